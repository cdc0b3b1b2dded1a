"""Workbooks (XLSX, XLSM): every visible sheet, as it would print.

Each sheet becomes grids and lines by its shape alone: rows without any content or ruling part one table from the next;
a row that holds one text and is not ruled, or that is merged over the whole width and reads as a title or a sentence,
is a line between tables. Hidden sheets, rows and columns are left out, since nobody sees them on paper.
A formula's value is the one stored with it; a formula that was never calculated is its own words (`=SUM(…)`), not 0.
Source of the structure: ECMA-376 part 1, 18.
"""

import re
from dataclasses import dataclass

from lxml import etree

from gongkai.reports.readers.formats import BUILT_IN, shown
from gongkai.reports.readers.packages import ID, Package
from gongkai.reports.readers.sheets import Merge, Sheet, lay
from gongkai.reports.reading import MAX_ROWS, Damaged, Reading
from gongkai.wording import _

X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ROW, CELL, VALUE, FORMULA, INLINE, TEXT, RUN, ITEM = (X + name for name in ("row", "c", "v", "f", "is", "t", "r", "si"))
COLUMN, MERGE = f"{X}col", f"{X}mergeCell"
REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
MAX_MERGES = 20_000
MAX_HIDES = 1000
LAST_COLUMN = 16_384


def read(data: bytes) -> Reading:
    """Read a workbook. Raises `Damaged`, `Protected` or `TooBig`."""
    package = Package(data)
    part = package.main() or ("xl/workbook.xml" if "xl/workbook.xml" in package else None)
    if part is None:
        raise Damaged(_("这个 Excel 文件里没有工作簿，可能已损坏。请用 Excel 或 WPS 打开后另存一份再读。"))
    book = package.tree(part)
    links = package.links(part)
    at = {link.kind: link.target for link in links if link.target in package}
    properties = book.find(f"{X}workbookPr")
    shelf = _Shelf(
        package,
        _strings(package, at.get("sharedStrings")),
        _styles(package, at.get("styles")),
        properties is not None and _is_on(properties.get("date1904")),
    )
    reading = Reading("xlsx")
    names = []
    sheets = {link.id: link.target for link in links if link.kind == "worksheet"}
    for sheet in book.iter(f"{X}sheet"):
        target = sheets.get(sheet.get(ID, ""))
        if sheet.get("state", "visible") == "visible" and target is not None:
            names.append(sheet.get("name", ""))
            lay(shelf.sheet(target), names[-1], reading)
    reading.meta["sheets"] = "\n".join(names)
    if title := package.title():
        reading.meta["title"] = title
    return reading


@dataclass(slots=True)
class _Style:
    format: str = "General"
    ruled: bool = False


@dataclass(slots=True)
class _Shelf:
    """What the sheets of a workbook share."""

    package: Package
    strings: list[str]
    styles: list[_Style]
    from_1904: bool

    def sheet(self, name: str) -> Sheet:
        """Look through a sheet."""
        sheet = Sheet()
        row = columns = 0
        for element in self.package.rows(name, ROW, COLUMN, MERGE):
            if element.tag == ROW:
                row = _whole(element.get("r")) or row + 1
                if _is_on(element.get("hidden")):
                    sheet.hidden_rows.add(row)
                if len(sheet.texts) < MAX_ROWS:
                    self._row(element, row, sheet)
            elif element.tag == COLUMN:
                columns += 1
                if _is_on(element.get("hidden")) and columns <= MAX_HIDES:
                    first, last = _whole(element.get("min")), _whole(element.get("max"))
                    sheet.hidden_columns.update(range(first, min(last, LAST_COLUMN) + 1))
            elif len(sheet.merges) < MAX_MERGES and (merge := _merge(element.get("ref", ""))) is not None:
                sheet.merges.append(merge)
        return sheet

    def _row(self, element: "etree._Element", row: int, sheet: Sheet) -> None:
        texts: dict[int, str] = {}
        column = 0
        for cell in element.iterchildren(CELL):
            place = REFERENCE.fullmatch(cell.get("r", ""))
            column = _column(place[1]) if place else column + 1
            at = _whole(cell.get("s"))
            style = self.styles[at] if at < len(self.styles) else _Style()
            if style.ruled:
                sheet.ruled.add(row)
            if len(cell) and (text := self._text(cell, style).strip()):
                texts[column] = text
        if texts:
            sheet.texts[row] = texts

    def _text(self, cell: "etree._Element", style: _Style) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(INLINE)
            return "" if inline is None else _words(inline)
        found, formula = cell.find(VALUE), cell.find(FORMULA)
        value = "" if found is None else (found.text or "")
        if not value:
            return f"={(formula.text or '…').strip()}" if formula is not None and kind != "str" else ""
        if kind == "s":
            at = _whole(value)
            if at >= len(self.strings) or not value.strip().isdecimal():
                raise Damaged(_("这个 Excel 文件的文字表不完整，内容不可靠。请用 Excel 或 WPS 打开后另存一份再读。"))
            return self.strings[at]
        if kind == "b":
            return "TRUE" if value.strip() == "1" else "FALSE"
        if kind == "n":
            return shown(value.strip(), style.format, from_1904=self.from_1904)
        return _unescaped(value)


def _strings(package: Package, name: str | None) -> list[str]:
    return [] if name is None else [_words(item) for item in package.rows(name, ITEM)]


def _words(item: "etree._Element") -> str:
    """The words of a string with its runs; a raised sign stands in brackets, so that it never joins a number."""
    said = []
    for child in item:
        if child.tag == TEXT:
            said.append(child.text or "")
        elif child.tag == RUN:
            text = "".join(each.text or "" for each in child.iterchildren(TEXT))
            raised = child.find(f"{X}rPr/{X}vertAlign")
            is_raised = raised is not None and raised.get("val") in ("superscript", "subscript") and text.strip()
            said.append(f"[{text.strip()}]" if is_raised else text)
    return _unescaped("".join(said))


def _unescaped(text: str) -> str:
    return ESCAPE.sub(lambda found: _sign(int(found[1], 16)), text) if "_x" in text else text


def _sign(code: int) -> str:
    return chr(code) if code in (9, 10) or 32 <= code < 0xD800 or code >= 0xE000 else ""


def _styles(package: Package, name: str | None) -> list[_Style]:
    if name is None:
        return []
    root = package.tree(name)
    formats = {_whole(each.get("numFmtId")): each.get("formatCode", "") for each in root.iter(f"{X}numFmt")}
    borders = [any(side.get("style", "none") != "none" for side in each) for each in root.iter(f"{X}border")]
    found = []
    for each in root.iterfind(f"{X}cellXfs/{X}xf"):
        number, border = _whole(each.get("numFmtId")), _whole(each.get("borderId"))
        code = formats.get(number, BUILT_IN.get(number, "General"))
        found.append(_Style(code, border < len(borders) and borders[border]))
    return found


def _merge(reference: str) -> Merge | None:
    begin, _colon, end = reference.partition(":")
    first, last = REFERENCE.fullmatch(begin), REFERENCE.fullmatch(end)
    if first is None or last is None:
        return None
    return Merge(int(first[2]), _column(first[1]), int(last[2]), _column(last[1]))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _whole(value: str | None) -> int:
    return int(value) if value is not None and re.fullmatch(r"\s*\d{1,8}\s*", value) else 0


def _is_on(value: str | None) -> bool:
    return value in ("1", "true", "on")
