"""Half-width and full-width digits and letters mixed."""

import re
from collections.abc import Iterator

from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.rules import at, rule
from gongkai.publishing.checks.text import Text
from gongkai.wording import _

ID = "words.width"
WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ．％]*[０-９Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ．％]*")


@rule(ID, "数字和字母用半角", cite="《出版物上数字用法》（GB/T 15835—2011）")
def width(text: Text) -> Iterator[Found]:
    """Digits and letters are half-width: a reader who searches for 2020 does not find ２０２０. One finding a paragraph.

    Source: GB/T 15835—2011.
    """
    for line in text.own:
        if found := WIDE.search(line.typed):
            said = _("数字、字母用了全角：“{excerpt}”。")
            yield at(ID, Gravity.WARNS, said, line, found.start(), found.end(), cover=False)
