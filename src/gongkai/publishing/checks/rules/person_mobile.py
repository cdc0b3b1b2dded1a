"""Mobile telephone numbers."""

import re
from collections.abc import Iterator

from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.rules import at, rule
from gongkai.publishing.checks.text import Text
from gongkai.wording import _

ID = "person.mobile"
NUMBER = re.compile(
    r"(?<!\d)(?<!\d\.)(?<!\d-)(?:(?:\+|00)?86[ -]?)?"
    r"(1(?:3\d|4[5-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9\d)([ -]?)\d{4}\2\d{4})(?!\d|\.\d|-\d|[万亿]?元|%)"
)
"""Numbers of eleven digits in a range that the ministry has given to mobile networks; amounts of money are none."""


@rule(ID, "不公开个人手机号码", cite="《个人信息保护法》第二十五条", words=True)
def mobile(text: Text) -> Iterator[Found]:
    """No mobile number stands in the text or a file, but for those that the body gives the public itself.

    Source: 《电信网编号计划（2017年版）》; 《个人信息保护法》 art 25.
    """
    for line in text.lines:
        for found in NUMBER.finditer(line.plain):
            if re.sub(r"[ -]", "", found[1]) not in text.known.telephones:
                said = _("出现手机号码“{excerpt}”。个人手机号码应当删除或者遮盖；办公用号码请登记为公开联系方式。")
                yield at(ID, Gravity.STOPS, said, line, found.start(1), found.end(1))
