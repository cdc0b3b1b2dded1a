"""From an item of the house to what the rules look at. What items of one body share is asked once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from gongkai.offices.clock import ZONE
from gongkai.publishing.checks import html_lines
from gongkai.publishing.checks.addresses import Addresses
from gongkai.publishing.checks.models import BodyWord, LeaderTitle, PublicContact
from gongkai.publishing.checks.text import Attachment as Named
from gongkai.publishing.checks.text import Known, Line, Metadata, Text
from gongkai.publishing.models import (
    Attachment,
    Document,
    Interpretation,
    Item,
    NewsItem,
    NoticeItem,
    PeriodicalIssue,
)

KIND = {NoticeItem: "notice", Interpretation: "interpretation", NewsItem: "news", PeriodicalIssue: "periodical"}
FIELDS = ("summary", "source", "number", "issuer", "author", "change_note")


class Seeing:
    """Sees items on a day."""

    def __init__(self, day: date, addresses: Addresses | None = None) -> None:
        """`addresses` judges links; a new one where none is given."""
        self.day = day
        self.addresses = addresses or Addresses()
        self._known: dict[int, Known] = {}

    def known(self, body_id: int) -> Known:
        """What the body itself has said."""
        if body_id not in self._known:
            contacts = list(PublicContact.objects.filter(body=body_id))
            self._known[body_id] = Known(
                frozenset(each.value for each in contacts if not each.is_mailbox),
                frozenset(each.value for each in contacts if each.is_mailbox),
                tuple(each.word for each in BodyWord.objects.filter(body=body_id)),
                tuple(LeaderTitle.objects.filter(body=body_id).values_list("name", "title")),
            )
        return self._known[body_id]

    def text(self, item: Item, *, live: bool = False, interpreted: Iterable[date | None] = (), files: Iterable[str] = ()) -> Text:  # fmt: skip
        """One item. Its files are named only: what stands in them is looked at file by file."""
        page = html_lines.read(item.text)
        return Text(
            title=item.title,
            day=self.day,
            fields=tuple(_fields(item)),
            paragraphs=tuple(page.lines),
            attachments=tuple(Named(name) for name in files),
            links=tuple(replace(each, broken=self.addresses.broken(each.address)) for each in page.links),
            pictures=tuple(page.pictures),
            metadata=_metadata(item, tuple(interpreted)),
            known=self.known(item.body_id),
            live=live,
        )


def interpreted(items: Sequence[Item]) -> dict[int, list[date | None]]:
    """The days on which interpretations of documents went live, by document; None for those not live. One query."""
    documents = [each.pk for each in items if isinstance(each, Document)]
    days: dict[int, list[date | None]] = {}
    if documents:
        rows = Interpretation.objects.filter(policy__in=documents).values_list("policy", "live", "first_published_at")
        for policy, live, at in rows:
            days.setdefault(policy, []).append(timezone.localtime(at, ZONE).date() if live and at else None)
    return days


def files_of(items: Sequence[Item]) -> dict[int, Attachment]:
    """The files that the items name, by number. One query."""
    wanted = {key for each in items for key in each.attached}
    return {each.pk: each for each in Attachment.objects.filter(pk__in=wanted)} if wanted else {}


def names_of(item: Any) -> dict[str, Any]:
    """How rows about an item name it."""
    return {"content_type": ContentType.objects.get_for_model(item, for_concrete_model=False), "object_id": item.pk}


def _fields(item: Item) -> Iterable[Line]:
    for name in FIELDS:
        if words := getattr(item, name, ""):
            yield Line(words, str(item._meta.get_field(name).verbose_name))


def _metadata(item: Item, days: tuple[date | None, ...]) -> Metadata:
    published = item.first_published_at
    return Metadata(
        kind=item.kind if isinstance(item, Document) else KIND.get(type(item), ""),
        issuer=getattr(item, "issuer", ""),
        number=getattr(item, "number", ""),
        index_number=item.index_number,
        theme=getattr(item, "subject", ""),
        made_on=item.made_on,
        published_on=timezone.localtime(published, ZONE).date() if published else None,
        effective_on=getattr(item, "effective_on", None),
        openness=item.disclosure,
        openness_reason=item.disclosure_reason and item.disclosure_basis,
        interpretations=days,
        no_interpretation=getattr(item, "no_interpretation_reason", ""),
    )
