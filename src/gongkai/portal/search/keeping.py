"""Keeping the index: whatever writes here does so in the transaction of the deed that changed what is found."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction
from wagtail.models import Page

from gongkai.portal.search import words
from gongkai.portal.search.engines import engine
from gongkai.portal.search.material import Material, labels, of_item, of_page
from gongkai.portal.search.models import Entry, Words
from gongkai.publishing.models import Item
from gongkai.publishing.signals import shown_in

TRIES = 5
"""How often a number is taken anew when another process took it first."""


def keep_item(item: Item, columns: Iterable[int] | None = None) -> None:
    """Bring the index in step with an item: as the public reads it, and its newer draft. `item` is as the database has it."""
    if item.live:
        _keep(item, of_item(item, shown_in(item) if columns is None else columns))
    else:
        forget(item, draft=False)
    keep_draft(item)


def keep_draft(item: Item) -> None:
    """Bring the index in step with an item's last draft: there while it is newer than what the public reads."""
    newer = not item.live or item.latest_revision_id != item.live_revision_id
    if newer and item.latest_revision_id is not None:
        _keep(item, of_item(item.latest, draft=True))
    else:
        forget(item, draft=True)


def keep_page(page: Page) -> None:
    """Bring the index in step with a page: found exactly while anybody may read it."""
    if page.live and not page.get_view_restrictions():
        _keep(page, of_page(page))
    else:
        forget(page)


def forget(thing: models.Model, *, draft: bool | None = None) -> None:
    """Found no longer: as public, as draft, or (None) at all."""
    rows = Entry.objects.filter(**_names(thing))
    remove(rows if draft is None else rows.filter(draft=draft))


def remove(rows: models.QuerySet[Entry]) -> int:
    """Take these entries out, and how many there were."""
    gone = list(rows.select_related("words"))
    if gone:
        with transaction.atomic():
            engine().drop((each.number, tokens(each, each.words)) for each in gone)
            Entry.objects.filter(pk__in=[each.pk for each in gone]).delete()
    return len(gone)


def tokens(entry: Entry, said: Words) -> set[str]:
    """What the engine holds of an entry."""
    return words.tokens(entry.heading, said.folded, labels(entry))


def named(model: type[models.Model]) -> dict[str, Any]:
    """How entries name a kind of thing."""
    return {"content_type": ContentType.objects.get_for_model(model, for_concrete_model=False)}


def _names(thing: models.Model) -> dict[str, Any]:
    return named(type(thing)) | {"object_id": thing.pk}


def _keep(thing: models.Model, said: Material) -> None:
    names = _names(thing) | {"draft": said.draft}
    with transaction.atomic():
        before = Entry.objects.select_related("words").filter(**names).first()
        entry, text = rows_of(names, said)
        if before is not None:
            entry.number = text.entry_id = before.number
            if _same(before, entry) and before.words.folded == text.folded and before.words.text == text.text:
                Words.objects.filter(pk=before.pk).update(files=text.files)
                return
            remove(Entry.objects.filter(pk=before.pk))
        _number(entry)
        text.entry = entry
        text.save(force_insert=True)
        engine().put([(entry.number, tokens(entry, text))])


def rows_of(names: dict[str, Any], said: Material) -> tuple[Entry, Words]:
    """The rows of a thing, without a number yet."""
    entry = Entry(
        **names, kind=said.kind, title=said.title, heading=said.heading, address=said.address, mark=(said.numbers or ("",))[0],
        published_at=said.at, office_id=said.office_id, validity=said.validity, columns=list(said.columns),
        made_with=words.VERSION,
    )  # fmt: skip
    files = [{"name": each.name, "pk": each.pk, "sha256": each.sha256} for each in said.files]
    return entry, Words(text=said.text, folded=said.folded, files=files)


def _same(one: Entry, other: Entry) -> bool:
    return all(getattr(one, each.attname) == getattr(other, each.attname) for each in Entry._meta.concrete_fields)


def _number(entry: Entry) -> None:
    """Save the entry under a free number of its minute, or of the next after it. A number tells how new it is."""
    for attempt in range(TRIES):
        entry.number = free_number(entry.published_at)
        try:
            with transaction.atomic():
                entry.save(force_insert=True)
            return
        except IntegrityError:
            if attempt == TRIES - 1:
                raise


def free_number(at: datetime) -> int:
    """The first free number from a minute on."""
    first, span = int(at.timestamp()) // 60, 64
    while True:
        taken = set(Entry.objects.filter(number__range=(first, first + span - 1)).values_list("number", flat=True))
        if len(taken) < span:
            return next(each for each in range(first, first + span) if each not in taken)
        first, span = first + span, span * 4
