"""The portal's settings, for a portal that tests walk through and that stands on another day."""

from gongkai.portal.settings import MIDDLEWARE as OURS
from making import elsewhen
from making.served_settings import *  # noqa: F403

MIDDLEWARE = ["making.elsewhen.that_day", *OURS]
BEGAN = elsewhen.standing()
BEGAN.__enter__()  # what runs without a request, the timetable, stays on the day the portal was started
