"""The nought in years written in Chinese numerals."""

import re
from collections.abc import Iterator

from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.rules import at, rule
from gongkai.publishing.checks.text import Text
from gongkai.wording import _

ID = "words.zero"
NOUGHTS = "○◯ОO0oΟ零Ｏ０"
YEAR = re.compile(rf"[一二][一二三四五六七八九〇{NOUGHTS}]{{3}}年")


@rule(ID, "汉字年份中的零写作“〇”", cite="《出版物上数字用法》（GB/T 15835—2011）5.3", words=True)
def zero(text: Text) -> Iterator[Found]:
    """In a year in Chinese numerals the nought is 〇 (U+3007), neither a circle, nor a letter, nor 零.

    Source: GB/T 15835—2011, 5.3.
    """
    for line in text.lines:
        for found in YEAR.finditer(line.plain):
            if any(sign in NOUGHTS for sign in found[0]):
                right = "".join("〇" if sign in NOUGHTS else sign for sign in found[0])
                message = _("年份中的零应当写作“〇”：“{excerpt}”应为“{right}”。").replace("{right}", right)
                yield at(ID, Gravity.WARNS, message, line, found.start(), found.end(), cover=False)
