"""The metadata block of an item (条例 art 19 asks for it; the labels are those of the national portals)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import singledispatch
from itertools import zip_longest

from django.db.models import Model
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from gongkai.publishing.models import Document, Interpretation, Item, NewsItem, NoticeItem, PeriodicalIssue, Relation
from gongkai.publishing.models.kinds import Validity


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the block: its label, what it says, the day where it is one, where it leads, and whether it takes a
    whole line of the two columns."""

    label: str
    text: str
    day: date | None = None
    url: str = ""
    whole: bool = False


LONG = 22
"""Characters that fit into half a line of the block."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is stamped on a document that is not simply in force: the word, since when, and what stands in its place."""

    validity: str
    word: str
    since: date | None = None
    successor: Document | None = None


def metadata(item: Item) -> tuple[Entry, ...]:
    """The entries of the block, in the order in which the national portals have them; empty ones are left out."""
    return tuple(_laid([entry for entry in _entries(item) if entry.text]))


def _laid(entries: list[Entry]) -> Iterator[Entry]:
    """In two columns without holes: what is long, or would stand alone, takes a whole line."""
    second = False
    for entry, following in zip_longest(entries, entries[1:]):
        alone = not second and (following is None or len(following.text) > LONG)
        whole = not second and (len(entry.text) > LONG or alone)
        second = not whole and not second
        yield replace(entry, whole=whole)


@singledispatch
def _entries(item: Model) -> Iterator[Entry]:
    raise TypeError(f"{type(item).__name__} is no kind of item")


@_entries.register
def _document(item: Document) -> Iterator[Entry]:
    found = stamp(item)
    yield Entry(_("索引号"), item.index_number)
    yield Entry(_("主题分类"), item.subject)
    yield Entry(_("发文机关"), item.issuer or item.body.name)
    yield Entry(_("文件种类"), item.get_kind_display())
    yield Entry(_("发文字号"), item.number)
    yield Entry(_("体裁"), item.get_form_display())
    yield _day(_("成文日期"), item.made_on)
    yield _day(_("发布日期"), _published_on(item))
    yield _day(_("施行日期"), item.effective_on)
    yield _day(_("有效期至"), item.valid_until)
    yield _day(_("废止日期"), found.since if found and found.validity == Validity.ABOLISHED else item.abolished_on)
    yield Entry(_("有效性"), standing(item) or item.get_validity_display())
    yield Entry(_("公开方式"), item.get_disclosure_display())
    yield Entry(_("主题词"), item.keywords)


@_entries.register
def _interpretation(item: Interpretation) -> Iterator[Entry]:
    yield Entry(_("索引号"), item.index_number)
    yield Entry(_("解读形式"), item.get_kind_display())
    yield Entry(_("解读机构"), item.body.name)
    yield Entry(_("责任处室"), item.office.name)
    yield _day(_("发布日期"), _published_on(item))
    if item.policy is not None and item.policy.live:
        mark = standing(item.policy)
        title = _("{title}（{mark}）").format(title=item.policy.title, mark=mark) if mark else item.policy.title
        yield Entry(_("所解读的政策"), title, url=item.policy.get_absolute_url())
    elif item.policy_elsewhere:
        yield Entry(_("所解读的政策"), _("上级政策原文"), url=item.policy_elsewhere)


@_entries.register
def _notice(item: NoticeItem) -> Iterator[Entry]:
    yield Entry(_("索引号"), item.index_number)
    yield Entry(_("公告种类"), item.get_kind_display())
    yield Entry(_("发文字号"), item.number)
    yield Entry(_("发布机构"), item.body.name)
    yield _day(_("形成日期"), item.made_on)
    yield _day(_("发布日期"), _published_on(item))
    yield _day(_("公示截止日期"), item.shown_until)
    yield Entry(_("公开方式"), item.get_disclosure_display())


@_entries.register
def _news(item: NewsItem) -> Iterator[Entry]:
    yield Entry(_("索引号"), item.index_number)
    yield Entry(_("信息种类"), item.get_kind_display())


@_entries.register
def _issue(item: PeriodicalIssue) -> Iterator[Entry]:
    yield Entry(_("索引号"), item.index_number)
    yield Entry(_("刊名"), item.periodical)
    yield Entry(_("刊物种类"), item.get_kind_display())
    yield Entry(_("期号"), _("{year}年第{issue}期").format(year=item.year, issue=item.issue))
    yield Entry(_("总期号"), _("总第{n}期").format(n=item.whole_number) if item.whole_number else "")
    yield Entry(_("印数"), _("{n}册").format(n=item.print_run) if item.print_run else "")
    yield Entry(_("主办单位"), item.body.name)
    yield _day(_("发布日期"), _published_on(item))


def standing(item: Item) -> str:
    """What must be known before an item is relied on: withdrawn, amended, abolished, lapsed. Empty where nothing must."""
    if item.withdrawn:
        return _("已撤回")
    if isinstance(item, Document) and item.validity != Validity.IN_FORCE:
        return item.get_validity_display()
    return ""


def stamp(document: Document) -> Stamp | None:
    """The stamp of a document that was amended, abolished or has lapsed; None while it is simply in force."""
    if document.validity == Validity.IN_FORCE:
        return None
    successor = document.successor if document.successor_id and document.successor.live else None
    return Stamp(document.validity, document.get_validity_display(), _since(document, successor), successor)


def _since(document: Document, successor: Document | None) -> date | None:
    """The day from which the stamp holds, as the row or the relation of the successor gives it. On its last day a document
    is still in force."""
    if document.validity == Validity.LAPSED:
        return document.valid_until and document.valid_until + timedelta(days=1)
    if successor is None:
        return document.abolished_on
    for relation in successor_relations(document):
        if relation.document_id == successor.pk:
            return relation.on or successor.effective_on or successor.made_on
    return None


def successor_relations(document: Document) -> list[Relation]:
    """What later documents that are live do to this one; asked of the database once a document."""
    if document.pk is None:
        return []
    if not hasattr(document, "_later"):
        rows = document.later_relations.filter(document__live=True).select_related("document")
        document._later = list(rows.order_by("pk"))
    return document._later


def _published_on(item: Item) -> datetime | None:
    return item.first_published_at


def _day(label: str, moment: date | datetime | None) -> Entry:
    day = localtime(moment).date() if isinstance(moment, datetime) else moment
    return Entry(label, day.isoformat() if day else "", day)
