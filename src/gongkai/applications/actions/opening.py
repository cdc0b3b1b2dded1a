"""The applicant opens a paper on line: when they did is the proof that it reached them. It moves no clock: what is served
electronically counts from the day it was sent (`law.channels.day_of_answer`)."""

from datetime import datetime
from typing import Any

from gongkai.applications.actions.deeds import Deed, deed
from gongkai.applications.actions.reasons import allowed
from gongkai.applications.models import Application, Happened, Paper, Step
from gongkai.applications.recording import day_of, take


@deed(Deed.OPEN)
def open_paper(application: Application, person: Any, paper: Paper, *, at: datetime) -> Step:
    """The first time this paper was opened; later ones add nothing."""
    allowed(application, Deed.OPEN, person, at)
    before = opened(application).get(paper.pk)
    return before or take(
        application, Happened.OPENED, day_of(at), person, at=at, paper=paper.pk, name=paper.name, sha256=paper.sha256
    )


def opened(application: Application) -> dict[int, Step]:
    """The papers that the applicant opened, by their keys, each with the step that says when."""
    found = application.steps.filter(kind=Happened.OPENED)
    return {step.facts["paper"]: step for step in found}
