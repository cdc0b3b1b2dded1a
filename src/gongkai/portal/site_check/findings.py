"""One thing that the check would object to."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any


class Gravity(StrEnum):
    """What it would cost: everything, or points."""

    VETO = "veto"
    POINTS = "points"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Where, what, in the words of who has to mend it. `check` names the indicator."""

    gravity: Gravity
    check: str
    address: str
    words: str


@cache
def indicators() -> dict[str, Any]:
    """The limits and names, from `indicators.toml`."""
    return tomllib.loads((Path(__file__).parent / "indicators.toml").read_text("utf-8"))
