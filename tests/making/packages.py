"""Word documents and workbooks written by hand, part by part, for the structures that no library writes."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from gongkai.reports.reading import Grid, Line, Reading

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def zipped(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip container of these parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def relationships(*links: tuple[str, str, str]) -> str:
    """A relationships part of (id, last word of the type, target)."""
    return (
        HEAD
        + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(f'<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>' for id, kind, target in links)
        + "</Relationships>"
    )


def word_parts(body: str, **more: str) -> dict[str, str | bytes]:
    """The parts of a Word document with this body; `numbering` and `styles` are the contents of those parts."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relationships(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"{HEAD}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relationships(*((name, name, f"{name}.xml") for name in more)),
    }
    for name, content in more.items():
        parts[f"word/{name}.xml"] = f"{HEAD}<w:{name} {NAMESPACES}>{content}</w:{name}>"
    return parts


def word(body: str, **more: str) -> bytes:
    """A Word document with this body."""
    return zipped(word_parts(body, **more))


def p(text: str = "", properties: str = "") -> str:
    """A paragraph of one run."""
    run = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run}</w:p>"


def tc(content: str = "", properties: str = "") -> str:
    """A cell: markup as it stands, or a paragraph of these words."""
    inside = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row; a cell that is not markup is its words."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(c if c.startswith('<') else tc(c) for c in cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def _level(at: int, kind: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + _level(0, "chineseCountingThousand", "%1、", '<w:pStyle w:val="H1"/><w:suff w:val="nothing"/>')
    + _level(1, "chineseCounting", "（%2）")
    + _level(2, "decimal", "%3.")
    + _level(3, "decimal", "%3.%4", "<w:isLgl/>")
    + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1">' + _level(0, "bullet", "\uf06c") + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="2">' + _level(0, "hebrew1", "%1.") + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>'
)
"""Lists that Word counts: headings of four levels, the same begun at five, bullets, and one in a format we do not tell."""

STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Mine"><w:basedOn w:val="H1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Plain"></w:style>'
)
"""Styles that belong to the first list, by themselves and by what they are based on, and one that does not."""


def workbook_parts(rows: str, *, after: str = "", before: str = "", **more: str) -> dict[str, str | bytes]:
    """The parts of a workbook of one sheet; `after` follows the rows, `sharedStrings` and `styles` are whole parts."""
    links = [("rId1", "worksheet", "worksheets/sheet1.xml"), *((name, name, f"{name}.xml") for name in more)]
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relationships(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships(*links),
        "xl/worksheets/sheet1.xml": f'{HEAD}<worksheet xmlns="{SHEET}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>',
    }
    return parts | {f"xl/{name}.xml": content for name, content in more.items()}


def workbook(rows: str, **more: str) -> bytes:
    """A workbook of one sheet with these rows."""
    return zipped(workbook_parts(rows, **more))


def said(reading: Reading) -> list[str | list[list[str | None]]]:
    """Everything a reading says: a line as its words, a grid as its rows, a text at every place that its cell covers."""
    return [block.text if isinstance(block, Line) else texts(block) for block in reading.blocks]


def texts(grid: Grid) -> list[list[str | None]]:
    """A grid's words, at every place that a cell covers; None where no cell is. The spans must tell the same."""
    for r, row in enumerate(grid.rows):
        for c, cell in enumerate(row):
            if cell is not None:
                assert cell.row <= r < cell.row + cell.rowspan, (cell, r, c)
                assert cell.column <= c < cell.column + cell.colspan, (cell, r, c)
    return [[None if cell is None else cell.text for cell in row] for row in grid.rows]
