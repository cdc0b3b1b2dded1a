"""Excerpts that never show a whole number: what surrounds a finding, with digits and mailboxes covered.

>>> excerpt(Line("联系人张三，身份证150102199001011234。", ""), 9, 27)
'联系人张三，身份证150*************34。'
"""

import re

from gongkai.publishing.checks.text import Line

NUMBER = re.compile(r"\d(?:[ -]?\d){6,}[Xx]?")
MAILBOX = re.compile(r"[A-Za-z0-9][\w.+-]*(?=@)")
WIDTH = 12
"""Signs shown on each side: enough for a clerk to find the place."""
LONGEST = 60


def excerpt(line: Line, start: int, end: int, *, cover: bool = True, keep: tuple[int, int] = (3, 2)) -> str:
    """The words as typed around `plain[start:end]`, on one line. `cover` covers what was found itself, too, all but `keep`."""
    signs = _covered(line)
    if cover:
        _cover(signs, start, end, keep)
    last = min(len(signs), end + WIDTH, start + LONGEST)
    first = max(0, start - WIDTH)
    said = "".join(signs[first:last])
    return " ".join(f"{'…' if first else ''}{said}{'…' if last < len(signs) else ''}".split())


def masked(words: str) -> str:
    """All of the words with numbers and mailboxes covered."""
    return "".join(_covered(Line(words, "")))


def _covered(line: Line) -> list[str]:
    signs = list(line.typed)
    for found in NUMBER.finditer(line.plain):
        _cover(signs, found.start(), found.end(), (3, 2) if found.end() - found.start() > 10 else (1, 2))
    for found in MAILBOX.finditer(line.plain):
        _cover(signs, found.start(), found.end(), (1, 0))
    return signs


def _cover(signs: list[str], start: int, end: int, keep: tuple[int, int]) -> None:
    """Cover from `start` to `end`; of a number too short to keep its ends, everything."""
    head, tail = keep if end - start > sum(keep) + 2 else (0, 0)
    for at in range(start + head, end - tail):
        signs[at] = "*"
