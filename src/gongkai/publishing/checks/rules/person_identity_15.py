"""Identity numbers of fifteen digits."""

from collections.abc import Iterator

from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.identities import NAMED, fifteen
from gongkai.publishing.checks.rules import at, rule
from gongkai.publishing.checks.text import Text
from gongkai.wording import _

ID = "person.identity-15"


@rule(ID, "不公开旧公民身份号码（15位）", cite="《个人信息保护法》第二十五条、第二十八条", words=True)
def identity_15(text: Text) -> Iterator[Found]:
    """No identity number of fifteen digits, as they were given until 1999 and held until 2013, stands in the text or a file.

    They have no check digit: they stop where the words call them identity numbers and warn elsewhere.
    Source: GB 11643—1989; 《居民身份证法》 art 23; 《个人信息保护法》 arts 25 and 28.
    """
    for line in text.lines:
        for each in fifteen(line.plain, text.day):
            named = NAMED.search(line.before(each.start))
            said = (
                _("出现15位公民身份号码“{excerpt}”，公开前应当删除或者遮盖。")
                if named
                else _("“{excerpt}”像15位公民身份号码，请核对；如是，应当删除或者遮盖。")
            )
            yield at(ID, Gravity.STOPS if named else Gravity.WARNS, said, line, each.start, each.end)
