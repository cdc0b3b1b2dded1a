"""Looking again at what was withheld (art 18), and saying what came of it."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.applications.actions.deeds import Deed, Refused, deed
from gongkai.applications.actions.reasons import allowed
from gongkai.applications.models import Application, Happened, Step
from gongkai.applications.recording import take
from gongkai.applications.who import officer_of

RESULTS = {True: "可以公开", False: "仍不宜公开"}
"""How the case's page says what came of it."""


@deed(Deed.REASSESS)
def reassess(application: Application, person: Any, *, at: datetime, disclose: bool, why: str) -> Step:
    """Whether what was withheld can be disclosed by now, and why. The answer given stays as it was: what can be disclosed is
    weighed for publication, or given to whoever asks anew."""
    day = allowed(application, Deed.REASSESS, person, at).day
    if not why.strip():
        raise Refused([_("请写明评估的情况和理由。")])
    held = officer_of(application.body_id, person, day)
    return take(
        application,
        Happened.REASSESSED,
        day,
        person,
        at=at,
        held=held,
        disclose=disclose,
        result=RESULTS[disclose],
        why=why,
    )
