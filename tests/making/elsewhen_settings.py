"""The portal's settings, for a portal that stands on another day."""

from gongkai.portal.settings import *  # noqa: F403
from gongkai.portal.settings import MIDDLEWARE as OURS
from making import elsewhen

MIDDLEWARE = ["making.elsewhen.that_day", *OURS]
BEGAN = elsewhen.standing()
BEGAN.__enter__()  # what runs without a request, the timetable, stays on the day the portal was started
