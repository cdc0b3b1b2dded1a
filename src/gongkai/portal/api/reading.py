"""What the API reads: only what is public at this moment."""

import base64
import binascii
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.models import Page

from gongkai.offices.clock import ZONE
from gongkai.portal.api.schemas import ColumnOut
from gongkai.portal.feeds import open_pages
from gongkai.portal.models import HomePage
from gongkai.publishing.channels.models import CatalogueEntry
from gongkai.publishing.models import (
    Attachment,
    Column,
    Correction,
    Document,
    Edition,
    Interpretation,
    Item,
    NewsItem,
    NoticeItem,
    PeriodicalIssue,
    Showing,
    Topic,
)

NAMES: dict[str, type[Item]] = {
    "documents": Document, "interpretations": Interpretation, "notices": NoticeItem, "news": NewsItem,
    "periodicals": PeriodicalIssue,
}  # fmt: skip
NAME_OF = {kind: name for name, kind in NAMES.items()}


class BadAsking(Exception):
    """The asking has a form that nothing answers to; the words are for who asked."""


def public(name: str) -> QuerySet[Any]:
    """The public items of a kind, newest first. Raises BadAsking for no kind."""
    kind = NAMES.get(name)
    if kind is None:
        raise BadAsking(_("没有种类“{name}”，可用：{known}").format(name=name, known="、".join(NAMES)))
    rows = kind._default_manager.filter(live=True).select_related("body", "office")
    return rows.order_by("-first_published_at", "-pk")


def narrowed(
    rows: QuerySet[Any], *, type: str = "", column: int | None = None, office: str = "", year: int | None = None,
    since: date | None = None, until: date | None = None, validity: str = "", number: str = "",
) -> QuerySet[Any]:  # fmt: skip
    """Only those of a type, shown in a column, of an office, first public in a year or period, and so on. Raises BadAsking."""
    if "\0" in type + office + validity + number:
        raise BadAsking(_("条件里不能有空字符。"))
    if type:
        rows = rows.filter(kind=type)
    if office:
        rows = rows.filter(office__name=office)
    if year is not None:
        since, until = max(since or date.min, date(year, 1, 1)), min(until or date.max, date(year, 12, 31))
    if since is not None and until is not None and since > until:
        raise BadAsking(_("条件互相矛盾：开始日期晚于截止日期。"))
    if since is not None and since > date.min:
        rows = rows.filter(first_published_at__gte=datetime.combine(since, time.min, ZONE))
    if until is not None and until < date.max:
        rows = rows.filter(first_published_at__lt=datetime.combine(until + timedelta(1), time.min, ZONE))
    if column is not None:
        about = rows.model.kind_content_type()
        shown = Showing.objects.filter(content_type=about, object_id=OuterRef("pk"), column=column, live=True)
        rows = rows.filter(Exists(shown))
    for field, wanted in (("validity", validity), ("number", number)):
        if wanted:
            rows = rows.filter(**{field: wanted}) if hasattr(rows.model, field) else rows.none()
    return rows


def after(rows: QuerySet[Any], cursor: str) -> QuerySet[Any]:
    """Only those that follow the last of the page before. Raises BadAsking."""
    if not cursor:
        return rows
    try:
        at, pk = base64.urlsafe_b64decode(cursor.encode()).decode().split(" ")
        moment, last = datetime.fromisoformat(at).astimezone(UTC), int(pk)
    except (ValueError, OverflowError, binascii.Error):
        raise BadAsking(_("cursor 不正确，请原样使用上一页返回的 next")) from None
    return rows.filter(Q(first_published_at__lt=moment) | Q(first_published_at=moment, pk__lt=last))


def cursor_of(item: Item) -> str:
    """Where a page ended."""
    assert item.first_published_at is not None
    return base64.urlsafe_b64encode(f"{item.first_published_at.isoformat()} {item.pk}".encode()).decode()


def short(item: Item) -> dict[str, Any]:
    """An item as lists tell of it."""
    return {
        "id": item.pk, "kind": NAME_OF[type(item)], "type": item.kind, "type_name": str(item.get_kind_display()),
        "title": item.title, "url": whole_address(item.get_absolute_url()), "index_number": item.index_number,
        "number": getattr(item, "number", ""), "issuer": getattr(item, "issuer", "") or item.body.name,
        "office": item.office.name, "made_on": item.made_on, "published_at": localtime(item.first_published_at),
        "changed_at": changed_at(item), "validity": getattr(item, "validity", ""), "withdrawn": item.withdrawn,
        "summary": item.summary,
    }  # fmt: skip


def whole(item: Item) -> dict[str, Any]:
    """An item with everything the public reads of it."""
    about = {"content_type": item.kind_content_type(), "object_id": item.pk}
    files = Attachment.objects.filter(pk__in=item.attached)
    shown = Page.objects.live().filter(showings__in=Showing.objects.filter(**about, live=True))
    return short(item) | {
        "text": item.text, "plain_text": item.plain_text, "source": item.source,
        "effective_on": getattr(item, "effective_on", None), "valid_until": getattr(item, "valid_until", None),
        "withdrawn_reason": item.withdrawn_reason,
        "attachments": [
            {"name": f.name, "url": whole_address(f"/fujian/{f.pk}/"), "size": f.size, "media_type": f.media_type,
             "sha256": f.sha256} for f in files
        ],
        "editions": _rows(Edition.objects.filter(**about), "number", "public_from", "public_until", "change_note"),
        "corrections": _rows(Correction.objects.filter(**about), "at", "was", "now", "note"),
        "columns": [{"title": p.title, "url": whole_address(p.get_url() or "")} for p in shown.order_by("path")],
        "related": [{"title": r.title, "url": whole_address(r.get_absolute_url())} for r in related(item)],
    }  # fmt: skip


def _rows(rows: QuerySet[Any], *names: str) -> list[dict[str, Any]]:
    """These fields of the rows, moments as the clock in China shows them."""
    return [
        {name: localtime(value) if isinstance(value, datetime) else value for name, value in row.items()}
        for row in rows.values(*names)
    ]


def related(item: Item) -> list[Item]:
    """A policy and what explains it, what it changed and what changed it."""
    if isinstance(item, Interpretation):
        return [item.policy] if item.policy is not None and item.policy.live else []
    if not isinstance(item, Document):
        return []
    linked = Q(later_relations__document=item.pk) | Q(relations__earlier=item.pk)
    documents = Document.objects.filter(linked, live=True).distinct().order_by("pk")
    return [*item.interpretations.filter(live=True).order_by("pk"), *documents]


def changed_at(item: Item) -> datetime:
    """When what the public reads of it was last changed, corrections aside."""
    moments = (item.first_published_at, item.last_published_at, item.withdrawn_at)
    return localtime(max(moment for moment in moments if moment is not None))


def columns() -> list[ColumnOut]:
    """Columns and topics in the tree's order, with how many items each shows. Four queries."""
    home = HomePage.objects.first()
    if home is None:
        return []
    shelves = set(Column.objects.values_list("pk", flat=True))
    topics = set(Topic.objects.values_list("pk", flat=True))
    live = Showing.objects.filter(live=True).order_by().values("column").annotate(items=Count("pk"))
    number = dict(live.values_list("column", "items"))
    return [
        ColumnOut(
            id=page.pk, title=page.title, url=whole_address("/" + page.url_path.removeprefix(home.url_path)),
            kind="topic" if page.pk in topics else "column", depth=page.depth - home.depth, items=number.get(page.pk, 0),
        )
        for page in open_pages(home).filter(pk__in=shelves | topics).order_by("path")
    ]  # fmt: skip


def catalogue() -> QuerySet[CatalogueEntry]:
    """The basic catalogue in force."""
    return CatalogueEntry.objects.filter(ended_on__isnull=True).order_by("body", "number", "pk")


def whole_address(path: str) -> str:
    """With scheme and host."""
    return settings.BASE_URL.rstrip("/") + path if path.startswith("/") else path
