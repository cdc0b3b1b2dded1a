"""A report as a tagged PDF, PDF/A-2a and PDF/UA-1, on the page of GB/T 9704—2012, drawn by typst.

The fonts come from a package (Noto Serif SC, Noto Sans SC), so nothing need be installed on the machine. A folder with the
official ones (仿宋_GB2312, 方正小标宋 …), which may not be given away, is used where `fonts` or GONGKAI_FONTS names it.
"""

import json
import os
import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from gongkai.reports.report import Report
from gongkai.reports.writers import NotInstalled, Unwritable
from gongkai.reports.writers.layout import Box, Role, Table, tables
from gongkai.reports.writers.words import Paragraph, made_on, words
from gongkai.wording import _

TEMPLATE = Path(__file__).with_name("report.typ")
FONTS = "GONGKAI_FONTS"

STANDARDS: tuple[list[str], ...] = (["a-2a", "ua-1"], ["ua-1"], [])
"""PDF/A and PDF/UA, unless the report has a character none of the fonts can draw: then what can be kept of them."""

SERIF, SANS = "Noto Serif SC", "Noto Sans SC"

# the typeface of the standard -> the names it goes by, the best first
FAMILIES = {
    "fangsong": ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong"),
    "kai": ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "LXGW WenKai"),
    "hei": ("黑体", "SimHei"),
    "song": ("宋体", "SimSun"),
    "title": ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05"),
}

BREAK = "\u200b"

LINE, CELL = 40, 6
"""The Latin characters that surely fit on a line of text and of a narrow cell."""

LONG = 200
"""Characters in one cell from which on its row may break."""

_PADDINGS = {"active": [2.1], "requests": [1.6, 1.3, 1.0, 0.7], "remedies": [2.6]}
"""The room above and below the words of a cell in mm: the first with which the table fits on a page."""


def write(report: Report, fonts: Path | None = None) -> bytes:
    """The document. `fonts` is a folder of further fonts. Raises `NotInstalled` without the packages of `gongkai[pdf]`."""
    return draw(TEMPLATE, "report", lambda families: _data(report, families), fonts)


def draw(
    template: Path, name: str, data: Callable[[frozenset[str]], dict[str, Any]], fonts: Path | None = None
) -> bytes:
    """What a typst template makes of `data`, which it finds as `sys.inputs.<name>` and which may ask for the families of
    fonts there are. Raises `NotInstalled`, and `Unwritable` where typst refuses."""
    extra = os.environ.get(FONTS)
    folder = fonts or (Path(extra) if extra else None)
    typst, found, families = _fonts(folder)
    compiler = typst.Compiler(
        input=str(template),
        root=str(template.parent),
        font_paths=found,
        ignore_system_fonts=True,
        sys_inputs={name: json.dumps(data(families), ensure_ascii=False)},
    )
    for standards in STANDARDS:
        try:
            document: bytes = compiler.compile(format="pdf", pdf_standards=standards, timestamp=0)
        except typst.TypstError as error:
            refused = error
        else:
            return document
    raise Unwritable(_("这份文件生成不了 PDF：{why}。可先生成 docx 或 html。").format(why=refused))


@cache
def _fonts(folder: Path | None) -> tuple[Any, Any, frozenset[str]]:
    """The typst module, the fonts it may use and their families."""
    try:
        typst = import_module("typst")
        package = import_module("pylopdf_fonts_zh_cn")
    except ModuleNotFoundError as missing:
        raise NotInstalled(
            _("生成 PDF 还缺 {name}，请先安装：pip install 'gongkai[pdf]'。").format(name=missing.name)
        ) from None
    folders = [str(package.serif_path().parent), *([str(folder)] if folder else [])]
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    return typst, found, frozenset(found.families())


def _data(report: Report, families: frozenset[str]) -> dict[str, Any]:
    said = words(report)
    drawn = tables(report.filled)
    return {
        "title": said.title,
        "title_lines": [breakable(line, LINE) for line in said.title_lines],
        "body": said.body,
        "year": made_on(report).year,
        "fonts": faces(families),
        "preamble": [_paragraph(each) for each in said.preamble],
        "parts": [
            {
                "heading": part.heading,
                "paragraphs": [_paragraph(each) for each in part.paragraphs],
                "table": _table(drawn[part.key]) if part.key in drawn else None,
            }
            for part in said.parts
        ],
    }


def faces(families: frozenset[str]) -> dict[str, Any]:
    """The families there are for each typeface, the package's own last; `drawn` where 小标宋 and 楷体 are missing."""
    chosen: dict[str, Any] = {
        face: [*(name for name in names if name in families), SANS if face == "hei" else SERIF]
        for face, names in FAMILIES.items()
    }
    chosen["drawn"] = chosen["title"] == [SERIF]
    return chosen


def _paragraph(paragraph: Paragraph) -> dict[str, str]:
    return {"lead": paragraph.lead, "text": breakable(paragraph.text, LINE)}


def breakable(text: str, longest: int) -> str:
    """The text with room to break (a zero-width space) where more than `longest` characters stand without any."""
    return re.sub(f"[!-~]{{{longest},}}", lambda run: BREAK.join(re.findall("..?", run[0])), text)


def _table(table: Table) -> dict[str, Any]:
    return {
        "widths": table.widths,
        "heads": table.heads,
        "paddings": _PADDINGS[table.key],
        "rows": [[_box(box, row) for box in row] for row in table.rows],
    }


def _box(box: Box, row: tuple[Box, ...]) -> dict[str, Any]:
    return {
        # a row goes to the next page whole, unless it could be longer than a page
        "whole": box.rowspan == 1 and all(len(each.text) < LONG for each in row),
        "lines": box.lines if box.number else [breakable(line, CELL) for line in box.lines],
        "rowspan": box.rowspan,
        "colspan": box.colspan,
        "left": box.left,
        "number": box.number,
        "band": box.role is Role.BAND,
    }
