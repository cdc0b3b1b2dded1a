"""What happens to the tables of the official layout in the wild: split, joined, turned, with more or fewer rows and
columns than the form has, with wrong spans."""

import copy
import random
from collections.abc import Callable

from making.layouts import Box, Change, Document, Table, Words

# --- rows ---------------------------------------------------------------------------------------------------------


def _rows(document: Document, name: str) -> list[list[Box]]:
    return document.table(name).rows


def empty_rows(document: Document, chance: random.Random) -> None:
    """Empty rows between the rows of every table."""
    for table in document.tables:
        grid = table.grid()
        for _i in range(4):
            at = chance.randrange(1, len(grid) + 1)
            above, below = grid[at - 1], grid[at] if at < len(grid) else [Box("")] * len(grid[0])
            grid.insert(at, [a if a is b else Box("") for a, b in zip(above, below, strict=True)])
        table.rows = Table.of("", grid).rows


def empty_columns(document: Document, chance: random.Random) -> None:
    """An empty column somewhere in every table."""
    for table in document.tables:
        _insert_column(table, chance.randrange(0, len(table.grid()[0]) + 1), lambda _row: Box(""))


def _insert_column(table: Table, at: int, cell: Callable[[int], Box]) -> None:
    grid = table.grid()
    for r, row in enumerate(grid):
        joined = 0 < at < len(row) and row[at - 1] is row[at]
        row.insert(at, row[at] if joined else cell(r))
    table.rows = Table.of("", grid).rows


REMARKS = ("", "", "", "含2022年结转", "详见附件1", "无", "12", "—", "较上年增加5件")


def remarks_column(document: Document, chance: random.Random) -> None:
    """备注 at the right of tables two and three, here and there with words or a number."""
    for name in ("active", "requests"):
        table = document.table(name)
        width = len(table.grid()[0])
        _insert_column(table, width, lambda row: Box("备注" if row == 0 else chance.choice(REMARKS)))


def empty_remarks_column(document: Document, chance: random.Random) -> None:
    for name in ("active", "requests"):
        table = document.table(name)
        _insert_column(table, len(table.grid()[0]), lambda row: Box("备注" if row == 0 else ""))


def check_column(document: Document, chance: random.Random) -> None:
    """A column 校验 at the right of table three with the difference, always 0, or a tick."""
    said = chance.choice(("0", "√", "正确"))
    table = document.table("requests")
    _insert_column(table, len(table.grid()[0]), lambda row: Box("校验" if row == 0 else "" if row < 3 else said))


def running_numbers_left(document: Document, chance: random.Random) -> None:
    """序号 before the labels."""
    for name, begin in (("active", 0), ("requests", 3)):
        _insert_column(
            document.table(name),
            0,
            lambda row, b=begin: Box("序号" if row == 0 else str(row - b + 1) if row >= b else ""),
        )


def running_numbers_between(document: Document, chance: random.Random) -> None:
    """行次 between the labels and the values of table three, as statistical returns have it."""
    _insert_column(
        document.table("requests"), 3, lambda row: Box("行次" if row == 0 else f"{row - 2:02d}" if row > 2 else "")
    )


def last_year_beside(document: Document, chance: random.Random) -> None:
    """Table two with last year's number before each of this year's, under their own headings."""
    table = document.table("active")
    rows: list[list[Box]] = []
    for row in table.rows:
        new: list[Box] = []
        for box in row:
            if box.key:
                new += [Box(str(chance.randint(100, 999)), 1, box.across), box]
            elif box.role == "column" and box.text != "信息内容":
                new += [Box("上年" + box.text, 1, box.across, role="other"), box]
            else:
                new.append(Box(box.text, 1, 7 if box.role == "heading" else box.across, role=box.role))
        rows.append(new)
    table.rows = rows


def last_year_below(document: Document, chance: random.Random) -> None:
    """A row 上年数 under every row of table three."""
    table = document.table("requests")
    grid = table.grid()
    made: list[list[Box]] = []
    for row in grid:
        made.append(row)
        if row[-1].key:
            made.append([Box("上年数", role="other")] * 3 + [Box(str(chance.randint(100, 999))) for _i in range(7)])
    for row in made:
        if not row[-1].key and row[0].role == "other":
            row[0] = row[1] = row[2] = Box("上年数")
    table.rows = Table.of("", made).rows


def subtotals(document: Document, chance: random.Random) -> None:
    """A row 小计 at the end of every group of table three, with the group's sums."""
    table = document.table("requests")
    rows = document.form.requests.rows
    grid = table.grid()
    made: list[list[Box]] = []
    for i, row in enumerate(grid):
        made.append(row)
        at = i - 3
        if 0 <= at < len(rows) and rows[at].group and (at + 1 == len(rows) or rows[at + 1].group != rows[at].group):
            group = [r.key for r in rows if r.group == rows[at].group]
            sums = [
                sum(int(document.expected[f"requests/{key}/{c.key}"] or 0) for key in group)
                for c in document.form.requests.columns
            ]
            made.append([row[0], row[1], Box("小计"), *(Box(str(each)) for each in sums)])
    table.rows = Table.of("", made).rows


def group_rows(document: Document, chance: random.Random) -> None:
    """Each group of table three as a row of its own above its rows, with the group's sums."""
    _groups_as_rows(document, True)


def group_rows_without_sums(document: Document, chance: random.Random) -> None:
    """Each group as a heading over the whole width."""
    _groups_as_rows(document, False)


def _groups_as_rows(document: Document, sums: bool) -> None:
    table = document.table("requests")
    rows, columns = document.form.requests.rows, document.form.requests.columns
    made: list[list[Box]] = []
    for i, row in enumerate(table.grid()):
        at = i - 3
        if at < 0:
            made.append(row[2:])
            continue
        group = rows[at].group
        if rows[at].key == "granted":
            made.append([Box(document.form.requests.outcome_heading)] * 8)
        if group and rows[at - 1].group != group:
            keys = [r.key for r in rows if r.group == group]
            label = Box(document.form.requests.groups[group])
            each = [Box(str(sum(int(document.expected[f"requests/{k}/{c.key}"] or 0) for k in keys))) for c in columns]
            made.append([label, *each] if sums else [label] * 8)
        made.append(row[2:])
    table.rows = Table.of("", made).rows


def one_label_column(document: Document, chance: random.Random) -> None:
    """Table three with group and row in one cell: （三）不予公开1.属于国家秘密."""
    table = document.table("requests")
    form = document.form.requests
    grid = table.grid()
    for row, each in zip(grid[3:], form.rows, strict=True):
        row[2] = Box((form.groups[each.group] if each.group else "") + row[2].text, role="row")
    table.rows = Table.of("", [row[2:] for row in grid]).rows


def labels_repeated(document: Document, chance: random.Random) -> None:
    """No spans: what was merged stands in every cell."""
    for table in document.tables:
        table.rows = table.grid()
        for box in table.boxes:
            box.down = box.across = 1


def labels_once(document: Document, chance: random.Random) -> None:
    """No spans: what was merged stands in the first cell, the others are empty."""
    for table in document.tables:
        seen: set[int] = set()
        rows = table.grid()
        for row in rows:
            for c, box in enumerate(row):
                if id(box) in seen:
                    row[c] = Box("")
                seen.add(id(box))
        table.rows = rows
        for box in table.boxes:
            box.down = box.across = 1


def header_repeated(document: Document, chance: random.Random) -> None:
    """The header of table three again in the middle, after a page break."""
    grid = document.table("requests").grid()
    at = chance.choice((8, 12, 18))
    header = copy.deepcopy(grid[:3])
    document.table("requests").rows = Table.of("", _cut(grid, at, header)).rows


def _cut(grid: list[list[Box]], at: int, between: list[list[Box]]) -> list[list[Box]]:
    """Part a rectangle at a row: cells that went over the cut stand above, and again, empty, below."""
    above, below = grid[:at], grid[at:]
    fresh: dict[int, Box] = {}
    known = {id(box) for row in above for box in row}
    new = [[fresh.setdefault(id(box), Box("")) if id(box) in known else box for box in row] for row in below]
    return [*above, *between, *new]


def page_numbers_inside(document: Document, chance: random.Random) -> None:
    """A page's number as a row of the table: 第 4 页 共 6 页, - 4 -, or just 4."""
    said = chance.choice(("第 4 页 共 6 页", "- 4 -", "— 4 —", "4", "4/6", "·4·", "第4页"))
    grid = document.table("requests").grid()
    row = (
        [Box(said)] * 10
        if chance.random() < 0.5
        else [*(Box("") for _i in range(5)), Box(said), *(Box("") for _i in range(4))]
    )
    if row[0] is row[1]:
        row = [row[0]] * 10
    document.table("requests").rows = Table.of("", _cut(grid, chance.choice((9, 14)), [row])).rows


def row_cut_by_page(document: Document, chance: random.Random) -> None:
    """The rows of long labels in two: half the label and the numbers, then the other half and blanks."""
    table = document.table("requests")
    made: list[list[Box]] = []
    for row in table.grid():
        label = row[2]
        if label.role == "row" and label.across == 1 and len(label.text) > 11:
            half = len(label.text) // 2
            made.append([*row[:2], Box(label.text[:half], role="row"), *row[3:]])
            made.append([*row[:2], Box(label.text[half:]), *(Box("") for _i in range(7))])
        else:
            made.append(row)
    table.rows = Table.of("", made).rows


def row_missing(document: Document, chance: random.Random) -> None:
    """A row of table three left out, label and all: it must stay unread and move no other."""
    table = document.table("requests")
    grid = table.grid()
    at = chance.randrange(5, len(grid) - 2)
    for box in grid.pop(at):
        if box.key:
            document.expected[box.key] = None
    table.rows = Table.of("", grid).rows


def rows_missing(document: Document, chance: random.Random) -> None:
    for _i in range(4):
        row_missing(document, chance)


def zero_rows_missing(document: Document, chance: random.Random) -> None:
    """Rows in which all is nought left out."""
    table = document.table("requests")
    made = []
    for row in table.grid():
        values = [box for box in row if box.key]
        if values and all(document.expected[box.key] == 0 for box in values):
            document.expected.update({box.key: None for box in values})
        else:
            made.append(row)
    table.rows = Table.of("", made).rows


def row_added(document: Document, chance: random.Random) -> None:
    """A row that the form does not have, among those of a group."""
    grid = document.table("requests").grid()
    at = chance.choice((9, 14, 17))
    label = chance.choice(
        ("9.其他不予公开情形", "其他", "9.属于商业秘密", "其中：涉及第三方", "4.其他无法提供情形", "6.其他")
    )
    grid.insert(
        at, [grid[at - 1][0], grid[at - 1][1], Box(label), *(Box(str(chance.randint(10, 99))) for _i in range(7))]
    )
    document.table("requests").rows = Table.of("", grid).rows


def rows_swapped(document: Document, chance: random.Random) -> None:
    """Two rows of a group in the other order."""
    rows = [row for row in _rows(document, "requests") if row[0].role == "row" and len(row) == 8 and row[0].across == 1]
    one, other = rows[1], rows[2]
    one[:], other[:] = other[:], one[:]


def label_missing(document: Document, chance: random.Random) -> None:
    """A row whose label is empty."""
    labels = [b for b in document.table("requests").boxes if b.role == "row"]
    chance.choice(labels[4:]).text = ""


# --- columns ------------------------------------------------------------------------------------------------------


def total_first(document: Document, chance: random.Random) -> None:
    """Table three with 总计 before the applicants."""
    table = document.table("requests")
    table.rows = Table.of("", [[*row[:3], row[9], *row[3:9]] for row in table.grid()]).rows


def natural_person_last(document: Document, chance: random.Random) -> None:
    table = document.table("requests")
    table.rows = Table.of("", [[*row[:3], *row[4:9], row[3], row[9]] for row in table.grid()]).rows


def applicants_swapped(document: Document, chance: random.Random) -> None:
    """科研机构 and 商业企业 in the other order: only the header tells."""
    table = document.table("requests")
    table.rows = Table.of("", [[*row[:4], row[5], row[4], *row[6:]] for row in table.grid()]).rows


def column_missing(document: Document, chance: random.Random) -> None:
    """A kind of applicant left out: nothing of it may be read, and nothing else moved."""
    at = chance.randrange(4, 9)
    table = document.table("requests")
    grid = table.grid()
    for row in grid:
        box = row.pop(at)
        if box.key:
            document.expected[box.key] = None
    table.rows = Table.of("", grid).rows
    document.doubtful.update(key for key in document.expected if key.startswith("requests/"))


def total_missing(document: Document, chance: random.Random) -> None:
    """Table three without 总计: six numbers a row."""
    table = document.table("requests")
    grid = [row[:9] for row in table.grid()]
    table.rows = Table.of("", grid).rows
    for key in document.expected:
        if key.startswith("requests/"):
            document.doubtful.add(key)
            if key.endswith("/total"):
                document.expected[key] = None


def columns_of_active_swapped(document: Document, chance: random.Random) -> None:
    """Table two with the first and last column of numbers in the other order."""
    for row in _rows(document, "active"):
        if len(row) == 4:
            row[1], row[3] = row[3], row[1]


def organisations_subtotal(document: Document, chance: random.Random) -> None:
    """Table three with a sum 小计 of the organisations before 总计."""
    table = document.table("requests")
    grid = table.grid()
    columns = document.form.requests.grouped_columns
    for r, row in enumerate(grid):
        at = r - 3
        if at >= 0:
            key = row[3].key.rsplit("/", 1)[0]
            row.insert(9, Box(str(sum(int(document.expected[f"{key}/{c}"] or 0) for c in columns))))
        else:
            row.insert(9, row[8] if r < 2 else Box("小计", role="column"))
    table.rows = Table.of("", grid).rows


# --- spans --------------------------------------------------------------------------------------------------------


def spans_too_long(document: Document, chance: random.Random) -> None:
    for box in document.labels("group", "outcome"):
        box.down += 3


def spans_too_short(document: Document, chance: random.Random) -> None:
    for box in document.labels("group", "outcome"):
        box.down = max(1, box.down - 1)


def spans_lost(document: Document, chance: random.Random) -> None:
    for table in document.tables:
        for box in table.boxes:
            box.down = box.across = 1


def spans_nought(document: Document, chance: random.Random) -> None:
    """rowspan=0, colspan="100%" and other odd spans."""
    for box in document.labels("heading"):
        box.attributes, box.across = 'colspan="100%"', 1
    for box in document.labels("outcome"):
        box.attributes = 'rowspan="0"' if box.down > 1 else ""
        box.down = 1


def spans_wild(document: Document, chance: random.Random) -> None:
    for box in document.labels("row", "note", "block"):
        if chance.random() < 0.3:
            box.across = max(1, box.across + chance.choice((-1, 1, 2)))


def header_without_spans(document: Document, chance: random.Random) -> None:
    for box in document.labels("column", "block", "note"):
        box.down = 1


def uneven_columns(document: Document, chance: random.Random) -> None:
    """Table two on five or seven grid columns, whose spans differ from row to row."""
    wide = chance.choice((5, 7))
    for row in _rows(document, "active"):
        if len(row) == 1:
            row[0].across = wide
            continue
        left = wide
        for i, box in enumerate(row):
            rest = len(row) - i - 1
            box.across = left if rest == 0 else chance.randint(1, max(1, left - rest))
            left -= box.across


def value_cells_merged(document: Document, chance: random.Random) -> None:
    """Rows of blanks merged into one cell."""
    for row in _rows(document, "requests"):
        values = [box for box in row if box.key]
        if values and all(document.expected[box.key] == 0 for box in values):
            document.expected.update({box.key: None for box in values})
            row[-7:] = [Box("", 1, 7)]


def noughts_merged(document: Document, chance: random.Random) -> None:
    """Rows of noughts merged into one cell with one 0, or 无: nothing can be read there."""
    for row in _rows(document, "requests"):
        values = [box for box in row if box.key]
        if values and all(document.expected[box.key] == 0 for box in values):
            document.expected.update({box.key: None for box in values})
            row[-7:] = [Box(chance.choice(("0", "无", "/")), 1, 7)]


def total_merged_down(document: Document, chance: random.Random) -> None:
    """One total cell for two rows: its number may be the first row's; the second has none."""
    rows = [row for row in _rows(document, "requests") if row[-1].key]
    one, other = rows[4], rows[5]
    document.expected[other[-1].key] = None
    one[-1].down = 2
    del other[-1]
    for row in (one, other):
        document.doubtful.update(box.key for box in row if box.key)


# --- tables split, joined, turned -----------------------------------------------------------------------------------


def active_in_parts(document: Document, chance: random.Random) -> None:
    """Table two as one table a head."""
    table = document.table("active")
    parts: list[Table] = []
    for row in table.rows:
        if row[0].role == "heading":
            parts.append(Table("active", []))
        parts[-1].rows.append(row)
    document.replace(table, *parts)


def active_in_two(document: Document, chance: random.Random) -> None:
    table = document.table("active")
    at = [i for i, row in enumerate(table.rows) if row[0].role == "heading"][2]
    document.replace(table, Table("active", table.rows[:at]), Words("续表"), Table("active", table.rows[at:]))


def active_headings_as_words(document: Document, chance: random.Random) -> None:
    """第二十条第（一）项 as a line above each part."""
    table = document.table("active")
    parts: list[Words | Table] = []
    for row in table.rows:
        if row[0].role == "heading":
            parts += [Words(row[0].text), Table("active", [])]
        else:
            parts[-1].rows.append(row)
    document.replace(table, *parts)


def active_in_one_list(document: Document, chance: random.Random) -> None:
    """Table two as one list: name, number; a row for each cell of the form."""
    table = document.table("active")
    rows = [[Box("信息内容"), Box("指标"), Box("数量")]]
    names: list[Box] = []
    for row in table.rows:
        if row[0].text == "信息内容":
            names = row[1:]
        elif row[0].role == "row":
            rows += [[Box(row[0].text), Box(name.text), value] for name, value in zip(names, row[1:], strict=True)]
            for value in row[1:]:
                value.across = 1
                document.doubtful.add(value.key)
    document.replace(table, Table("active", rows))


def active_turned(document: Document, chance: random.Random) -> None:
    """Table two turned on its side, head by head."""
    table = document.table("active")
    parts: list[Table] = []
    for row in table.rows:
        if row[0].role == "heading":
            parts.append(Table("active", []))
        else:
            parts[-1].rows.append(row)
    for part in parts:
        grid = part.grid()
        columns = [
            column for i, column in enumerate(zip(*grid, strict=True)) if i == 0 or column[0] is not grid[0][i - 1]
        ]
        part.rows = [[Box(b.text, key=b.key, role=b.role) for b in column] for column in columns]
        document.doubtful.update(b.key for b in part.boxes if b.key)
    document.replace(table, *parts)


def requests_in_two(document: Document, chance: random.Random) -> None:
    """Table three in two tables; the second without a header; what spanned the cut stands only in the first."""
    _split_requests(document, (chance.choice((10, 14, 19)),), "")


def requests_in_three_with_headers(document: Document, chance: random.Random) -> None:
    _split_requests(document, (9, 18), "header")


def requests_in_two_labels_lost(document: Document, chance: random.Random) -> None:
    """As a page break leaves it in Word: the second table has empty cells where the labels went over."""
    _split_requests(document, (chance.choice((8, 15)),), "empty")


def _split_requests(document: Document, cuts: tuple[int, ...], how: str) -> None:
    table = document.table("requests")
    grid = table.grid()
    parts = []
    seen: set[int] = set()
    for begin, end in zip((0, *cuts), (*cuts, len(grid)), strict=True):
        part = [list(row) for row in grid[begin:end]]
        if begin and how == "header":
            part = copy.deepcopy(grid[:3]) + part
        fresh: dict[int, Box | None] = {}
        rows: list[list[Box]] = []
        for row in part:
            new = []
            for box in row:
                if id(box) in seen:
                    fresh.setdefault(id(box), Box("") if how else None)
                    new.append(fresh[id(box)])
                else:
                    new.append(box)
            rows.append([box for box in new if box is not None])
        seen |= {id(box) for row in part for box in row}
        width = max(map(len, rows))
        parts.append(Table.of("requests", _even(rows, width)))
    document.replace(table, *parts)


def _even(rows: list[list[Box]], width: int) -> list[list[Box]]:
    """Rows that lost a label cell get their first label wider."""
    return [[row[0]] * (width - len(row)) + row for row in rows]


def remedies_in_three(document: Document, chance: random.Random) -> None:
    """Table four as three tables of five."""
    table = document.table("remedies")
    columns, values = table.rows[2], table.rows[3]
    labels = ("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")
    parts = [
        Table("remedies", [[Box(label, 1, 5)], columns[i : i + 5], values[i : i + 5]])
        for label, i in zip(labels, (0, 5, 10), strict=True)
    ]
    document.replace(table, *parts)


def remedies_in_two(document: Document, chance: random.Random) -> None:
    """行政复议 and 行政诉讼 apart."""
    table = document.table("remedies")
    columns, values = table.rows[2], table.rows[3]
    document.replace(
        table,
        Table("remedies", [[Box("行政复议", 1, 5)], columns[:5], values[:5]]),
        Table(
            "remedies",
            [
                [Box("行政诉讼", 1, 10)],
                [Box("未经复议直接起诉", 1, 5), Box("复议后起诉", 1, 5)],
                columns[5:],
                values[5:],
            ],
        ),
    )


def remedies_in_three_rows(document: Document, chance: random.Random) -> None:
    """Results across, the three kinds of case down."""
    table = document.table("remedies")
    columns, values = table.rows[2], table.rows[3]
    rows = [[Box("类型", 1, 2), *columns[:5]], [Box("行政复议", 1, 2), *values[:5]]]
    rows += [[Box("行政诉讼", 2, 1), Box("未经复议直接起诉"), *values[5:10]], [Box("复议后起诉"), *values[10:]]]
    document.replace(table, Table("remedies", rows))


def remedies_in_three_rows_swapped(document: Document, chance: random.Random) -> None:
    """Three rows in another order: 行政诉讼 first."""
    table = document.table("remedies")
    columns, values = table.rows[2], table.rows[3]
    rows = [
        [Box("类型"), *columns[:5]],
        [Box("复议后起诉"), *values[10:]],
        [Box("未经复议直接起诉"), *values[5:10]],
        [Box("行政复议"), *values[:5]],
    ]
    document.replace(table, Table("remedies", rows))


def remedies_turned(document: Document, chance: random.Random) -> None:
    """Results down, the three kinds of case across."""
    table = document.table("remedies")
    columns, values = table.rows[2], table.rows[3]
    rows = [[Box("", 2, 1), Box("行政复议", 2, 1), Box("行政诉讼", 1, 2)], [Box("未经复议直接起诉"), Box("复议后起诉")]]
    rows += [[columns[i], values[i], values[5 + i], values[10 + i]] for i in range(5)]
    document.replace(table, Table("remedies", rows))


def remedies_upright(document: Document, chance: random.Random) -> None:
    """Fifteen rows: the whole of table four turned by a quarter."""
    table = document.table("remedies")
    columns, values = table.rows[2], table.rows[3]
    rows = []
    for i in range(15):
        row = [columns[i], values[i]]
        if i == 0:
            row.insert(0, Box("行政复议", 5, 2))
        if i in (5, 10):
            row.insert(0, Box("未经复议直接起诉" if i == 5 else "复议后起诉", 5, 1))
        if i == 5:
            row.insert(0, Box("行政诉讼", 10, 1))
        rows.append(row)
    document.replace(table, Table("remedies", rows))


def remedies_suits_first(document: Document, chance: random.Random) -> None:
    """Table four with 行政诉讼 before 行政复议."""
    table = document.table("remedies")
    table.rows = Table.of("", [[*row[5:], *row[:5]] for row in table.grid()]).rows


def remedies_totals_first(document: Document, chance: random.Random) -> None:
    """总计 before the four results in every block."""
    table = document.table("remedies")
    order = [i for b in (0, 5, 10) for i in (b + 4, b, b + 1, b + 2, b + 3)]
    rows = table.rows
    table.rows = [rows[0], rows[1], [rows[2][i] for i in order], [rows[3][i] for i in order]]


def remedies_with_label(document: Document, chance: random.Random) -> None:
    """A column 数量 or 件数 at the left."""
    table = document.table("remedies")
    grid = table.grid()
    top = Box("类别")
    table.rows = Table.of(
        "",
        [
            [top if i < 3 else Box(chance.choice(("数量", "件数", "数量（件）", "合计"))), *row]
            for i, row in enumerate(grid)
        ],
    ).rows


def remedies_with_blank_column(document: Document, chance: random.Random) -> None:
    table = document.table("remedies")
    blank = Box("")
    at = chance.choice((0, 15))
    table.rows = Table.of("", [[*row[:at], blank, *row[at:]] for row in table.grid()]).rows


def remedies_with_last_year(document: Document, chance: random.Random) -> None:
    """Two rows of numbers: last year's and this year's."""
    table = document.table("remedies")
    grid = table.grid()
    top = Box("年度")
    year = document.year
    rows = [[top, *row] for row in grid[:3]]
    rows.append([Box(f"{year - 1}年"), *(Box(str(chance.randint(100, 999))) for _i in range(15))])
    rows.append([Box(f"{year}年"), *grid[3]])
    table.rows = Table.of("", rows).rows
    document.doubtful.update(key for key in document.expected if key.startswith("remedies/"))


def remedies_values_missing(document: Document, chance: random.Random) -> None:
    """The last block left out: ten values."""
    table = document.table("remedies")
    table.rows = Table.of("", [row[:10] for row in table.grid()]).rows
    for key in document.expected:
        if key.startswith("remedies/"):
            document.doubtful.add(key)
            if "after_reconsideration" in key:
                document.expected[key] = None


def all_in_one_table(document: Document, chance: random.Random) -> None:
    """The three tables as one, with the section titles as rows."""
    width = max(len(table.grid()[0]) for table in document.tables)
    rows: list[list[Box]] = []
    kept: list[Words | Table] = []
    place = 0
    for block in document.blocks:
        if isinstance(block, Table):
            rows += block.rows
        elif block.section in ("active", "requests", "remedies"):
            rows.append([Box(block.text, 1, width)])
            place = len(kept)
        else:
            kept.append(block)
    kept.insert(place, Table("all", rows))
    document.blocks = kept


def tables_at_the_end(document: Document, chance: random.Random) -> None:
    """All prose first, then the three tables as 附件."""
    tables = document.tables
    document.blocks = [block for block in document.blocks if isinstance(block, Words)]
    for i, table in enumerate(tables, 1):
        document.blocks += [Words(f"附表{i}"), table]


def tables_in_other_order(document: Document, chance: random.Random) -> None:
    """Tables three, four, two."""
    at = [i for i, block in enumerate(document.blocks) if isinstance(block, Table) and block.name]
    two, three, four = (document.blocks[i] for i in at)
    for i, table in zip(at, (three, four, two), strict=True):
        document.blocks[i] = table
    titles = [b for b in document.blocks if isinstance(b, Words) and b.section in ("active", "requests", "remedies")]
    words = [b.text for b in titles]
    for block, text in zip(titles, (words[1], words[2], words[0]), strict=True):
        block.text = text


def table_missing(document: Document, chance: random.Random) -> None:
    """One of the three tables is not there: nothing of it may be read."""
    table = chance.choice(document.tables)
    for box in table.boxes:
        if box.key:
            document.expected[box.key] = None
    document.blocks.remove(table)


def no_header(document: Document, chance: random.Random) -> None:
    """Table three without its header."""
    document.table("requests").rows = document.table("requests").rows[3:]


ALL: tuple[Change, ...] = (
    empty_rows, empty_columns, remarks_column, empty_remarks_column, check_column, running_numbers_left,
    running_numbers_between, last_year_beside, last_year_below, subtotals, group_rows, group_rows_without_sums,
    one_label_column, labels_repeated, labels_once, header_repeated, page_numbers_inside, row_cut_by_page, row_missing,
    rows_missing, zero_rows_missing, row_added, rows_swapped, label_missing, total_first, natural_person_last,
    applicants_swapped, column_missing, total_missing, columns_of_active_swapped, organisations_subtotal,
    spans_too_long, spans_too_short, spans_lost, spans_nought, spans_wild, header_without_spans, uneven_columns,
    value_cells_merged, noughts_merged, total_merged_down, active_in_parts, active_in_two, active_headings_as_words,
    active_in_one_list, active_turned, requests_in_two, requests_in_three_with_headers, requests_in_two_labels_lost,
    remedies_in_three, remedies_in_two, remedies_in_three_rows, remedies_in_three_rows_swapped, remedies_turned,
    remedies_upright, remedies_suits_first, remedies_totals_first, remedies_with_label, remedies_with_blank_column,
    remedies_with_last_year, remedies_values_missing, all_in_one_table, tables_at_the_end, tables_in_other_order,
    table_missing, no_header,
)  # fmt: skip
