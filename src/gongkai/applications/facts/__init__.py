"""The window of the room: what it tells the floors above. Counts are grouped in the database and come back as frozen
values; which rows are behind a number is a second question."""

from gongkai.applications.facts.looking import (
    Alike,
    Brief,
    asked_alike,
    by_query,
    same_applicant,
    untouched,
    visible_to,
)
from gongkai.applications.facts.months import by_month, by_way, of_month, of_overdue, of_way, overdue, ways
from gongkai.applications.facts.table_three import TableThree, behind, every, numbers, table_three, uncounted
from gongkai.applications.facts.timeliness import Late, Timely, late, timeliness, verdict, verdicts
from gongkai.applications.facts.waiting import case_address, piles, waiting

__all__ = [
    "Alike", "Brief", "Late", "TableThree", "Timely", "asked_alike", "behind", "by_month", "by_query", "by_way",
    "case_address", "every", "late", "numbers", "of_month", "of_overdue", "of_way", "overdue", "piles", "same_applicant", "table_three", "timeliness",
    "uncounted", "untouched", "verdict", "verdicts", "visible_to", "waiting", "ways",
]  # fmt: skip
