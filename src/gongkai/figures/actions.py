"""The deeds of the year. One deed, one function, one transaction: may they, write, ledger.

`why_not(deed, body, year, person, day)` lists every reason against, in Chinese; buttons, views and deeds ask the same.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import wraps
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.figures import closing, reporting
from gongkai.figures.definitions import NoForm, figure, form_of
from gongkai.figures.earlier import Unfit, lacking, read_earlier
from gongkai.figures.models import (
    AnnualReport,
    Binding,
    Declaration,
    EarlierCell,
    EarlierReport,
    Explanation,
    YearBook,
)  # fmt: skip
from gongkai.figures.sources import source as source_of
from gongkai.figures.starting import starting_words
from gongkai.offices import ledger
from gongkai.offices.clock import ZONE
from gongkai.offices.models import Body, Role
from gongkai.offices.rights import Held, appointments, held_as
from gongkai.reports.as_json import from_json
from gongkai.reports.form import Kind
from gongkai.reports.writers import Unwritable


class Deed(models.TextChoices):
    """What can be done to a body's year."""

    DECLARE = "declare", gettext_lazy("申报数据")
    BIND = "bind", gettext_lazy("指定栏目或者渠道")
    BRING = "bring", gettext_lazy("录入往年报告")
    FILL = "fill", gettext_lazy("补填往年报告")
    WRITE = "write", gettext_lazy("编写")
    EXPLAIN = "explain", gettext_lazy("说明检查意见")
    CLOSE = "close", gettext_lazy("封存并送审")
    TAKE_UP = "take_up", gettext_lazy("退回重编")
    REOPEN = "reopen", gettext_lazy("重新编制")


class Refused(Exception):
    """The deed may not be done; `reasons` says every reason, in Chinese."""

    def __init__(self, reasons: list[str]) -> None:
        """Keep the reasons."""
        super().__init__("；".join(reasons))
        self.reasons = reasons


class Overtaken(Refused):
    """Somebody else saved in the meantime; `theirs` is what stands there now."""

    def __init__(self, theirs: str) -> None:
        """Keep what stands there."""
        super().__init__([_("这一部分刚刚由别人改过。您写的还在，请与现在的文字对照后再保存。")])
        self.theirs = theirs


Done = TypeVar("Done", bound=Callable[..., Any])


def _deed(which: Deed) -> Callable[[Done], Done]:
    """A deed on a body's year: one transaction; a refusal is written down by itself."""

    def decorate(do: Done) -> Done:
        @wraps(do)
        def done(body: Body, of: int, person: Any, *args: Any, at: datetime, **more: Any) -> Any:
            try:
                with transaction.atomic():
                    insist(why_not(which, body, of, person, _day(at)))
                    return do(body, of, person, *args, at=at, **more)
            except Overtaken:
                raise
            except Refused as refused:
                with transaction.atomic():
                    ledger.write(
                        "figures.refused", actor=person, thing="figures", body=body, at=at, year=of,
                        asked_for=str(which), reasons=refused.reasons,
                    )  # fmt: skip
                raise

        return done  # type: ignore[return-value]

    return decorate


def insist(reasons: list[str]) -> None:
    """Go on only where nothing stands against it. Raises Refused."""
    if reasons:
        raise Refused(reasons)


def why_not(deed: str, body: Body, of: int, person: Any, day: date) -> list[str]:
    """Every reason why this person may not do this to the body's year on this day. Empty: they may."""
    return list(_against(Deed(deed), body, of, person, day))


def held(body: Body, person: Any, day: date, *, whole: bool = True) -> Held | None:
    """The appointment by which the person works on the body's year: in its disclosure office; for declaring (`whole`
    False) in any of its offices."""
    office = body.offices.filter(is_disclosure_office=True).values_list("pk", flat=True).first()
    for each in appointments(person, day):
        if each.body_id != body.pk:
            continue
        if each.role is Role.DISCLOSURE_OFFICER:
            return each
        if each.role in (Role.DRAFTER, Role.OFFICE_HEAD) and (not whole or each.office_id == office):
            return each
    return None


def _against(deed: Deed, body: Body, of: int, person: Any, day: date) -> Iterator[str]:
    if held(body, person, day, whole=deed is not Deed.DECLARE) is None:
        yield _("只有“{body}”政府信息公开工作机构的人员可以办理").format(body=body)
    try:
        form_of(of)
    except NoForm as error:
        if deed not in (Deed.BRING, Deed.FILL):
            yield str(error)
    if of > day.year:
        yield _("{year}年还没有开始").format(year=of)
    report = AnnualReport.objects.select_related("document").filter(body=body, year=of).first()
    yield from _by_state(deed, closing.state(report), of, day)
    if deed is Deed.CLOSE and not _drafts(body, person, day):
        yield _("报告要由政府信息公开工作机构的拟稿人或者负责人送审；其他人员可以编写，并在审批中审核")
    if deed is Deed.CLOSE and report is not None:
        yield from closing.against(report, day)


def _drafts(body: Body, person: Any, day: date) -> bool:
    """Whether the person may put a document of the disclosure office before those who approve."""
    office = body.offices.filter(is_disclosure_office=True).values_list("pk", flat=True).first()
    return held_as(person, (Role.DRAFTER, Role.OFFICE_HEAD), day, body_id=body.pk, office_id=office) is not None


def _by_state(deed: Deed, state: closing.State, of: int, day: date) -> Iterator[str]:
    if deed in (Deed.WRITE, Deed.EXPLAIN, Deed.CLOSE) and state is not closing.State.WRITING:
        yield _("报告{state}，不能改动").format(state=state.label)
    if deed is Deed.CLOSE and day.year <= of:
        yield _("{year}年还没有结束，年度报告的统计期限到12月31日为止").format(year=of)
    if deed is Deed.TAKE_UP and state is not closing.State.RETURNED:
        yield _("只有审批中退回或者收回的报告可以退回重编")
    if deed is Deed.REOPEN and state is not closing.State.PUBLISHED:
        yield _("只有已经公布的报告可以重新编制")


@_deed(Deed.DECLARE)
def declare(body: Body, of: int, person: Any, key: str, value: Any, source: str, *, at: datetime) -> Declaration:
    """Declare a figure that nothing here can count, with its source. Raises Refused, NoSuchFigure."""
    told = figure(key, of)
    insist(_unfit(key, of, value, source))
    by = held(body, person, _day(at), whole=False)
    assert by is not None
    made = Declaration.objects.create(
        body=body, year=of, key=key, value=Decimal(str(value)), source=source.strip(), declared_by=person,
        acting_as=by.title, declared_at=at,
    )  # fmt: skip
    ledger.write(
        "figures.declared", actor=person, thing=made, body=body, at=at, acting_as=by.title, year=of, key=key,
        label=told.label, value=str(made.value), source=made.source,
    )  # fmt: skip
    return made


def _unfit(key: str, of: int, value: Any, source: str) -> list[str]:
    told, reasons = figure(key, of), []
    if told.sum:
        reasons.append(_("“{label}”由其他数据相加得出，不用申报").format(label=told.label))
    elif told.source and not told.bound and source_of(told.source) is not None:
        reasons.append(_("“{label}”由系统计数，不用申报").format(label=told.label))
    if not source.strip():
        reasons.append(_("请写明数据来源"))
    return [*reasons, *_no_number(value, told.label, told.kind, below_nought=bool(told.change_of))]


def _no_number(value: Any, label: str, kind: Kind, *, below_nought: bool = False) -> Iterator[str]:
    try:
        given = Decimal(str(value))
        if not given.is_finite() or abs(given) >= Decimal(10) ** 14:
            raise InvalidOperation
    except InvalidOperation:
        yield _("“{value}”不是数字").format(value=value)
        return
    if kind is not Kind.CHANGE and not below_nought and given < 0:
        yield _("“{label}”不能是负数").format(label=label)
    if kind is Kind.MONEY and given != given.quantize(Decimal("0.01")):
        yield _("金额最多两位小数")
    if kind is not Kind.MONEY and given != given.to_integral_value():
        yield _("“{label}”必须是整数").format(label=label)


@_deed(Deed.BIND)
def bind(body: Body, of: int, person: Any, key: str, meant: list[int], *, at: datetime) -> Binding:
    """Say which of its columns or channels the body means by a figure. Raises Refused, NoSuchFigure."""
    told = figure(key, of)
    if not told.bound:
        raise Refused([_("“{label}”不需要指定栏目或者渠道").format(label=told.label)])
    made, _new = Binding.objects.update_or_create(body=body, key=key, defaults={"meant": sorted(set(meant))})
    ledger.write("figures.bound", actor=person, thing=made, body=body, at=at, key=key, meant=made.meant)
    return made


@_deed(Deed.BRING)
def bring_earlier(body: Body, of: int, person: Any, name: str, data: bytes, *, at: datetime) -> EarlierReport:
    """Take in the body's report on an earlier year from a document. Raises Refused where it cannot be read as one."""
    try:
        read = read_earlier(name, data, of)
    except Unfit as unfit:
        raise Refused([str(unfit)]) from unfit
    made = EarlierReport.objects.create(
        body=body, year=of, name=name[-200:], data=data, digest=read.digest, report=read.report, brought_by=person,
        brought_at=at,
    )  # fmt: skip
    ledger.write(
        "figures.earlier_brought", actor=person, thing=made, body=body, at=at, year=of, name=made.name,
        digest=made.digest, unread=read.unread,
    )  # fmt: skip
    return made


@_deed(Deed.FILL)
def fill_earlier(
    body: Body, of: int, person: Any, key: str, value: Any, reason: str, *, at: datetime
) -> EarlierCell:  # fmt: skip
    """Fill by hand a cell that could not be read in the document of an earlier year, and say why so. Raises Refused."""
    earlier = reporting.brought(body.pk, of)
    if earlier is None:
        raise Refused([_("还没有录入{year}年度的报告").format(year=of)])
    cell = from_json(earlier.report).form.cells.get(key)
    if cell is None or key not in lacking(earlier.report):
        raise Refused([_("这一格在文件里已经读出数来，或者没有这一格")])
    insist([*([] if reason.strip() else [_("请写明依据")]), *_no_number(value, cell.label, cell.kind)])
    made = EarlierCell.objects.create(
        earlier=earlier, key=key, value=Decimal(str(value)), reason=reason.strip(), by=person, at=at
    )
    ledger.write(
        "figures.earlier_filled", actor=person, thing=made, body=body, at=at, year=of, key=key, label=cell.label,
        value=str(made.value), reason=made.reason,
    )  # fmt: skip
    return made


@_deed(Deed.WRITE)
def begin(body: Body, of: int, person: Any, *, at: datetime) -> AnnualReport:
    """The report on the year, with words to start from where it is new: last year's, with this year's figures."""
    report, new = AnnualReport.objects.get_or_create(body=body, year=of)
    if new:
        report.sections = starting_words(body, of)
        report.save(update_fields=["sections"])
        ledger.write("figures.begun", actor=person, thing=report, body=body, at=at, year=of)
    return report


@_deed(Deed.WRITE)
def write(body: Body, of: int, person: Any, section: str, text: str, edit: int, *, at: datetime) -> AnnualReport:
    """Save the words of a section, written from the `edit`-th save on. Raises Overtaken where another was faster."""
    if section not in {each.key for each in form_of(of).sections} | {"preamble"}:
        raise Refused([_("报告没有这一部分")])
    report = AnnualReport.objects.select_for_update(of=("self",)).get(body=body, year=of)
    if report.edit != edit and report.sections.get(section, "") != text:
        raise Overtaken(report.sections.get(section, ""))
    report.sections = {**report.sections, section: text.replace("\r\n", "\n")}
    report.edit = report.edit + 1
    report.save(update_fields=["sections", "edit"])
    ledger.write(
        "figures.written", actor=person, thing=report, body=body, at=at, year=of, section=section, characters=len(text)
    )
    return report


@_deed(Deed.EXPLAIN)
def explain(body: Body, of: int, person: Any, finding: str, text: str, *, at: datetime) -> Explanation:
    """Explain a warning of the rules; the last explanation counts. Raises Refused."""
    report = AnnualReport.objects.get(body=body, year=of)
    found = next((each for each in closing.objections(report, day=_day(at)) if each.id == finding), None)
    insist([
        *([] if text.strip() else [_("请写说明")]),
        *([] if found else [_("这一条检查意见已经不在了")]),
    ])  # fmt: skip
    assert found is not None
    made, _new = Explanation.objects.update_or_create(
        report=report, finding=finding,
        defaults={"message": found.message, "text": text.strip(), "by": person, "at": at},
    )  # fmt: skip
    ledger.write(
        "figures.explained", actor=person, thing=report, body=body, at=at, year=of, finding=found.message,
        text=made.text,
    )  # fmt: skip
    return made


@_deed(Deed.CLOSE)
def close(body: Body, of: int, person: Any, columns: list[Any], *, at: datetime) -> YearBook:
    """Freeze the year's book and send the report for approval; its last approval signs both. Raises Refused, also where a
    file that goes with it cannot be made."""
    report = AnnualReport.objects.select_for_update(of=("self",)).get(body=body, year=of)
    AnnualReport.objects.filter(pk=report.pk).update(edit=F("edit") + 1)
    book = closing.freeze(report, person, at)
    try:
        closing.send(report, book, person, columns, at)
    except Unwritable as error:
        raise Refused([str(error)]) from error
    return book


@_deed(Deed.TAKE_UP)
def take_up(body: Body, of: int, person: Any, *, at: datetime) -> YearBook:
    """Go on writing after the report was sent back: the frozen book is dropped, a new one will be made."""
    book = YearBook.objects.filter(body=body, year=of, state=YearBook.State.FROZEN).latest("version")
    YearBook.objects.filter(pk=book.pk).update(state=YearBook.State.DROPPED)
    ledger.write("figures.book_dropped", actor=person, thing=book, body=body, at=at, year=of, version=book.version)
    return book


@_deed(Deed.REOPEN)
def reopen(body: Body, of: int, person: Any, reason: str, *, at: datetime) -> AnnualReport:
    """Write a new version of a published report. The published one stays until the new one is signed."""
    insist([] if reason.strip() else [_("请写明重新编制的理由")])
    report = AnnualReport.objects.get(body=body, year=of)
    report.reopened = reason.strip()
    report.save(update_fields=["reopened"])
    ledger.write("figures.reopened", actor=person, thing=report, body=body, at=at, year=of, reason=report.reopened)
    return report


def _day(at: datetime) -> date:
    return at.astimezone(ZONE).date()
