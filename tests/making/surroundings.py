"""What stands around the tables of a report in the wild: notes, prose with numbers like theirs, other tables, other years'
reports. Each change takes a document of `making.layouts` and alters it in place."""

import copy
import random

from making.layouts import Box, Change, Document, Table, Words


def _put(document: Document, section: str, *blocks: Words | Table) -> None:
    """Blocks right under the title of a section."""
    at = next(i for i, b in enumerate(document.blocks) if isinstance(b, Words) and b.section == section)
    document.blocks[at + 1 : at + 1] = blocks


def notes_under_tables(document: Document, chance: random.Random) -> None:
    """Notes with numbers in them under every table."""
    notes = (
        "注：1.上表数据统计截止2023年12月31日。",
        "备注：“予以公开”含以前年度结转3件。",
        "说明：尚未审结的2件均为当年受理。",
        "（单位：件）",
        "* 含委托处罚 12 件",
        "注 2 3 4",
    )
    for table in document.tables:
        at = document.blocks.index(table)
        document.blocks[at + 1 : at + 1] = [Words(chance.choice(notes))]


def prose_repeats_rows(document: Document, chance: random.Random) -> None:
    """Section one says rows of the tables in prose and in lines of its own, with other numbers."""
    _put(
        document, "overview",
        Words("本年新收政府信息公开申请数量 777 件，上年结转政府信息公开申请数量 66 件。"),
        Words("（一）予以公开 555"), Words("（二）部分公开 44"), Words("1.属于国家秘密 33 件"), Words("结转下年度继续办理：8"),
        Words("行政许可 999 件；行政处罚 888 件；行政强制 77 件；行政事业性收费 6666 万元。"), Words("行政许可 999"), Words("规章 5 6 7"),
        Words("行政复议：结果维持 11 件，结果纠正 12 件，其他结果 13 件，尚未审结 14 件，总计 50 件"),
    )  # fmt: skip


def prose_between_tables(document: Document, chance: random.Random) -> None:
    """The same kind of prose in the tables' own sections, above the tables."""
    _put(document, "active", Words("本年制发规章 9 件，行政许可 999 件，行政处罚 888 件。"), Words("行政许可 999"))
    _put(
        document,
        "requests",
        Words("本年新收政府信息公开申请数量 777 件，其中自然人 700 件。"),
        Words("（一）予以公开 555"),
        Words("（七）总计 777"),
    )
    _put(document, "remedies", Words("行政复议结果维持 11 件，总计 50 件。"), Words("尚未审结 14"))


def prose_after_tables(document: Document, chance: random.Random) -> None:
    for table, text in zip(
        document.tables, ("行政许可 999", "（一）予以公开 555", "结果维持 11 结果纠正 12 总计 23"), strict=True
    ):
        at = document.blocks.index(table)
        document.blocks[at + 1 : at + 1] = [Words(text), Words("较上年增长 12.5%，其中行政许可 31 件、行政处罚 7 件。")]


def summary_table_before(document: Document, chance: random.Random) -> None:
    """A table of key figures in section one, with names like those of the form."""
    rows = [
        ["指标", "数量"],
        ["规范性文件", "91"],
        ["行政许可", "92"],
        ["本年新收政府信息公开申请数量", "93"],
        ["予以公开", "94"],
        ["行政复议", "95"],
        ["总计", "96"],
    ]
    _put(document, "overview", Table("", [[Box(text) for text in row] for row in rows]))


def channel_table_before(document: Document, chance: random.Random) -> None:
    """A table of channels in section one, with a row 总计 and several columns of numbers."""
    rows = [
        ["渠道", "网站", "微信", "微博", "其他", "总计"],
        ["一季度", "1", "2", "3", "4", "10"],
        ["二季度", "5", "6", "7", "8", "26"],
        ["总计", "6", "8", "10", "12", "36"],
    ]
    _put(document, "overview", Table("", [[Box(text) for text in row] for row in rows]))


def table_after(document: Document, chance: random.Random) -> None:
    """Tables in section six: proposals handled, fees."""
    rows = [
        ["类别", "结果维持", "办结", "总计"],
        ["人大建议", "3", "3", "3"],
        ["政协提案", "5", "5", "5"],
        ["行政许可", "6", "7", "8"],
    ]
    _put(document, "other_matters", Table("", [[Box(text) for text in row] for row in rows]))


def _other_numbers(document: Document, chance: random.Random, text: str) -> list[Words | Table]:
    """A copy of the whole report with other numbers; all years in its words are last year's."""
    copied = copy.deepcopy(document.blocks)
    for block in copied:
        if isinstance(block, Words):
            block.text = block.text.replace(str(document.year), text)
            block.section = ""
        else:
            block.name = ""
            for box in block.boxes:
                if box.key:
                    box.text, box.key = str(chance.randint(10_000, 99_999)), ""
    return copied


def last_year_report_after(document: Document, chance: random.Random) -> None:
    """The report of the year before on the same page, below."""
    document.blocks += _other_numbers(document, chance, str(document.year - 1))


def last_year_tables_before(document: Document, chance: random.Random) -> None:
    """Each table preceded by last year's, under a line that says so. This year's, or nothing."""
    for table in document.tables:
        other = copy.deepcopy(table)
        other.name = ""
        for box in other.boxes:
            if box.key:
                box.text, box.key = str(chance.randint(10_000, 99_999)), ""
        at = document.blocks.index(table)
        document.blocks[at:at] = [Words(f"{document.year - 1}年："), other, Words(f"{document.year}年：")]
    document.doubtful.update(document.expected)


def draft_and_final(document: Document, chance: random.Random) -> None:
    """Table three twice with one number different, and nothing says which holds: that cell stays without a value."""
    table = document.table("requests")
    other = copy.deepcopy(table)
    other.name = ""
    boxes = [box for box in other.boxes if box.key]
    changed = chance.choice(boxes)
    changed.text = str(int(changed.text) + 7)
    document.expected[changed.key] = None
    at = document.blocks.index(table)
    for box in boxes:
        document.doubtful.add(box.key)
        box.key = ""
    document.blocks[at + 1 : at + 1] = [other]


def continued_marks(document: Document, chance: random.Random) -> None:
    """（续表） and （单位：件） between title and table, 表1 above it."""
    for i, table in enumerate(document.tables, 1):
        at = document.blocks.index(table)
        document.blocks[at:at] = [
            Words(f"表{i} {document.year}年度统计表"),
            Words(
                chance.choice(
                    ("单位：件", "（单位：件、项、万元）", "填报单位：示例市应急管理局", "统计日期：2024-01-10")
                )
            ),
        ]


ALL: tuple[Change, ...] = (
    notes_under_tables, prose_repeats_rows, prose_between_tables, prose_after_tables, summary_table_before,
    channel_table_before, table_after, last_year_report_after, last_year_tables_before, draft_and_final, continued_marks,
)  # fmt: skip
