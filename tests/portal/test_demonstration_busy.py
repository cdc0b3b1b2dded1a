"""The busy body of the demonstration: four hundred applications in every outcome, and desks that look like life."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, TestCase
from django.urls import reverse

from gongkai.applications import facts
from gongkai.applications.grounds import grounds
from gongkai.applications.models import Application, FeeNotice, Paper, Party, Step
from gongkai.applications.models.application import State
from gongkai.applications.standing import stand
from gongkai.figures.closing import drift, objections
from gongkai.figures.counting import year as year_of
from gongkai.figures.models import AnnualReport, YearBook
from gongkai.figures.reporting import previous
from gongkai.law.applicants import ApplicantKind
from gongkai.law.calendar import calendar
from gongkai.law.outcomes import Outcome
from gongkai.offices import clock, ledger
from gongkai.offices.desk import Whose
from gongkai.offices.models import Body, Person
from gongkai.portal.demonstration import Demonstration, busy_stands, lay_busy
from gongkai.portal.demonstration.busy.matters import matters
from gongkai.portal.demonstration.busy.plan import busy, lives, todays
from gongkai.portal.models import DisclosurePage
from gongkai.publishing.models import Column
from gongkai.reports.findings import Gravity
from making.portal import home, under

TODAY = date(2026, 11, 23)
ENDED = {
    "granted": 137, "partial": 30, "refused.state_secret": 2, "refused.prohibited_by_law": 4,
    "refused.security_stability": 3, "refused.third_party": 12, "refused.internal_affairs": 10,
    "refused.process_information": 14, "refused.enforcement_file": 16, "refused.administrative_query": 20,
    "unavailable.not_held": 82, "unavailable.creation_required": 12, "unavailable.still_unclear": 6,
    "not_processed.petition": 18, "not_processed.duplicate": 8, "not_processed.publication": 5,
    "not_processed.excessive": 4, "not_processed.reissue": 3, "other.no_correction": 7, "other.fee_unpaid": 1,
    "other.misc": 8,
}  # fmt: skip
"""How what is closed has ended; the fee, which nobody could owe before 2021, this year."""


def told(body: Body) -> list[tuple[Any, ...]]:
    """All that can be compared between two layings: numbers, applicants and every step, without what chance makes."""
    rows = Application.objects.filter(body=body).order_by("pk")
    return [
        (
            each.number, each.applicant, each.subject, each.state, each.received_on, each.due_on, each.closed_on,
            each.outcome, [(step.kind, step.day, step.at) for step in each.steps.order_by("order")],
            list(each.papers.order_by("pk").values_list("kind", "number", "sha256")),
        )
        for each in rows
    ]  # fmt: skip


def test_every_end_of_the_plan_is_an_entry_of_the_library_or_an_end_without_answer() -> None:
    planned = Counter(each.end for each in lives())
    assert sum(planned.values()) == 400
    assert set(planned) - set(grounds()) == {"uncorrected", "withdrawn"}
    assert set(grounds()) <= set(planned)
    assert {each.kind for each in lives()} == {each.value for each in ApplicantKind}
    assert {twist for each in lives() for twist in each.twists} == set(busy()["twists"])


@pytest.mark.django_db
def test_laid_twice_it_is_the_same() -> None:
    Demonstration(TODAY).lay()
    found = []
    for _each in range(2):
        with transaction.atomic():
            lay_busy(TODAY, 12)
            found.append(told(Body.objects.get(name=busy()["body"])))
            transaction.set_rollback(True)
    assert len(found[0]) == 12 + len(todays(TODAY)) + len(matters())
    assert found[0] == found[1]


@pytest.mark.django_db
@pytest.mark.parametrize("day", [date(2024, 1, 5), date(2031, 5, 3)])
def test_it_is_laid_on_any_day_even_where_no_calendar_is_known_yet(day: date) -> None:
    Demonstration(day).lay()
    assert lay_busy(day, 1)
    laid = Application.objects.filter(filed_at__year__gt=2020, kind="disclosure")
    states = set(laid.values_list("state", flat=True))
    assert {State.ARRIVED, State.HANDLING, State.IN_REVIEW} <= states


class TestTheBusyBody(TestCase):
    """Laid once for all of them."""

    body: Body

    @classmethod
    def setUpTestData(cls) -> None:
        Demonstration(TODAY).lay()
        disclosure = under(home(), DisclosurePage(title="政府信息公开", slug="zfxxgk"))
        under(disclosure, Column(title="年报", slug="nb", kind="statutory"))
        assert lay_busy(TODAY)
        cls.body = Body.objects.get(name="示例市应急管理局")

    def of(self, kind: str = "disclosure", **which: Any) -> "Any":
        return Application.objects.filter(body=self.body, kind=kind, **which)

    def test_four_hundred_in_every_outcome(self) -> None:
        assert self.of(received_on__lt=date(2021, 1, 1)).count() == 400
        assert dict(Counter(self.of(closed_on__isnull=False).values_list("outcome", flat=True))) == ENDED
        assert set(ENDED) == {each.value for each in Outcome}
        assert set(self.of().values_list("applicant_kind", flat=True)) == {each.value for each in ApplicantKind}
        assert self.of().values("channel").distinct().count() == 5

    def test_matters_of_every_kind_ended_and_waiting_stand_in_no_table(self) -> None:
        for kind, ends in {"records": ["corrected", "forwarded"], "suggestion": ["adopted", "not_adopted"],
                           "complaint": ["verified", "unfounded"]}.items():  # fmt: skip
            closed = Step.objects.filter(application__body=self.body, application__kind=kind, kind="closed")
            assert [each.facts["result"] for each in closed.order_by("at")] == ends
            assert self.of(kind, closed_on__isnull=True).exists()
            assert self.of(kind, channel="plain_mail").exists() or kind == "records"
        papers = Paper.objects.filter(application__body=self.body).exclude(application__kind="disclosure")
        assert Counter(papers.values_list("kind", flat=True)) == {"record_correction": 2, "suggestion_feedback": 2}
        flagged = self.of(subject="示例市危险化学品企业分布图（公开版）").get()
        assert (facts.asked_alike(flagged).applicants, facts.asked_alike(flagged).flagged) == (3, True)

    def test_the_tables_balance_and_the_second_carries_in_what_the_first_carried_out(self) -> None:
        first, second, third = (facts.table_three(self.body.pk, year) for year in (2019, 2020, 2021))
        assert first.balanced
        assert second.balanced
        rows = ("received", "carried_in", "closed", "carried_out")
        assert [first[row, "total"] for row in rows] == [157, 0, 141, 16]
        assert [second[row, "total"] for row in rows] == [243, 16, 244, 15]
        for kind in (*ApplicantKind, "total"):
            assert second["carried_in", kind] == first["carried_out", kind]
        assert third["carried_in", "total"] == third["closed", "total"] == 15

    def test_what_befell_them(self) -> None:
        happened = Counter(Step.objects.filter(application__body=self.body).values_list("kind", flat=True))
        assert (happened["corrected"], happened["extended"], happened["reckoned"] > 0) == (28, 30, True)
        kinds = Counter(Party.objects.filter(application__body=self.body).values_list("kind", "opinion"))
        assert kinds["third_party", "refuses"] == 12
        assert kinds["third_party", "silent"] == 5
        assert (kinds["co_maker", "agrees"], kinds["organ", "agrees"]) == (4, 7)
        late = facts.late(self.body.pk, 2019) + facts.late(self.body.pk, 2020)
        assert len(late) == 6
        assert all(each.reason for each in late)
        assert FeeNotice.objects.filter(application__body=self.body).count() == 3
        assert not Paper.objects.filter(application__body=self.body, size__lt=1000).exists()

    def test_the_index_is_the_fold_and_numbers_run_with_the_days(self) -> None:
        for each in self.of().prefetch_related("steps")[::9]:
            folded = stand(each.steps.all(), calendar(each.due_as_of), each.kind)
            assert (each.state, each.due_on, each.closed_on) == (folded.state, folded.due.day, folded.closed_on)
        arrived = list(self.of().order_by("pk").values_list("filed_at", flat=True))
        assert arrived == sorted(arrived)

    def test_every_report_opens_with_table_three_counted_and_the_rules_have_nothing_against_it(self) -> None:
        for year, received in ((2019, 157), (2020, 243)):
            report = AnnualReport.objects.get(body=self.body, year=year)
            assert year_of(self.body.pk, year)["requests/received/total"].value == received
            said = [each for each in objections(report) if each.gravity is not Gravity.INFO]
            assert said == []
        # The first year begins with the Regulation, in May: nothing was carried into it, and the hint says so.
        assert ["上年结转" in each.message for each in objections(report)] == [True]

    def test_the_first_year_is_closed_and_published_and_never_drifted(self) -> None:
        book = YearBook.objects.get(body=self.body)
        assert (book.year, book.version, book.state) == (2019, 1, YearBook.State.SIGNED)
        assert book.signed_at is not None
        assert book.signed_at.astimezone(clock.ZONE) == datetime(2020, 1, 14, 14, 40, tzinfo=clock.ZONE)
        assert drift(book) == {}
        assert previous(self.body.pk, 2020).filled.numbers()["requests/carried_out/total"] == 16
        document = AnnualReport.objects.get(body=self.body, year=2019).document
        assert "收到信息公开申请157件" in self.client.get(document.get_absolute_url()).content.decode()
        board = f"/gksj/{self.body.pk}/2019/"
        assert board in self.client.get("/gksj/").content.decode()
        assert "157" in self.client.get(board).content.decode()

    def test_the_workbench_shows_it(self) -> None:
        with clock.stopped_at(TODAY):
            client = Client()
            client.force_login(Person.objects.get(username="tanwei"))
            page = client.get(reverse("figures:workbench", args=[self.body.pk, 2020])).content.decode()
        assert "243" in page
        assert "244" in page

    def test_the_desks_look_like_life(self) -> None:
        with clock.stopped_at(TODAY):
            for name, what in self.waits():
                mine = facts.waiting(Person.objects.get(username=name), TODAY)
                assert what in {each.what for each in mine if each.whose is Whose.MINE}, (name, what)
        states = Counter(self.of(closed_on__isnull=True).values_list("state", flat=True))
        assert states == {"handling": 6, "in_review": 3, "arrived": 2, "correcting": 1, "asking": 1, "paying": 1, "approved": 1}  # fmt: skip
        assert not self.of(closed_on__isnull=True, due_on__lt=TODAY).exists()

    @staticmethod
    def waits() -> Iterator[tuple[str, str]]:
        yield from (("jiangbo", "与申请人确认收到"), ("jiangbo", "办理公开申请"), ("jiangbo", "制发并送达答复书"))
        yield from (("jiangbo", "办理更正请求"), ("jiangbo", "研究主动公开建议"), ("jiangbo", "办理投诉举报"))
        yield "jiangbo", "研究是否主动公开"
        yield from (("luyao", "审批延期"), ("tanwei", "公开工作机构审核"), ("weiguo", "分管领导批准"))

    def test_the_ledger_is_whole(self) -> None:
        ledger.seal()
        assert not ledger.verify(mirrors=[])

    def test_laid_again_nothing_changes(self) -> None:
        before = (Application.objects.count(), Step.objects.count())
        assert busy_stands()
        assert not lay_busy(TODAY)
        assert (Application.objects.count(), Step.objects.count()) == before
