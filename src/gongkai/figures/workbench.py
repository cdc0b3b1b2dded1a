"""What the workbench shows: the tables with a link in every cell, the sections with their chips and last year's words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from gongkai.figures import chips
from gongkai.figures.counting import Value
from gongkai.figures.definitions import form_of
from gongkai.figures.models import AnnualReport
from gongkai.figures.typed import Typed, typed
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.report import PREAMBLE, Report
from gongkai.reports.writers.html import drawn
from gongkai.reports.writers.layout import Box, Table


@dataclass(frozen=True, slots=True)
class Said:
    """Words as they will read: paragraphs with chips, what is wrong with these, and typed numbers that could be chips."""

    paragraphs: tuple[SafeString, ...]
    trouble: tuple[str, ...]
    typed: tuple[Typed, ...]


def said(text: str, values: Mapping[str, Value], link: Callable[[str], str]) -> Said:
    """Any words, as they will read."""
    lines = tuple(chips.as_html(line, values, link) for line in text.split("\n") if line.strip())
    return Said(lines, tuple(chips.trouble(text, values)), tuple(typed(text, values)))


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the report on the screen. `text` is what stands in the field: what was typed, where saving was
    refused; `said` are the words that are stored, as they will read; `before` last year's."""

    key: str
    heading: str
    text: str
    said: "Said"
    before: str
    table: bool
    refused: bool = False


def sections(
    report: AnnualReport, values: Mapping[str, Value], before: Report | None, refused: str | None, text: str,
    link: Callable[[str], str],
) -> list[Section]:  # fmt: skip
    """Every section in the form's order, the words before section one first."""
    heads = [(PREAMBLE, _("报告说明"), False)]
    heads += [
        (each.key, each.heading, each.key in ("active", "requests", "remedies"))
        for each in form_of(report.year).sections
    ]
    return [_section(report, values, before, link, *head, text if head[0] == refused else None) for head in heads]


def _section(
    report: AnnualReport, values: Mapping[str, Value], before: Report | None, link: Callable[[str], str], key: str,
    heading: str, table: bool, refused: str | None,
) -> Section:  # fmt: skip
    stored = report.sections.get(key, "")
    read = said(stored, values, link)
    told = before.sections.get(key, "") if before else ""
    return Section(key, heading, stored if refused is None else refused, read, told, table, refused is not None)


def table_html(
    table: Table, values: Mapping[str, Value], findings: Iterable[Finding], before: Report | None,
    link: Callable[[str], str],
) -> SafeString:  # fmt: skip
    """The official table; each cell leads to what is behind it, and says how it came and what is wrong with it."""
    wrong = {
        key: each.gravity for each in reversed(list(findings)) for key in each.cells if each.gravity is not Gravity.INFO
    }
    then = before.filled.numbers() if before else {}

    def shown(box: Box) -> str:
        value: Any = values[box.key]
        how = value.how.value.replace(" ", "-") if value.how else "missing"
        last = then.get(box.key)
        title = _("{counts}（{how}）").format(counts=value.figure.counts, how=how_said(value))
        if last is not None:
            title += _("；上年{value}").format(value=last)
        return format_html(
            '<a href="{}" class="cell cell--{}{}" title="{}">{}</a>', link(box.key), how,
            f" cell--{wrong[box.key].value}" if box.key in wrong else "", title, box.text or _("缺"),
        )  # fmt: skip

    return mark_safe(drawn(table, shown))  # noqa: S308 - made of escaped words only


def how_said(value: Value) -> str:
    """How a figure came, in words."""
    if value.how is None:
        return value.missing
    return {"counted": _("系统计数"), "declared": _("申报"), "added up": _("相加得出")}[value.how.value]
