"""The rules at submission and over what is live. One rule a file; each registers itself; to add one touches nothing else.

A rule is a function from a `Text` to what it found, under the decorator `rule`::

    @rule("person.mobile", "不公开个人手机号码", cite="《个人信息保护法》第二十五条", words=True)
    def mobile(text: Text) -> Iterator[Found]:
        '''The numbers that the ministry has given out ...'''

`words` marks rules that look at lines only, wherever they stand: they are run over an attachment once and for all, as long
as its bytes stay the same. A rule never reads a file, never asks the database, never knows what day it is by itself.
"""

import importlib
import pkgutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from gongkai.publishing.checks import masking
from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.text import Line, Text
from gongkai.wording import _

Check = Callable[[Text], Iterator[Found]]
MOST = 20
"""Findings of one rule in one item that are told one by one; a list of a thousand names is one matter, not a thousand."""


@dataclass(frozen=True)
class Rule:
    """A rule: its id, what it asks in one Chinese line, the text it rests on, whether it looks at lines only."""

    id: str
    title: str
    cite: str
    words: bool
    check: Check

    @property
    def source(self) -> str:
        """The rule's docstring: what it is and where it comes from."""
        return (self.check.__doc__ or "").strip()


REGISTRY: dict[str, Rule] = {}


def rule(id: str, title: str, *, cite: str, words: bool = False) -> Callable[[Check], Check]:
    """Register a function as a rule."""

    def register(check: Check) -> Check:
        if id in REGISTRY:
            raise ValueError(id)
        REGISTRY[id] = Rule(id, title, cite, words, check)
        return check

    return register


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of their ids."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return tuple(REGISTRY[key] for key in sorted(REGISTRY))


def check(text: Text, *, words_only: bool = False) -> list[Found]:
    """What the rules say about a text, the gravest first; of each rule at most `MOST`, the rest in one sentence."""
    said = (found for each in rules() if each.words or not words_only for found in each.check(text))
    return ordered(few(said))


def few(found: Iterable[Found]) -> Iterator[Found]:
    """The first `MOST` of each rule; how many more there are is said in one more."""
    seen: Counter[str] = Counter()
    last: dict[str, Found] = {}
    for each in found:
        seen[each.rule] += 1
        last[each.rule] = each
        if seen[each.rule] <= MOST:
            yield each
    for id, number in seen.items():
        if number > MOST:
            more = number - MOST
            message = _("同类问题还有{more}处，未逐一列出，请整体核对。").format(more=more)
            yield Found(id, last[id].gravity, message, subject=f"more {more}")


def ordered(found: Iterable[Found]) -> list[Found]:
    """The gravest first, otherwise as they came."""
    return sorted(found, key=lambda each: each.gravity is not Gravity.STOPS)


def at(
    id: str, gravity: Gravity, message: str, line: Line, start: int, end: int, *, cover: bool = True,
    keep: tuple[int, int] = (3, 2),
) -> Found:  # fmt: skip
    """What was found at `line.plain[start:end]`; `{excerpt}` in `message` becomes the words around it."""
    said = masking.excerpt(line, start, end, cover=cover, keep=keep)
    place = masking.masked(line.place)
    return Found(id, gravity, message.replace("{excerpt}", said), place, said, line.plain[start:end])
