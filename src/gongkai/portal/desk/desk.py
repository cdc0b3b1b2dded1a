"""What every room says, put together: mine, my office's, the body's; soonest due first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.offices.desk import AT_HAND, Deed, Pile, Provider, Waiting, Whose
from gongkai.portal.desk.rooms import providers

HEADINGS = {
    Whose.MINE: gettext_lazy("待我办理"),
    Whose.OFFICE: gettext_lazy("本处室待办"),
    Whose.BODY: gettext_lazy("本机关待办"),
}
SHOWN = AT_HAND
"""How many of one heap the desk shows; the number in the heading counts all."""


@dataclass(frozen=True, slots=True)
class Heap:
    """What waits for one and the same, from every room: all of it counted, the most pressing at hand."""

    whose: Whose
    waiting: tuple[Waiting, ...]
    number: int
    overdue: int
    lists: tuple[Deed, ...] = ()
    """Where all of it stands, for the rooms that have a list."""

    @property
    def heading(self) -> str:
        """Whose it is."""
        return str(HEADINGS[self.whose])

    @property
    def shown(self) -> tuple[Waiting, ...]:
        """The most pressing ones."""
        return self.waiting[:SHOWN]

    @property
    def hidden(self) -> int:
        """How many are not shown."""
        return self.number - len(self.shown)


@dataclass(frozen=True, slots=True)
class Desk:
    """One person's desk on one day."""

    day: date
    heaps: tuple[Heap, ...]

    @property
    def mine(self) -> Heap:
        """What waits for the person: always there, even when empty."""
        return self.heaps[0]

    @property
    def others(self) -> tuple[Heap, ...]:
        """What waits for others of the office and the body, where there is any."""
        return tuple(heap for heap in self.heaps[1:] if heap.waiting)


def desk_of(person: Any, day: date, ask: Iterable[Provider] | None = None) -> Desk:
    """Ask every room (or `ask`) what waits for the person on this day."""
    found = [each for provider in (providers() if ask is None else ask) for each in provider(person, day)]
    return Desk(day, tuple(_heap(whose, [each for each in found if each.whose is whose]) for whose in Whose))


def _heap(whose: Whose, found: Iterable[Waiting | Pile]) -> Heap:
    piles = [each if isinstance(each, Pile) else Pile(whose, 1, int(each.overdue), (each,)) for each in found]
    waiting = sorted((each for pile in piles for each in pile.first), key=_urgency)
    lists = dict.fromkeys(pile.every for pile in piles if pile.every)
    numbers = sum(pile.number for pile in piles), sum(pile.overdue for pile in piles)
    return Heap(whose, tuple(waiting), *numbers, tuple(lists))


def _urgency(each: Waiting) -> tuple[bool, date, date, str]:
    """Soonest due first, what has no term last; then what has waited longest."""
    return each.due_on is None, each.due_on or date.max, each.since, each.title


def term(each: Waiting) -> str:
    """How long there is, in words: colour alone tells nobody."""
    if each.days_left is None:
        return _("没有期限")
    if each.days_left < 0:
        return _("已逾期 {n} 个工作日").format(n=-each.days_left)
    if each.days_left == 0:
        return _("今天到期")
    return _("还剩 {n} 个工作日").format(n=each.days_left)
