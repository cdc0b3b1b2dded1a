"""Telephone numbers of the fixed network."""

import re
from collections.abc import Iterator

from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.rules import at, rule
from gongkai.publishing.checks.text import Text
from gongkai.wording import _

ID = "person.landline"
WITH_AREA = re.compile(
    r"(?<![\d.])(?<!\d-)\(?(?P<area>0(?:10|2[0-57-9]|[3-9]\d{2}))(?:\)|[ -]|[–—]{1,2})? ?(?P<local>[2-8]\d{6,7})(?!\d|\.\d)"
)
NAMED = re.compile(r"(?:电话|热线|传真|座机|手机|Tel)[:： ]{0,3}(?P<local>[2-8]\d{6,7})(?!\d|\.\d)", re.I)


@rule(ID, "固定电话应是公开的办公电话", cite="《个人信息保护法》第二十五条", words=True)
def landline(text: Text) -> Iterator[Found]:
    """A telephone number in the text or a file is one that the body gives the public: an office, not a home.

    Without an area code a number is one only after the word for it.
    Source: 《电信网编号计划（2017年版）》; 《个人信息保护法》 art 25.
    """
    for line in text.lines:
        taken: set[int] = set()
        for found in (*WITH_AREA.finditer(line.plain), *NAMED.finditer(line.plain)):
            start, end = found.span("local")
            if start not in taken and not _known(found.groupdict().get("area") or "", found["local"], text):
                said = _("电话号码“{excerpt}”不在本机关公开的办公电话之列，请确认是否个人电话。")
                yield at(ID, Gravity.WARNS, said, line, start, end)
            taken.add(start)


def _known(area: str, local: str, text: Text) -> bool:
    """A number written with and without its area code is the same, as long as no other area code stands before it."""
    return any(
        each == area + local or (each.endswith(local) and (not area or each == local)) for each in text.known.telephones
    )
