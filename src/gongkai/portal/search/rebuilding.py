"""Indexing everything anew. Results are whole all the while: things are brought in step one after another."""

from collections.abc import Callable, Iterator

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from wagtail.models import Page

from gongkai.portal.search import keeping, words
from gongkai.portal.search.engines import engine
from gongkai.portal.search.following import things
from gongkai.portal.search.models import Entry, FileText
from gongkai.publishing.models import Attachment, Item

A_BATCH = 50
"""Things brought in step in one transaction: a deed waits no longer than for these."""


def rebuild(tell: Callable[[int, int], None] = lambda _done, _all: None, *, afresh: bool = False) -> int:
    """Bring every thing in step, and take out what is no longer there. Returns how many things were looked at.

    `tell` hears of the progress: how many of how many. `afresh` empties the engine first: until the end less is found
    than there is; so does an index that was cut another way.
    """
    if afresh or Entry.objects.exclude(made_with=words.VERSION).exists():
        with transaction.atomic():
            engine().empty()
            Entry.objects.all().delete()
    every = sum(model._default_manager.count() for model in things())
    done = 0
    for model in things():
        _drop_gone(model)
        for batch in _batches(model):
            with transaction.atomic():
                for thing in model._default_manager.filter(pk__in=batch):
                    (keeping.keep_item if isinstance(thing, Item) else keeping.keep_page)(thing)
            done += len(batch)
            tell(done, every)
    kept = Attachment.objects.values("sha256")
    FileText.objects.exclude(pk__in=kept).delete()
    return done


def _batches(model: type[models.Model]) -> Iterator[list[int]]:
    """The numbers of all rows, so many at a time; rows that come meanwhile keep themselves in step."""
    last = 0
    while keys := list(
        model._default_manager.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:A_BATCH]
    ):
        yield keys
        last = keys[-1]


def _drop_gone(model: type[Item] | type[Page]) -> None:
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    here = model._default_manager.values("pk")
    keeping.remove(Entry.objects.filter(content_type=kind).exclude(object_id__in=here))
