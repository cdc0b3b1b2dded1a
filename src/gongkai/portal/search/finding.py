"""Finding, in two steps: the engine names the newest entries that hold all pairs of the question; those are narrowed to
the ones that hold its words, and put in order."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache, reduce
from itertools import chain
from operator import and_, or_
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet, TextField, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, StrIndex
from django.db.models.lookups import GreaterThan

from gongkai.offices.clock import ZONE
from gongkai.portal.search.engines import engine
from gongkai.portal.search.material import UNDATED, label
from gongkai.portal.search.models import Entry
from gongkai.portal.search.words import Question, Wanted, folded, question

MOST = 600
"""Entries that are put in order. Of what is found more often, the newest, and those found in the heading."""
MOST_BY_HEADING = 200


class Order(StrEnum):
    """In which order results stand."""

    RELEVANCE = "relevance"
    DATE = "date"


FACETS = ("kind", "year", "office", "validity", "column", "topic")
SHELF = {"topic": "column"}
"""What is shown in a topic is labelled as what is shown in a column."""


class Hit(NamedTuple):
    """One entry found. A tuple: hundreds are made for one question."""

    number: int
    kind: str
    title: str
    heading: str
    mark: str
    at: datetime
    """In China's time."""
    office: int | None
    validity: str
    columns: tuple[int, ...]
    year: int
    """In which it was published; 0 if nobody knows."""


@dataclass(frozen=True)
class Found:
    """Everything found, in order, and how it divides."""

    asked: Question
    hits: tuple[Hit, ...]
    more: bool = False
    """Whether there is more than was looked at."""
    facets: Mapping[str, Counter[Any]] = field(default_factory=dict)

    @property
    def in_heading(self) -> bool:
        """Whether the words stand in some title."""
        return any(_all_in(self.asked, hit.heading) for hit in self.hits[:50])


def find(text: str, *, order: str = Order.RELEVANCE, day: date, **narrowed: object) -> Found:
    """What the public finds. `narrowed` names facets (`kind`, `year`, `office`, `validity`, `column`, `topic`) and their
    values.

    Three queries: the engine's, the entries, and their words where pairs alone do not decide. `day` is today.
    """
    asked = question(text)
    if not asked.words:
        return Found(asked, ())
    labels = [
        "=public",
        *(label(SHELF.get(name, name), value) for name, value in narrowed.items() if value not in (None, "")),
    ]
    numbers, more = candidates(asked, labels)
    hits = _hits(asked, numbers)
    ordered = sorted(hits, key=lambda hit: (_weight(asked, hit, day) if order == Order.RELEVANCE else 0, hit.at, hit.number), reverse=True)  # fmt: skip
    return Found(asked, tuple(ordered), more, _facets(ordered))


def candidates(asked: Question, labels: Iterable[str], most: int = MOST) -> tuple[list[int], bool]:
    """The newest entries that may hold the words, and whether there are more."""
    labels = list(labels)
    numbers = engine().find(Wanted.of(asked, labels), most + 1)
    if len(numbers) <= most:
        return numbers, False
    named = engine().find(Wanted.of(asked, labels, heading=True), MOST_BY_HEADING)
    return list(dict.fromkeys([*numbers[:most], *named])), True


def holds(asked: Question) -> Q:
    """The entries that hold every word in one of its forms, of those an engine named: what pairs decide was asked there."""
    places = ("heading", "words__folded")
    ways = (
        reduce(or_, (GreaterThan(StrIndex(place, Value(form)), 0) for form in forms for place in places))
        for forms in asked.words
        if any(len(form) > 2 for form in forms)
    )
    return Q(reduce(and_, ways))


def numbered(numbers: Iterable[int]) -> QuerySet[Entry]:
    """The entries of these numbers. Written out: hundreds of parameters take Django longer than the search itself."""
    listed = ",".join(str(int(each)) for each in numbers) or "NULL"
    return Entry.objects.extra(where=[f"search_index_entry.number IN ({listed})"])  # noqa: S610 - integers


def _hits(asked: Question, numbers: list[int]) -> list[Hit]:
    """Read as the database has them: Django's own reading of days and lists takes longer than all the rest."""
    columns = RawSQL("search_index_entry.columns", (), output_field=TextField())
    rows = numbered(numbers).annotate(at=Cast("published_at", TextField()), shown_in=columns)
    if not asked.exact:
        rows = rows.filter(holds(asked))
    names = ("number", "kind", "title", "heading", "mark", "office_id", "validity", "at", "shown_in")
    return [_hit(*each) for each in rows.values_list(*names)]


def _hit(
    number: int,
    kind: str,
    title: str,
    heading: str,
    mark: str,
    office: int | None,
    validity: str,
    at: str,
    columns: str,
) -> Hit:
    moment = datetime.fromisoformat(at)  # SQLite keeps it in UTC without saying so
    moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(ZONE)
    year = 0 if moment == UNDATED else moment.year
    return Hit(number, kind, title, heading, mark, moment, office, validity, _columns(columns), year)


@lru_cache(10_000)
def _columns(written: str) -> tuple[int, ...]:
    return tuple(json.loads(written))


def _all_in(asked: Question, heading: str) -> bool:
    for forms in asked.words:
        for form in forms:
            if form in heading:
                break
        else:
            return False
    return True


def _weight(asked: Question, hit: Hit, day: date) -> float:
    """How well an entry answers: its number before its title before its text, what is in force before what is not, and
    among equals the newer."""
    weight = 0.0
    if asked.number and folded(asked.number) in hit.heading:
        weight += 8
    if _all_in(asked, hit.heading):
        weight += 4
        whole = "".join(forms[0] for forms in asked.words)
        weight += (whole in hit.heading) + 3 * hit.heading.startswith(whole) * (len(hit.title) < len(whole) + 4)
    if hit.kind == "document":
        weight += 0.5
    if hit.validity in ("abolished", "lapsed"):
        weight -= 0.75
    age = max(0, day.toordinal() - hit.at.toordinal()) / 365
    return weight + 1 / (1 + age)


def _facets(hits: Collection[Hit]) -> dict[str, Counter[Any]]:
    return {
        "kind": Counter(hit.kind for hit in hits),
        "year": Counter(hit.year for hit in hits if hit.year),
        "column": Counter(chain.from_iterable(hit.columns for hit in hits)),
        "office": Counter(hit.office for hit in hits if hit.office),
        "validity": Counter(hit.validity for hit in hits if hit.validity),
    }


LONGEST = 20
"""Signs of a word that advice is given on."""


def nearest(asked: Question) -> str:
    """What comes nearest to a question without hits and is found. Empty if nothing is, or only a single sign.

    Of several words all but one, else the one; of one word two that stand apart (应急 广场 for 应急广场), else its longest
    beginning or end. Two or three dozen looks at most.
    """
    words = [forms[0] for forms in asked.words]
    if len(words) > 1:
        ways = [" ".join(words[:n] + words[n + 1 :]) for n in reversed(range(len(words)))]
        ways += sorted(words, key=len, reverse=True)
    else:
        run = words[0][:LONGEST] if words else ""
        halves = sorted(range(2, len(run) - 1), key=lambda n: abs(2 * n - len(run)))
        ways = [f"{run[:n]} {run[n:]}" for n in halves]
        ways += [max((_longest(run, part) for part in (lambda n: run[:n], lambda n: run[-n:])), key=len)]
    return next((way for way in ways if len(way) > 1 and _found(way)), "")


def _longest(run: str, part: Any) -> str:
    """By halving: a longer part is found only where every shorter one of it is."""
    low, high = 1, len(run) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _found(part(middle)) else (low, middle - 1)
    return part(low) if low > 1 and _found(part(low)) else ""


def _found(run: str) -> bool:
    asked = question(run)
    numbers = engine().find(Wanted.of(asked, ["=public"]), 50)
    if asked.exact or not numbers:
        return bool(numbers)
    return numbered(numbers).filter(holds(asked)).exists()


__all__ = ["FACETS", "MOST", "Found", "Hit", "Order", "candidates", "find", "holds", "nearest", "numbered"]
