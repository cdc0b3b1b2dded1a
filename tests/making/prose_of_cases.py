"""The real cases' prose with their true numbers, without the readers: tags stripped, sections split at their titles."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gongkai.reports.filled import Entry, Filled, State
from gongkai.reports.form import Form, forms
from gongkai.reports.report import PREAMBLE, Heading, Report

CASES = Path(__file__).parents[2] / "../shared/cases"
TITLES = {
    "overview": r"总体情况",
    "active": r"主动公开政府信息情况",
    "requests": r"收到和处理政府信息公开申请情况",
    "remedies": r"政府信息公开行政法?复议、行政诉讼情况",
    "problems": r"(?:政府信息公开工作)?存在的?(?:主要)?问题及(?:改进情况|整改措施)",
    "other_matters": r"其他需要报告的事项",
}
SECTION = re.compile("|".join(rf"(?P<{key}>([一二三四五六])、({title}))" for key, title in TITLES.items()))
TITLE = re.compile(r"[^\n。：:]{0,30}?20\d\d ?年?度?[^\n。]{0,20}?(?:政府信息公开|信息公开)[^\n。]{0,6}?年度\s*报告")


def found_cases() -> list[Path]:
    """The folders that have a truth and a source we can strip."""
    folders = sorted(CASES.glob("*/truth.json")) + sorted(CASES.glob("variants/*/truth.json"))
    return [path.parent for path in folders if _source(path.parent)]


def _source(folder: Path) -> Path | None:
    return next((p for name in ("source.txt", "source.md", "source.html") if (p := folder / name).exists()), None)


def truth(folder: Path) -> dict[str, Any]:
    """The case's truth: its form, body, year, cells and known errors."""
    told: dict[str, Any] = json.loads((folder / "truth.json").read_text("utf-8"))
    return told


def report_of(folder: Path) -> Report:
    """A report with the truth's numbers and the source's words."""
    told, text = truth(folder), _text(folder)
    form = forms()[told["form"]]
    if any(key.startswith("requests/other/") for key in told["cells"]) and told["form"] == "revised-2021":
        form = form.with_other_merged()
    sections, headings = _sections(text)
    title = TITLE.search(text)
    return Report(
        filled=_filled(form, told["cells"]),
        body=told["body"],
        year=told["year"],
        title=title.group().strip() if title else "",
        sections=sections,
        headings=tuple(headings),
    )


def _filled(form: Form, cells: dict[str, Any]) -> Filled:
    entries = {
        key: Entry(value, State.NUMBER, str(value)) if value is not None else Entry(None, State.BLANK)
        for key, value in cells.items()
        if key in form.cells
    }
    return Filled(form, entries)


def _text(folder: Path) -> str:
    path = _source(folder)
    assert path is not None
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    if path.suffix != ".html":
        return text
    text = re.sub(r"(?is)<(script|style|table|title).*?</\1>", "\n", text)
    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"(?i)</(p|div|tr|h\d)>|<br\s*/?>", "\n", text)))


def _sections(text: str) -> tuple[dict[str, str], list[Heading]]:
    marks = list(_marks(text))
    sections = {PREAMBLE: text[: marks[0][1]] if marks else text}
    for (key, _start, end), (_key, stop, _end) in zip(marks, [*marks[1:], ("", len(text), 0)], strict=True):
        sections[key] = "" if key in ("active", "requests", "remedies") else text[end:stop]
    headings = [
        Heading(number, title, key)
        for found in SECTION.finditer(text)
        if (key := found.lastgroup or "")
        for number, title in [[part for part in found.groups() if part and part != found[key]][:2]]
    ]
    return sections, headings


def _marks(text: str) -> Iterator[tuple[str, int, int]]:
    seen: set[str] = set()
    for found in SECTION.finditer(text):
        key = found.lastgroup or ""
        if key not in seen:
            seen.add(key)
            yield key, found.start(), found.end()
