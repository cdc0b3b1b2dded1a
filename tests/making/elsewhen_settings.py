"""The portal's settings, for a portal that stands on another day."""

from gongkai.portal.settings import *  # noqa: F403
from gongkai.portal.settings import MIDDLEWARE as OURS
from making import elsewhen

MIDDLEWARE = ["making.elsewhen.that_day", *OURS]
elsewhen.standing().__enter__()  # what runs without a request, the timetable: it begins on that day
