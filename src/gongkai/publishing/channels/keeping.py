"""What the disclosure office keeps for its body: channels, contacts given to the public, words, leaders' titles, the catalogue.

Whoever puts a number on the list of contacts says that the checks let it pass: every change stands in the ledger.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from gongkai.offices import ledger
from gongkai.offices.rights import ByAppointment
from gongkai.publishing.actions.deeds import day_of, refuse
from gongkai.publishing.channels.reach import bodies, reach


class KeptByDisclosureOffice(ByAppointment):
    """Wagtail's permission policy over rows of a body that its disclosure office keeps; who drafts may look."""

    def scope(self, person: Any, actions: Iterable[str], day: date) -> Q | None:
        """The rows of the bodies whose disclosure office the person is in; to look at, of their own body."""
        within = bodies(person, day, whole="view" not in set(actions))
        return Q(body__in=within) if within else None


def why_not_keep(row: Any, person: Any, day: date) -> list[str]:
    """Every reason why this person may not add, change or drop this row. Empty: they may."""
    theirs = reach(person, row.body_id, day) if row.body_id else None
    before = type(row).objects.filter(pk=row.pk).values_list("body_id", flat=True).first() if row.pk else row.body_id
    if theirs is None or theirs.offices is not None or before != row.body_id:
        return [_("只有本机关的公开工作机构可以办理。")]
    return []


def keep(row: Any, person: Any, *, at: datetime) -> Any:
    """Add or change a row. Raises Refused."""
    if reasons := why_not_keep(row, person, day_of(at)):
        raise refuse("kept.save", row, person, at, reasons)
    with transaction.atomic():
        deed = "kept.change" if row.pk else "kept.add"
        row.save()
        _write(deed, row, person, at)
    return row


def drop(row: Any, person: Any, *, at: datetime) -> None:
    """Drop a row that no longer holds. What was answered or imported by it stays. Raises Refused."""
    if reasons := why_not_keep(row, person, day_of(at)):
        raise refuse("kept.drop", row, person, at, reasons)
    with transaction.atomic():
        _write("kept.drop", row, person, at)
        row.delete()


def _write(deed: str, row: models.Model, person: Any, at: datetime) -> None:
    says = {
        each.attname: getattr(row, each.attname)
        for each in row._meta.concrete_fields
        if each.attname not in ("id", "body_id")
    }
    theirs = reach(person, row.body_id, day_of(at))  # type: ignore[attr-defined]
    ledger.write(
        deed, actor=person, thing=row, body=row.body, at=at, acting_as=theirs.held.title if theirs else "",  # type: ignore[attr-defined]
        says={name: value if value is None else str(value) for name, value in says.items()},
    )  # fmt: skip
