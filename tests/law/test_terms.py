from datetime import date

import pytest

from gongkai.law import terms
from gongkai.law.calendar import BeyondCalendar, calendar
from gongkai.law.due import deadline
from gongkai.law.terms import Term, Unit, uncertain

TERMS = {name: term for name, term in vars(terms).items() if isinstance(term, Term)}


def test_the_numbers() -> None:
    assert {name: str(term) for name, term in TERMS.items()} == {
        "PUBLICATION": "20个工作日",
        "CORRECTION_NOTICE": "7个工作日",
        "THIRD_PARTY_ANSWER": "15个工作日",
        "ANSWER": "20个工作日",
        "EXTENSION": "20个工作日",
        "CO_MAKER_ANSWER": "15个工作日",
        "FEE_PAYMENT": "20个工作日",
        "OLD_RECONSIDERATION": "60日",
        "RECONSIDERATION": "60日",
        "RECONSIDERATION_UNTOLD": "12个月",
        "SIMPLE_COPY": "3个工作日",
        "SIMPLE_ANSWER": "5个工作日",
        "SIMPLE_DECISION": "30日",
        "ORDINARY_ANSWER": "10个工作日",
        "ORDINARY_DECISION": "60日",
        "ORDINARY_DECISION_MORE": "30日",
        "SUIT": "6个月",
        "SUIT_AFTER_RECONSIDERATION": "15日",
    }


def test_a_term_holds_from_the_day_its_source_does() -> None:
    for term in TERMS.values():
        assert term.cite.source.effective in (None, term.since)
    assert not terms.ANSWER.holds_on(date(2019, 5, 14))
    assert terms.ANSWER.holds_on(date(2019, 5, 15))
    assert terms.reconsideration(date(2023, 12, 31)) is terms.OLD_RECONSIDERATION
    assert terms.reconsideration(date(2024, 1, 1)) is terms.RECONSIDERATION


def test_what_is_uncertain_says_so() -> None:
    assert uncertain()
    assert not any(term.certain for term in uncertain().values())


def test_a_deadline_explains_itself() -> None:
    result = deadline(terms.RECONSIDERATION, date(2024, 3, 3), calendar())
    assert list(map(str, result.why)) == [
        "自2024-03-03（星期日）起算，当日不计入。〔依据：《民法典》第二百零一条〕",
        "申请行政复议期限为60日。〔依据：《行政复议法》第二十条〕",
        "2024-05-02（星期四）是休息日，顺延至其后第一个工作日。〔依据：《民法典》第二百零三条〕",
        "最后一日：2024-05-06（星期一），当日二十四时前有效。〔依据：《民法典》第二百零三条〕",
    ]


def test_a_deadline_of_natural_days_is_provisional_only_at_its_end() -> None:
    assert not deadline(terms.RECONSIDERATION, date(2015, 12, 1), calendar()).provisional
    assert deadline(terms.RECONSIDERATION, date(2026, 12, 1), calendar()).provisional
    assert deadline(terms.PUBLICATION, date(2026, 12, 10), calendar()).provisional


@pytest.mark.parametrize("term", TERMS.values(), ids=TERMS)
def test_no_deadline_beyond_the_calendar(term: Term) -> None:
    assert deadline(term, date.min, calendar()).day
    with pytest.raises(BeyondCalendar):
        deadline(term, date.max, calendar())


def test_rule_19_in_reconsideration_five_and_ten_days_are_working_days_and_sixty_are_not() -> None:
    """《行政复议法》 art 88; over the National Day of 2024 (1 to 7 October; 29 September and 12 October worked)."""
    start = date(2024, 9, 27)
    last = {
        name: deadline(TERMS[name], start, calendar()).day
        for name in TERMS
        if TERMS[name].cite.source.short == "《行政复议法》"
    }
    assert last == {
        "RECONSIDERATION": date(2024, 11, 26), "RECONSIDERATION_UNTOLD": date(2025, 9, 28),
        "SIMPLE_COPY": date(2024, 10, 8), "SIMPLE_ANSWER": date(2024, 10, 10), "SIMPLE_DECISION": date(2024, 10, 28),
        "ORDINARY_ANSWER": date(2024, 10, 16), "ORDINARY_DECISION": date(2024, 11, 26),
        "ORDINARY_DECISION_MORE": date(2024, 10, 28),
    }  # fmt: skip


def test_rule_29_working_days_are_those_of_the_regulation_and_of_the_fee() -> None:
    working = {name for name, term in TERMS.items() if term.unit is Unit.WORKING_DAYS}
    assert working == {
        "PUBLICATION", "CORRECTION_NOTICE", "THIRD_PARTY_ANSWER", "ANSWER", "EXTENSION", "CO_MAKER_ANSWER",
        "FEE_PAYMENT", "SIMPLE_COPY", "SIMPLE_ANSWER", "ORDINARY_ANSWER",
    }  # fmt: skip


def test_hours_have_no_last_day() -> None:
    with pytest.raises(ValueError, match="5小时不按日计算"):
        deadline(uncertain()["emergency_information"], date(2020, 1, 1), calendar())
    assert uncertain()["emergency_information"].unit is Unit.HOURS
