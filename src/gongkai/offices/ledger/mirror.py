"""The mirror: each sealed entry as one JSON line to the logger `gongkai.ledger`, in the order of the chain.

Lines are written at sealing, not at commit: so they come in order from one process at a time, carry their link, and
what is missing is known by its number. The mark moves after the lines are out; whoever is killed in between makes the
next one write the same lines again. A mirror that cannot be written stays behind and is caught up with later: no entry
depends on it.
"""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gongkai.offices.ledger import canon
from gongkai.offices.ledger.alone import alone
from gongkai.offices.ledger.models import Entry, MirrorMark, Seal

logger = logging.getLogger("gongkai.ledger")
BATCH = 500


def catch_up(*, wait: bool) -> int:
    """Mirror the seals that are not mirrored yet; how many. Raises OSError if the mirror cannot be written."""
    total = 0
    while (count := alone(_mirror_batch, wait=wait) or 0) == BATCH:
        total += count
    return total + count


def rewind(number: int) -> None:
    """Have the mirror written again from a seal on (after the file was lost or damaged)."""
    alone(lambda: MirrorMark.objects.update_or_create(pk=1, defaults={"upto": max(0, number - 1)}), wait=True)


def mirrored() -> int:
    """The last seal that was mirrored."""
    return MirrorMark.objects.filter(pk=1).values_list("upto", flat=True).first() or 0


def files() -> list[Path]:
    """The files the mirror is written to on this machine."""
    names = [getattr(handler, "baseFilename", None) for handler in logger.handlers]
    return [Path(name) for name in names if name and Path(name).exists()]


def line(seal: Seal, entry: Entry | None) -> str:
    """What the mirror says of one seal."""
    known = None if entry is None else {"id": entry.pk, **canon.fields(entry)}
    return canon.as_json(
        {"seal": seal.pk, "entry_id": seal.entry_id, "digest": seal.digest, "previous": seal.previous,
         "link": seal.link, "entry": known}
    )  # fmt: skip


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """What a mirror file says, line by line. Lines torn by a power cut are passed over: they were written again."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for each in file:
            try:
                told = json.loads(each)
            except ValueError:
                continue
            if isinstance(told, dict) and isinstance(told.get("seal"), int):
                yield told


def _mirror_batch() -> int:
    upto = mirrored()
    seals = list(Seal.objects.filter(pk__gt=upto).order_by("pk")[:BATCH])
    entries = Entry.objects.in_bulk([seal.entry_id for seal in seals])
    for seal in seals:
        logger.info("%s", line(seal, entries.get(seal.entry_id)))
    if seals:
        MirrorMark.objects.update_or_create(pk=1, defaults={"upto": seals[-1].pk})
    return len(seals)
