"""The papers there are: one template a file in `papers/`, with the elements that the law asks of it.

A template says its title, whom it goes to, what number it bears, which facts it needs and what they are called, and its
words. A line of the words is a paragraph; a paragraph that names an optional fact nobody gave is left out.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType

from gongkai.law.cite import Cite
from gongkai.law.outcomes import Outcome
from gongkai.wording import _

FOLDER = Path(__file__).with_name("papers")


class Unfit(Exception):
    """The paper cannot be made; the message says why and what to do next, in the user's words."""


class UnknownPaper(Unfit, KeyError):
    """There is no such paper."""

    def __str__(self) -> str:
        """The message, without the quotes a KeyError puts around it."""
        return str(self.args[0])


class Number(StrEnum):
    """Which number a paper bears."""

    DOCUMENT = "document"
    """发文字号, of its own: `示应急公复〔2020〕12号`."""
    REGISTER = "register"
    """登记编号, the application's."""


class Kind(StrEnum):
    """What a paper does."""

    PROCEDURAL = "procedural"
    SUBSTANTIVE = "substantive"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Paper:
    """A template. `facts` and `optional` map a fact's key to what a clerk calls it; `rows` are the facts that stand in a
    table instead of in the words; `outcome` is what an application ends with by this paper, None where it ends with
    nothing; `remedy` is the outcome whose way to reconsideration and court it tells, None where it tells none; `seen` whether the title was read in
    an official set (设区市文书示范文本) or is ours."""

    key: str
    title: str
    kind: Kind
    to: str
    number: Number
    cites: tuple[Cite, ...]
    facts: Mapping[str, str]
    optional: Mapping[str, str]
    words: tuple[str, ...]
    rows: tuple[str, ...]
    outcome: Outcome | None
    remedy: Outcome | None
    seen: bool

    @property
    def letter(self) -> bool:
        """Whether it is a document with letterhead and 发文字号, not a form."""
        return self.number is Number.DOCUMENT

    @property
    def needed(self) -> Mapping[str, str]:
        """Every fact it must be given."""
        return {key: label for key, label in self.facts.items() if key not in self.optional}


ALWAYS = {"applicant": "申请人", "register_number": "登记编号", "received_on": "收到日期", "content": "申请内容"}
"""Facts that so many papers have that their names stand here once."""


def paper(key: str) -> Paper:
    """The paper of this key. Raises UnknownPaper."""
    try:
        return papers()[key]
    except KeyError:
        raise UnknownPaper(_("没有名为“{key}”的文书。").format(key=key)) from None


@cache
def papers() -> Mapping[str, Paper]:
    """Every paper by its key, in the order of the procedure."""
    read = [_read(path) for path in sorted(FOLDER.glob("*.toml"))]
    return MappingProxyType({each.key: each for each in read})


def _read(path: Path) -> Paper:
    told = tomllib.loads(path.read_text("utf-8"))
    key = path.stem.partition("-")[2]
    words = tuple(told.get("words", "").split("\n")) if told.get("words") else ()
    words = tuple(line.strip() for line in words if line.strip())
    rows = tuple(told.get("rows", ()))
    labels = ALWAYS | told.get("facts", {})
    optional = told.get("optional", {})
    named = {name for line in words for _text, name, _spec, _conversion in Formatter().parse(line) if name}
    needed = {name: labels[name] for name in (*labels, *sorted(named)) if name in {*named, *rows} and name in labels}
    return Paper(
        key, told["title"], Kind(told["kind"]), told.get("to", ""), Number(told.get("number", "document")),
        tuple(Cite(*each) for each in told.get("cites", ())), MappingProxyType(needed | optional),
        MappingProxyType(optional), words, rows,
        Outcome(told["outcome"]) if "outcome" in told else None,
        Outcome(told["remedy"]) if "remedy" in told else None, told.get("seen", True),
    )  # fmt: skip
