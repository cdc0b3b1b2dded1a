"""Showing an item in its columns, by reference."""

from typing import Any

from gongkai.publishing.models import Item, Showing


def show(item: Item) -> None:
    """Bring the showings in step with the live item: those it names are shown, the others no longer."""
    about = {"content_type": item.kind_content_type(), "object_id": item.pk}
    named = set(item.columns.values_list("pk", flat=True))
    Showing.objects.filter(**about).exclude(column__in=named).update(live=False)
    for column in sorted(named):
        Showing.objects.update_or_create(**about, column_id=column, defaults=said_of(item))


def said_of(item: Item) -> dict[str, Any]:
    """What a showing keeps of its item: what lists say, and what they are chosen from by."""
    return {
        "title": item.title, "address": item.address, "kind": item.kind, "shown_at": item.first_published_at,
        "live": True, "office_id": item.office_id, "subject": getattr(item, "subject", ""),
        "form": getattr(item, "form", ""), "validity": getattr(item, "validity", ""),
    }  # fmt: skip


def hide(item: Item) -> None:
    """Shown nowhere any more."""
    Showing.objects.filter(content_type=item.kind_content_type(), object_id=item.pk).update(live=False)
