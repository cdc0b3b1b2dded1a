from datetime import date

import pytest

from gongkai.law.outcomes import EVIDENCE, NOT_ACCEPTED, UNDER_14_TO_16, Outcome, Suit, suit
from gongkai.law.remedies import Instances, remedy
from gongkai.reports.form import form_for

OLD, MIDDLE, NEW = date(2023, 12, 31), date(2024, 1, 1), date(2025, 6, 1)
THEM = Instances("示例市人民政府", "示例自治区应急管理厅", "示例市人民法院")


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2024])
def test_rule_43_outcomes_are_the_rows_of_the_form_in_its_order_and_no_others(year: int) -> None:
    rows = {row.key: row.label for row in form_for(year).requests.outcomes}
    assert list(dict.fromkeys(outcome.row(year) for outcome in Outcome)) == list(rows)
    for outcome in Outcome:
        if outcome.row(year) == outcome.value:
            assert rows[outcome.value].split(".")[-1].split("）", 1)[-1] == outcome.label


def test_every_outcome_but_the_last_has_its_article() -> None:
    assert [outcome for outcome in Outcome if not outcome.cites] == [Outcome.MISC]
    assert [str(cite) for cite in Outcome.THIRD_PARTY.cites] == [
        "《条例》第三十六条第（三）项",
        "《条例》第十五条",
        "《条例》第三十二条",
    ]


def test_nobody_owed_a_fee_before_2021() -> None:
    assert not Outcome.FEE_UNPAID.possible_on(date(2020, 12, 31))
    assert all(outcome.possible_on(date(2021, 1, 1)) for outcome in Outcome)


def test_the_way_to_court() -> None:
    """By table three's rows, before 2024, from 2024, and under the court rules of 2025."""
    ways = {outcome: [suit(outcome, day) for day in (OLD, MIDDLE, NEW)] for outcome in Outcome}
    direct, first, never = Suit.DIRECT, Suit.RECONSIDERATION_FIRST, Suit.NOT_ACCEPTED
    for outcome in UNDER_14_TO_16 | {Outcome.PARTIAL}:
        assert ways.pop(outcome) == [direct, first, first]
    for outcome in NOT_ACCEPTED:
        assert ways.pop(outcome) == [direct, direct, never]
    assert ways.pop(Outcome.MISC) == [Suit.UNSTATED] * 3
    assert set(ways) == {
        Outcome.GRANTED,
        Outcome.NOT_HELD,
        Outcome.STILL_UNCLEAR,
        Outcome.DUPLICATE,
        Outcome.EXCESSIVE,
        Outcome.REISSUE,
        Outcome.NO_CORRECTION,
        Outcome.FEE_UNPAID,
    }
    assert all(way == [direct] * 3 for way in ways.values())


def test_the_way_to_court_turns_on_what_was_withheld_or_disclosed() -> None:
    assert suit(Outcome.PARTIAL, NEW, withheld_under_14_to_16=False) is Suit.DIRECT
    assert suit(Outcome.DUPLICATE, NEW, disclosed_before=True) is Suit.NOT_ACCEPTED
    assert suit(Outcome.DUPLICATE, date(2025, 5, 31), disclosed_before=True) is Suit.DIRECT


@pytest.mark.parametrize(
    ("outcome", "day", "text"),
    [
        (
            Outcome.STATE_SECRET,
            OLD,
            "如不服本答复，可以自收到本答复之日起60日内向示例市人民政府或者示例自治区应急管理厅申请行政复议，"
            "或者自收到本答复之日起6个月内向示例市人民法院提起行政诉讼。",
        ),
        (
            Outcome.STATE_SECRET,
            MIDDLE,
            "如不服本答复中不予公开的决定，应当自收到本答复之日起60日内先向示例市人民政府申请行政复议；"
            "对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向示例市人民法院提起行政诉讼。",
        ),
        (
            Outcome.NOT_HELD,
            NEW,
            "如不服本答复，可以自收到本答复之日起60日内向示例市人民政府申请行政复议，"
            "或者自收到本答复之日起6个月内向示例市人民法院提起行政诉讼。",
        ),
        (Outcome.PETITION, NEW, "如不服本答复，可以自收到本答复之日起60日内向示例市人民政府申请行政复议。"),
    ],
)
def test_remedy(outcome: Outcome, day: date, text: str) -> None:
    assert remedy(outcome, day, THEM).text == text


def test_a_vertical_system_goes_to_its_superior() -> None:
    them = Instances("示例市人民政府", "示例自治区税务局", "示例市人民法院", vertical=True)
    for day in (OLD, NEW):
        assert "60日内向示例自治区税务局申请" in remedy(Outcome.GRANTED, day, them).text


def test_served_online_names_the_online_channel() -> None:
    with pytest.raises(ValueError, match="《行政复议法》第二十二条第二款"):
        remedy(Outcome.GRANTED, MIDDLE, THEM, served_online=True)
    assert remedy(Outcome.GRANTED, OLD, THEM, served_online=True) == remedy(Outcome.GRANTED, OLD, THEM)
    online = Instances("示例市人民政府", "", "示例市人民法院", online="示例市行政复议平台")
    line = remedy(Outcome.GRANTED, MIDDLE, online, served_online=True)
    assert line.text.endswith("也可以通过示例市行政复议平台提交行政复议申请。")
    assert list(map(str, line.cites)) == [
        "《行政复议法》第二十条",
        "《行政诉讼法》第四十六条",
        "《行政复议法》第二十四条",
        "《行政复议法》第二十二条第二款",
    ]


def test_remedy_rests_on_the_provision_that_closes_the_court() -> None:
    petition = remedy(Outcome.PETITION, NEW, THEM)
    assert "法释〔2025〕8号第十条第二款第（七）项" in map(str, petition.cites)
    again = remedy(Outcome.DUPLICATE, NEW, THEM, disclosed_before=True)
    assert "法释〔2025〕8号第十条第二款第（四）项" in map(str, again.cites)
    secret = remedy(Outcome.STATE_SECRET, NEW, THEM)
    assert "《行政复议法》第二十三条第二款" in map(str, secret.cites)


def test_what_the_file_must_prove() -> None:
    assert set(EVIDENCE) <= set(Outcome)
    assert str(EVIDENCE[Outcome.NOT_HELD][0]) == "法释〔2025〕8号第五条"
