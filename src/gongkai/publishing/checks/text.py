"""What the checks look at: an item's words, files, links and metadata as frozen values. No Django, no files, no clock."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
"""Signs that nobody sees; they would hide a number."""
FOLDED = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
"""Full-width signs as half-width ones, each in its place."""


class Part(StrEnum):
    """Where in an item a line stands."""

    TITLE = "title"
    BODY = "body"
    ATTACHMENT = "attachment"


@dataclass(frozen=True)
class Line:
    """A paragraph, a table's cell or a heading: its words, where it stands in Chinese, the head of its column."""

    text: str
    place: str
    head: str = ""
    part: Part = Part.BODY

    @cached_property
    def typed(self) -> str:
        """The words as typed, without the invisible signs."""
        return self.text if self.text.isascii() else self.text.translate(INVISIBLE)

    @cached_property
    def plain(self) -> str:
        """The same in half-width signs; every sign keeps its place."""
        return self.typed if self.typed.isascii() else self.typed.translate(FOLDED)

    def before(self, start: int, width: int = 24) -> str:
        """What names the thing at `start` of `plain`: the head of the column and the words just before."""
        return self.head + self.plain[max(0, start - width) : start]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the item: its name, what it says, and why it could not be read whole ("" where it could)."""

    name: str
    lines: tuple[Line, ...] = ()
    unreadable: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the text: where to, under which words; `broken` says in Chinese what is wrong with it, "" if nothing."""

    address: str
    words: str = ""
    place: str = ""
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the text and the words that stand for it."""

    name: str
    alternative: str = ""
    place: str = ""
    decorative: bool = False


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an item beside its words. `kind` is its kind in `data/metadata.toml`, "" for none.

    `interpretations` are the days on which interpretations went live, None for those not live yet; `no_interpretation` is the
    reason why there need be none.
    """

    kind: str = ""
    issuer: str = ""
    number: str = ""
    index_number: str = ""
    theme: str = ""
    made_on: date | None = None
    published_on: date | None = None
    effective_on: date | None = None
    openness: str = ""
    openness_reason: str = ""
    interpretations: tuple[date | None, ...] = ()
    no_interpretation: str = ""


@dataclass(frozen=True, slots=True)
class WrongWord:
    """A wording that should not stand: what should, which sort of mistake, and the contexts in which it is right."""

    wrong: str
    right: str = ""
    sort: str = ""
    unless: tuple[str, ...] = ()
    stops: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What the body itself has said: telephones (digits) and mailboxes it gives the public, its own wrong words, its
    leaders with their titles."""

    telephones: frozenset[str] = frozenset()
    mailboxes: frozenset[str] = frozenset()
    words: tuple[WrongWord, ...] = ()
    leaders: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Text:
    """An item as the checks see it on `day`. `fields` are words beside the text (summary, source, number), each with its
    field's name as its place; `live` is whether the item is public already."""

    title: str
    day: date
    fields: tuple[Line, ...] = ()
    paragraphs: tuple[Line, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    links: tuple[Link, ...] = ()
    pictures: tuple[Picture, ...] = ()
    metadata: Metadata = Metadata()
    known: Known = field(default_factory=Known)
    live: bool = False

    @cached_property
    def own(self) -> tuple[Line, ...]:
        """The item's own lines: the title, the fields and the paragraphs."""
        title = (Line(self.title, "标题", part=Part.TITLE),) if self.title else ()
        return (*title, *self.fields, *self.paragraphs)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line, the attachments' names and lines included."""
        return (*self.own, *(line for each in self.attachments for line in (_named(each), *each.lines)))


def _named(attachment: Attachment) -> Line:
    return Line(attachment.name, "附件名称", part=Part.ATTACHMENT)
