"""What of an item or a page is found: its words, its files' words, and the labels by which results are narrowed."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _
from wagtail.models import Page

from gongkai.offices.clock import ZONE
from gongkai.offices.numbering.reading import Unreadable, parse
from gongkai.portal.models import BodyPage, LeadersPage
from gongkai.portal.search import words
from gongkai.portal.search.models import Entry, FileText
from gongkai.publishing.checks import files
from gongkai.publishing.html import plain
from gongkai.publishing.models import Attachment, Document, Item, TextPage, Topic

log = logging.getLogger(__name__)
MOST_SIGNS = 1_000_000
"""Signs of a file that are indexed: two thousand pages."""
UNDATED = datetime(1990, 1, 1, tzinfo=ZONE)
"""For pages of which nobody knows since when they are there: older than anything else."""
FIELDS = (
    "summary", "source", "issuer", "subject", "keywords", "author", "periodical", "withdrawn_reason", "change_note",
)  # fmt: skip

KINDS_SAID = ("kind", "form")


@dataclass(frozen=True)
class Material:
    """One thing as it is found."""

    title: str
    kind: str
    at: datetime
    text: str = ""
    said: tuple[str, ...] = ()
    """Fields that are searched, but stand in no passage."""
    numbers: tuple[str, ...] = ()
    address: str = ""
    office_id: int | None = None
    validity: str = ""
    columns: tuple[int, ...] = ()
    files: tuple[Attachment, ...] = ()
    draft: bool = False
    texts: dict[str, str] = field(default_factory=dict)
    """The files' texts, by digest."""

    @property
    def heading(self) -> str:
        """Title and numbers, folded; numbers as typed and as such numbers are kept."""
        return words.folded(self.title, *self.numbers, *filter(None, map(_kept, self.numbers)))

    @property
    def folded(self) -> str:
        """Everything else, folded."""
        told = (f"{each.name}\n{self.texts.get(each.sha256, '')}" for each in self.files)
        return words.folded(self.text, *self.said, *told)


def _kept(number: str) -> str:
    try:
        return parse(number).text
    except Unreadable:
        return ""


def labels(entry: Entry) -> Iterator[str]:
    """The labels of an entry. No sign of a text can look like one: they begin with an equals sign."""
    yield "=draft" if entry.draft else "=public"
    yield label("kind", entry.kind)
    if entry.published_at != UNDATED:
        yield label("year", entry.published_at.astimezone(ZONE).year)
    if entry.office_id:
        yield label("office", entry.office_id)
    if entry.validity:
        yield label("validity", entry.validity)
    for column in entry.columns:
        yield label("column", column)


def label(name: str, value: object) -> str:
    """The label that says this."""
    return f"={name}:{value}"


def of_item(item: Item, columns: Iterable[int] = (), *, draft: bool = False) -> Material:
    """An item as the public reads it, or its last draft (whose files are not read: they may change yet)."""
    attached = [] if draft else list(Attachment.objects.filter(pk__in=item.attached))
    texts = {each.sha256: read_once(each) for each in attached}
    correction = () if draft else _corrected(item)
    return Material(
        title=item.title,
        kind=item._meta.model_name or "",
        at=item.first_published_at or item.latest_revision.created_at,
        text=plain(item.text).replace("\0", ""),
        said=(*filter(None, (getattr(item, name, "") for name in FIELDS)), *_kinds(item), *correction),
        numbers=tuple(filter(None, (getattr(item, "number", ""), item.index_number))),
        address="" if draft else item.get_absolute_url(),
        office_id=item.office_id,
        validity=item.validity if isinstance(item, Document) else "",
        columns=tuple(sorted(columns)),
        files=tuple(attached),
        draft=draft,
        texts=texts,
    )


def _kinds(item: Item) -> Iterator[str]:
    """What the metadata block calls the item: 公示, 图解, 杂志. Nobody knows that a title does not say it."""
    for each in item._meta.concrete_fields:
        if each.name in KINDS_SAID and getattr(item, each.attname):
            yield str(getattr(item, f"get_{each.name}_display")())


def _corrected(item: Item) -> tuple[str, ...]:
    from gongkai.publishing.models import Correction

    rows = Correction.objects.filter(content_type=item.kind_content_type(), object_id=item.pk)
    return tuple(each for pair in rows.values_list("was", "now") for each in pair)


def of_page(page: Page) -> Material:
    """A column, topic or fixed page. Its address is asked of the tree when it is shown: pages move."""
    return Material(
        title=page.title,
        kind="topic" if isinstance(page, Topic) else "page",
        at=page.first_published_at or UNDATED,
        text=_words_of(page),
        office_id=getattr(page, "office_id", None),
    )


def _words_of(page: Page) -> str:
    if isinstance(page, TextPage):
        return plain(page.text)
    if isinstance(page, BodyPage | LeadersPage):
        return page.told()
    return getattr(page, "description", "") or getattr(page, "introduction", "")


def read_once(attachment: Attachment) -> str:
    """The text of a file, read the first time it is asked for and kept by its digest."""
    kept = FileText.objects.filter(pk=attachment.sha256).first()
    if kept is None:
        text, why = _read(attachment)
        kept, _made = FileText.objects.get_or_create(
            sha256=attachment.sha256, defaults={"text": text, "unreadable": why}
        )
    return kept.text


def _read(attachment: Attachment) -> tuple[str, str]:
    try:
        with attachment.file.open("rb") as file:
            said = files.read(attachment.name, file.read())
    except OSError as error:
        log.warning("file %s of attachment %s: %s", attachment.file.name, attachment.pk, error)
        return "", _("文件不在服务器上")
    return "\n".join(line.text for line in said.lines).replace("\0", "")[:MOST_SIGNS], said.unreadable[:100]
