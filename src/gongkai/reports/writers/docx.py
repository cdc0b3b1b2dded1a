"""A report as a Word document on the page of GB/T 9704—2012, with the official tables' real merged cells.

The page (GB/T 9704—2012 §5.2, §7.3), kept in `word/*.xml`: A4, margins 37/28/35/26 mm, 22 lines of 28 characters (line pitch
225 mm / 22 = 579/20 pt; a 3号 character is 16 pt wide and gives up 5/20 pt so that 28 fill 156 mm: a character grid would say
the same, but programs other than Word and WPS set it far too wide), text 3号仿宋, title 2号小标宋, first headings 黑体,
second 楷体, page number 4号半角宋体 between dashes, outside. Fonts are named, not embedded.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from gongkai.reports.report import Report
from gongkai.reports.writers.archive import member
from gongkai.reports.writers.layout import Box, Table, tables
from gongkai.reports.writers.words import Paragraph, Part, made_on, words

WORD = Path(__file__).with_name("word")

# part of the package -> file it is kept in; those with braces are filled in
PARTS = {
    "[Content_Types].xml": "package/content-types.xml",
    "_rels/.rels": "package/rels.xml",
    "docProps/core.xml": "package/core.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "package/document-rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fontTable.xml",
    "word/footer-odd.xml": "footer-odd.xml",
    "word/footer-even.xml": "footer-even.xml",
}

HALF_LINE = 290
"""The room between a table and the words around it, in twentieths of a point."""

_HEIGHTS = {"active": 8.0, "requests": 6.2, "remedies": 9.0}


def write(report: Report) -> bytes:
    """The document."""
    said = words(report)
    return package("".join(_content(report)), said.title, said.body, made_on(report))


def package(content: str, title: str, creator: str, day: date) -> bytes:
    """A Word document on the standard's page. `content` is the WordprocessingML inside its body, in the styles of `word/`."""
    filled_in = {
        "word/document.xml": {"content": content},
        "docProps/core.xml": {"title": escape(title), "creator": escape(creator), "when": f"{day}T00:00:00Z"},
    }
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, text in _parts().items():
            archive.writestr(member(name), text.format(**filled_in[name]) if name in filled_in else text)
    return out.getvalue()


@cache
def _parts() -> dict[str, str]:
    return {name: (WORD / file).read_text("utf-8") for name, file in PARTS.items()}


def _content(report: Report) -> Iterator[str]:
    said = words(report)
    drawn = tables(report.filled)
    title = "<w:r><w:br/></w:r>".join(_run(line) for line in said.title_lines)
    yield f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{title}</w:p>\n'
    yield from map(_paragraph, said.preamble)
    after_table = False
    for part in said.parts:
        table = drawn.get(part.key)
        yield from _part(part, table, after_table=after_table)
        after_table = table is not None


def _part(part: Part, table: Table | None, *, after_table: bool) -> Iterator[str]:
    spaced = _spacing(before=HALF_LINE * after_table, after=HALF_LINE * (table is not None and not part.paragraphs))
    yield f'<w:p><w:pPr><w:pStyle w:val="Heading1"/>{spaced}</w:pPr>{_run(part.heading)}</w:p>\n'
    for number, paragraph in enumerate(part.paragraphs, start=1):
        last = table is not None and number == len(part.paragraphs)
        yield _paragraph(paragraph, after=HALF_LINE * last)
    if table:
        yield _table(table)


def _spacing(before: int = 0, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>' if before or after else ""


def _paragraph(paragraph: Paragraph, after: int = 0) -> str:
    lead = _run(paragraph.lead, '<w:rPr><w:rStyle w:val="Lead"/></w:rPr>') if paragraph.lead else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="BodyText"/>{_spacing(after=after)}</w:pPr>'
        f"{lead}{_run(paragraph.text) if paragraph.text else ''}</w:p>\n"
    )


def _run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _twips(mm: float) -> int:
    return round(mm * 1440 / 25.4)


def _table(table: Table) -> str:
    widths = [_twips(width) for width in table.widths]
    border = ' w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    borders = "".join(f"<w:{side}{border}" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    margins = "".join(f'<w:{side} w:w="34" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{borders}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar><w:tblLook w:val="0020" w:firstRow="1"/><w:tblCaption w:val={quoteattr(table.title)}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>\n{''.join(_rows(table, widths))}</w:tbl>\n"
    )


def _rows(table: Table, widths: list[int]) -> Iterator[str]:
    """Every row begins again the boxes that come down from above, as Word wants it (`vMerge`)."""
    begun = {(row, column): box for row, column, box in table.placed()}
    height = _twips(_HEIGHTS[table.key])
    for r in range(len(table.rows)):
        head = "<w:tblHeader/>" if r < table.heads else ""
        # a table stays on one page where it fits on one: each row holds on to the next
        hold = r < len(table.rows) - 1
        cells: list[str] = []
        c = 0
        while c < len(widths):
            box, first = _covering(begun, r, c)
            cells.append(_cell(box, sum(widths[c : c + box.colspan]), first=first, hold=hold))
            c += box.colspan
        yield f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}"/>{head}</w:trPr>{"".join(cells)}</w:tr>\n'


def _covering(begun: dict[tuple[int, int], Box], row: int, column: int) -> tuple[Box, bool]:
    """The box that covers a place and whether it begins in this row."""
    at = row
    while (at, column) not in begun or at + begun[at, column].rowspan <= row:
        at -= 1
    return begun[at, column], at == row


def _cell(box: Box, width: int, *, first: bool, hold: bool) -> str:
    span = f'<w:gridSpan w:val="{box.colspan}"/>' if box.colspan > 1 else ""
    merge = "" if box.rowspan == 1 else '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
    upright = '<w:textDirection w:val="tbRlV"/>' if box.upright else ""
    style = "TableLabel" if box.left else "TableText"
    keep = "<w:keepNext/>" if hold else ""
    lines: Iterable[str] = (box.text,) if box.upright else box.lines
    text = "<w:r><w:br/></w:r>".join(_run(line) for line in lines if line) if first else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{upright}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>{text}</w:p></w:tc>'
    )
