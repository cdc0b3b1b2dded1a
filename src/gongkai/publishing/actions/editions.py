"""Editions: what was public when, with the verdict of 条例 art 26 written down at that moment and never again."""

from datetime import date, datetime

from django.db.models import QuerySet
from wagtail.models import Revision

from gongkai.law.calendar import calendar
from gongkai.law.terms import PUBLICATION
from gongkai.publishing.actions.deeds import day_of
from gongkai.publishing.models import Edition, Item
from gongkai.publishing.models.item import digest


def open_edition(item: Item, revision: Revision, at: datetime, track: str) -> Edition:
    """Close the edition that is open and open the next."""
    close_edition(item, at)
    number = editions_of(item).count() + 1
    begun = item.made_on if number == 1 else item.changed_on
    due = due_on(begun, day_of(at))
    return Edition.objects.create(
        content_type=item.kind_content_type(), object_id=item.pk, number=number, revision_id=revision.pk,
        digest=digest(revision), content=revision.content, title=item.title,
        change_note=item.change_note if number > 1 else "", public_from=at, kind=item.kind, body_id=item.body_id,
        office_id=item.office_id, begun_on=begun, due_on=due, on_time=day_of(at) <= due if due else None, track=track,
    )  # fmt: skip


def close_edition(item: Item, at: datetime) -> None:
    """What was public is no longer."""
    editions_of(item).filter(public_until__isnull=True).update(public_until=at)


def editions_of(item: Item) -> "QuerySet[Edition]":
    """Every edition of the item."""
    return Edition.objects.filter(content_type=item.kind_content_type(), object_id=item.pk)


def due_on(begun: date | None, day: date) -> date | None:
    """The last day to publish what was made or changed on a day (条例 art 26), by the calendar as known on `day`; None
    where that day is not known or lies before the Regulation of 2019."""
    if begun is None or not PUBLICATION.holds_on(begun):
        return None
    return calendar(max(day, begun)).after(begun, PUBLICATION.number)
