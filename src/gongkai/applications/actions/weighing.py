"""From disclosure on request to disclosure to everybody (art 44): weighed, and where it was adopted, made public."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.applications.actions.deeds import Deed, Refused, deed
from gongkai.applications.actions.reasons import allowed
from gongkai.applications.models import Application, Happened, Step, Weighing
from gongkai.applications.recording import take
from gongkai.applications.who import officer_of


@deed(Deed.WEIGH)
def weigh(application: Application, person: Any, *, at: datetime, adopted: bool, why: str) -> Weighing:
    """Whether it belongs to what is published unasked. What is adopted must then be made public, promptly."""
    day = allowed(application, Deed.WEIGH, person, at).day
    if not why.strip():
        raise Refused([_("请写明审核的情况和理由。")])
    made = Weighing.objects.create(application=application, adopted=adopted, why=why, weighed_on=day)
    held = officer_of(application.body_id, person, day)
    take(application, Happened.WEIGHED, day, person, at=at, held=held, adopted=adopted, why=why)
    return made


@deed(Deed.MAKE_PUBLIC)
def make_public(application: Application, person: Any, *, at: datetime, where: str, day: date) -> Step:
    """What was adopted was published: `where`, by its address or column, and on which day."""
    case = allowed(application, Deed.MAKE_PUBLIC, person, at)
    if not where.strip():
        raise Refused([_("请写明公开的位置（网址或者栏目）。")])
    if day > case.day:
        raise Refused([_("公开日期{day}晚于今天，公开以后再登记。").format(day=day)])
    assert case.weighing is not None
    case.weighing.where, case.weighing.public_on = where.strip(), day
    case.weighing.save()
    held = officer_of(application.body_id, person, case.day)
    return take(application, Happened.MADE_PUBLIC, day, person, at=at, held=held, place=where.strip())
