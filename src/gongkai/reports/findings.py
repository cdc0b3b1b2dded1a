"""What a rule says about a report, and how grave it is."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from gongkai.reports.filled import NOWHERE, Number, Place


class Gravity(StrEnum):
    """How grave a finding is, gravest first."""

    ERROR = "error"
    """An identity of the form is broken, or there is no number where the form wants one."""
    WARNING = "warning"
    """Needs an explanation."""
    INFO = "info"
    """Worth knowing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule found: what it is about, what the report says and what was computed from it.

    `message` is a Chinese sentence with the numbers in it. `cite` is the text the rule rests on (文号, 条款).
    `suspect` is the one cell whose change mends every broken identity, where exactly one exists.
    `subject` tells two findings of one rule about the same cells apart (the sentence of the prose, say).
    """

    rule: str
    gravity: Gravity
    message: str
    cite: str
    cells: tuple[str, ...] = ()
    said: Number | str | None = None
    computed: Number | str | None = None
    place: Place = NOWHERE
    suspect: str | None = None
    subject: str = ""

    @property
    def id(self) -> str:
        """Stays the same from run to run as long as rule, cells and subject do, so that answers can be kept beside it."""
        return sha256("\x1f".join((self.rule, *self.cells, self.subject)).encode()).hexdigest()[:12]
