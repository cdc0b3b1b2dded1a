"""The library of reasons: for every outcome the ways to say it, with article, paragraph and item, and what each needs."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gongkai.law.cite import Cite
from gongkai.law.outcomes import EVIDENCE, Outcome


@dataclass(frozen=True, slots=True)
class Ground:
    """One entry: its outcome, what it is called, the words a drafter starts from, the provisions it rests on (without any,
    those of the outcome), and what the file must hold before it may be used (`needs`, see `actions.lacking`).

    `paper` is the key of the paper that says it, among those of `notices`.
    """

    key: str
    outcome: Outcome
    name: str
    text: str
    paper: str
    cites: tuple[Cite, ...]
    needs: frozenset[str] = frozenset()

    @property
    def evidence(self) -> str:
        """What the file must be able to prove in court (法释〔2025〕8号 arts 5, 6); empty where nothing is named."""
        return EVIDENCE[self.outcome][1] if self.outcome in EVIDENCE else ""


@cache
def grounds() -> dict[str, Ground]:
    """Every entry by its key, in the form's order."""
    data = tomllib.loads((files("gongkai.applications") / "data" / "grounds.toml").read_text("utf-8"))
    found = {}
    for key, each in data.items():
        outcome = Outcome(each["outcome"])
        cites = tuple(_cite(one) for one in each.get("cites", ())) or outcome.cites
        needs = frozenset(each.get("needs", ()))
        found[key] = Ground(key, outcome, each["name"], each["text"], each["paper"], cites, needs)
    return found


def of(outcome: str) -> tuple[Ground, ...]:
    """The entries of one outcome."""
    return tuple(each for each in grounds().values() if each.outcome == outcome)


def _cite(written: list[str | int]) -> Cite:
    document, *place = written
    article, paragraph, item = (int(each) or None for each in (*place, 0, 0, 0)[:3])
    return Cite(str(document), article, paragraph, item)
