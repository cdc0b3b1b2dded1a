"""Comparing labels: all white space gone, full-width folded, ordinals and punctuation set aside.

Published reports print the official labels with spaces and breaks inside, in full width, with other brackets and
ordinals, cut by a page, or with a character lost. `similarity` says how sure one may be that two labels are the same.
"""

import re
from difflib import SequenceMatcher
from functools import cache, lru_cache

WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width ASCII to ASCII. Not NFKC: that would turn a footnote mark ① into the digit 1."""
INVISIBLE = dict.fromkeys((173, 8203, 8204, 8205, 8206, 8207, 8288, 65279))
FOLD = WIDTH | INVISIBLE | {0x3000: " ", 0xA0: " ", 0x2212: "-", 0x3014: "(", 0x3015: ")"}
ORDINAL = re.compile(
    r"^(?:[(]?(?P<number>[一二三四五六七八九十]{1,2}|\d{1,2})[)](?:[、.,:]|(?=\D))"
    r"|(?P<bare>[一二三四五六七八九十]{1,2}|\d{1,2})[、.,:])"
)
MARKS = re.compile(r"[^0-9A-Za-z\u3400-\u9fff\U00020000-\U0002ffff]")


@lru_cache(4096)
def fold(text: str) -> str:
    """The text without white space and invisible characters, full-width ASCII made narrow."""
    return "".join(text.translate(FOLD).split())


def unordered(folded: str) -> tuple[str, str]:
    """Split a folded label into its ordinal (一, 3, … or "") and the rest: (三)不予公开 → 三, 不予公开."""
    found = ORDINAL.match(folded)
    return (found["number"] or found["bare"], folded[found.end() :]) if found else ("", folded)


@lru_cache(4096)
def core(folded: str) -> str:
    """The words of a folded label: ordinal and punctuation taken away."""
    return MARKS.sub("", unordered(folded)[1])


@cache
def names(label: str, also: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The cores under which a label of the form may be found, the official one first."""
    full = core(fold(label))
    shortened = core(fold(re.sub(r"（[^（）]{8,}）$", "", label)))
    return tuple(dict.fromkeys((full, shortened, *(core(fold(other)) for other in also))))


SHORT = 3


@lru_cache(8192)
def similarity(seen: str, name: str) -> float:
    """How sure one may be that a seen core is the label `name`: 1 the same, above 0.6 likely, 0 no.

    A short name must be met whole: 其他 is not 其他处理.
    """
    if seen == name:
        return 1.0
    if len(name) <= SHORT or len(seen) <= SHORT:
        return 0.0
    if name.startswith(seen) or seen.startswith(name):
        return 0.95 if len(seen) > 5 or len(name) - len(seen) < 3 else 0.7
    if len(name) > 5 and name in seen:
        return 0.85
    ratio = SequenceMatcher(None, seen, name, autojunk=False).ratio()
    return ratio * 0.95 if ratio > 0.72 else 0.0
