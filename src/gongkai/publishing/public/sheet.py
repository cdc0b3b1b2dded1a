"""The sheet of an item: everything its page shows, gathered in a number of queries that no row adds to."""

from typing import Any

from django.conf import settings

from gongkai.offices import clock
from gongkai.publishing.models import (
    KINDS,
    Correction,
    Document,
    Edition,
    Interpretation,
    Item,
    NoticeItem,
)
from gongkai.publishing.public.files import File, files
from gongkai.publishing.public.history import past
from gongkai.publishing.public.metadata import Stamp, metadata, stamp
from gongkai.publishing.public.reading import heading, questions, readable
from gongkai.publishing.public.related import related

WITH = {
    Document: ("body", "office", "successor"),
    Interpretation: ("body", "office", "policy"),
}
"""What comes with an item of a kind in the same query."""


def model_of(kind: str) -> type[Item] | None:
    """The kind of item whose addresses begin with this, or None."""
    return next((each for each in KINDS if each.address_kind == kind), None)


def found(kind: str, month: str, name: str) -> Item | None:
    """The item that has, or had, this address."""
    model = model_of(kind)
    if model is None:
        return None
    rows = model._default_manager.select_related(*WITH.get(model, ("body", "office")))
    return rows.filter(address=f"{kind}/{month}/{name}.html").first()


def template(item: Item) -> str:
    """The template of the item's kind."""
    return f"publishing/items/{item._meta.model_name}.html"


def sheet(item: Item, *, preview: bool = False) -> dict[str, Any]:
    """The context of an item's page; `preview` where it is a draft that nobody but its readers may see."""
    attached = files(item)
    return {
        "item": item,
        "heading": heading(item.title),
        "preview": preview,
        "address": whole_address(item),
        "qr": item.get_absolute_url().removesuffix(".html") + "/qr.svg" if item.address else "",
        "metadata": metadata(item),
        "stamp": _stamp(item),
        "files": attached,
        "corrections": _corrections(item),
        "past": past(item),
        "related": related(item),
        **_text(item, attached),
        **_term(item),
    }


def edition_sheet(item: Item, edition: Edition) -> dict[str, Any]:
    """The context of the page of an earlier edition: of what was said since, nothing."""
    for name in ("title", "text", "summary"):
        setattr(item, name, edition.content.get(name) or "")
    return {
        "item": item,
        "edition": edition,
        "text": readable(item.text),
        "address": whole_address(item),
    }


def whole_address(item: Item) -> str:
    """The address with the portal's own name before it, as it is sent on; nowhere yet is no address."""
    return settings.BASE_URL.rstrip("/") + item.get_absolute_url() if item.address else ""


def _stamp(item: Item) -> Stamp | None:
    return stamp(item) if isinstance(item, Document) else None


def _corrections(item: Item) -> list[Correction]:
    about = {"content_type": item.kind_content_type(), "object_id": item.pk}
    return list(Correction.objects.filter(**about)) if item.pk else []


def _text(item: Item, attached: tuple[File, ...]) -> dict[str, Any]:
    """The text, as its kind is read: questions as questions, pictures and films with their words."""
    if not isinstance(item, Interpretation):
        return {"text": readable(item.text)}
    if item.kind == Interpretation.Kind.FAQ:
        opening, asked = questions(item.text)
        return {"text": opening, "questions": asked}
    shown = {Interpretation.Kind.PICTURE: "image", Interpretation.Kind.VIDEO: "video"}.get(item.kind)
    return {"text": readable(item.text), "shown": [each for each in attached if shown and each.shown_as == shown]}


def _term(item: Item) -> dict[str, Any]:
    """The last day of a public notice, and whether it is over."""
    if not isinstance(item, NoticeItem) or item.shown_until is None:
        return {}
    return {"term": item.shown_until, "over": item.shown_until < clock.today()}
