"""Issuing a paper freezes it: its number is taken, its bytes are made, kept and hashed, in the deed that issues it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gongkai.applications.actions.deeds import Refused
from gongkai.applications.models import Application, Decision, Happened, Paper
from gongkai.applications.recording import day_of, take
from gongkai.offices import ledger, numbering
from gongkai.offices.rights import Held


@dataclass(frozen=True, slots=True)
class Content:
    """A finished paper: its file's name, its type and its bytes."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


Maker = Callable[[str], Content]
"""Makes the paper once its number is known. It runs inside the deed: what it raises undoes everything, the number too."""


def issue_paper(
    application: Application, kind: str, person: Any, make: Maker, *, at: datetime, held: Held | None = None,
    decision: Decision | None = None, rule: str = "application_notice",
) -> Paper:  # fmt: skip
    """Number, make, freeze and write down a paper, inside a deed. `rule` is the kind of number. Raises Refused where the
    body has no rule for it."""
    try:
        number = numbering.take(application.body, rule, day_of(at))
    except (numbering.NoRule, numbering.BadPattern) as error:
        raise Refused([str(error)]) from error
    content = make(number)
    paper = Paper(
        application=application, kind=kind, number=number, name=content.name, media_type=content.media_type,
        decision=decision, issued_at=at, issued_by=person,
    )  # fmt: skip
    paper.keep(content.data)
    paper.save()
    take(
        application, Happened.ISSUED, day_of(at), person, at=at, held=held, paper=paper.pk, kind=kind, number=number,
        sha256=paper.sha256,
    )  # fmt: skip
    ledger.write(
        "applications.paper", actor=person, thing=paper, body=application.body, at=at, kind=kind, number=number,
        sha256=paper.sha256, application=ledger.reference(application),
    )  # fmt: skip
    return paper
