"""Ruled tables, however their lines are drawn; and what must not be taken for one."""

import itertools

import pytest

from gongkai.reports.readers.pdf import read
from gongkai.reports.reading import Grid, GridCell, Line, Reading
from making.pdfs import Page, fill, grid, pdf

XS = [100.0, 220.0, 300.0, 380.0]
YS = [700.0, 680.0, 660.0, 640.0]
CELLS = [["信息内容", "本年制发件数", "现行有效件数"], ["规章", "0", "12"], ["行政规范性文件", "", "7730.28"]]


def said(reading: Reading) -> list[str | list[list[str]]]:
    """The blocks of a reading: a string for a line, rows of cells for a table, each cell once, `*` for a gap."""
    return [block.text if isinstance(block, Line) else table(block) for block in reading.blocks]


def table(block: Grid) -> list[list[str]]:
    return [
        ["*" if cell is None else cell.text if (cell.row, cell.column) == (r, c) else "^" for c, cell in enumerate(row)]
        for r, row in enumerate(block.rows)
    ]


def edges(page: Page, draw: str) -> Page:
    """Draw each cell's box by itself: `draw` is a format of x, y, w, h."""
    for top, bottom in itertools.pairwise(YS):
        for left, right in itertools.pairwise(XS):
            page.draw(draw.format(x=left, y=bottom, w=right - left, h=top - bottom, r=right, t=top))
    return page


def with_lines(page: Page, *, dash: str = "", gap: float = 0, twice: float = 0, pieces: bool = False) -> Page:
    """Draw the rules as strokes: dashed, short of the corners by a gap, twice beside each other, in pieces by cell."""
    page.draw(dash)
    for aside in {0.0, twice}:
        for y in YS:
            for a, b in itertools.pairwise(XS) if pieces else [(XS[0], XS[-1])]:
                page.line(a + gap, y + aside, b - gap, y + aside)
        for x in XS:
            for a, b in itertools.pairwise(YS) if pieces else [(YS[0], YS[-1])]:
                page.line(x + aside, a - gap, x + aside, b + gap)
    return page


def dotted(page: Page) -> Page:
    for y in YS:
        for x in range(int(XS[0]), int(XS[-1]), 2):
            page.bar(x, y, x + 0.5, y + 0.5)
    for x in XS:
        for y in range(int(YS[-1]), int(YS[0]), 2):
            page.bar(x, y, x + 0.5, y + 0.5)
    return page


def in_a_form(page: Page) -> Page:
    """The rules inside two nested forms, drawn at half the size and away from their place."""
    inner = Page()
    for y in YS:
        inner.line(XS[0] / 2, y / 2, XS[-1] / 2, y / 2)
    for x in XS:
        inner.line(x / 2, YS[-1] / 2, x / 2, YS[0] / 2)
    page.forms.append(("2 0 0 2 10 20", "\n".join(inner.content)))
    return page.draw("q 1 0 0 1 -10 -20 cm /X0 Do Q")


def one_path(page: Page) -> Page:
    """Every rule a thin rectangle, all of them in one path, filled once."""
    rules = [f"{XS[0]} {y} {XS[-1] - XS[0]} 0.5 re" for y in YS] + [f"{x} {YS[-1]} 0.5 {YS[0] - YS[-1]} re" for x in XS]
    return page.draw(" ".join(rules) + " f")


def clipped(page: Page) -> Page:
    """Rules much longer than the table; only what lies in the table shows."""
    page.draw(f"q {XS[0]} {YS[-1]} {XS[-1] - XS[0]} {YS[0] - YS[-1]} re W n")
    for y in YS:
        page.line(0, y, 595, y)
    for x in XS:
        page.line(x, 0, x, 842)
    return page.draw("Q")


def framed_boxes(page: Page) -> Page:
    for top, bottom in itertools.pairwise(YS):
        for left, right in itertools.pairwise(XS):
            outer = f"{left} {bottom} {right - left} {top - bottom} re"
            page.draw(f"{outer} {left + 0.6} {bottom + 0.6} {right - left - 1.2} {top - bottom - 1.2} re f*")
    return page


WAYS = {
    "strokes": with_lines,
    "strokes in pieces": lambda page: with_lines(page, pieces=True),
    "corners left open": lambda page: with_lines(page, gap=1.2, pieces=True),
    "dashed": lambda page: with_lines(page, dash="[3 2] 0 d"),
    "doubled": lambda page: with_lines(page, twice=1.8),
    "thin rectangles": lambda page: grid(page, XS, YS, [], "bar"),
    "dots": dotted,
    "stroked rectangles": lambda page: edges(page, "{x} {y} {w} {h} re S"),
    "shaded and stroked": lambda page: edges(page, "0.8 g {x} {y} {w} {h} re B 0 g"),
    "boxes of four strokes": lambda page: edges(page, "{x} {y} m {r} {y} l {r} {t} l {x} {t} l h S"),
    "frames filled between two boxes": framed_boxes,
    "inside forms": in_a_form,
    "one filled path": one_path,
    "clipped": clipped,
}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_drawing_rules_makes_the_same_table(way: str) -> None:
    page = fill(WAYS[way](Page()), XS, YS, CELLS)
    assert said(read(pdf(page.text(100, 760, "二、主动公开政府信息情况")))) == ["二、主动公开政府信息情况", CELLS]


def merged(page: Page) -> Page:
    """Three header levels with merged cells, as in table three."""
    xs, ys = [100.0, 200.0, 260.0, 320.0, 380.0], [700.0, 680.0, 660.0, 640.0, 620.0]
    for y, start in zip(ys, (100, 200, 260, 100, 100), strict=True):
        page.line(start, y, 320 if y == 660 else 380, y)
    for x, top in zip(xs, (700, 700, 680, 660, 700), strict=True):
        page.line(x, top, x, 620)
    page.line(320, 680, 320, 620)
    words = [(150, 670, "说明"), (290, 690, "申请人"), (230, 670, "自然人"), (290, 670, "组织"), (350, 670, "总计")]
    words += [(230, 650, ""), (290, 650, "企业"), (150, 630, "新收"), (230, 630, "1"), (290, 630, "2"), (350, 630, "3")]
    for x, y, text in words:
        page.text(x - 5, y - 3, text)
    return page


def test_merged_cells_span() -> None:
    reading = read(pdf(merged(Page())))
    assert said(reading) == [
        [
            ["说明", "申请人", "^", "^"],
            ["^", "自然人", "组织", "总计"],
            ["^", "^", "企业", "^"],
            ["新收", "1", "2", "3"],
        ]
    ]
    cell = next(reading.grids).rows[0][0]
    assert cell is not None
    assert (cell.rowspan, cell.colspan) == (3, 1)


def test_two_tables_side_by_side_are_two() -> None:
    page = grid(Page(), [50, 150, 250], [700, 680, 660], [["左", "1"], ["甲", "2"]])
    grid(page, [300, 400, 500], [701, 681, 661], [["右", "3"], ["乙", "4"]])
    assert said(read(pdf(page))) == [[["左", "1"], ["甲", "2"]], [["右", "3"], ["乙", "4"]]]


def test_a_table_in_a_frame_around_the_page_is_the_table() -> None:
    page = grid(Page(), XS, YS, CELLS).draw("30 30 535 782 re S")
    assert said(read(pdf(page))) == [CELLS]


def test_a_table_without_outer_side_borders_is_closed() -> None:
    page = fill(Page(), XS, YS, CELLS)
    for y in YS:
        page.line(XS[0], y, XS[-1], y)
    for x in XS[1:-1]:
        page.line(x, YS[-1], x, YS[0])
    assert said(read(pdf(page))) == [CELLS]


def test_a_table_cut_by_the_page_has_its_last_row() -> None:
    page = fill(Page(), XS, YS, CELLS)
    for y in YS[:-1]:
        page.line(XS[0], y, XS[-1], y)
    for x in XS:
        page.line(x, YS[-1], x, YS[0])
    assert said(read(pdf(page))) == [CELLS]


def test_a_blank_corner_without_borders_is_no_cell() -> None:
    page = fill(Page(), XS, YS, [["", "甲", "乙"], *CELLS[1:]])
    page.line(XS[1], YS[0], XS[-1], YS[0])
    for y in YS[1:]:
        page.line(XS[0], y, XS[-1], y)
    for x in XS:
        page.line(x, YS[-1], x, YS[0] if x > XS[0] else YS[1])
    assert said(read(pdf(page))) == [[["*", "甲", "乙"], *CELLS[1:]]]


@pytest.mark.parametrize(
    "drawing",
    [
        "80 600 300 20 re f",  # a bar of shading
        "100 690 m 300 690 l S 100 670 m 300 670 l S 100 650 m 300 650 l S",  # rules across only
        "90 600 320 140 re S",  # one box around everything
        "1 0 0 RG " + " ".join(f"{100 + i} {600 + i * 3} m {130 + i * 7} {640 + i} l S" for i in range(30)),
    ],
)
def test_other_drawings_make_no_table(drawing: str) -> None:
    page = fill(Page().draw(drawing), XS, YS, CELLS)
    assert said(read(pdf(page))) == ["信息内容\t本年制发件数\t现行有效件数", "规章\t0\t12", "行政规范性文件\t\t7730.28"]


def test_rules_under_headings_do_not_disturb_a_table() -> None:
    page = grid(Page(), XS, YS, CELLS).text(100, 720, "某某情况").line(90, 716, 300, 716).line(105, 647, 215, 647)
    assert said(read(pdf(page))) == ["某某情况", CELLS]


def test_text_outside_every_cell_is_kept() -> None:
    page = grid(Page(), XS, YS, CELLS).text(420, 667, "（单位：件）").text(100, 600, "注：无")
    assert said(read(pdf(page))) == [CELLS, "（单位：件）", "注：无"]


def test_a_number_wider_than_its_cell_is_not_cut() -> None:
    page = grid(Page(), [100, 160, 190, 250], [700, 680, 660], [["甲", "", "乙"], ["丙", "", ""]])
    page.text(162, 686, "7730.28").text(240, 666, "5")
    assert said(read(pdf(page))) == [[["甲", "7730.28", "乙"], ["丙", "", "5"]]]


def test_text_clipped_to_its_cell_does_not_reach_the_next() -> None:
    page = grid(Page(), XS, YS, [["", "5", ""], ["规章", "0", "12"], ["许可", "1", "2"]])
    page.draw("q 100 680 120 20 re W n").text(110, 686, "本行的说明写得太长伸到别的格子里去了").draw("Q")
    assert next(read(pdf(page)).grids).rows[0][1] == GridCell("5", 0, 1)


def test_two_numbers_that_fill_their_cells_are_two() -> None:
    page = grid(Page(), [100, 131, 162, 250], [700, 680, 660], [["", "", "乙"], ["丙", "", ""]])
    page.draw("BT /F1 10 Tf 100.5 686 Td <003100320033003400350036> Tj 30.9 0 Td <003700380039003000310032> Tj ET")
    assert said(read(pdf(page)))[0][0] == ["123456", "789012", "乙"]


def test_a_table_in_a_cell_stands_by_itself() -> None:
    page = grid(Page(), [40, 90, 500], [750, 700, 500], [["外", "框"], ["内表", ""]])
    grid(page, XS, [690, 670, 650, 630], CELLS)
    outer, inner = [["外", "框"], ["内表", ""]], CELLS
    assert said(read(pdf(page))) == [outer, inner]
