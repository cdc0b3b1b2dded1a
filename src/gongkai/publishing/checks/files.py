"""What an attached file says, as lines with their places: everything in it, what nobody sees on paper included.

Documents are read with `gongkai.reports.readers`, which leave out what does not print and stop where a report would end.
A number in a hidden column goes out with the file all the same: workbooks and slides are therefore gone through cell by
cell, and of documents also the parts outside the pages (comments, notes, headers, deleted words).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from gongkai.publishing.checks.text import Attachment, Line, Part
from gongkai.reports.readers import Kind, parse, recognise
from gongkai.reports.readers.packages import ID, Package
from gongkai.reports.reading import MAX_ROWS, Damaged, Grid, Protected, Reading, Scanned, TooBig, Unreadable
from gongkai.wording import _

MOST_BYTES = 50 << 20
MOST_CELLS = 300_000
"""Cells of a workbook that are looked at: a minute's work. The rest is said to be unread."""
MOST_PAGES = 400
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PAGES_OF_WORD = re.compile(r"word/(?:document\d*|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
TEXTS = {f"{WORD}t", f"{WORD}delText", f"{WORD}instrText", f"{DRAWING}t", f"{SHEET}t"}
PARAGRAPHS = (f"{WORD}p", f"{DRAWING}p", f"{SHEET}si", f"{SHEET}comment")


def read(name: str, data: bytes) -> Attachment:
    """A file's lines; what cannot be read says why in `unreadable`. It never raises for what is in the file."""
    if len(data) > MOST_BYTES:
        return Attachment(name, unreadable=_("文件超过50MB。"))
    if data[:4] == b"PK\x03\x04" and (slides := _slides(data)):
        return Attachment(name, tuple(slides))
    try:
        kind = recognise(data)
        return _whole(name, kind, data)
    except Scanned:
        return Attachment(name, unreadable=_("是图片或者扫描件，没有文字。"))
    except Protected:
        return Attachment(name, unreadable=_("加了密码。"))
    except TooBig:
        return Attachment(name, unreadable=_("内容过大。"))
    except Damaged:
        return Attachment(name, unreadable=_("文件已损坏或者没有传完整。"))
    except Unreadable:
        return Attachment(name, unreadable=_("不是能够自动检查的文件类型。"))


def _whole(name: str, kind: Kind, data: bytes) -> Attachment:
    if kind is Kind.XLSX:
        return _workbook(name, data)
    if kind is Kind.JSON:
        return Attachment(name, tuple(_plain_lines(data)))
    reading = parse(kind, data)
    lines = list(_lines(reading))
    if kind is Kind.DOCX:
        seen = _squeezed(" ".join(line.text for line in lines))
        lines += [line for line in _unprinted(data) if _squeezed(line.text) not in seen]
    short = any(len(grid.rows) >= MAX_ROWS for grid in reading.grids)
    why = _("表格过长，只检查了前{n}行。").format(n=MAX_ROWS) if short else ""
    if not any(line.text.strip() for line in lines):
        why = _("里面没有文字，可能是图片或者扫描件。")
    return Attachment(name, tuple(lines), why)


def _squeezed(words: str) -> str:
    return "".join(words.split())


def _lines(reading: Reading) -> Iterator[Line]:
    """Lines and cells in the document's order."""
    number = 0
    for block in reading.blocks:
        if isinstance(block, Grid):
            yield from _cells(block)
        else:
            number += 1
            page = block.place.page
            place = _("第{page}页").format(page=page) if page else _("第{n}段").format(n=number)
            yield Line(block.text, place, part=Part.ATTACHMENT)
    if title := reading.meta.get("title"):
        yield Line(title, _("文件属性"), part=Part.ATTACHMENT)


def _cells(grid: Grid) -> Iterator[Line]:
    heads = [cell.text if cell is not None else "" for cell in grid.rows[0]] if grid.rows else []
    for at in range(len(grid.rows)):
        for cell in grid.anchors(at):
            if cell.row == at and cell.text:
                place = grid.place(cell)
                said = _("表{table}第{row}行第{column}列").format(table=place.table, row=place.row, column=place.column)
                if place.page:
                    said = _("第{page}页").format(page=place.page) + said
                head = heads[cell.column] if at and cell.column < len(heads) else ""
                yield Line(cell.text, said, " ".join(head.split()), Part.ATTACHMENT)


def _plain_lines(data: bytes) -> Iterator[Line]:
    from gongkai.reports.readers.encoding import decode

    for number, text in enumerate(decode(data).splitlines(), start=1):
        yield Line(text, _("第{n}行").format(n=number), part=Part.ATTACHMENT)


def _workbook(name: str, data: bytes) -> Attachment:
    """Every cell of every sheet, hidden or not, and the notes on cells."""
    package = Package(data)
    shared = "xl/sharedstrings.xml"
    strings = [_said(each) for each in package.rows(shared, f"{SHEET}si")] if shared in package else []
    lines: list[Line] = []
    for title, part in _sheets(package):
        lines += _sheet(package, part, title, strings, MOST_CELLS - len(lines))
        if len(lines) >= MOST_CELLS:
            return Attachment(name, tuple(lines), _("表格过大，只检查了前{n}个单元格。").format(n=MOST_CELLS))
    lines += _of_parts(package, re.compile(r"xl/(?:[^/]+/)?(?:comments?|drawing)\d*\.xml"), _("批注和图形"))
    return Attachment(name, tuple(lines), "" if lines else _("里面没有文字，可能是图片或者扫描件。"))


def _sheets(package: Package) -> list[tuple[str, str]]:
    """The sheets with their names, in the book's order; sheets that the book does not name come last."""
    book = package.main() or "xl/workbook.xml"
    targets = {link.id: link.target for link in package.links(book)}
    named = [
        (each.get("name", ""), targets[each.get(ID, "")].lower())
        for each in (package.tree(book).iter(f"{SHEET}sheet") if book in package else ())
        if targets.get(each.get(ID, ""), "").lower() in package.names
    ]
    known = {part for _title, part in named}
    others = [each for each in package.names if re.fullmatch(r"xl/worksheets/[^/]+\.xml", each) and each not in known]
    return named + [(each.rpartition("/")[2], each) for each in sorted(others)]


def _sheet(package: Package, part: str, title: str, strings: list[str], most: int) -> list[Line]:
    lines: list[Line] = []
    heads: dict[str, str] = {}
    for row in package.rows(part, f"{SHEET}row"):
        for cell in row.iterchildren(f"{SHEET}c"):
            if text := _value(cell, strings).strip():
                where = _("工作表“{title}”{cell}").format(title=title, cell=cell.get("r", ""))
                head = heads.setdefault(re.sub(r"\d", "", cell.get("r", "")), text)
                lines.append(Line(text, where, head if head != text else "", Part.ATTACHMENT))
        if len(lines) >= most:
            return lines[:most]
    return lines


def _value(cell: "etree._Element", strings: list[str]) -> str:
    """A cell's text; a number as plain digits, so that a long one is not read as 1.5E+17."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _said(cell)
    value = cell.findtext(f"{SHEET}v") or ""
    if kind == "s":
        return strings[int(value)] if value.isdecimal() and int(value) < len(strings) else ""
    if kind == "n" and value:
        try:
            number = float(value)
        except ValueError:
            return value
        return f"{number:.0f}" if abs(number) < 1e21 and number == int(number) else value
    return value


def _said(element: "etree._Element") -> str:
    return "".join(each.text or "" for each in element.iter(*TEXTS))


def _unprinted(data: bytes) -> Iterator[Line]:
    """The paragraphs of a document that no page shows: comments, deleted words, headers, hidden text."""
    yield from _of_parts(Package(data), PAGES_OF_WORD, _("批注、修订、页眉页脚或者隐藏文字"))


def _slides(data: bytes) -> list[Line]:
    """The words of slides and of the notes under them; none for anything but slides."""
    try:
        package = Package(data)
        if "ppt/presentation.xml" not in package:
            return []
        return _of_parts(package, re.compile(r"ppt/(?:slides|notesslides|comments)/[^/]+\.xml"), _("演示文稿"))
    except Unreadable:
        return []


def _of_parts(package: Package, names: re.Pattern[str], place: str) -> list[Line]:
    parts = sorted(each for each in package.names if names.fullmatch(each))
    said = (_said(each).strip() for part in parts for each in package.rows(part, *PARAGRAPHS))
    return [Line(words, place, part=Part.ATTACHMENT) for words in said if words]


def under(name: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with the file's name before their places."""
    return tuple(replace(line, place=_("附件“{name}”{place}").format(name=name, place=line.place)) for line in lines)
