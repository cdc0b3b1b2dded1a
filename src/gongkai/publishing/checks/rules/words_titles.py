"""Titles of laws and notices, misspelt."""

import re
from collections.abc import Iterator
from functools import cache

from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.rules import at, rule
from gongkai.publishing.checks.text import Text
from gongkai.publishing.checks.words import titles
from gongkai.wording import _

ID = "words.titles"
QUOTED = re.compile(r"《([^《》〈〉\n]{6,60})》")
EDITION = re.compile(r"[(（][^()（）]*[)）]$")
"""（试行）, （2019年修订）: an edition is no other title."""


@rule(ID, "法律法规和文件名称书写正确", cite="《党政机关公文处理工作条例》第十九条", words=True)
def misspelt(text: Text) -> Iterator[Found]:
    """What stands in 《》 and differs from the title of a known law or notice by one sign is that title, misspelt.

    Titles of less than eight signs keep silent: there are laws that differ by one sign. Source: the titles of
    `gongkai.law.cite` and of `data/wrong_words.toml`.
    """
    for line in text.lines:
        for found in QUOTED.finditer(line.plain):
            said = EDITION.sub("", found[1].strip())
            meant = None if said in titles() else _meant(said)
            if meant is not None:
                message = _("“{excerpt}”中的名称疑有误，应为《{meant}》。").replace("{meant}", meant)
                yield at(ID, Gravity.WARNS, message, line, found.start(), found.end(), cover=False)


def _meant(said: str) -> str | None:
    return next((each for each in _near(len(said)) if _one_apart(said, each)), None)


@cache
def _near(length: int) -> tuple[str, ...]:
    return tuple(each for each in titles() if len(each) >= 8 and abs(len(each) - length) <= 1)


def _one_apart(one: str, other: str) -> bool:
    """Whether one sign changed, dropped, added or two neighbours swapped make one of the other."""
    if len(one) > len(other):
        one, other = other, one
    at_ = next((n for n, sign in enumerate(one) if sign != other[n]), len(one))
    if len(one) < len(other):
        return one[at_:] == other[at_ + 1 :]
    swapped = one[at_ : at_ + 2] == other[at_ : at_ + 2][::-1] and one[at_ + 2 :] == other[at_ + 2 :]
    return one != other and (one[at_ + 1 :] == other[at_ + 1 :] or swapped)
