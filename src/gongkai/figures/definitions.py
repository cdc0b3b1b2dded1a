"""The register of figures: one definition each, for the numbers of the prose and for every cell of the official forms."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.duties import report_form
from gongkai.reports.form import Cell, Form, Kind, form_for, forms
from gongkai.reports.naming import table_label


class NoSuchFigure(KeyError):
    """There is no figure of this key; the message says so in the user's words."""

    def __str__(self) -> str:
        """The message."""
        return _("没有名为“{key}”的数据项").format(key=self.args[0])


class NotDefined(ValueError):
    """A figure of the register without its definition; the message names it and what it lacks."""

    def __init__(self, key: str, lacking: list[str]) -> None:
        """Keep the key."""
        super().__init__(_("数据项“{key}”没有写全定义，缺：{lacking}").format(key=key, lacking="、".join(lacking)))
        self.key = key


@dataclass(frozen=True, slots=True)
class Figure:
    """A named count of the year: `counts` says in a clerk's words what is counted.

    Counted by `source` with `args` (see `sources`); or added up from the figures `sum`; or the change of `change_of`
    against last year's book; or, without any of these, declared by a person. `bound` is what a body says itself
    (`columns` or `channels`). `as_of` counts stand as of 31 December, others run over the year.
    """

    key: str
    label: str
    unit: str
    counts: str
    source: str = ""
    args: Mapping[str, Any] = field(default_factory=dict)
    sum: tuple[str, ...] = ()
    change_of: str = ""
    bound: str = ""
    as_of: bool = False
    kind: Kind = Kind.COUNT
    group: str = ""
    """Under which heading it is chosen: of the words, or a table of the form."""

    @property
    def declared(self) -> bool:
        """Whether nothing counts it yet."""
        return not (self.source or self.sum or self.change_of)

    @property
    def period(self) -> str:
        """Over which time it counts, for people."""
        return _("年末数") if self.as_of else _("全年数")


@cache
def prose() -> Mapping[str, Figure]:
    """The figures that sections one to six speak of, in their order."""
    return MappingProxyType({key: _figure(key, told) for key, told in read_toml("figures.toml").items()})


@cache
def cells(form: str) -> Mapping[str, Figure]:
    """A figure for every cell of the form of this key, in its order."""
    return MappingProxyType({cell.key: figure for cell, figure in _cells(forms()[form])})


def of_year(year: int) -> Mapping[str, Figure]:
    """Every figure of a year: of the prose, then of the cells of the form that serves it."""
    return {**prose(), **cells(form_of(year).key)}


def form_of(year: int) -> Form:
    """The official form for a report on `year`. Raises NoForm where none serves it, in the law's words."""
    try:
        report_form(year)
    except ValueError as error:
        raise NoForm(str(error)) from None
    return form_for(year)


class NoForm(ValueError):
    """No official form serves the year; the message says so."""


def figure(key: str, year: int) -> Figure:
    """The definition of this key. Raises NoSuchFigure."""
    try:
        return of_year(year)[key]
    except KeyError:
        raise NoSuchFigure(key) from None


def _cells(form: Form) -> Iterator[tuple[Cell, Figure]]:
    told = read_toml("cells.toml")
    outcomes = tuple(row.key for row in form.requests.outcomes)
    for cell in form.cells.values():
        if cell.key in told:
            made = _figure(cell.key, told[cell.key] | {"label": cell.label, "unit": _("件")}, cell.kind)
        elif cell.table == "requests":
            made = _request(cell, form, outcomes)
        elif cell.table == "remedies" and cell.column == "total":
            parts = [f"remedies/{cell.row}/{column.key}" for column in form.remedies.columns if column.key != "total"]
            made = Figure(cell.key, cell.label, _("件"), _("本栏各项之和"), sum=tuple(parts))
        else:
            unit = _("万元") if cell.kind is Kind.MONEY else _("件") if cell.table == "remedies" else _("项")
            made = Figure(cell.key, cell.label, unit, _("由承办处室申报"), kind=cell.kind)
        yield cell, replace(made, group=table_label(form, cell.table))


def _request(cell: Cell, form: Form, outcomes: tuple[str, ...]) -> Figure:
    """Table three is counted by applicant and outcome; its totals are added up, as the form itself says."""
    if cell.column == "total":
        parts = [f"requests/{cell.row}/{each.key}" for each in form.requests.columns if each.key != "total"]
        return Figure(cell.key, cell.label, _("件"), _("各类申请人之和"), sum=tuple(parts))
    if cell.row == "closed":
        parts = [f"requests/{row}/{cell.column}" for row in outcomes]
        return Figure(cell.key, cell.label, _("件"), _("各种办理结果之和"), sum=tuple(parts))
    counts = _("“{column}”提出、本年度属于“{row}”的政府信息公开申请，一件申请只按最终结果算一次").format(
        column=cell.column_label, row=cell.row_label
    )
    args = {"row": cell.row, "applicant": cell.column}
    return Figure(cell.key, cell.label, _("件"), counts, source="applications", args=args)


def _figure(key: str, told: Mapping[str, Any], kind: Kind = Kind.COUNT) -> Figure:
    parts = dict(told)
    if lacking := [name for name in ("label", "unit", "counts") if not str(parts.get(name, "")).strip()]:
        raise NotDefined(key, lacking)
    return Figure(key, sum=tuple(parts.pop("sum", ())), kind=kind, **parts)


@cache
def read_toml(name: str) -> dict[str, dict[str, Any]]:
    """A table of the register, as it stands in `data`."""
    return tomllib.loads(files("gongkai.figures").joinpath("data", name).read_text("utf-8"))
