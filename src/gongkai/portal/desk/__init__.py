"""The desk: what waits for a person, soonest first. It knows no room's rows; every room answers for itself."""

from gongkai.portal.desk.desk import Desk, Heap, desk_of
from gongkai.portal.desk.rooms import register

__all__ = ["Desk", "Heap", "desk_of", "register"]
