"""The body's own rules for applying on line, as data has them."""

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Limit:
    """How often, within how long."""

    times: int
    within: timedelta


@dataclass(frozen=True, slots=True)
class Rules:
    """How long drafts are kept, how long a code lets in, how often one may try."""

    draft: timedelta
    unsaved: timedelta
    access: timedelta
    receipt: timedelta
    least: timedelta
    limits: dict[str, Limit]


@cache
def rules() -> Rules:
    """Read once."""
    data = tomllib.loads((files("gongkai.applications") / "data" / "public.toml").read_text("utf-8"))
    limits = {
        name: Limit(each["times"], timedelta(minutes=each["minutes"])) for name, each in data["limits"].items()
    }  # fmt: skip
    return Rules(
        timedelta(days=data["draft_days"]), timedelta(hours=data["unsaved_hours"]),
        timedelta(minutes=data["access_minutes"]), timedelta(minutes=data["receipt_minutes"]),
        timedelta(seconds=data["least_seconds"]), limits,
    )  # fmt: skip
