"""What the year tells the floors above: what waits for whom, the figures of a year, what is public of closed years."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.figures.closing import State, state
from gongkai.figures.counting import Value, Year, year
from gongkai.figures.models import AnnualReport, YearBook
from gongkai.law.duties import REPORT_DATES, Reporter
from gongkai.offices.desk import Deed, Waiting, Whose, days_left
from gongkai.offices.models import Body, Office, Role
from gongkai.offices.rights import appointments

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
    """The year's report, from December on until it is published, for those who write it (条例 arts 49 and 50)."""
    of = day.year if day.month >= REMINDED_FROM else day.year - 1
    due = date(of + 1, *REPORT_DATES[Reporter.DEPARTMENT])
    return [each for body in _bodies(person, day) if (each := _one(body, of, due, day)) is not None]


def _bodies(person: Any, day: date) -> list[Body]:
    held = appointments(person, day)
    first = dict(
        Office.objects.filter(is_disclosure_office=True, body__in={each.body_id for each in held}).values_list(
            "body", "pk"
        )
    )
    theirs = {
        each.body_id
        for each in held
        if each.role is Role.DISCLOSURE_OFFICER
        or (each.role in (Role.DRAFTER, Role.OFFICE_HEAD) and each.office_id == first.get(each.body_id))
    }
    return list(Body.objects.filter(pk__in=theirs, active=True))


def _one(body: Body, of: int, due: date, day: date) -> Waiting | None:
    report = AnnualReport.objects.select_related("document").filter(body=body, year=of).first()
    stands = state(report)
    if stands is State.PUBLISHED or (report is None and (day.year != of and day > due)):
        return None
    if stands is State.APPROVING:
        return None
    url = reverse("figures:workbench", args=[body.pk, of])
    what = _("退回重编年度报告") if stands is State.RETURNED else _("编制年度报告")
    return Waiting(
        what, _("{year}年政府信息公开工作年度报告").format(year=of), str(body), due, days_left(due, day), url,
        date(of, REMINDED_FROM, 1), _("您在政府信息公开工作机构任职"), Whose.MINE,
        (Deed(_("打开报告"), url, main=True),),
    )  # fmt: skip
