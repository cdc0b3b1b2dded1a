"""What a rule says about an item, and how grave it is."""

from dataclasses import dataclass, field
from enum import StrEnum


class Gravity(StrEnum):
    """How grave a finding is, gravest first. Both must be answered before the office step approves.

    What stops is answered by somebody other than the drafter; what warns the drafter may answer.
    """

    STOPS = "stops"
    WARNS = "warns"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing a rule found: a Chinese sentence, where it stands, and the words around it with every number masked.

    `subject` is what was found, unmasked. It tells two findings apart and never leaves memory: rows keep a keyed hash.
    """

    rule: str
    gravity: Gravity
    message: str
    place: str = ""
    excerpt: str = ""
    subject: str = field(default="", repr=False)
