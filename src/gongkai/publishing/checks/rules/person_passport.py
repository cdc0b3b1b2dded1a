"""Numbers of passports and travel permits."""

import re
from collections.abc import Iterator

from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.rules import at, rule
from gongkai.publishing.checks.text import Text
from gongkai.wording import _

ID = "person.passport"
NUMBER = re.compile(
    r"(?<![A-Za-z\d])(?:[EGDSPegdsp]\d{8}|[Ee][A-HJ-NP-Za-hj-np-z]\d{7}|[DSPdsp][Ee]\d{7}|[HMhm]\d{8}(?:\d{2})?|[Cc][A-Za-z\d]\d{7})(?![A-Za-z\d])"
)
NAMED = re.compile(r"护照|通行证|passport|证件号", re.I)


@rule(ID, "不公开护照、通行证号码", cite="《个人信息保护法》第二十五条、第二十八条", words=True)
def passport(text: Text) -> Iterator[Found]:
    """No number of a passport or of a travel permit stands in the text or a file, where the words call it one.

    A letter with eight digits alone says nothing: parts, forms and files are numbered like that.
    Source: 《个人信息保护法》 arts 25 and 28.
    """
    for line in text.lines:
        for found in NUMBER.finditer(line.plain):
            if NAMED.search(line.before(found.start())):
                said = _("出现护照或者通行证号码“{excerpt}”，公开前应当删除或者遮盖。")
                yield at(ID, Gravity.STOPS, said, line, found.start(), found.end(), keep=(1, 2))
