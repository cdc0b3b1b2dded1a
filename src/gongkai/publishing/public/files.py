"""Attachments as the public sees them: what type they are in words, and how they are shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.publishing.models import Attachment, Item

TYPES = {
    "doc": "Word", "docx": "Word", "wps": "WPS", "xls": "Excel", "xlsx": "Excel", "et": "WPS", "csv": "CSV",
    "pdf": "PDF", "ofd": "OFD", "ppt": "PPT", "pptx": "PPT", "txt": "TXT", "zip": "ZIP", "rar": "RAR", "xml": "XML",
    "jpg": "JPG", "jpeg": "JPG", "png": "PNG", "gif": "GIF", "webp": "WebP", "mp4": "MP4", "webm": "WebM", "mp3": "MP3",
}  # fmt: skip
"""What the little sign before a file says: the name people know the type by."""


@dataclass(frozen=True, slots=True)
class File:
    """One attachment: its name, its type in a word, its size in bytes, its address, how it can be shown."""

    name: str
    type: str
    size: int
    url: str
    shown_as: str

    @property
    def original(self) -> bool:
        """Whether it keeps the page as it was issued (原件): a fixed layout."""
        return self.type in ("PDF", "OFD")


def files(item: Item) -> tuple[File, ...]:
    """The attachments that the item names, in the order in which it names them."""
    return tuple(_files(item.attached))


def _files(numbers: Iterable[int]) -> Iterable[File]:
    named = list(numbers)
    rows = Attachment.objects.in_bulk(named)
    for pk in named:
        if (row := rows.get(pk)) is not None:
            yield File(row.name, _type(row), row.size, reverse("publishing:attachment", args=[pk]), _shown_as(row))


def _type(row: Attachment) -> str:
    return TYPES.get(_ending(row), _ending(row).upper() or _("文件"))


def _ending(row: Attachment) -> str:
    return PurePath(row.name).suffix.lower().lstrip(".")


def _shown_as(row: Attachment) -> str:
    """`image` and `video` can be shown in the page; everything else is taken away and opened."""
    first = row.media_type.partition("/")[0]
    return first if first in ("image", "video") and row.media_type != "image/svg+xml" else ""
