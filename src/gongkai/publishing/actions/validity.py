"""What a document is worth today: folded from dated facts, kept in the row only for filtering."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from gongkai.publishing.models import Document, Item, Relation, Showing
from gongkai.publishing.models.kinds import Validity
from gongkai.publishing.signals import tell


def judge(document: Document, day: date, relations: Iterable[Relation] | None = None) -> tuple[str, int | None]:
    """The validity on a day, and the document that stands in its place. Abolished goes before lapsed before amended.

    A relation counts once its own document is live and its day has come: the day written in it, else the day on which
    its document takes effect, else the day on which that was made. `relations` are those of later live documents to this
    one, where they have been read already.
    """
    amended: int | None = None
    for relation in later_relations([document]) if relations is None else relations:
        later = relation.document
        begins = relation.on or later.effective_on or later.made_on
        if begins is None or begins > day:
            continue
        if relation.deed != Relation.Deed.AMENDS:
            return Validity.ABOLISHED, later.pk
        amended = later.pk
    if document.abolished_on and document.abolished_on <= day:
        return Validity.ABOLISHED, None
    if document.valid_until and document.valid_until < day:
        return Validity.LAPSED, None
    return (Validity.AMENDED, amended) if amended else (Validity.IN_FORCE, None)


def later_relations(documents: Iterable[Document]) -> QuerySet[Relation]:
    """What live documents do to these, in the order in which it was written down."""
    later = Relation.objects.select_related("document").filter(document__live=True)
    return later.filter(earlier__in=[each.pk for each in documents]).order_by("pk")


def refresh(document: Document, day: date) -> bool:
    """Write down what the document is worth on this day; whether that changed."""
    found = judge(document, day)
    if found == (document.validity, document.successor_id):
        return False
    Document.objects.filter(pk=document.pk).update(validity=found[0], successor_id=found[1])
    shown = Showing.objects.filter(content_type=Document.kind_content_type(), object_id=document.pk)
    shown.update(validity=found[0])
    if document.live:
        tell(document)
    return True


def refresh_touched(item: Item, day: date) -> None:
    """The document itself, and those its relations speak of."""
    if isinstance(item, Document):
        earlier = item.relations.exclude(earlier=None).values("earlier")
        for document in Document.objects.filter(Q(pk=item.pk) | Q(pk__in=earlier)):
            refresh(document, day)


def refresh_all(day: date) -> int:
    """Every live document; how many changed. A day passing changes what lapses and what takes effect."""
    return sum(_refresh_one(document, day) for document in Document.objects.filter(live=True).iterator())


def _refresh_one(document: Document, day: date) -> bool:
    """What a release says of the document in the same moment goes before what was read a moment ago."""
    if judge(document, day) == (document.validity, document.successor_id):
        return False
    with transaction.atomic():
        return refresh(Document.objects.select_for_update(of=("self",)).get(pk=document.pk), day)
