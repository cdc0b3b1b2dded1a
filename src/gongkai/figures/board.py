"""The boards of a year: which numbers stand together, drawn as plots, each with its table. A board is laid out once, by
the keys of figures; whoever asks says what a figure's value is and where its number leads: to the records in the back
office, to what is public on the portal. So a plot, its table and the figures cannot differ.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.applications.facts import ways
from gongkai.figures.definitions import form_of
from gongkai.figures.parts import VERDICTS, part
from gongkai.figures.plots import Plot, Series, Shape, drawn, grouped
from gongkai.law.applicants import ApplicantKind
from gongkai.publishing.channels.models import Channel
from gongkai.reports.filled import Number

MOST_COLUMNS = 24
"""So many columns are drawn; the ones with the most come first."""
ALWAYS = (Channel.Kind.WEBSITE, Channel.Kind.WEIBO, Channel.Kind.WECHAT)
"""Channels that every body has: shown even where nothing was placed. Others are shown as soon as something was."""
HEADS = {
    "requests/received/total": gettext_lazy("新收申请"), "requests/closed/total": gettext_lazy("办结申请"),
    part("verdict", "late"): gettext_lazy("超期办结"), part("overdue"): gettext_lazy("逾期未办结"),
    "published_website": gettext_lazy("网站发布信息"), "published_all_channels": gettext_lazy("各种渠道发布信息"),
    "visits": gettext_lazy("网站访问量"),
}  # fmt: skip
"""The numbers at the top, as they are called there."""
OVER_YEARS = ("requests/received/total", "requests/closed/total", "published_website", "visits")
ORDINAL = re.compile(r"^(（[一二三四五六七八九十]+）|\d+\.|[一二三四]、)")
REMARK = re.compile(r"（.{6,}）$")

Values = Mapping[str, Number | None]
Leads = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Cell:
    """A number in a table: as printed, where it leads ("" where nowhere), which figure it is."""

    text: str
    url: str
    key: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table."""

    name: str
    cells: tuple[Cell, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """A plot and its table. `remark` is what must be known to read it."""

    plot: Plot
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    remark: str = ""

    @property
    def note(self) -> str:
        """What must be known to read it."""
        return self.remark + (_("图中不列为0的项，表中全列。") if self.plot.silent and 0 in self.plot.totals() else "")

    @property
    def svg(self) -> SafeString:
        """The plot, drawn."""
        return drawn(self.plot)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw: no category, or no number known."""
        return not any(value is not None for each in self.plot.series for value in each.values)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A panel as it is laid out: names of lines and series, and a figure's key for each number. `whole` are keys of the
    sums that the table shows in a last column and the plot does not draw."""

    key: str
    title: str
    unit: str
    names: tuple[str, ...]
    series: tuple[tuple[str, tuple[str, ...]], ...]
    shape: Shape = Shape.BARS
    whole: tuple[str, ...] = ()
    note: str = ""
    urls: tuple[str, ...] = field(default=())

    def figures(self) -> Iterator[str]:
        """Every figure that is shown."""
        for _name, keys in self.series:
            yield from keys
        yield from self.whole


def sheets(year: int, columns: Mapping[str, str], placed: Sequence[str]) -> list[Sheet]:
    """What a board shows of a year: `columns` are the names of its columns by the figure's key, `placed` the kinds of
    channel on which something was placed."""
    return [
        _outcomes(year), _applicants(), _verdicts(), _ways(),
        _months("applications", _("各月新收和办结的申请"), _("件"), {"received": _("新收"), "closed": _("办结")}),
        _channels(placed), _columns(columns),
        _months("published", _("各月网站发布的信息"), _("条"), {"published": _("网站发布")}),
        _months("visits", _("各月网站访问量"), _("人次"), {"visits": _("网站访问量")}),
    ]  # fmt: skip


def panel(sheet: Sheet, values: Values, leads: Leads) -> Panel:
    """The sheet with its numbers. A figure that `values` has not is unknown."""
    series = tuple(Series(name, tuple(values.get(key) for key in keys)) for name, keys in sheet.series)
    columns = [keys for _name, keys in sheet.series] + ([sheet.whole] if sheet.whole else [])
    rows = tuple(
        Row(
            name,
            tuple(Cell(grouped(values.get(keys[n])), leads(keys[n]) if values.get(keys[n]) is not None else "", keys[n]) for keys in columns),
            sheet.urls[n] if sheet.urls else "",
        )
        for n, name in enumerate(sheet.names)
    )  # fmt: skip
    heads = tuple(name for name, _keys in sheet.series) + ((_("总计"),) if sheet.whole else ())
    return Panel(Plot(sheet.key, sheet.title, sheet.unit, sheet.names, series, sheet.shape), heads, rows, sheet.note)


def over_years(told: Mapping[int, Values], leads: Callable[[int, str], str]) -> list[Panel]:
    """Trends: a panel for applications, one for what was published, one for visits; a year that says nothing of a figure
    leaves a gap. Nothing where fewer than two years are told."""
    if len(told) < 2:
        return []
    received, closed, published, visits = OVER_YEARS
    wanted = (
        ("years-applications", _("历年新收和办结的申请"), _("件"), {_("新收"): received, _("办结"): closed}),
        ("years-published", _("历年网站发布的信息"), _("条"), {_("网站发布"): published}),
        ("years-visits", _("历年网站访问量"), _("人次"), {_("网站访问量"): visits}),
    )
    made = [_over_years(key, title, unit, series, told, leads) for key, title, unit, series in wanted]
    return [each for each in made if sum(any(cell.url for cell in row.cells) for row in each.rows) > 1]


def _over_years(
    key: str, title: str, unit: str, series: Mapping[str, str], told: Mapping[int, Values],
    leads: Callable[[int, str], str],
) -> Panel:  # fmt: skip
    names = {year: _("{year}年").format(year=year) for year in sorted(told)}
    lines = tuple(Series(name, tuple(told[year].get(of) for year in names)) for name, of in series.items())
    rows = tuple(
        Row(
            name,
            tuple(
                Cell(grouped(told[year].get(of)), leads(year, of) if told[year].get(of) is not None else "", of)
                for of in series.values()
            ),
        )
        for year, name in names.items()
    )
    return Panel(Plot(key, title, unit, tuple(names.values()), lines, Shape.LINES), tuple(series), rows)


def _outcomes(year: int) -> Sheet:
    """By outcome, each bar split into people and organisations, as table three has its columns."""
    rows = list(form_of(year).requests.outcomes)
    return Sheet(
        "outcomes", _("办结的申请：按办理结果和申请人"), _("件"),
        tuple(plain_label(row.label) for row in rows),
        (
            (_("自然人"), tuple(f"requests/{row.key}/{ApplicantKind.NATURAL_PERSON.value}" for row in rows)),
            (_("法人或其他组织"), tuple(part("organisations", row.key) for row in rows)),
        ),
        whole=tuple(f"requests/{row.key}/total" for row in rows),
    )  # fmt: skip


def _applicants() -> Sheet:
    kinds = tuple(ApplicantKind)
    return Sheet(
        "applicants", _("新收的申请：按申请人"), _("件"), tuple(str(each.label) for each in kinds),
        ((_("新收"), tuple(f"requests/received/{each.value}" for each in kinds)),),
    )  # fmt: skip


def _verdicts() -> Sheet:
    names = {**{part("verdict", each): label for each, label in VERDICTS.items()}, part("overdue"): _("逾期未办结")}
    return Sheet("verdicts", _("办理时限"), _("件"), tuple(map(str, names.values())), ((_("申请"), tuple(names)),))


def _ways() -> Sheet:
    names = ways()
    keys = tuple(part("way", each) for each in names)
    return Sheet("ways", _("新收的申请：按提交方式"), _("件"), tuple(names.values()), ((_("新收"), keys),))


def _channels(placed: Sequence[str]) -> Sheet:
    kinds = [each for each in Channel.Kind if each in ALWAYS or each.value in placed]
    keys = tuple(part("channel", each.value) for each in kinds)
    return Sheet(
        "channels", _("各种渠道的发布记录"), _("条"), tuple(str(each.label) for each in kinds), ((_("发布"), keys),)
    )


def _columns(columns: Mapping[str, str]) -> Sheet:
    shown = dict(list(columns.items())[:MOST_COLUMNS])
    note = _("一条信息列在几个栏目的，每个栏目各算一条，因此各栏目之和大于发布总数。")
    if len(columns) > len(shown):
        note += _("只列发布最多的{n}个栏目，另有{more}个没有列出。").format(
            n=len(shown), more=len(columns) - len(shown)
        )
    return Sheet(
        "columns", _("各栏目发布的信息"), _("条"), tuple(shown.values()), ((_("发布"), tuple(shown)),), note=note
    )


def _months(key: str, title: str, unit: str, series: Mapping[str, str]) -> Sheet:
    months = range(1, 13)
    return Sheet(
        f"months-{key}", title, unit, tuple(_("{n}月").format(n=n) for n in months),
        tuple((name, tuple(part(family, f"{n:02}") for n in months)) for family, name in series.items()), Shape.LINES,
    )  # fmt: skip


def plain_label(label: str) -> str:
    """A label of the form without its ordinal and without remarks for who fills it in.

    >>> plain_label("（二）部分公开（区分处理的，只计这一情形，不计其他情形）")
    '部分公开'
    """
    return REMARK.sub("", ORDINAL.sub("", label))
