"""Identity numbers of eighteen signs."""

from collections.abc import Iterator

from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.identities import NAMED, eighteen
from gongkai.publishing.checks.rules import at, rule
from gongkai.publishing.checks.text import Text
from gongkai.wording import _

ID = "person.identity-18"


@rule(ID, "不公开公民身份号码（18位）", cite="《个人信息保护法》第二十五条、第二十八条", words=True)
def identity_18(text: Text) -> Iterator[Found]:
    """No identity number of eighteen signs stands in the text or a file.

    A number whose check digit agrees stops. One that does not agree is told only where the words call it an identity
    number: mistyped, or cut to fifteen digits by a spreadsheet, it still gives away place and day of birth.
    Source: GB 11643; 《个人信息保护法》 arts 25 and 28.
    """
    for line in text.lines:
        for each in eighteen(line.plain, text.day):
            if each.agrees:
                said = _("出现公民身份号码“{excerpt}”，公开前应当删除或者遮盖。")
                yield at(ID, Gravity.STOPS, said, line, each.start, each.end)
            elif NAMED.search(line.before(each.start)):
                said = _("出现疑似公民身份号码“{excerpt}”（校验位不符，可能录入有误），请核对后删除或者遮盖。")
                yield at(ID, Gravity.WARNS, said, line, each.start, each.end)
