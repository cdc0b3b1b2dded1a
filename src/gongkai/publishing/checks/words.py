"""The list of wrong words, from `data/wrong_words.toml`: what every body is told about. A body adds its own as rows."""

import tomllib
from functools import cache
from hashlib import sha256
from pathlib import Path

from gongkai.law.cite import documents
from gongkai.publishing.checks.text import WrongWord

DATA = Path(__file__).parent / "data"


@cache
def wrong_words() -> tuple[WrongWord, ...]:
    """Every entry of the list, in its order."""
    return tuple(
        WrongWord(each["wrong"], each.get("right", ""), sort, tuple(each.get("unless", ())), each.get("stops", False))
        for sort, entries in _data()["words"].items()
        for each in entries
    )


@cache
def titles() -> tuple[str, ...]:
    """Full titles of laws and notices, longest first: those the law floor cites and those of the list."""
    cited = (each.title.strip("《》") for each in documents().values())
    return tuple(sorted({*cited, *_data()["titles"]}, key=lambda each: (-len(each), each)))


@cache
def digest() -> str:
    """Changes whenever the list does."""
    return sha256((DATA / "wrong_words.toml").read_bytes()).hexdigest()


@cache
def _data() -> dict:
    return tomllib.loads((DATA / "wrong_words.toml").read_text("utf-8"))
