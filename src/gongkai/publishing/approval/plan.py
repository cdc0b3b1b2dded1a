"""The steps of approval and the limits of emergency publishing, as `data/approval.toml` has them."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.law.calendar import calendar
from gongkai.offices.models import Role


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its key, what the screen calls it, who decides, within how many working days."""

    key: str
    name: str
    role: Role
    office: bool
    days: int
    only_major: bool = False
    checks_disclosure: bool = False

    def due(self, day: date) -> date:
        """The last day to decide on what came in on `day`."""
        return calendar().after(day, self.days)


@dataclass(frozen=True, slots=True)
class Emergency:
    """What may go out before approval, at whose word, and within how many working days approval follows."""

    kinds: frozenset[str]
    roles: frozenset[Role]
    days: int


@dataclass(frozen=True, slots=True)
class Files:
    """What may be attached."""

    megabytes: int
    types: tuple[str, ...]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("gongkai.publishing") / "data" / "approval.toml").read_text("utf-8"))


@cache
def steps() -> tuple[Step, ...]:
    """Every step in its order."""
    return tuple(Step(**{**each, "role": Role(each["role"])}) for each in _data()["step"])


def step(key: str) -> Step:
    """The step with this key. Raises KeyError."""
    found = {each.key: each for each in steps()}
    return found[key]


@cache
def emergency() -> Emergency:
    """The limits of emergency publishing."""
    data = _data()["emergency"]
    return Emergency(frozenset(data["kinds"]), frozenset(map(Role, data["roles"])), data["days"])


@cache
def attachments() -> Files:
    """The limits of attachments."""
    data = _data()["files"]
    return Files(data["megabytes"], tuple(data["types"]))
