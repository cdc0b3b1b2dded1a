"""Several reports added up into one, cell by cell, over any number of levels.

What a supervising body (主管部门) does each year for its region or system: own report and its children's into one form
(国办公开办函〔2021〕30号: 县级 by 2-20, 设区的市级 by 3-10, 省级 by 3-31). A child may itself be rolled up.

A cell without a number in some report is never taken as 0: the sum then is what the others have, and `incomplete` says
who has none. Why reports cannot be added up, as a tree::

    CannotRollUp            the message says why and which reports, in Chinese
    ├── NothingToAdd        no report at all
    ├── MixedForms          the trial and the revised form; a conversion must not be automatic (columns have no counterpart)
    ├── MixedYears          reports on different years
    └── CountedTwice        the same body stands in two of them
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation, localcontext
from typing import Any

from gongkai.reports.as_json import from_json, plain, to_json
from gongkai.reports.crosswalk import common, sources, unit_unknown
from gongkai.reports.filled import Entry, Filled, Number, Origin, State
from gongkai.reports.form import Form, Kind
from gongkai.reports.identities import EMPTY
from gongkai.reports.naming import cell_name
from gongkai.reports.reading import Damaged
from gongkai.reports.report import Report
from gongkai.wording import _

STOCKS = frozenset({"in_force", "total_disclosed"})
"""Columns that hold a stock, not the year's flow. One document can stand in the lists of several levels (jointly issued,
or issued by one and listed by another), so their sum counts it more than once. Neither notice says how to add them up, and
places differ; so the cell is left to a person and the plain sum told beside it."""


class CannotRollUp(Exception):
    """The reports cannot be added up; the message says why and which, in the user's words."""


class NothingToAdd(CannotRollUp):
    """No report at all."""


class MixedForms(CannotRollUp):
    """Reports on both official forms."""


class MixedYears(CannotRollUp):
    """Reports on different years."""


class CountedTwice(CannotRollUp):
    """The same body stands in two of the reports."""


@dataclass(frozen=True, slots=True)
class NotAdded:
    """A cell that must not be added up: why, and what the plain sum would be (None where nobody has a number)."""

    why: str
    total: Number | None


@dataclass(frozen=True)
class RolledUp:
    """Reports added up into `report`.

    `bodies` are those whose numbers are in it. `missing` are bodies that should have reported and did not.
    `incomplete` names, for a cell, the bodies that have no number there: the sum is of the others only.
    `not_added` are the cells left to a person. `notes` are sentences about what was done.
    """

    report: Report
    bodies: tuple[str, ...]
    missing: tuple[str, ...] = ()
    incomplete: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_added: Mapping[str, NotAdded] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The report as the JSON contract writes it, and beside it what is missing and what was not added."""
        return to_json(self.report) | {
            "bodies": list(self.bodies),
            "missing": list(self.missing),
            "incomplete": {key: list(names) for key, names in self.incomplete.items()},
            "not_added": {key: each.why for key, each in self.not_added.items()},
            "not_added_totals": {key: plain(each.total) for key, each in self.not_added.items()},
            "notes": list(self.notes),
        }


Source = Report | RolledUp
"""What can be added up: a report, or reports added up before."""


def roll_up(
    reports: Sequence[Source],
    own: Report | None = None,
    *,
    body: str,
    expected: Sequence[str] | None = None,
    names: Sequence[str] | None = None,
) -> RolledUp:
    """Add up the reports, and `own` (the superior's own) if there is one, into a report of `body`.

    `expected` are the bodies that should have reported. `names` are what to call the reports in messages (their files);
    without them each is called by its body. Raises `CannotRollUp`, or one of its kinds, where they do not go together.
    """
    every = [*([own] if own else []), *reports]
    called = [_called(each, at) for at, each in enumerate(every, 1)]
    if names is not None:
        called[len(every) - len(reports) :] = names
    parts = [_Part(each, name) for each, name in zip(every, called, strict=True)]
    _refuse(parts)
    form = common([part.report.form for part in parts])
    bodies = tuple(name for part in parts for name in part.bodies)
    present = {_squeezed(name) for part in parts for name in (part.report.body, *part.bodies)}
    absent = [name for name in expected or () if _squeezed(name) not in present]
    before = [name for each in every if isinstance(each, RolledUp) for name in each.missing]
    years = [part.report.year for part in parts if part.report.year is not None]
    adding = _Adding(form, parts)
    filled = Filled(form, {key: adding.cell(key) for key in form.cells})
    return RolledUp(
        Report(filled, body, years[0] if years else None, source="roll-up"), bodies,
        tuple(dict.fromkeys([*absent, *before])), adding.incomplete, adding.not_added,
        (*adding.notes, *_notes(parts, form)),
    )  # fmt: skip


def rolled_up_from_json(data: Any) -> RolledUp | None:
    """What `RolledUp.as_json` wrote, or None where this JSON is a plain report. Raises `Damaged` as `from_json` does."""
    if not isinstance(data, Mapping) or "bodies" not in data or "not_added" not in data:
        return None
    report = from_json(data)
    try:
        totals = {key: _number(total) for key, total in (data.get("not_added_totals") or {}).items()}
        return RolledUp(
            report,
            tuple(map(str, data["bodies"])),
            tuple(map(str, data.get("missing") or ())),
            {key: tuple(map(str, names)) for key, names in (data.get("incomplete") or {}).items()},
            {key: NotAdded(str(why), totals.get(key)) for key, why in data["not_added"].items()},
            tuple(map(str, data.get("notes") or ())),
        )
    except (TypeError, AttributeError, InvalidOperation) as broken:
        raise Damaged(_("汇总结果的 JSON 已损坏：bodies、missing、incomplete、not_added 的写法不对。")) from broken


def _number(value: Any) -> Number | None:
    return value if value is None or isinstance(value, int) else Decimal(str(value))


def _called(source: Source, at: int) -> str:
    report = source.report if isinstance(source, RolledUp) else source
    return report.body or report.title or _("第 {n} 份报告").format(n=at)


def _squeezed(name: str) -> str:
    return "".join(name.split())


@dataclass(frozen=True)
class _Part:
    """One thing to add up, and what to call it."""

    source: Source
    name: str

    @property
    def report(self) -> Report:
        return self.source.report if isinstance(self.source, RolledUp) else self.source

    @property
    def bodies(self) -> tuple[str, ...]:
        return self.source.bodies if isinstance(self.source, RolledUp) else (self.report.body or self.name,)

    @property
    def names(self) -> set[str]:
        """Every name under which it could be counted a second time."""
        written = (self.report.body, *(self.source.bodies if isinstance(self.source, RolledUp) else ()))
        return {_squeezed(name) for name in written if name}

    def lacking(self, key: str) -> tuple[str, ...]:
        """The bodies in it that have no number in this cell of its own form."""
        if isinstance(self.source, RolledUp):
            return self.source.incomplete.get(key, ())
        cell, entry = self.report.form.cells[key], self.report.filled[key]
        return self.bodies if entry.value is None or unit_unknown(cell, entry) else ()

    def number(self, key: str) -> Number | None:
        """What it adds to a cell of its own form; for a cell not added before, the sum told beside it."""
        if isinstance(self.source, RolledUp) and key in self.source.not_added:
            return self.source.not_added[key].total
        entry = self.report.filled[key]
        return None if unit_unknown(self.report.form.cells[key], entry) else entry.value


class _Adding:
    """Adds up the cells of a form one by one and keeps what has to be said about them."""

    def __init__(self, form: Form, parts: list[_Part]) -> None:
        self.form, self.parts = form, parts
        self.several = sum(len(part.bodies) for part in parts) > 1
        self.incomplete: dict[str, tuple[str, ...]] = {}
        self.not_added: dict[str, NotAdded] = {}
        self.notes: list[str] = []

    def cell(self, key: str) -> Entry:
        """The entry of one cell of the sum."""
        cell = self.form.cells[key]
        numbers: list[Number] = []
        lacking: list[str] = []
        for part in self.parts:
            for own in sources(part.report.form, key):
                lacking += part.lacking(own)
                number = part.number(own)
                if number is not None:
                    numbers.append(number)
                elif unit_unknown(cell, part.report.filled[own]) and self.several:
                    words = _("{name} 的「{cell}」没有写明单位，没有加进去。")
                    self.notes.append(words.format(name=part.name, cell=cell_name(cell)))
        if lacking:
            self.incomplete[key] = tuple(dict.fromkeys(lacking))
        if not self.several:
            return self.parts[0].report.filled[key]
        total = _exact(numbers) if numbers else None
        if cell.column in STOCKS and self._counted_by_several(key):
            self.not_added[key] = NotAdded(_why_not(cell_name(cell), total), total)
            return Entry(None, State.BLANK, origin=Origin.ADDED_UP)
        if total is None:
            return Entry(None, self._no_number(key), origin=Origin.ADDED_UP)
        unit = (cell.unit or "万元") if cell.kind is Kind.MONEY else None
        return Entry(total, State.NUMBER, str(total), origin=Origin.ADDED_UP, unit=unit)

    def _counted_by_several(self, key: str) -> bool:
        """Whether more than one body has something in this cell; one body's alone counts nothing twice."""
        again = any(isinstance(part.source, RolledUp) and key in part.source.not_added for part in self.parts)
        return again or sum(bool(part.number(key)) for part in self.parts) > 1

    def _no_number(self, key: str) -> State:
        states = {part.report.filled[own].state for part in self.parts for own in sources(part.report.form, key)}
        return State.BLANK if states <= EMPTY else State.UNREAD


def _exact(numbers: list[Number]) -> Number:
    with localcontext(prec=200):
        return sum(numbers)


def _why_not(cell: str, total: Number | None) -> str:
    words = _("「{cell}」是存量，同一件文件可能在几级机关的目录里都列着，相加会重复计算，请按清理后的目录填写")
    told = words.format(cell=cell)
    return told if total is None else _("{told}（各报告简单相加是 {total}，仅供核对）。").format(told=told, total=total)


def _refuse(parts: list[_Part]) -> None:
    if not parts:
        raise NothingToAdd(_("没有可以汇总的报告。"))
    forms = _grouped(parts, lambda part: part.report.form.issued_as)
    if len(forms) > 1:
        raise MixedForms(_("两种格式的报告不能加在一起：{groups}。").format(groups=_groups(forms)))
    years = _grouped([part for part in parts if part.report.year], lambda part: part.report.year)
    if len(years) > 1:
        raise MixedYears(_("不同年度的报告不能加在一起：{groups}。").format(groups=_groups(years)))
    seen: dict[str, _Part] = {}
    for part in parts:
        for name in sorted(part.names):
            if name in seen:
                words = _("{name} 计了两次：{one} 和 {other}。请去掉一份再汇总。")
                raise CountedTwice(words.format(name=name, one=seen[name].name, other=part.name))
        seen.update(dict.fromkeys(part.names, part))


def _grouped(parts: list[_Part], by: Callable[[_Part], Hashable]) -> dict[Hashable, list[str]]:
    groups: dict[Hashable, list[str]] = {}
    for part in parts:
        groups.setdefault(by(part), []).append(part.name)
    return groups


def _groups(groups: Mapping[Hashable, list[str]]) -> str:
    return "；".join(_("{key}：{names}").format(key=key, names="、".join(names)) for key, names in groups.items())


def _notes(parts: list[_Part], form: Form) -> list[str]:
    notes = [
        _("{name} 没有写明年度，按同一年度相加。").format(name=part.name)
        for part in parts
        if part.report.year is None and len(parts) > 1
    ]
    if form.other_is_merged and any(not part.report.form.other_is_merged for part in parts):
        notes.append(_("有的报告把（六）其他处理印成一行，全部按一行相加。"))
    return [*notes, *(note for part in parts if isinstance(part.source, RolledUp) for note in part.source.notes)]
