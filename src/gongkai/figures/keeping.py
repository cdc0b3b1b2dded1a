"""What was counted is kept for as long as nothing is done in the body: its next deed is the end of it.

Every deed is in the ledger, in its own transaction, and so is what happens to columns in Wagtail's log of pages: the last
number of each, and the day, name what was counted. The cache is a table of the same database: what was kept in a
transaction that is rolled back goes with it.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache import cache
from django.db.models import Max
from wagtail.models import PageLogEntry

from gongkai.offices import clock, ledger

KEPT_FOR = 24 * 3600
Told = TypeVar("Told")


class Kept:
    """What was counted of a body's year before, and still holds."""

    def __init__(self, body_id: int, year: int) -> None:
        """Three queries."""
        last = ledger.last_of(body_id)
        pages = PageLogEntry.objects.aggregate(last=Max("pk"))["last"] or 0
        self._name = f"figures-{body_id}-{year}-{clock.today()}-{last}-{pages}" if last else ""
        self._told: dict[str, Any] = cache.get(self._name, {}) if self._name else {}
        self._known = len(self._told)
        self._settled: bool | None = None

    def once(self, key: str, count: Callable[[], Told]) -> Told:
        """What `count` answers, unless it is known."""
        if key not in self._told:
            if self._settled is None:
                self._settled = bool(self._name) and ledger.settled(PageLogEntry)
            self._told[key] = count()
        return self._told[key]  # type: ignore[no-any-return]

    def keep(self) -> None:
        """Let the next one who looks know it."""
        if self._settled and len(self._told) > self._known:
            cache.set(self._name, self._told, KEPT_FOR)
            self._known = len(self._told)
