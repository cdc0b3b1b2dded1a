"""The files that go with demonstration items: real small documents, the same bytes every time."""

import json
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from gongkai.portal.demonstration.data_files import PLACE
from gongkai.publishing.actions.taking_over import File
from gongkai.publishing.channels.tables import written_xlsx
from gongkai.reports.writers import NotInstalled
from gongkai.reports.writers.archive import steady
from gongkai.reports.writers.docx import package
from gongkai.reports.writers.pdf import draw

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BY = "示例自治区应急管理厅"
MADE_ON = date(2020, 1, 1)
FOLDER = Path(str(PLACE))


def docx(name: str, title: str, lines: Sequence[str], day: date = MADE_ON) -> File:
    """A Word document on the standard's page: the title, a paragraph a line."""
    made = [_paragraph(title, "Title"), *(_paragraph(line, "BodyText") for line in lines)]
    return File(f"{name}.docx", DOCX, package("".join(made), title, BY, day))


def _paragraph(words: str, style: str) -> str:
    run = f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def xlsx(name: str, heads: list[str], rows: list[list[str]]) -> File:
    """A workbook of one sheet."""
    return File(f"{name}.xlsx", XLSX, steady(written_xlsx(name, heads, rows), f"{MADE_ON}T00:00:00Z"))


def pdf(name: str, title: str, lines: Sequence[str]) -> tuple[File, ...]:
    """A PDF of the same; none without the packages of `gongkai[pdf]`."""
    try:
        drawn = draw(FOLDER / "paper.typ", "said", lambda _families: {"title": title, "lines": list(lines)})
    except NotInstalled:
        return ()
    return (File(f"{name}.pdf", "application/pdf", drawn),)


def picture(name: str, title: str, panels: Sequence[dict[str, Any]]) -> tuple[File, ...]:
    """A picture that explains, a panel a matter; none without the packages of `gongkai[pdf]`."""
    try:
        typst, fonts = import_module("typst"), import_module("pylopdf_fonts_zh_cn")
    except ModuleNotFoundError:
        return ()
    compiler = typst.Compiler(
        input=str(FOLDER / "picture.typ"), root=str(FOLDER), ignore_system_fonts=True,
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.serif_path().parent)]
        ),
        sys_inputs={"said": json.dumps({"title": title, "panels": list(panels)}, ensure_ascii=False)},
    )  # fmt: skip
    drawn = compiler.compile(format="png", ppi=110.0)
    return (File(f"{name}.png", "image/png", bytes(drawn[0] if isinstance(drawn, list) else drawn)),)
