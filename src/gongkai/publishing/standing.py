"""Documents of a kind as they stand: made, public, repealed, in force. Part of the window `facts`.

What a document was worth on a past day is judged from its dated facts, never from the column kept for filtering.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import WorkflowState

from gongkai.offices.clock import ZONE
from gongkai.publishing.actions.validity import judge, later_relations
from gongkai.publishing.models import Document, Edition, Relation
from gongkai.publishing.models.kinds import Validity

OVER = (Validity.ABOLISHED, Validity.LAPSED)


@dataclass(frozen=True, slots=True)
class Standing:
    """One document behind a count. `item` is `app.model:number`, `day` the day it was made."""

    item: str
    title: str
    number: str
    day: date | None


def made(body_id: int, kind: str, since: date, until: date) -> tuple[Standing, ...]:
    """Documents made in the period and approved, whether for the public or not."""
    return _standing(_approved(body_id, kind).filter(made_on__range=(since, until)))


def public(body_id: int, kind: str, day: date) -> tuple[Standing, ...]:
    """Documents that anybody could read at the end of the day."""
    return _standing(_public(body_id, kind, day))


def repealed(body_id: int, kind: str, since: date, until: date) -> tuple[Standing, ...]:
    """Documents that were repealed, replaced or lapsed from the first day to the last."""
    found = list(_published(body_id, kind, until))
    before, after = _over(found, since - timedelta(1)), _over(found, until)
    return _standing(each for each in found if each.pk in after - before)


def in_force(body_id: int, kind: str, day: date) -> tuple[Standing, ...]:
    """Published documents in force at the end of the day, amended or not."""
    found = [each for each in _published(body_id, kind, day) if _begun(each, day)]
    over = _over(found, day)
    return _standing(each for each in found if each.pk not in over)


def _of(body_id: int, kind: str) -> QuerySet[Document]:
    return Document.objects.filter(body=body_id, kind=kind).order_by("made_on", "pk")


def _approved(body_id: int, kind: str) -> QuerySet[Document]:
    rounds = WorkflowState.objects.filter(
        base_content_type=Document.kind_content_type(),
        object_id=Cast(OuterRef("pk"), CharField()),
        status=WorkflowState.STATUS_APPROVED,
    )
    return _of(body_id, kind).filter(Q(first_published_at__isnull=False) | Exists(rounds))


def _published(body_id: int, kind: str, until: date) -> QuerySet[Document]:
    return _of(body_id, kind).filter(first_published_at__lte=_end(until), withdrawn_at__isnull=True)


def _public(body_id: int, kind: str, day: date) -> QuerySet[Document]:
    end = _end(day)
    open_then = Edition.objects.filter(
        Q(public_until__isnull=True) | Q(public_until__gt=end), content_type=Document.kind_content_type(),
        object_id=OuterRef("pk"), public_from__lte=end,
    )  # fmt: skip
    return _of(body_id, kind).filter(Exists(open_then))


def _over(documents: Iterable[Document], day: date) -> set[int]:
    """Those that are worth nothing on the day."""
    found = list(documents)
    relations: dict[int | None, list[Relation]] = defaultdict(list)
    for each in later_relations(found):
        relations[each.earlier_id].append(each)
    return {each.pk for each in found if judge(each, day, relations[each.pk])[0] in OVER}


def _begun(document: Document, day: date) -> bool:
    begins = document.effective_on or document.made_on
    return begins is None or begins <= day


def _end(day: date) -> datetime:
    return datetime.combine(day, time.max, ZONE)


def _standing(rows: Iterable[Document]) -> tuple[Standing, ...]:
    return tuple(Standing(each.thing, each.title, each.number, each.made_on) for each in rows)
