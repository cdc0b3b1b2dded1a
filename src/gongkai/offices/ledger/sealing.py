"""Making the chain, after the deeds are committed: one sealer at a time, and no writer ever waits for it.

Killed at any point it loses nothing: what is not sealed yet is sealed by whoever comes next, at the latest by
`manage seal_ledger`.
"""

import time
from functools import partial

from django.db import connection
from django.db.models import Exists, Max, OuterRef, QuerySet

from gongkai.offices.ledger import canon, mirror
from gongkai.offices.ledger.alone import alone
from gongkai.offices.ledger.models import Entry, Seal

BATCH = 500
REST = 0.5
"""Seconds between two sealings by one process: under load many entries are sealed at once, and deeds stay fast."""
LATE = 256
"""How far back the sealing after a commit looks for entries that were committed later than younger ones. Those later
still are found by `seal`, which looks at all."""


_rested_since: dict[str, float] = {}


def seal_soon() -> None:
    """Seal and mirror what is fresh, unless somebody else is at it or this process just was.

    Called after each commit that wrote an entry. What it leaves is sealed with the next deed or by `seal_ledger`.
    """
    began = time.monotonic()
    if began - _rested_since.get(connection.alias, -REST) < REST or not _unsealed(_floor()).exists():
        return
    _rested_since[connection.alias] = began
    while (count := alone(lambda: _seal_batch(_unsealed(_floor())), wait=False)) == BATCH:
        pass
    if count is not None:
        mirror.catch_up(wait=False)


def seal() -> int:
    """Seal every entry that is not sealed yet, waiting for whoever is sealing; how many that were.

    Which they are is looked up before it locks anybody out: of a million entries that takes seconds.
    """
    total = 0
    while waiting := list(unsealed().values_list("pk", flat=True)[:BATCH]):
        total += alone(partial(_seal_these, waiting), wait=True) or 0
    return total


def unsealed() -> QuerySet[Entry]:
    """The entries that wait for their seal."""
    return _unsealed(0)


def _unsealed(floor: int) -> QuerySet[Entry]:
    sealed = Seal.objects.filter(entry_id=OuterRef("pk"))
    return Entry.objects.filter(~Exists(sealed), pk__gt=floor).order_by("pk")


def _floor() -> int:
    return max(0, (Seal.objects.aggregate(last=Max("entry_id"))["last"] or 0) - LATE)


def _seal_these(waiting: list[int]) -> int:
    """Of these the ones nobody sealed meanwhile."""
    return _seal_batch(unsealed().filter(pk__in=waiting))


def _seal_batch(waiting: QuerySet[Entry]) -> int:
    last = Seal.objects.order_by("-pk").first()
    number, previous = (last.pk, last.link) if last else (0, canon.FIRST)
    seals = []
    for entry_id, digest in waiting.values_list("pk", "digest")[:BATCH]:
        number += 1
        link = canon.seal_link(number, entry_id, digest, previous)
        seals.append(Seal(pk=number, entry_id=entry_id, digest=digest, previous=previous, link=link))
        previous = link
    Seal.objects.bulk_create(seals)
    return len(seals)
