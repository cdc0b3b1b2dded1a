"""A served portal that stands on another day: the test writes the moment in a file, and every request is answered as of that
moment and what has passed since. It is done from outside, by settings of the tests' own: the product has one clock, and no
door to it.

>>> import tempfile; os.environ[WHERE] = tempfile.mktemp()
>>> turn_to(Path(os.environ[WHERE]), datetime(2020, 9, 30, 20, tzinfo=clock.ZONE))
>>> with standing():
...     clock.today()
datetime.date(2020, 9, 30)
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from gongkai.offices import clock

WHERE = "MAKING_ELSEWHEN"
"""The environment's name for the file."""


def turn_to(file: Path, moment: datetime) -> None:
    """From now on it is that moment, and time goes on from there."""
    fresh = file.with_suffix(".new")
    fresh.write_text(f"{moment.isoformat()} {time.time()}", "utf-8")
    fresh.rename(file)


@contextmanager
def standing() -> Iterator[None]:
    """It is the moment of the file; without one, now."""
    if WHERE not in os.environ:
        yield
        return
    moment, since = Path(os.environ[WHERE]).read_text("utf-8").split()
    with clock.stopped_at(datetime.fromisoformat(moment) + timedelta(seconds=time.time() - float(since))):
        yield


def that_day(answer: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Django's middleware: the whole answer is of that moment."""

    def answered(request: Any) -> Any:
        with standing():
            return answer(request)

    return answered
