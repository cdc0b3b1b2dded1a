"""From files to readings. One kind of file a module; nothing in here knows what disclosure is.

The reader is chosen by what is in the file, never by its name: a page of HTML called `.xls` is read as HTML.
"""

import os
import stat
from pathlib import Path

from gongkai.reports.readers.kinds import SUFFIXES, Kind, recognise
from gongkai.reports.reading import Reading, TooBig, UnknownKind, Unreadable
from gongkai.wording import _, refusal

MAX_FILE = {Kind.PDF: 200 << 20, Kind.DOCX: 200 << 20, Kind.XLSX: 200 << 20}
MAX_WORDS = 64 << 20
"""Bytes of a file by its kind; kinds that are not named hold words and have `MAX_WORDS`."""
MAX_PAGE = 16 << 20
"""Bytes of words that remain when the pictures packed into a page are taken out."""


def read(path: Path) -> Reading:
    """What a document says. Raises `Unreadable` (see `gongkai.reports.reading`) with the reason and what to do."""
    return read_loaded(path, *load(path))


def read_loaded(path: Path, kind: Kind, data: bytes) -> Reading:
    """What a document says whose kind and bytes `load` has told; `meta["suffix"]` is a suffix that belies the kind."""
    reading = parse(kind, data)
    if SUFFIXES.get(path.suffix.lower(), kind) is not kind:
        reading.meta["suffix"] = path.suffix
    return reading


def load(path: Path) -> tuple[Kind, bytes]:
    """A file's kind and bytes. Raises `Unreadable` where there is no such file or none that a reader reads."""
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            os.scandir(path).close()
            raise Unreadable(_("这是一个文件夹，不是文件。请指明里面的报告文件。"))
        if not stat.S_ISREG(about.st_mode):
            raise Unreadable(_("这不是一个普通文件，不能读。"))
        _refuse_size(about.st_size, max(MAX_FILE.values()))
        data = path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(_("找不到这个文件。请检查路径和文件名。")) from None
    except PermissionError:
        raise Unreadable(_("没有权限打开。请检查它的权限，或先复制一份。")) from None
    except OSError as error:
        raise Unreadable(_("打不开这个文件：{why}。").format(why=refusal(error))) from None
    except ValueError:
        raise Unreadable(_("打不开这个文件：文件名里有不能用的字符。")) from None
    kind = recognise(data)
    _refuse_size(len(data), MAX_FILE.get(kind, MAX_WORDS))
    return kind, data


def parse(kind: Kind, data: bytes) -> Reading:
    """What the bytes of a document of this kind say. A report in JSON is no document: see `opening.open_report`."""
    if kind is Kind.PDF:
        from gongkai.reports.readers import pdf

        return pdf.read(data)
    if kind is Kind.DOCX:
        from gongkai.reports.readers import docx

        return docx.read(data)
    if kind is Kind.XLSX:
        from gongkai.reports.readers import xlsx

        return xlsx.read(data)
    if kind is Kind.JSON:
        raise UnknownKind(_("这是 JSON 数据，不是文档。"))
    return _words(kind, data)


def _words(kind: Kind, data: bytes) -> Reading:
    if kind is Kind.MHTML:
        from gongkai.reports.readers import mhtml

        data = mhtml.page(data)
    if kind is Kind.TEXT:
        from gongkai.reports.readers import text

        _refuse_size(len(data), MAX_PAGE)
        return text.read(data)
    from gongkai.reports.readers import html

    if len(data) > MAX_PAGE:
        data = html.DATA_URI.sub(b"", data)
    _refuse_size(len(data), MAX_PAGE)
    return html.read(data)


def _refuse_size(size: int, most: int) -> None:
    if size > most:
        raise TooBig(
            _("文件有 {size} MB，超过 {most} MB，不像一份年度报告。请确认文件，或删去多余内容后再读。").format(
                size=-(-size >> 20), most=most >> 20
            )
        )


__all__ = ["Kind", "load", "parse", "read", "read_loaded", "recognise"]
