"""Writing into the ledger, inside the deed's own transaction."""

from datetime import datetime
from typing import Any

from django.db import connection, models, transaction

from gongkai.offices import clock
from gongkai.offices.ledger import canon
from gongkai.offices.ledger.models import Entry
from gongkai.offices.ledger.sealing import seal_soon

SYSTEM = "系统"
"""Who did it when nobody did: the timetable, an import, a command."""


class OutsideDeed(RuntimeError):
    """Somebody wrote into the ledger without a transaction around it: deed and entry could part ways."""


def write(
    deed: str,
    *,
    actor: Any,
    thing: models.Model | str,
    body: models.Model | None = None,
    acting_as: str = "",
    at: datetime | None = None,
    **facts: Any,
) -> Entry:
    """Write down one deed, in the transaction that does it: both stand or neither.

    `actor` is who did it (None: the system did), `acting_as` the role it was done in, `thing` the row it was done to, or
    a text such as `sign-in` where there is none. Without `body`, the thing's own body. Facts: see `canon.plain`.
    A refused deed is written in a transaction of its own, for its own is rolled back.

    Raises OutsideDeed without a transaction, TypeError for facts that cannot be kept, ValueError for a thing not saved
    yet or a moment without a zone.
    """
    if not connection.in_atomic_block:
        raise OutsideDeed(f"{deed}: write the ledger inside the deed's transaction")
    entry = Entry(
        deed=_fitting("deed", deed),
        actor_id=getattr(actor, "pk", None),
        actor=_fitting("actor", actor if getattr(actor, "pk", None) else SYSTEM),
        acting_as=_fitting("acting_as", acting_as),
        body_id=body.pk if body is not None else getattr(thing, "body_id", None),
        at=at or clock.now(),
        facts=canon.plain(facts),
        **_naming(thing),
    )
    if entry.at.tzinfo is None:
        raise ValueError("a moment in the ledger needs a zone")
    entry.digest = canon.entry_digest(entry)
    entry.save(force_insert=True)
    _seal_after_commit()
    return entry


def reference(thing: models.Model) -> str:
    """How the ledger refers to a row: `app.model:number`. Raises ValueError for a row not saved yet."""
    if thing.pk is None:
        raise ValueError("the ledger speaks of saved rows only")
    return f"{thing._meta.concrete_model._meta.label_lower}:{thing.pk}"


def _naming(thing: models.Model | str) -> dict[str, str]:
    if isinstance(thing, str):
        return {"thing": _fitting("thing", thing), "thing_name": ""}
    return {"thing": reference(thing), "thing_name": _fitting("thing_name", thing)}


def _fitting(field: str, value: Any) -> str:
    return canon.plain_text(value, Entry._meta.get_field(field).max_length)


def _seal_after_commit() -> None:
    """Ask for sealing once a transaction, however many entries it writes. It is asked for the whole of it: a savepoint that
    is rolled back takes its entries with it, and sealing finds those that stayed."""
    if any(each[1] is seal_soon for each in connection.run_on_commit):
        return
    inside, connection.savepoint_ids = connection.savepoint_ids, []
    try:
        transaction.on_commit(seal_soon, robust=True)
    finally:
        connection.savepoint_ids = inside
