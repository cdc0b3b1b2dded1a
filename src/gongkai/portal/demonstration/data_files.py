"""The data the demonstration is laid from."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

PLACE = files("gongkai.portal.demonstration") / "data"


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML file of `data/`."""
    return tomllib.loads((PLACE / f"{name}.toml").read_text("utf-8"))


@cache
def text(name: str) -> str:
    """A text of `data/texts/`, as it is written there (see `markup`)."""
    return (PLACE / "texts" / f"{name}.txt").read_text("utf-8")
