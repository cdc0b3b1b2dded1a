"""Number plates of vehicles."""

import re
from collections.abc import Iterator

from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.rules import at, rule
from gongkai.publishing.checks.text import Text
from gongkai.wording import _

ID = "person.plate"
PLATE = re.compile(
    r"[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][A-HJ-NP-Z][·•. ]?"
    r"(?=[A-HJ-NP-Z]{0,4}\d)(?:[A-HJ-NP-Z\d]{4}[A-HJ-NP-Z\d挂学警]|[A-HJ-NP-Z\d]{6})(?![A-Za-z\d])"
)


@rule(ID, "核对机动车号牌", cite="《个人信息保护法》第二十五条", words=True)
def plate(text: Text) -> Iterator[Found]:
    """A number plate in the text or a file is looked at: a private car's gives away its owner, an enforcement car's may stand.

    Source: GA 36; 《个人信息保护法》 art 25.
    """
    for line in text.lines:
        for found in PLATE.finditer(line.plain):
            said = _("出现机动车号牌“{excerpt}”，请确认是否涉及个人。")
            yield at(ID, Gravity.WARNS, said, line, found.start(), found.end(), keep=(2, 2))
