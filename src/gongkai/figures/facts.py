"""What the year tells the floors above: what waits for whom, the figures of a year, what is public of closed years."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.figures.closing import State, state
from gongkai.figures.counting import Value, Year, year
from gongkai.figures.models import AnnualReport, EarlierReport, YearBook
from gongkai.law.duties import REPORT_DATES, Reporter
from gongkai.offices.desk import Deed, Waiting, Whose, days_left
from gongkai.offices.models import Body, Office, Role
from gongkai.offices.rights import Held, appointments

__all__ = ["PublicBook", "Value", "Year", "public_books", "waiting", "year"]

REMINDED_FROM = 12
"""The month from which the desk reminds of the year's report."""


@dataclass(frozen=True, slots=True)
class PublicBook:
    """A signed year whose report is public: its figures as they were frozen, and where the report is read."""

    body_id: int
    body: str
    year: int
    version: int
    signed_at: datetime
    figures: Mapping[str, Mapping[str, Any]]
    report: str


def public_books(body_id: int | None = None) -> Iterator[PublicBook]:
    """The signed years whose report can be read on the portal and is not withdrawn, newest first. Two queries."""
    reports = AnnualReport.objects.filter(document__live=True, document__withdrawn_at=None).select_related("document")
    books = YearBook.objects.filter(state=YearBook.State.SIGNED).select_related("body").defer("records", "report")
    if body_id is not None:
        reports, books = reports.filter(body=body_id), books.filter(body=body_id)
    public = {(each.body_id, each.year): each.document for each in reports}
    for each in books.order_by("-year", "body"):
        if (document := public.get((each.body_id, each.year))) is not None and each.signed_at is not None:
            yield PublicBook(
                each.body_id, each.body.name, each.year, each.version, each.signed_at, each.figures,
                document.get_absolute_url(),
            )  # fmt: skip


def waiting(person: Any, day: date) -> list[Waiting]:
    """The year's report, from December on until it is published (条例 arts 49 and 50): for those who write it; from January
    on also for the leader in charge of the disclosure office; past its term for the main leader as well."""
    of = day.year if day.month >= REMINDED_FROM else day.year - 1
    due = date(of + 1, *REPORT_DATES[Reporter.DEPARTMENT])
    found = (_one(body, of, due, day, why, whose) for body, why, whose in _bodies(person, of, due, day))
    return [each for each in found if each is not None]


def _bodies(person: Any, of: int, due: date, day: date) -> list[tuple[Body, str, Whose]]:
    """The bodies whose report waits for the person, and why for them."""
    held = appointments(person, day)
    offices = Office.objects.filter(is_disclosure_office=True, body__in={each.body_id for each in held})
    first = dict(offices.values_list("body", "pk"))
    theirs: dict[int, tuple[str, Whose]] = {}
    for each in reversed(held):
        if told := _why(each, first.get(each.body_id), of, due, day):
            theirs[each.body_id] = told
    return [(body, *theirs[body.pk]) for body in Body.objects.filter(pk__in=theirs, active=True)]


def _why(held: Held, office: int | None, of: int, due: date, day: date) -> tuple[str, Whose] | None:
    match held.role:
        case Role.DISCLOSURE_OFFICER:
            return _("您在政府信息公开工作机构任职"), Whose.MINE
        case Role.DRAFTER | Role.OFFICE_HEAD if held.office_id == office:
            return _("您在政府信息公开工作机构任职"), Whose.MINE
        case Role.DEPUTY_LEADER if day.year > of and office in held.in_charge_of:
            return _("您分管政府信息公开工作机构，请督促按期公布"), Whose.BODY
        case Role.MAIN_LEADER if day > due:
            return _("年度报告已经过期没有公布，请督促"), Whose.BODY
    return None


def _one(body: Body, of: int, due: date, day: date, why: str, whose: Whose) -> Waiting | None:
    report = AnnualReport.objects.select_related("document").filter(body=body, year=of).first()
    stands = state(report)
    if stands in (State.PUBLISHED, State.APPROVING):
        return None
    if report is None and day > due and not _reported_before(body, of):
        return None
    url = reverse("figures:workbench", args=[body.pk, of])
    what = _("退回重编年度报告") if stands is State.RETURNED else _("编制年度报告")
    return Waiting(
        what if whose is Whose.MINE else _("督促编制年度报告"), _("{year}年政府信息公开工作年度报告").format(year=of),
        str(body), due, days_left(due, day), url, date(of, REMINDED_FROM, 1), why, whose,
        (Deed(_("打开报告"), url, main=True),),
    )  # fmt: skip


def _reported_before(body: Body, of: int) -> bool:
    """Whether the body's report on the year before is kept here: then this one is missed; else it may stand elsewhere."""
    years = {"body": body, "year": of - 1}
    return AnnualReport.objects.filter(**years).exists() or EarlierReport.objects.filter(**years).exists()
