"""Pages put together: page numbers and running heads left out, tables and paragraphs joined over page breaks.

A table goes on where the next page begins with one whose columns begin and end at the same places. Its rows are added
as they stand: a row cut by the end of the page stays two rows, and a repeated header stays.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from gongkai.reports.filled import Place
from gongkai.reports.readers.pdf.setting import TextLine, between
from gongkai.reports.readers.pdf.sheets import Sheet, Table, TableCell
from gongkai.reports.reading import MAX_ROWS, Grid, GridCell, Line

SAME_EDGE = 2.0
"""Points that the edge of a column may differ from one page to the next."""

MARGIN = 0.12
"""The part of a page at its top and bottom in which page numbers and running heads stand."""

_PAGE_NUMBER = re.compile(r"[-—–－―~·\s]*(第?\s*\d{1,3}\s*页?)(\s*[/,，]?\s*共?\s*\d{1,3}\s*页?)?[-—–－―~·\s]*")
_CONTINUED = re.compile(r"[（(]?\s*续\s*表?.{0,12}")
_HEADING = re.compile(r"第?[一二三四五六七八九十]+[、．]|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}([、．]|\.(?!\d))")

_STOP = re.compile(r"[，。；：,;]")


def join(sheets: Sequence[Sheet]) -> Iterator[Line | Grid]:
    """The blocks of all pages in order, as a reading holds them."""
    heads = _running_heads(sheets)
    page_numbers = {id(line) for line in _page_numbers(sheets)}
    seen: set[str] = set()
    blocks: list[tuple[int, int, TextLine | Table]] = []
    for sheet in sheets:
        kept: list[tuple[int, int, TextLine | Table]] = []
        for number, block in enumerate(sheet.blocks, 1):
            if isinstance(block, TextLine) and _is_margin(block, sheet):
                head = _fold(block.text)
                if id(block) in page_numbers or (head in heads and head in seen):
                    continue
                seen.add(head)
            kept.append((sheet.page, number, block))
        _continue_table(blocks, kept)
        blocks += kept
    return _finished(blocks, sheets)


def _is_margin(line: TextLine, sheet: Sheet) -> bool:
    high = sheet.size[1]
    return not MARGIN * high < line.row.level < (1 - MARGIN) * high


def _page_numbers(sheets: Sequence[Sheet]) -> list[TextLine]:
    """The lines that are page numbers: alone, first or last on their page.

    A bare number is one only if it counts the pages: a figure may stand alone at the end of a page.
    """
    marked: list[TextLine] = []
    bare: dict[int, list[TextLine]] = {}
    for sheet in sheets:
        for line in (*sheet.blocks[:1], *sheet.blocks[1:][-1:]):
            if (
                isinstance(line, TextLine)
                and len(line.columns) == 1
                and len(line.text) < 20
                and _is_margin(line, sheet)
            ):
                if line.text.isdecimal() and len(line.text) <= 3:
                    bare.setdefault(int(line.text) - sheet.page, []).append(line)
                elif _PAGE_NUMBER.fullmatch(line.text):
                    marked.append(line)
    for offset, lines in bare.items():
        if offset == 0 or len(lines) > 1:
            marked += lines
    return marked


def _fold(text: str) -> str:
    return re.sub(r"[\d\s]", "", text)


def _running_heads(sheets: Sequence[Sheet]) -> set[str]:
    """What stands in the margin of most pages, first or last."""
    found: Counter[str] = Counter()
    for sheet in sheets:
        ends = [*sheet.blocks[:1], *sheet.blocks[-1:]]
        found.update({_fold(end.text) for end in ends if isinstance(end, TextLine) and _is_margin(end, sheet)})
    return {head for head, times in found.items() if head and times >= max(2, len(sheets) / 2)}


def _continue_table(
    blocks: list[tuple[int, int, TextLine | Table]], page: list[tuple[int, int, TextLine | Table]]
) -> None:
    """Move the table that the page begins with to the table that the pages before ended with, if it goes on."""
    at = next((i for i, (_, _, block) in enumerate(page) if isinstance(block, Table)), None)
    if not blocks or at is None:
        return
    before = page[:at]
    if any(isinstance(block, TextLine) and not _CONTINUED.fullmatch(block.text) for _, _, block in before):
        return
    former, table = blocks[-1][2], page[at][2]
    if isinstance(former, Table) and isinstance(table, Table) and _append(former, table):
        del page[at]


def _append(former: Table, table: Table) -> bool:
    """Add a table's rows to the former one. False where their columns differ."""
    more, fewer = (former.xs, table.xs) if len(former.xs) >= len(table.xs) else (table.xs, former.xs)
    where = _edges(fewer, more)
    if where is None or where[0] != 0 or where[-1] != len(more) - 1:
        return False
    if len(former.row_pages) + len(table.row_pages) > MAX_ROWS:
        return False
    for cell in (table if more is former.xs else former).cells:
        cell.left, cell.right = where[cell.left], where[cell.right]
    height = len(former.row_pages)
    for cell in table.cells:
        former.cells.append(TableCell(cell.text, cell.top + height, cell.bottom + height, cell.left, cell.right))
    former.row_pages += table.row_pages
    former.xs = more
    return True


def _edges(fewer: list[float], more: list[float]) -> list[int] | None:
    """Which edge of `more` each edge of `fewer` is, or None where one is not among them."""
    where: list[int] = []
    for x in fewer:
        nearest = min(range(len(more)), key=lambda i: abs(more[i] - x))
        if abs(more[nearest] - x) > SAME_EDGE or (where and nearest <= where[-1]):
            return None
        where.append(nearest)
    return where


def _finished(blocks: list[tuple[int, int, TextLine | Table]], sheets: Sequence[Sheet]) -> Iterator[Line | Grid]:
    width = {sheet.page: sheet.size[0] for sheet in sheets}
    edges = _text_edges(blocks, width)
    tables = 0
    text, place, above, above_page = "", Place(), None, 0
    for page, number, block in blocks:
        if isinstance(block, TextLine):
            if above is not None and _goes_on(above, block, edges.get(above_page), edges.get(page)):
                text += between(above.row, block.row, 0) + block.text
            else:
                if above is not None:
                    yield Line(text, place)
                text, place = block.text, Place(page=page, line=number)
            above, above_page = block, page
            continue
        if above is not None:
            yield Line(text, place)
            above = None
        tables += 1
        yield _grid(block, tables)
    if above is not None:
        yield Line(text, place)


def _text_edges(
    blocks: list[tuple[int, int, TextLine | Table]], width: dict[int, float]
) -> dict[int, tuple[float, float]]:
    """Each page's left and right edge of running text, as the long lines of all pages of its width show them."""
    edges: dict[float, tuple[float, float]] = {}
    for page, _, block in blocks:
        if not isinstance(block, TextLine) or len(block.columns) > 1:
            continue
        left, right = block.row.left, block.row.right
        if right - left >= max(15 * block.row.em, 0.45 * width[page]):
            old = edges.get(width[page], (left, right))
            edges[width[page]] = (min(left, old[0]), max(right, old[1]))
    return {page: edges[wide] for page, wide in width.items() if wide in edges}


def _goes_on(
    above: TextLine, below: TextLine, edges: tuple[float, float] | None, next_edges: tuple[float, float] | None
) -> bool:
    """Whether `below` is the rest of the paragraph of `above`: that is full, and this is not indented and no heading."""
    if edges is None or len(above.columns) > 1 or len(below.columns) > 1 or _HEADING.match(below.text):
        return False
    em = above.row.em
    if _HEADING.match(above.text) and not _STOP.search(above.text) and above.row.right - above.row.left < 24 * em:
        return False
    left = (next_edges or edges)[0]
    return (
        above.row.right >= edges[1] - 1.6 * em
        and below.row.left <= left + em
        and abs(below.row.em - em) <= 0.2 * em
        and above.row.right - above.row.left >= 15 * em
    )


def _grid(table: Table, number: int) -> Grid:
    columns = len(table.xs) - 1
    rows: list[list[GridCell | None]] = [[None] * columns for _ in table.row_pages]
    for cell in table.cells:
        one = GridCell(cell.text, cell.top, cell.left, cell.bottom - cell.top, cell.right - cell.left)
        for r in range(cell.top, cell.bottom):
            rows[r][cell.left : cell.right] = [one] * (cell.right - cell.left)
    return Grid(rows, number, table.row_pages[0], table.row_pages if len(set(table.row_pages)) > 1 else None)
