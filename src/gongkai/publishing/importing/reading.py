"""What one line of a listing says: days, texts and files, each with what is wrong with it in words."""

import html
import mimetypes
import re
from datetime import date, datetime
from pathlib import Path

from django.utils.translation import gettext as _
from lxml import etree
from lxml import html as pages

from gongkai.offices import clock
from gongkai.publishing.actions.taking_over import File
from gongkai.publishing.importing.listing import UNREAD
from gongkai.reports.readers.encoding import decode

_MOMENT = re.compile(
    r"(\d{4})\D{0,2}(\d{1,2})\D{0,2}(\d{1,2})日?(?:[T\s]*(\d{1,2})[:：时](\d{1,2})(?:[:：分](\d{1,2}))?(?:\.\d+)?[秒分]?)?"
)
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_BETWEEN = re.compile(r"[\n;；|]")
MOST_BYTES = 200 << 20


class NotTaken(ValueError):
    """A line, or something of it, cannot be taken over; the words say why."""


def moment(said: str) -> datetime:
    """A moment in China, at the beginning of the day where no hour is said. Raises NotTaken."""
    found = _MOMENT.fullmatch(said)
    try:
        if found is None:
            zoned = datetime.fromisoformat(said)
            return zoned.astimezone(clock.ZONE) if zoned.tzinfo else zoned.replace(tzinfo=clock.ZONE)
        return datetime(*(int(each or 0) for each in found.groups()), tzinfo=clock.ZONE)  # type: ignore[misc,arg-type]
    except ValueError:
        raise NotTaken(_("日期“{said}”看不懂，如2019-04-20或者2019-04-20 10:30").format(said=said[:40])) from None


def day(said: str) -> date | None:
    """A day, where one is said. Raises NotTaken."""
    return moment(said).date() if said else None


def many(said: str) -> tuple[str, ...]:
    """Several names or addresses in one cell, one a line or between semicolons or bars."""
    return tuple(each.strip() for each in _BETWEEN.split(said) if each.strip())


def text(said: str) -> str:
    """HTML as it is, without what stands around a whole page's body; plain words as paragraphs."""
    if not _TAG.search(said):
        return "".join(f"<p>{html.escape(line.strip())}</p>" for line in said.splitlines() if line.strip())
    if not re.search(r"<(?:html|body)\b", said, re.IGNORECASE):
        return said
    body = pages.document_fromstring(said).find("body")
    return "" if body is None else (body.text or "") + "".join(etree.tostring(each, encoding="unicode", method="html") for each in body)  # fmt: skip


def text_of_file(folder: Path, name: str) -> str:
    """The text that stands in a file beside the listing. Raises NotTaken."""
    words = decode(_bytes(folder, name))
    if UNREAD in words or "\0" in words:
        raise NotTaken(_("正文文件“{name}”不是网页或者文本，或者编码认不出来").format(name=name))
    return text(words)


def file(folder: Path, name: str) -> File:
    """An attachment beside the listing. Raises NotTaken."""
    return File(Path(name).name, mimetypes.guess_type(name)[0] or "application/octet-stream", _bytes(folder, name))


def pictures(text: str) -> int:
    """How many pictures of a text stand on the old site: they are not fetched."""
    return len(re.findall(r"<img\b", text, re.IGNORECASE))


def _bytes(folder: Path, name: str) -> bytes:
    try:
        path = (folder / name.replace("\\", "/")).resolve()
        if not path.is_relative_to(folder.resolve()):
            raise NotTaken(_("文件“{name}”须放在清单所在的文件夹里").format(name=name))
        if path.stat().st_size > MOST_BYTES:
            raise NotTaken(_("文件“{name}”大于{most}MB").format(name=name, most=MOST_BYTES >> 20))
        return path.read_bytes()
    except (OSError, ValueError) as error:
        if isinstance(error, NotTaken):
            raise
        raise NotTaken(_("文件“{name}”打不开").format(name=name)) from None
