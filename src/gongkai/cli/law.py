"""`gongkai law`: due dates, working days, fees and the working calendar."""

import re
import sys
from dataclasses import replace
from datetime import date
from typing import Any

import click

from gongkai.cli.output import put_json
from gongkai.law.calendar import BeyondCalendar, Calendar, calendar, spoken
from gongkai.law.clock import due as due_of
from gongkai.law.due import Due, holiday_lines, span, unknown_lines
from gongkai.law.fees import by_count, by_pages
from gongkai.law.steps import (
    KINDS,
    Delayed,
    Extended,
    Received,
    Step,
    ThirdPartyAsked,
    ThirdPartyHeard,
    ThirdPartySilent,
)
from gongkai.law.terms import EXTENSION, FEES
from gongkai.wording import _

OPTIONS = _("[选项]")
NAMED = (ThirdPartyAsked.kind, ThirdPartyHeard.kind, ThirdPartySilent.kind)
"""Steps that may say of which third party they are."""


class Day(click.ParamType[date]):
    """A day written YYYY-MM-DD."""

    name = _("日期")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day. Complains in Chinese about anything else."""
        if isinstance(value, date):
            return value
        written = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", value.strip())
        if written is None:
            self.fail(_("日期应写作 2020-01-16 这样，而不是“{value}”。").format(value=value), param, ctx)
        try:
            return date(*map(int, written.groups()))
        except ValueError:
            self.fail(_("没有“{value}”这一天。").format(value=value), param, ctx)


class StepType(click.ParamType[Step]):
    """A step written KIND:DATE, `extended=N:DATE`, `third-party-asked=RECEIPT:DATE` or `delayed=UNTIL:DATE`; of several third
    parties each with its name, `third-party-heard@NAME:DATE`."""

    name = _("种类:日期")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Step:
        """The step. Complains in Chinese about anything else."""
        if isinstance(value, Step):
            return value
        kind, colon, day = value.strip().partition(":")
        kind, equals, more = kind.partition("=")
        kind, _named, who = kind.partition("@")
        known = [name for name in KINDS if name != Received.kind]
        if not colon:
            self.fail(_("步骤应写作 种类:日期，而不是“{value}”。").format(value=value), param, ctx)
        if kind not in known:
            text = _("没有“{kind}”这种步骤，可以用：{known}。")
            self.fail(text.format(kind=kind, known=_("、").join(known)), param, ctx)
        if who and kind not in NAMED:
            self.fail(_("“{kind}”后面不能写“@”。").format(kind=kind), param, ctx)
        on = Day().convert(day, param, ctx)
        if not equals:
            return replace(KINDS[kind](on), **({"who": who} if who else {}))
        if kind == Extended.kind:
            if not re.fullmatch(r"[0-9]{1,9}", more) or int(more) == 0:
                self.fail(_("延长的工作日数应是正整数，而不是“{more}”。").format(more=more), param, ctx)
            return Extended(on, int(more))
        if kind == Delayed.kind:
            return Delayed(on, Day().convert(more, param, ctx))
        if kind != ThirdPartyAsked.kind:
            self.fail(_("“{kind}”后面不能写“=”。").format(kind=kind), param, ctx)
        return ThirdPartyAsked(on, Day().convert(more, param, ctx), who)


STEPS = _(
    "收到之后的步骤，例如 corrected:2020-02-03；可以写多个，先后不限。延长几个工作日写 extended=10:日期，不写时为{most}；"
    "第三方收到征求意见书之日写 third-party-asked=收到日期:发出日期，延迟答复至何日写 delayed=届满日期:告知日期。征求几个第三方的，写明是哪一个：third-party-heard@甲公司:日期。种类有：{kinds}。"
).format(
    most=EXTENSION,
    kinds=_("、").join(f"{name}（{step.label}）" for name, step in KINDS.items() if step is not Received),
)

as_of_option = click.option(
    "--calendar-as-of", "as_of", type=Day(), help=_("按这一天已公布的放假安排计算；默认按全部已收录的安排。")
)
json_option = click.option("--json", "as_json", is_flag=True, help=_("输出 JSON，供程序使用。"))


@click.group("law", options_metavar=OPTIONS, subcommand_metavar=_("命令 …"))
def law() -> None:
    """条例：答复期限、工作日、信息处理费。"""


@law.command("due", options_metavar=OPTIONS)
@click.option("--received", type=Day(), required=True, help=_("收到申请之日（条例第三十一条），写作 2020-01-16 这样。"))
@click.option("--step", "steps", type=StepType(), multiple=True, help=STEPS)
@as_of_option
@json_option
def due_command(received: date, steps: tuple[Step, ...], as_of: date | None, as_json: bool) -> None:
    """答复期限的届满日，并逐条说明理由。"""
    try:
        result = due_of([Received(received), *steps], calendar(as_of))
    except BeyondCalendar as error:
        raise click.UsageError(str(error)) from None
    if as_json:
        put_json(_as_json(result))
        return
    if result.day is None:
        click.echo(_("期限停止，目前没有届满日。"))
    else:
        mark = _("（暂定）") if result.provisional else ""
        click.echo(_("答复期限届满日：{day}{mark}").format(day=spoken(result.day), mark=mark))
    for number, line in enumerate(result.why, start=1):
        click.echo(f"  {number}. {line}")
    if result.irregularities:
        click.echo(_("请注意："))
    for odd in result.irregularities:
        click.echo(f"  ! {odd}")


@law.command("working-days", options_metavar=OPTIONS)
@click.argument("day", metavar=_("日期"), type=Day())
@click.argument("n", metavar=_("天数"), type=click.IntRange(min=0))
@as_of_option
@json_option
def working_days(day: date, n: int, as_of: date | None, as_json: bool) -> None:
    """某日之后第几个工作日是哪一天（当日不计入）。"""
    known = calendar(as_of)
    try:
        end = known.after(day, n)
    except BeyondCalendar as error:
        raise click.UsageError(str(error)) from None
    unknown = known.unknown(day, end)
    why = [*holiday_lines(day, end, known), *unknown_lines(unknown)]
    if as_json:
        put_json({"day": end.isoformat(), "provisional": bool(unknown), "why": [str(line) for line in why]})
        return
    _print_value(end.isoformat(), [spoken(end), *map(str, why)])
    for line in unknown_lines(unknown) if not sys.stdout.isatty() else ():
        click.echo(str(line), err=True)


@law.command("fee", options_metavar=OPTIONS)
@click.option(
    "--method",
    type=click.Choice(["count", "pages"]),
    required=True,
    help=_("count 按件，pages 按量；一件申请只能选一种。"),
)
@click.option(
    "--requests", metavar=_("件数"), type=click.IntRange(min=0), help=_("按件：同一申请人一个自然月内的累计件数。")
)
@click.option(
    "--pages", metavar=_("页数"), type=click.IntRange(min=0), help=_("按量：一件申请的页数（A4及以下，单面一页）。")
)
@click.option(
    "--on",
    type=Day(),
    default=FEES.isoformat(),
    help=_("申请之日；{since} 之前不得收费。默认按现行办法。").format(since=FEES),
)
@json_option
def fee(method: str, requests: int | None, pages: int | None, on: date, as_json: bool) -> None:
    """信息处理费，单位元；按件的是累计金额。"""
    wanted, other, option = (requests, pages, "--requests") if method == "count" else (pages, requests, "--pages")
    if other is not None:
        raise click.UsageError(_("按件与按量不能同时使用，请只写 {option}。").format(option=option))
    if wanted is None:
        raise click.UsageError(_("缺少 {option}。").format(option=option))
    result = by_count(wanted, on) if method == "count" else by_pages(wanted, on)
    if as_json:
        put_json({"fee": result.amount, "unit": "元", "why": [str(line) for line in result.why]})
        return
    _print_value(str(result.amount), list(map(str, result.why)))


@law.command("calendar", options_metavar=OPTIONS)
@click.argument("year", metavar=_("年份"), type=click.IntRange(1, 9999))
@as_of_option
def calendar_command(year: int, as_of: date | None) -> None:
    """某年的放假调休安排和各月工作日数。"""
    known = calendar(as_of)
    for notice in known.notices:
        if notice.year == year:
            click.echo(
                _("{notice}（{issued}）{title}").format(notice=notice.number, issued=notice.issued, title=notice.title)
            )
    for holiday, notice in known.holidays:
        if notice.year == year:
            work = _("；{days}上班").format(days=_("、").join(map(spoken, holiday.work))) if holiday.work else ""
            click.echo(f"  {holiday.name}：{span(holiday.first, holiday.last)}{work}")
    if year not in known.known:
        click.echo(str(unknown_lines((year,))[0]))
    click.echo(_("工作日：{months}，全年{total}天").format(**_by_month(known, year)))


def _by_month(known: Calendar, year: int) -> dict[str, Any]:
    worked = known.working_days(year)
    months = [sum(day.month == month for day in worked) for month in range(1, 13)]
    said = _("，").join(_("{m}月{n}天").format(m=month, n=n) for month, n in enumerate(months, start=1))
    return {"months": said, "total": len(worked)}


def _as_json(result: Due) -> dict[str, Any]:
    return {
        "due": result.day and result.day.isoformat(),
        "provisional": result.provisional,
        "why": [str(line) for line in result.why],
        "irregularities": [
            {
                "key": odd.key,
                "day": odd.day.isoformat(),
                "message": odd.message,
                "cite": _("；").join(map(str, odd.cites)),
            }
            for odd in result.irregularities
        ],
    }


def _print_value(value: str, why: list[str]) -> None:
    """The bare value for scripts; on a terminal the reasons follow."""
    click.echo(value)
    if sys.stdout.isatty():
        for line in why:
            click.echo(f"  {line}")
