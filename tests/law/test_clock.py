from datetime import date, timedelta
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.calendar import Calendar, calendar
from gongkai.law.clock import Clock, advance, due, result
from gongkai.law.steps import (
    KINDS,
    Answered,
    Corrected,
    Extended,
    FeeNoticed,
    FeePaid,
    OtherOrganAsked,
    OtherOrganHeard,
    Received,
    Step,
    ThirdPartyAsked,
    ThirdPartyHeard,
    ThirdPartySilent,
    ToldToCorrect,
    in_order,
)

days = st.dates(date(2018, 12, 1), date(2027, 2, 1))
KNOWN = calendar()


@st.composite
def any_step(draw: st.DrawFn, first: date | None = None) -> Step:
    kind = draw(st.sampled_from([kind for kind in KINDS.values() if kind is not Received]))
    day = draw(days) if first is None else first + timedelta(draw(st.integers(0, 120)))
    if kind is Extended:
        return Extended(day, draw(st.integers(1, 30)))
    if kind is ThirdPartyAsked:
        return ThirdPartyAsked(day, draw(st.none() | st.just(day + timedelta(3))))
    return kind(day)


@st.composite
def consultations(draw: st.DrawFn, received: date) -> list[Step]:
    """Letters, each with its answer."""
    steps: list[Step] = []
    for _ in range(draw(st.integers(0, 3))):
        sent = received + timedelta(draw(st.integers(0, 40)))
        back = sent + timedelta(draw(st.integers(0, 40)))
        asked, heard = draw(
            st.sampled_from(
                [
                    (ThirdPartyAsked, ThirdPartyHeard),
                    (ThirdPartyAsked, ThirdPartySilent),
                    (OtherOrganAsked, OtherOrganHeard),
                ]
            )
        )
        steps += [asked(sent), heard(back)]
    return steps


@st.composite
def applications(draw: st.DrawFn) -> list[Step]:
    """A lawful application: perhaps a correction or a fee, perhaps consultations, perhaps an extension in time."""
    received = draw(days)
    steps: list[Step] = [Received(received)]
    at = received
    if draw(st.booleans()):
        at += timedelta(draw(st.integers(0, 7)))
        steps.append(ToldToCorrect(at))
        at += timedelta(draw(st.integers(0, 20)))
        steps.append(Corrected(at))
    steps += draw(consultations(at))
    if draw(st.booleans()):
        steps.append(Extended(at + timedelta(draw(st.integers(0, 10))), draw(st.integers(1, 20))))
    return steps


def by_finger(steps: list[Step], known: Calendar) -> date:
    """The last day of a lawful application, told off day by day. Every letter has its answer."""
    start = max((s for s in steps if isinstance(s, Received | Corrected)), key=lambda s: s.day).day
    closed: set[date] = set()
    for asked, heard in ((ThirdPartyAsked, (ThirdPartyHeard, ThirdPartySilent)), (OtherOrganAsked, OtherOrganHeard)):
        out = sorted(s.day for s in steps if isinstance(s, asked))
        back = sorted(s.day for s in steps if isinstance(s, heard))
        for sent, arrived in zip(out, back, strict=True):
            closed |= {sent + timedelta(n) for n in range(1, (arrived - sent).days + 1)}
    left = 20 + sum(s.by for s in steps if isinstance(s, Extended))
    at = start
    while left:
        at += timedelta(1)
        left -= known.is_working(at) and at not in closed
    while at + timedelta(1) in closed:
        at += timedelta(1)
    return known.on_or_after(at)


@given(applications(), st.randoms(use_true_random=False))
def test_equals_counting_by_finger_in_any_order(steps: list[Step], random) -> None:  # type: ignore[no-untyped-def]
    expected = by_finger(steps, KNOWN)
    random.shuffle(steps)
    answer = due(steps, KNOWN)
    assert answer.day == expected
    start = max(s.day for s in steps if isinstance(s, Received | Corrected))
    assert answer.provisional == bool(KNOWN.unknown(start, expected))


@given(st.lists(any_step(), max_size=8), days)
def test_replay_equals_taking_the_steps_one_by_one(steps: list[Step], received: date) -> None:
    ordered = in_order([*steps, Received(received)])
    clock = Clock()
    for taken, step in enumerate(ordered, start=1):
        clock = advance(clock, step, KNOWN)
        assert result(clock, KNOWN) == due(ordered[:taken], KNOWN)


@given(st.data())
def test_a_consultation_never_brings_the_day_forward(data: st.DataObject) -> None:
    steps = data.draw(applications())
    more = data.draw(consultations(steps[0].day))
    before, after = due(steps, KNOWN).day, due([*steps, *more], KNOWN).day
    assert before
    assert after
    assert after >= before


@given(applications(), st.integers(0, 90), st.integers(1, 40))
def test_an_extension_never_brings_the_day_forward(steps: list[Step], after: int, by: int) -> None:
    plain = [step for step in steps if not isinstance(step, Extended)]
    before, extended = due(plain, KNOWN), due([*plain, Extended(plain[0].day + timedelta(after), by)], KNOWN)
    assert before.day
    assert extended.day
    assert before.day <= extended.day
    limit = by_finger([*plain, Extended(plain[0].day, 20)], KNOWN)
    assert extended.day <= limit


@given(st.lists(any_step(), max_size=6), days, st.integers(0, 120), st.integers(1, 30))
def test_one_more_extension_never_brings_the_day_forward_whatever_happened(
    steps: list[Step], received: date, after: int, by: int
) -> None:
    usual = [Received(received), *steps]
    before, extended = due(usual, KNOWN).day, due([*usual, Extended(received + timedelta(after), by)], KNOWN).day
    assert extended is None or (before is not None and before <= extended)


@given(st.lists(any_step(), max_size=6), days, st.integers(0, 60))
def test_received_later_is_never_due_earlier(steps: list[Step], received: date, later: int) -> None:
    usual = [step for step in steps if not isinstance(step, Answered)]
    early = due([*usual, Received(received)], KNOWN).day
    late = due([*usual, Received(received + timedelta(later))], KNOWN).day
    assert early is None or late is None or early <= late


@given(st.lists(any_step(), max_size=10), st.lists(days, max_size=2), st.none() | days)
def test_no_sequence_of_steps_crashes(steps: list[Step], received: list[date], on: date | None) -> None:
    answer = due([*steps, *map(Received, received)], calendar(on))
    assert answer.why
    assert all(map(str, (*answer.why, *answer.irregularities)))


@given(st.lists(any_step(first=date(1, 1, 1)), max_size=5))
def test_the_beginning_of_time(steps: list[Step]) -> None:
    assert due([Received(date.min), *steps], KNOWN).why


def test_nothing_received_nothing_due() -> None:
    answer = due([], KNOWN)
    assert (answer.day, answer.irregularities) == (None, ())
    assert "尚未确定收到申请之日" in str(answer.why[0])


def test_the_whole_explanation() -> None:
    steps = [Received(date(2020, 9, 7)), ThirdPartyAsked(date(2020, 9, 9)), ThirdPartyHeard(date(2020, 9, 14))]
    answer = due([*steps, Extended(date(2020, 10, 9))], KNOWN)
    assert list(map(str, answer.why)) == [
        "2020-09-07（星期一）收到申请。〔依据：《条例》第三十一条〕",
        "2020-09-09（星期三）发出征求第三方意见书。〔依据：《条例》第三十二条〕",
        "2020-09-14（星期一）收到第三方意见。〔依据：《条例》第三十二条〕",
        "2020-10-09（星期五）经政府信息公开工作机构负责人同意延长20个工作日，并告知申请人。〔依据：《条例》第三十三条第二款〕",
        "答复期限自2020-09-07（星期一）起算，当日不计入，共20个工作日。〔依据：《条例》第三十三条第二款；《民法总则》第二百零一条〕",
        "期限延长20个工作日，合计40个工作日。〔依据：《条例》第三十三条第二款〕",
        "征求意见所需时间不计入：2020-09-09之后至2020-09-14（含），共3个工作日。〔依据：《条例》第三十三条第三款〕",
        "国庆节、中秋节：2020-10-01（星期四）至2020-10-08（星期四）放假，不计入；"
        "2020-09-27（星期日）上班，计入；2020-10-10（星期六）上班，计入。〔依据：国办发明电〔2019〕16号〕",
        "答复期限届满日：2020-11-11（星期三）。",
    ]
    assert answer.irregularities == ()


@pytest.mark.parametrize(
    ("steps", "keys"),
    [
        ([Corrected(date(2021, 3, 8))], ["correction-unasked"]),
        ([FeePaid(date(2021, 3, 8))], ["payment-unasked"]),
        ([ToldToCorrect(date(2021, 3, 3)), Extended(date(2021, 3, 4))], ["extension-while-still"]),
        ([FeeNoticed(date(2021, 3, 3)), FeeNoticed(date(2021, 3, 4))], ["fee-twice"]),
        ([FeeNoticed(date(2021, 3, 30))], ["fee-late"]),
        ([FeeNoticed(date(2021, 3, 3)), FeePaid(date(2021, 4, 1))], ["payment-late"]),
        ([OtherOrganHeard(date(2021, 3, 3))], ["heard-unasked"]),
        ([ThirdPartyAsked(date(2021, 3, 3)), ThirdPartySilent(date(2021, 3, 23))], ["silence-early"]),
        ([ThirdPartyAsked(date(2021, 3, 3)), ThirdPartySilent(date(2021, 3, 24))], []),
        ([ThirdPartyAsked(date(2021, 3, 3)), ThirdPartyHeard(date(2021, 3, 24))], []),
        ([ThirdPartyAsked(date(2021, 3, 3)), ThirdPartyHeard(date(2021, 3, 25))], ["opinion-late"]),
        ([Received(date(2021, 3, 2))], ["received-twice"]),
        ([Answered(date(2021, 3, 3)), Extended(date(2021, 3, 4))], ["after-answer"]),
        ([ToldToCorrect(date(2021, 3, 10)), Corrected(date(2021, 3, 20))], []),
    ],
)
def test_irregularities(steps: list[Step], keys: list[str]) -> None:
    assert [odd.key for odd in due([Received(date(2021, 3, 1)), *steps], KNOWN).irregularities] == keys


def test_in_time() -> None:
    answer = due([Received(date(2020, 1, 16))], KNOWN)
    assert answer.in_time(date(2020, 2, 20))
    assert not answer.in_time(date(2020, 2, 21))
    waiting = due([Received(date(2020, 1, 16)), ToldToCorrect(date(2020, 1, 17))], KNOWN)
    assert waiting.in_time(date(2020, 12, 31))


def test_taking_steps_out_of_a_stored_clock() -> None:
    """A clock kept after some steps goes on from there."""
    steps = in_order(
        [Received(date(2020, 3, 2)), ThirdPartyAsked(date(2020, 3, 9)), ThirdPartyHeard(date(2020, 3, 20))]
    )
    kept = reduce(lambda clock, step: advance(clock, step, KNOWN), steps[:2], Clock())
    assert result(kept, KNOWN).day is None
    assert result(advance(kept, steps[2], KNOWN), KNOWN).day == date(2020, 4, 13)


def test_an_extension_is_of_something() -> None:
    with pytest.raises(ValueError, match="正整数"):
        Extended(date(2020, 3, 2), 0)
