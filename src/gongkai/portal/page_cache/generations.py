"""When what was last changed: a small file in memory that all processes of a machine share.

A page is right as long as nothing it shows was changed after its making began. Each tag (an item, all lists, the frame)
has a slot with the moment of its last change; a page knows the moment before which it read its first row.
"""

import fcntl
import mmap
import os
import time
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import RLock

from django.conf import settings

SLOTS = 1 << 14
"""Two tags in one slot only drop more than need be."""
WORD = 8


class Generations:
    """Moments of change by tag, in microseconds since 1970, rising strictly whatever the machine's clock does."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it; a new one counts as everything changed now."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o640)
        self._mine, self._deep = RLock(), 0
        with self.locked():
            fresh = os.fstat(self._file).st_size < SLOTS * WORD
            if fresh:
                os.ftruncate(self._file, SLOTS * WORD)
            self._words = memoryview(mmap.mmap(self._file, SLOTS * WORD)).cast("Q")
            if fresh:
                self._words[0] = time.time_ns() // 1000

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One process and one thread at a time."""
        with self._mine:
            if self._deep == 0:
                fcntl.flock(self._file, fcntl.LOCK_EX)
            self._deep += 1
            try:
                yield
            finally:
                self._deep -= 1
                if self._deep == 0:
                    fcntl.flock(self._file, fcntl.LOCK_UN)

    def now(self) -> int:
        """The moment of the last change of anything. Ask before the first row is read."""
        return self._words[0]

    def change(self, tags: Collection[str]) -> None:
        """These have changed now: whatever was begun before and shows one of them is no longer right."""
        with self.locked():
            moment = max(self._words[0] + 1, time.time_ns() // 1000)
            for slot in slots(tags):
                self._words[slot] = moment
            self._words[0] = moment

    def right(self, began: int, where: tuple[int, ...]) -> bool:
        """Whether nothing in these slots changed after that moment."""
        words = self._words
        return all(words[slot] <= began for slot in where)


def slots(tags: Collection[str]) -> tuple[int, ...]:
    """The slots of tags. The first word is the moment of the last change."""
    return tuple(1 + zlib.crc32(tag.encode()) % (SLOTS - 1) for tag in tags)


@cache
def generations() -> Generations:
    """This installation's, opened once a process."""
    return Generations(Path(settings.DATA) / "page-generations")
