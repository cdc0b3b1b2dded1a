from datetime import MAXYEAR, date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.calendar import BeyondCalendar, calendar, notices
from making import effort

KNOWN = range(2016, 2027)
days = st.dates(date(2015, 6, 1), date(2027, 12, 31))
anytime = st.dates()
as_of = st.none() | st.dates(date(2015, 12, 1), date(2026, 1, 1))


def test_agrees_with_chinesecalendar_on_every_day() -> None:
    known = calendar()
    every = [date(2016, 1, 1) + timedelta(n) for n in range((date(2026, 12, 31) - date(2016, 1, 1)).days + 1)]
    assert [day for day in every if known.is_working(day) != chinese_calendar.is_workday(day)] == []


def test_knows_every_year_from_2016_to_2026_and_no_other() -> None:
    assert sorted(calendar().known) == list(KNOWN)


def test_working_days_of_2020() -> None:
    worked = calendar().working_days(2020)
    assert [sum(day.month == m for day in worked) for m in range(1, 13)] == [
        17,
        20,
        22,
        22,
        19,
        21,
        23,
        21,
        23,
        17,
        21,
        23,
    ]
    assert len(worked) == 249
    assert len(calendar(date(2020, 1, 26)).working_days(2020)) == 251


def test_every_notice_is_cited_and_issued_before_its_days() -> None:
    for notice in notices():
        assert notice.number.startswith(f"国办发明电〔{notice.issued.year}〕")
        assert notice.issued <= notice.published
        for holiday in notice.holidays:
            assert holiday.first <= holiday.last
            assert all(day.weekday() >= 5 for day in holiday.work)
            assert not set(holiday.off) & set(holiday.work)


@pytest.mark.parametrize(
    ("on", "day", "worked"),
    [
        (date(2020, 1, 26), date(2020, 1, 31), True),
        (date(2020, 1, 26), date(2020, 2, 1), True),
        (date(2020, 1, 27), date(2020, 1, 31), False),
        (date(2020, 1, 27), date(2020, 2, 1), False),
        (date(2019, 3, 21), date(2019, 4, 28), False),
        (date(2019, 3, 21), date(2019, 5, 2), True),
        (date(2019, 3, 22), date(2019, 4, 28), True),
        (date(2019, 3, 22), date(2019, 5, 2), False),
        (date(2018, 12, 3), date(2018, 12, 31), True),
        (date(2018, 12, 4), date(2018, 12, 31), False),
        (date(2018, 12, 4), date(2018, 12, 29), True),
    ],
)
def test_as_it_was_known(on: date, day: date, worked: bool) -> None:
    assert calendar(on).is_working(day) is worked


def test_a_year_without_a_notice_is_unknown_and_keeps_its_fixed_holidays() -> None:
    assert calendar().unknown(date(2026, 12, 30), date(2027, 1, 4)) == (2027,)
    assert calendar().unknown(date(2026, 12, 30), date(2026, 12, 31)) == ()
    assert calendar().unknown(date(2015, 12, 31), date(2016, 1, 4)) == ()
    assert calendar(date(2019, 11, 20)).unknown(date(2019, 12, 31), date(2020, 1, 2)) == (2020,)
    assert calendar().after(date(2026, 12, 31), 1) == date(2027, 1, 4)
    assert not calendar(date(2010, 1, 1)).known


@given(anytime, st.integers(1, 60), as_of)
def test_counts_like_a_finger_on_a_wall_calendar(day: date, n: int, on: date | None) -> None:
    known = calendar(on)
    at, left = day, n
    while left and at < date.max:
        at += timedelta(1)
        left -= known.is_working(at)
    if left:
        with pytest.raises(BeyondCalendar):
            known.after(day, n)
        return
    assert known.after(day, n) == at
    assert known.between(day, at) == n
    assert known.between(day, at - timedelta(1)) == n - 1


@given(days, days)
def test_between_counts_each_working_day_once(one: date, other: date) -> None:
    start, end = sorted((one, other))
    known = calendar()
    assert known.between(start, end) == sum(
        known.is_working(start + timedelta(n)) for n in range(1, (end - start).days + 1)
    )
    assert known.between(end, start) == 0


def test_ends_of_time() -> None:
    assert calendar().after(date.min, 1) == date(1, 1, 2)
    assert calendar().after(date.max - timedelta(7), 1).year == MAXYEAR
    for n in (20, 10**9):
        with pytest.raises(BeyondCalendar, match="9999"):
            calendar().after(date.max, n)
    with pytest.raises(ValueError, match="负数"):
        calendar().after(date(2020, 1, 1), -1)
    assert calendar().after(date(2020, 1, 25), 0) == date(2020, 1, 25)


def test_is_quick() -> None:
    known = calendar()
    known.after(date(2020, 1, 16), 20)
    with effort.at_most(30):
        known.after(date(2020, 1, 16), 20)
