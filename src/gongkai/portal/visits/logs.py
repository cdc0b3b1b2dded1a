"""Counts from the log of the web server in front, where that hands out pages by itself (docs/operations.md).

A line: day and hour, status, method, address, type of answer, User-Agent; a tab between.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from gongkai.offices.clock import ZONE
from gongkai.portal.visits.counter import add, is_visit
from gongkai.portal.visits.models import LogRead

PIECE = 64 << 20
"""Bytes read at once: a log of a month is read in pieces, each a transaction of its own."""


PAGES = ("/", ".html")
"""How addresses of pages end: of what a reader still had (304) the log does not say the type."""


def count(path: Path) -> int:
    """Count what was written to the log since it was last read; how many pages. Raises OSError where there is none."""
    done = 0
    while True:
        read, pages = _piece(path)
        done += pages
        if read < PIECE:
            return done


@transaction.atomic
def _piece(path: Path) -> tuple[int, int]:
    with path.open("rb") as file:
        inode, size = (said := path.stat()).st_ino, said.st_size
        mark, _new = LogRead.objects.select_for_update().get_or_create(inode=inode)
        start = mark.offset if mark.offset <= size else 0
        file.seek(start)
        data = file.read(PIECE)
    whole = data[: data.rfind(b"\n") + 1]
    found = counted(whole.decode("utf-8", "replace").splitlines())
    add(found)
    mark.offset = start + len(whole)
    mark.save()
    return len(whole), sum(found.values())


def counted(lines: Iterable[str]) -> Counter[date]:
    """Pages read by people, by day in China. What is no line of this form is passed over."""
    found: Counter[date] = Counter()
    for line in lines:
        parts = line.split("\t")
        if len(parts) != 6:
            continue
        at, status, method, address, media, agent = parts
        page = media.startswith("text/html") if status == "200" else status == "304" and address.endswith(PAGES)
        if page and is_visit(method, address, agent.strip("-")):
            try:
                found[datetime.fromisoformat(at).astimezone(ZONE).date()] += 1
            except ValueError:
                continue
    return found
