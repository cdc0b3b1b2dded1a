"""The demonstration: invented bodies and people, their portal, the year 2020 of the one whose portal it is, and another's
two years of disclosure applications.

Everything is laid by the same deeds as real records; nothing is laid twice. What it says stands in `data/`.
"""

from gongkai.portal.demonstration.busy.laying import busy_stands, lay_busy
from gongkai.portal.demonstration.people import Demonstration, NotEmpty, SignIn, spoken
from gongkai.portal.demonstration.year import last_day, lay_year, year_stands

__all__ = [
    "Demonstration",
    "NotEmpty",
    "SignIn",
    "busy_stands",
    "last_day",
    "lay_busy",
    "lay_year",
    "spoken",
    "year_stands",
]
