"""The cases a jurist can read (`cases/*.toml`)."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.law import fees, terms
from gongkai.law.calendar import calendar
from gongkai.law.clock import due
from gongkai.law.due import deadline
from gongkai.law.steps import KINDS, Delayed, Extended, Received, Step, ThirdPartyAsked

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    data = tomllib.loads((CASES / name).read_text("utf-8"))
    return [pytest.param(case, id=case["name"]) for case in data["case"]]


def step(written: str) -> Step:
    kind, day = written.split(":")
    kind, _equals, more = kind.partition("=")
    kind, _named, who = kind.partition("@")
    on = date.fromisoformat(day)
    if not more:
        return replace(KINDS[kind](on), **({"who": who} if who else {}))
    if kind == "delayed":
        return Delayed(on, date.fromisoformat(more))
    return Extended(on, int(more)) if kind == "extended" else ThirdPartyAsked(on, date.fromisoformat(more), who)


@pytest.mark.parametrize("case", cases("answer.toml"))
def test_last_day_to_answer(case: dict[str, Any]) -> None:
    steps = [step(written) for written in case.get("steps", ())]
    for order in (steps, steps[::-1]):
        result = due([*order, Received(case["received"])], calendar(case.get("calendar_as_of")))
        assert result.day == case.get("due")
        assert result.provisional == case.get("provisional", False)
        assert [odd.key for odd in result.irregularities] == case.get("odd", [])
    if "naive" in case:
        assert case["naive"] != case["due"]


@pytest.mark.parametrize("case", cases("terms.toml"))
def test_last_day_of_a_term(case: dict[str, Any]) -> None:
    result = deadline(getattr(terms, case["term"]), case["start"], calendar(case.get("calendar_as_of")))
    assert (result.day, result.provisional) == (case["due"], False)


@pytest.mark.parametrize("scale", ["count", "request", "pages"])
def test_fee(scale: str) -> None:
    expected = {int(n): fee for n, fee in tomllib.loads((CASES / "fees.toml").read_text("utf-8"))[scale].items()}
    on = terms.FEES
    charge = {
        "count": lambda n: fees.by_count(n, on).amount,
        "request": lambda n: fees.of_request(n, on),
        "pages": lambda n: fees.by_pages(n, on).amount,
    }[scale]
    assert {n: charge(n) for n in expected} == expected
