"""Random lives: whatever happens in whatever order, the sums hold, the stored index is the fold, and no last day moves by
itself."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.applications import actions, facts
from gongkai.applications.actions import Refused
from gongkai.applications.case import Case
from gongkai.applications.facts.table_three import columns, rows
from gongkai.applications.models import Application, Party
from gongkai.applications.models.asking import Contact
from gongkai.applications.recording import INDEX
from gongkai.applications.standing import stand
from gongkai.law.applicants import ApplicantKind
from gongkai.law.calendar import calendar
from gongkai.law.report_year import counted
from gongkai.offices.models import Role
from making.applications import Hall, again, answered, citizen, moment, submission, written
from making.applications import hall as make_hall
from making.offices import appoint

pytestmark = pytest.mark.django_db
HALLS = count(1)
MOVES_THE_CLOCK = {
    "received", "told-to-correct", "corrected", "fee-noticed", "fee-paid", "third-party-asked", "other-organ-asked",
    "third-party-heard", "third-party-silent", "other-organ-heard", "extended", "delayed", "party-reached", "annulled",
    "reckoned", "reopened",
}  # fmt: skip


def moves(hall: Hall, case: Application, on: date) -> dict[str, Callable[[], Any]]:
    at, officer = moment(on), hall.officer
    silent = case.parties.filter(opinion="")

    def answer() -> None:
        if case.outcome == "" and case.state == "handling":
            answered(hall, case, on, ground="petition", late_reason="逾期原因")

    return {
        "confirm": lambda: actions.confirm(case, officer, at=at, day=on, how="电话"),
        "tell": lambda: actions.tell_to_correct(
            case, officer, at=at, items="年份", why="不明", until=on + timedelta(10), paper=written()
        ),
        "tell_reached": lambda: actions.correction_reached(case, officer, at=at, day=on),
        "correct": lambda: actions.correct(case, None, at=at, day=on, text="2020年"),
        "uncorrected": lambda: actions.close_uncorrected(case, officer, at=at, note="无"),
        "ask": lambda: actions.ask(case, officer, "third_party", Contact("某"), at=at, about_what="x", day=on),
        "ask_maker": lambda: actions.ask(case, officer, "co_maker", Contact("某局"), at=at, about_what="x", day=on),
        "reached": lambda: actions.reached(case, officer, _first(silent), at=at, day=on),
        "heard": lambda: actions.heard(
            case, officer, _first(silent), at=at, day=on, opinion="refuses", reasonable=True
        ),
        "silent": lambda: actions.silent(case, officer, _first(silent), at=at),
        "want_more": lambda: actions.ask_extension(case, officer, at=at, reason="多", by=15),
        "agree_more": lambda: actions.agree_extension(case, hall.head, at=at),
        "extend": lambda: actions.extend(case, officer, at=at),
        "fee": lambda: actions.notice_fee(case, officer, at=at, method="pages", pages=50, how_to_pay="缴款书"),
        "fee_reached": lambda: actions.fee_reached(case, officer, at=at, day=on),
        "paid": lambda: actions.fee_paid(case, officer, at=at, day=on),
        "unpaid": lambda: actions.close_unpaid(case, officer, at=at),
        "answer": answer,
        "withdraw": lambda: actions.withdraw(case, None, at=at),
        "reopen": lambda: actions.reopen(case, hall.head, at=at, reason="有误"),
        "split": lambda: actions.split(case, officer, ["甲", "乙"], at=at),
        "night": lambda: actions.nightly(at),
    }  # fmt: skip


def _first(silent: Any) -> Party:
    found = silent.first()
    if found is None:
        raise Refused(["没有"])
    return found


ANY_MOVE = sorted(
    "confirm tell tell_reached correct uncorrected ask ask_maker reached heard silent want_more agree_more extend fee"
    " fee_reached paid unpaid answer withdraw reopen split night".split()
)
LIFE = st.tuples(
    st.sampled_from([each.value for each in ApplicantKind]),
    st.sampled_from(["in_person", "plain_mail"]),
    st.dates(date(2020, 1, 2), date(2021, 12, 30)),
    st.lists(st.tuples(st.sampled_from(ANY_MOVE), st.integers(0, 25)), max_size=12),
)


EDGES = [
    ("natural_person", "in_person", date(2020, 1, 10), [("want_more", 20)]),
    ("business", "in_person", date(2020, 12, 10), [("withdraw", 21)]),
    ("research", "in_person", date(2020, 12, 31), [("withdraw", 1)]),
    ("other", "in_person", date(2020, 12, 30), [("withdraw", 1), ("reopen", 0)]),
    (
        "legal_service",
        "in_person",
        date(2020, 11, 16),
        [("want_more", 4), ("agree_more", 0), ("extend", 0), ("night", 7)],
    ),
    ("natural_person", "in_person", date(2020, 4, 1), [("want_more", 0), ("answer", 0)]),
]
"""A holiday notice made public between two deeds; received and closed on the last and first days of a year; extended into a
year whose holidays are not known yet; an answer while an extension waits for approval."""


@settings(max_examples=10)
@example(EDGES)
@given(st.lists(LIFE, min_size=1, max_size=3))
def test_the_sums_hold_and_no_day_moves_without_a_step(lives: list[Any]) -> None:
    n = next(HALLS)
    hall = make_hall(f"示例{n}厅", f"h{n}-", document_mark=f"示{n}")
    for life, (kind, channel, began, what) in enumerate(lives):
        given_ = submission(applicant_kind=kind, applicant=citizen(identity=""), subject=f"{life}")
        case = actions.receive(hall.body, given_, channel=channel, at=moment(began), person=hall.officer).application
        on = began
        for move, wait in what:
            on += timedelta(wait)
            live_on(hall, case, move, on)
    check_the_tables(hall)


def live_on(hall: Hall, case: Application, move: str, on: date) -> None:
    before = again(case)
    try:
        with transaction.atomic():  # a move of several deeds is made whole or not at all
            moves(hall, case, on)[move]()
    except Refused:
        assert again(case).version == before.version
    after = again(case)
    since = set(after.steps.filter(order__gt=before.version).values_list("kind", flat=True))
    if after.due_on != before.due_on:
        assert since & MOVES_THE_CLOCK, (move, since)
    folded = stand(after.steps.all(), calendar(after.due_as_of), after.kind)
    assert {name: getattr(after, name) for name in INDEX} == {
        "state": folded.state, "received_on": folded.clock.received, "due_on": folded.due.day,
        "due_as_of": after.due_as_of, "provisional": folded.due.provisional, "extended": folded.extended,
        "closed_on": folded.closed_on, "outcome": folded.outcome or "", "look_again_on": folded.look_again_on,
        "others_due_on": folded.others_due_on, "version": after.steps.count(),
    }  # fmt: skip
    for name in INDEX:
        setattr(case, name, getattr(after, name))


def check_the_tables(hall: Hall) -> None:
    body = hall.body.pk
    cases = list(Application.objects.filter(body=body, received_on__isnull=False))
    tables = {year: facts.table_three(body, year) for year in range(2020, 2025)}
    for year, table in tables.items():
        assert table.balanced
        leaves = [row for row in rows(year) if row not in ("received", "carried_in", "closed", "carried_out")]
        for column in columns():
            assert sum(table[row, column] for row in leaves) == table["closed", column]
            assert table["carried_in", column] == (tables[year - 1]["carried_out", column] if year > 2020 else 0)
        for column in columns():
            mine = [each for each in cases if column in (each.applicant_kind, "total")]
            for part in ("received", "carried_in", "closed", "carried_out"):
                told = [getattr(counted(year, each.received_on, each.closed_on), part) for each in mine]
                assert table[part, column] == sum(told)
        for (row, column), number in table.cells.items():
            if number:
                assert len(facts.behind(body, year, row, column)) == number
    assert sum(table["received", "total"] for table in tables.values()) == len(cases)


def test_a_new_holiday_notice_reckons_exactly_the_open_cases_it_touches() -> None:
    """国办发明电〔2020〕1号, made public on 2020-01-27, moved what ran over the Spring Festival (FACTS 11.3, example 2)."""
    hall = make_hall()
    appoint(hall.officer, Role.DISCLOSURE_OFFICER, hall.house.general, since=date(2019, 1, 1))
    before = date(2020, 1, 10)
    touched, short, standing, closed = (_received(hall, on) for on in (before, date(2019, 12, 2), before, before))
    actions.tell_to_correct(
        standing, hall.officer, at=moment(before), items="年份", why="不明", until=date(2020, 3, 2)
    )  # fmt: skip
    answered(hall, closed, date(2020, 1, 20))
    untouched = [again(each) for each in (short, standing, closed)]
    assert (touched.due_on, again(touched).due_as_of) == (date(2020, 2, 12), before)
    assert actions.recalculate(moment(date(2020, 1, 26))) == []
    moved = actions.recalculate(moment(date(2020, 2, 3)))
    assert [each.pk for each in moved] == [touched.pk]
    now = again(touched)
    step = now.steps.last()
    assert (now.due_on, step.kind) == (date(2020, 2, 14), "reckoned")
    assert (step.facts["was"], step.facts["now"]) == ("2020-02-12", "2020-02-14")
    assert step.facts["notices"]
    assert [(each.due_on, each.version) for each in untouched] == [
        (again(each).due_on, again(each).version) for each in untouched
    ]
    assert actions.recalculate(moment(date(2020, 2, 4))) == []


def test_what_is_closed_keeps_its_calendar_until_it_is_opened_again() -> None:
    """The same notice, made public after the end: it moves nothing, whatever is done, but for what is opened again."""
    hall = make_hall()
    appoint(hall.officer, Role.DISCLOSURE_OFFICER, hall.house.general, since=date(2019, 1, 1))
    closed = date(2020, 1, 20)
    case, other = (answered(hall, _received(hall, date(2020, 1, 10)), closed, ground="process") for _each in range(2))
    for on in (date(2020, 2, 3), date(2021, 1, 20)):
        actions.reassess(case, hall.officer, at=moment(on), disclose=False, why="决定尚未作出")
        now = again(case)
        assert (now.due_on, now.due_as_of) == (date(2020, 2, 12), closed)
        assert Case(now, on).standing.due.day == date(2020, 2, 12)
    assert not case.steps.filter(kind="reckoned").exists()
    actions.reopen(other, hall.head, at=moment(date(2020, 2, 3)), reason="依据有误")
    now = again(other)
    assert (now.due_on, now.due_as_of, now.closed_on) == (date(2020, 2, 14), date(2020, 2, 3), None)
    step = now.steps.last()
    assert (step.kind, step.facts["was"], step.facts["now"]) == ("reckoned", "2020-02-12", "2020-02-14")


def _received(hall: Hall, on: date) -> Application:
    return actions.receive(
        hall.body, submission(), channel="in_person", at=moment(on), person=hall.officer, knowingly=True
    ).application


class Killed(Exception):
    """The process ends here."""


def everything() -> dict[str, list[Any]]:
    """All that a deed may write."""
    from django.apps import apps

    from gongkai.offices.ledger.models import Entry
    from gongkai.offices.numbering.models import Counter

    models = [*apps.get_app_config("applications").get_models(), Entry, Counter]
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def ended_at(n: int, do: Callable[[], Any]) -> bool:
    """Do it, but end at the n-th write; whether it got that far."""
    written_so_far = 0

    def wrapper(execute: Any, sql: str, *rest: Any) -> Any:
        nonlocal written_so_far
        if sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
            written_so_far += 1
            if written_so_far == n:
                raise Killed
        return execute(sql, *rest)

    with connection.execute_wrapper(wrapper):
        try:
            do()
        except Killed:
            return True
    return False


@pytest.mark.parametrize("deed", ["receive", "tell", "serve", "split", "last_agreement", "night"])
def test_ended_between_any_two_writes_everything_is_as_before(deed: str) -> None:
    from making.applications import in_review, issued, received

    hall = make_hall()
    on, at = date(2020, 7, 1), moment(date(2020, 7, 1))
    case = received(hall)
    member = received(hall, subject="一并")
    actions.join(member, hall.officer, case, at=moment(date(2020, 6, 19)))
    if deed == "serve":
        issued(hall, case, at)
    elif deed == "last_agreement":
        in_review(hall, case, at)
        actions.agree(case, hall.house.office_head, at=at)
        actions.agree(case, hall.officer, at=at)
    elif deed in ("tell", "split", "night"):
        actions.separate(member, hall.officer, at=at)
    if deed == "night":
        party = actions.ask(case, hall.officer, "third_party", Contact("某"), at=at, about_what="x", day=on)
        actions.reached(case, hall.officer, party, at=at, day=on)
    do: dict[str, Callable[[], Any]] = {
        "receive": lambda: received(hall, subject="新", attachments=(("attachment", "a.txt", b"x"),)),
        "tell": lambda: actions.tell_to_correct(
            again(case), hall.officer, at=moment(date(2020, 6, 30)), items="年", why="不明", until=on, paper=written()
        ),
        "serve": lambda: actions.serve(
            again(case), hall.officer, at=at, delivery="electronic", sent_on=on, proof="1"
        ),
        "split": lambda: actions.split(again(case), hall.officer, ["甲", "乙"], at=at),
        "last_agreement": lambda: actions.agree(again(case), hall.house.deputy_leader, at=at),
        "night": lambda: actions.nightly(moment(date(2020, 8, 3))),
    }  # fmt: skip
    before = everything()
    n = 1
    while ended_at(n, do[deed]):
        assert everything() == before, (deed, n)
        n += 1
    assert n > 4
    assert everything() != before
