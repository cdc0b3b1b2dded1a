"""What the columns of a listing may be called, as `data/importing.toml` has it."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words() -> dict[str, Any]:
    """The whole file."""
    return tomllib.loads(files("gongkai.publishing").joinpath("data/importing.toml").read_text("utf-8"))


@cache
def meanings() -> dict[str, str]:
    """Which of our fields a column's name means; names without white space and in small letters."""
    return {said.lower(): field for field, names in words()["names"].items() for said in names}


def name_of(field: str) -> str:
    """What a field is called when people are told of it."""
    return str(words()["names"][field][0])


def kind_of(said: str, column_kind: str, numbered: bool) -> str | None:
    """The kind of item a line is, by its own word or else by its column; None where the word is unknown."""
    if said:
        return next((kind for kind, names in words()["kinds"].items() if said.lower() in names), None)
    return str(words()["kinds_of_columns"].get(column_kind, "document" if numbered else "newsitem"))
