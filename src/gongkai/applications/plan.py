"""The body's own rules, as data has them: who reviews an answer, what may be attached, when a submission is a double."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.law.calendar import Calendar, calendar
from gongkai.offices.models import Role


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A role that may decide at a step: of the application's own office (`office`), of the 政府信息公开工作机构
    (`disclosure_office`), or anywhere in the body."""

    role: Role
    office: bool = False
    disclosure_office: bool = False


@dataclass(frozen=True, slots=True)
class ReviewPlan:
    """One step of review: its key, what the screen calls it, who decides, within how many working days."""

    key: str
    name: str
    days: int
    reviewers: tuple[Reviewer, ...]

    def due(self, day: date) -> date:
        """The last day to decide on what came in on `day`."""
        return calendar(day).after(day, self.days)


@dataclass(frozen=True, slots=True)
class Intake:
    """What is taken in: how long the same words count as a double submission, what may be attached, how long codes are."""

    double: timedelta
    megabytes: int
    files: int
    types: tuple[str, ...]
    code_length: int
    commission_days: int
    matter_days: int
    letter_days: int


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((files("gongkai.applications") / "data" / name).read_text("utf-8"))


@cache
def review() -> tuple[ReviewPlan, ...]:
    """Every step of review in its order."""
    return tuple(_review(each) for each in _data("review.toml")["step"])


def review_step(key: str) -> ReviewPlan:
    """The step with this key. Raises KeyError."""
    return {each.key: each for each in review()}[key]


@cache
def intake() -> Intake:
    """The rules of intake."""
    data = _data("intake.toml")
    return Intake(
        timedelta(hours=data["double_hours"]), data["megabytes"], data["files"], tuple(data["types"]),
        data["code_length"], data["commission_days"], data["matter_days"], data["letter_days"],
    )  # fmt: skip


def most_views() -> int:
    """How many views of the list one person keeps."""
    return int(_data("listing.toml")["most_views"])


def matter_due(received_on: date, as_of: date) -> date:
    """The last day the body gives itself for a matter of articles 41, 44 and 47, by the holiday notices known on `as_of`: the
    Regulation names none."""
    return calendar(as_of).after(received_on, intake().matter_days)


def arrived_by(sent_on: date, known: Calendar) -> date:
    """By when the receipt of a letter sent on that day is looked for: the body's own rule."""
    return known.after(sent_on, intake().letter_days)


def _review(each: dict[str, Any]) -> ReviewPlan:
    who = tuple(Reviewer(**{**one, "role": Role(one["role"])}) for one in each["reviewers"])
    return ReviewPlan(each["key"], each["name"], each["days"], who)
