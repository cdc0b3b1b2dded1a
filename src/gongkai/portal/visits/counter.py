"""Counts pages as they are handed out: in memory, written down every few seconds and when the process ends.

A process that is killed outright loses what it counted since it last wrote: at most `SECONDS` seconds of its own pages.
"""

import logging
import threading
import tomllib
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import close_old_connections, transaction
from django.db.models import F

from gongkai.offices import clock

log = logging.getLogger(__name__)
SECONDS = 10
NOT_FOR_VISITORS = ("/admin/", "/accounts/")
_lock = threading.Lock()
_counted: Counter[date] = Counter()
_writer: list[threading.Thread] = []


def seen(meta: Mapping[str, Any], *, html: bool) -> None:
    """A page was handed out: count it if a person reads it."""
    if not html or not settings.COUNT_VISITS or not is_visit(
        meta["REQUEST_METHOD"], meta.get("PATH_INFO", ""), meta.get("HTTP_USER_AGENT", "")
    ) or "prefetch" in meta.get("HTTP_SEC_PURPOSE", ""):  # fmt: skip
        return
    with _lock:
        _counted[clock.today()] += 1
        if not _writer:
            _start()


def is_visit(method: str, path: str, agent: str) -> bool:
    """Whether a person read a page: no program, no officer at work."""
    return method == "GET" and not path.startswith(NOT_FOR_VISITORS) and not is_bot(agent)


@cache
def words() -> tuple[str, ...]:
    """What programs call themselves, from `data/bots.toml`."""
    given = tomllib.loads((Path(__file__).parent / "data/bots.toml").read_text("utf-8"))
    return tuple(given["words"])


@lru_cache(1000)
def is_bot(agent: str) -> bool:
    """Whether this User-Agent is a program's."""
    said = agent.lower()
    return not said or any(word in said for word in words())


def write() -> int:
    """Write down what was counted; how much. What cannot be written now is kept for the next time."""
    with _lock:
        taken = dict(_counted)
        _counted.clear()
    try:
        add(taken)
    except Exception:
        with _lock:
            _counted.update(taken)
        raise
    return sum(taken.values())


def add(pages: Mapping[date, int]) -> None:
    """Add to the days, for the body whose portal this is; without a body nothing is counted."""
    from gongkai.portal.visits.facts import whose
    from gongkai.portal.visits.models import DayOfVisits

    body = whose() if pages else None
    if body is None:
        return
    with transaction.atomic():
        for day, number in pages.items():
            DayOfVisits.objects.get_or_create(body_id=body, day=day)
            DayOfVisits.objects.filter(body_id=body, day=day).update(pages=F("pages") + number)


def _start() -> None:
    thread = threading.Thread(target=_write_on, name="visits", daemon=True)
    _writer.append(thread)
    Finalize(None, _write_safely, exitpriority=0)  # a server's workers pass by `atexit`
    thread.start()


def _write_on() -> None:
    pause = threading.Event()
    while not pause.wait(SECONDS):
        _write_safely()


def _write_safely() -> None:
    close_old_connections()
    try:
        write()
    except Exception:
        # A database that is away for a moment must not end the counting.
        log.exception("visits could not be written down; they are kept for the next time")
    finally:
        close_old_connections()
