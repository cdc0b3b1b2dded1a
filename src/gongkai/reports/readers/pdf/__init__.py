"""PDF with a text layer: ruled tables become grids, everything else lines; a table goes on over page breaks.

What `Reading.meta` may say, beside the `title` the file gives itself: `ocr_pages` (their text is a machine's reading of a
picture), `picture_pages` (no text on them: what they show is not read), `unruled_pages` (too much drawing to look for
tables), `unknown_glyphs` (how many characters nobody can tell; each stands as U+FFFD).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref, create_string_buffer
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from gongkai.reports.readers.pdf.glyphs import Text, drop_cut_off, read_text
from gongkai.reports.readers.pdf.joining import join
from gongkai.reports.readers.pdf.ruling import MAX_OBJECTS, Ruling, read_ruling
from gongkai.reports.readers.pdf.sheets import Sheet, take_apart
from gongkai.reports.reading import Damaged, Protected, Reading, Scanned, TooBig
from gongkai.wording import _

MAX_BYTES = 100_000_000
MAX_PAGES = 200
"""No annual report has as many pages: the longest seen have about forty."""

MAX_CHARS = 600_000
MAX_DRAWN = 5 * MAX_OBJECTS
"""Drawn objects looked at in one file; tables on the pages after that are read as lines."""

FEW_CHARS = 10
"""A page with fewer characters has no text layer to speak of, perhaps a page number."""

MAX_NOTES = 500
OUTLINES = 50
"""Drawn objects on a page without text: so many may be letters drawn as outlines."""


@dataclass(slots=True)
class _Found:
    """What is known of the pages so far."""

    sheets: list[Sheet] = field(default_factory=list)
    chars: int = 0
    drawn: int = 0
    unknown: int = 0
    with_text: list[int] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    ocr: list[int] = field(default_factory=list)
    unruled: list[int] = field(default_factory=list)


def read(data: bytes) -> Reading:
    """Read a PDF. Raises Protected, Damaged, TooBig or Scanned with the reason, in the user's words."""
    if len(data) > MAX_BYTES:
        raise TooBig(
            _("这个 PDF 超过 {n} MB，年度报告不会有这么大；请只留下年度报告本身再读。").format(n=MAX_BYTES // 1_000_000)
        )
    if _is_cut_off(data):
        raise Damaged(_("这个 PDF 不完整，后半截没有传完；请重新下载或重新发送。"))
    found = _Found()
    with _opened(data) as document:
        count = pdfium.FPDF_GetPageCount(document)
        if count < 1:
            raise Damaged(_("这个 PDF 里没有页面，文件可能已损坏；请重新下载或重新导出。"))
        if count > MAX_PAGES:
            raise TooBig(_("这个 PDF 有 {n} 页，年度报告不会有这么多页；请只留下年度报告本身再读。").format(n=count))
        for index in range(count):
            _read_page(document, index, found)
        title = _title(document)
    _refuse_unreadable(found, count)
    reading = Reading("pdf", list(join(found.sheets)), pages=count)
    reading.meta.update(_meta(found, title))
    return reading


def _is_cut_off(data: bytes) -> bool:
    """A PDF ends with %%EOF. Something may hang on after it, but not more objects."""
    end = data.rfind(b"%%EOF")
    return data[:1024].find(b"%PDF-") >= 0 and (end < 0 or b" obj" in data[end:])


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        if pdfium.FPDF_GetLastError() in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
            raise Protected(_("这个 PDF 加了密码；请去掉密码，另存一份再读。"))
        raise Damaged(_("这个 PDF 打不开，文件已损坏或不完整；请重新下载或重新导出。"))
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


@contextmanager
def _page(document: Any, index: int) -> Iterator[Any]:
    page = _load(document, index)
    if _has_written_on(page) and pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS:
        pdfium.FPDF_ClosePage(page)
        page = _load(document, index)
    try:
        yield page
    finally:
        pdfium.FPDF_ClosePage(page)


def _load(document: Any, index: int) -> Any:
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise Damaged(_("这个 PDF 的第 {n} 页已损坏，读不出来；请重新下载或重新导出。").format(n=index + 1))
    return page


def _has_written_on(page: Any) -> bool:
    """Whether something was typed onto the page later: form fields filled in, text boxes added."""
    for i in range(min(pdfium.FPDFPage_GetAnnotCount(page), MAX_NOTES)):
        note = pdfium.FPDFPage_GetAnnot(page, i)
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        pdfium.FPDFPage_CloseAnnot(note)
        if kind in {pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT}:
            return True
    return False


def _read_page(document: Any, index: int, found: _Found) -> None:
    with _page(document, index) as page, _textpage(page, index) as textpage:
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, byref(box))
        text = read_text(textpage, (box.left, box.bottom, box.right, box.top))
        ruling = read_ruling(page, text.turn, text.size, MAX_DRAWN - found.drawn)
        if ruling.cut:
            drop_cut_off(textpage, text, ruling.cut)
    number = index + 1
    found.chars += len(text.glyphs)
    if found.chars > MAX_CHARS:
        raise TooBig(_("这个 PDF 的文字比任何年度报告都多；请只留下年度报告本身再读。"))
    found.drawn += ruling.seen
    found.unknown += text.unknown
    _note_page(number, text, ruling, found)
    sheet = take_apart(number, text, ruling)
    if sheet.too_many_rules or text.cut:
        found.unruled.append(number)
    found.sheets.append(sheet)


@contextmanager
def _textpage(page: Any, index: int) -> Iterator[Any]:
    textpage = pdfium.FPDFText_LoadPage(page)
    if not textpage:
        raise Damaged(_("这个 PDF 的第 {n} 页已损坏，读不出来；请重新下载或重新导出。").format(n=index + 1))
    try:
        yield textpage
    finally:
        pdfium.FPDFText_ClosePage(textpage)


def _note_page(number: int, text: Text, ruling: Ruling, found: _Found) -> None:
    has_picture = ruling.pictures > 0.5
    if len(text.glyphs) >= FEW_CHARS:
        found.with_text.append(number)
        if has_picture and ruling.hidden > ruling.painted:
            found.ocr.append(number)
    elif has_picture:
        found.pictures.append(number)


def _refuse_unreadable(found: _Found, pages: int) -> None:
    """Refuse what has no text, or text that nobody can tell."""
    if 2 * found.unknown > found.chars > 0:
        raise Scanned(
            _(
                "这个 PDF 的文字层不可用：字体没有对应的文字编码，复制出来是乱码；请索取原始电子版（Word 或 WPS），或者重新识别文字（OCR）。"
            )
        )
    if found.pictures and len(found.with_text) <= pages / 5:
        raise Scanned(
            _(
                "这个 PDF 是扫描件，页面是图片，没有可读的文字；请索取原始电子版（Word 或 WPS），或者先做文字识别（OCR）。"
            )
        )
    if not found.chars or (not found.with_text and found.drawn > OUTLINES * pages):
        raise Scanned(_("这个 PDF 里没有可读的文字；请索取原始电子版（Word 或 WPS），或者先做文字识别（OCR）。"))


def _title(document: Any) -> str:
    size = pdfium.FPDF_GetMetaText(document, b"Title", None, 0)
    if not 2 < size < 4096:
        return ""
    buffer = create_string_buffer(size)
    pdfium.FPDF_GetMetaText(document, b"Title", buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace").strip("\0 \t\r\n")


def _meta(found: _Found, title: str) -> dict[str, str]:
    meta = {
        "title": title,
        "ocr_pages": ",".join(map(str, found.ocr)),
        "picture_pages": ",".join(map(str, found.pictures)),
        "unruled_pages": ",".join(map(str, found.unruled)),
        "unknown_glyphs": str(found.unknown or ""),
    }
    return {name: value for name, value in meta.items() if value}
