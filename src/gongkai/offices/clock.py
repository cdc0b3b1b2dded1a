"""What day it is. The one clock of the house: everything below takes `day` or `at` as an argument.

Office days are days in China (Asia/Shanghai), wherever the machine stands.

>>> with stopped_at(date(2020, 4, 30)):
...     today()
datetime.date(2020, 4, 30)
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
OFFICE_OPENS = time(9)
"""The moment that stands for a day when the clock is stopped at a day."""

_stopped: list[datetime] = []


def now() -> datetime:
    """This moment, in China's time."""
    return _stopped[-1] if _stopped else datetime.now(ZONE)


def today() -> date:
    """This day in China."""
    return now().date()


@contextmanager
def stopped_at(moment: date | datetime) -> Iterator[datetime]:
    """Let the clock stand at a moment (a day: nine in the morning), in every thread of this process.

    For tests and for making demonstration records; may be nested. Raises ValueError for a moment without a zone.
    """
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, OFFICE_OPENS, ZONE)
    if moment.tzinfo is None:
        raise ValueError("a moment needs a zone")
    stop = moment.astimezone(ZONE)
    _stopped.append(stop)
    try:
        yield stop
    finally:
        _stopped.remove(stop)
