"""One answer, kept whole; and the shelf of one process, which holds the latest used."""

import gzip
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock
from typing import Any

from django.http import HttpResponse

WORTH_PACKING = 1000
PACKED = ("text/", "application/json", "application/xml", "application/rss+xml", "application/atom+xml")
Headers = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer of status 200. `began`, `slots`: see `Generations.right`; `until` by the monotonic clock, in seconds."""

    began: int
    slots: tuple[int, ...]
    until: float
    tag: str
    html: bool
    headers: tuple[tuple[str, str], ...]
    body: bytes
    packed: bytes

    @property
    def size(self) -> int:
        """About how many bytes it takes."""
        return len(self.body) + len(self.packed) + 1000

    def answer(self, meta: Mapping[str, Any]) -> tuple[int, Headers, bytes]:
        """Status, headers and body for this asking: nothing new, packed or plain, without a body for HEAD."""
        said: Headers = [*self.headers, ("ETag", self.tag)]
        if self.tag in meta.get("HTTP_IF_NONE_MATCH", ""):
            return 304, said, b""
        body = self.body
        if self.packed and "gzip" in meta.get("HTTP_ACCEPT_ENCODING", ""):
            body = self.packed
            said.append(("Content-Encoding", "gzip"))
        said.append(("Content-Length", str(len(body))))
        return 200, said, body if meta["REQUEST_METHOD"] == "GET" else b""


def kept(response: HttpResponse, began: int, slots: tuple[int, ...], until: float) -> Kept:
    """Keep a whole answer. Its `Vary` becomes what it truly varies by: who has no session gets the same as the next."""
    body, media = response.content, response.headers.get("Content-Type", "")
    packed = gzip.compress(body, 6, mtime=0) if len(body) >= WORTH_PACKING and media.startswith(PACKED) else b""
    left_out = {"vary", "etag", "content-length", "content-encoding"}
    said = [(name, value) for name, value in response.headers.items() if name.lower() not in left_out]
    return Kept(
        began, slots, until, f'W/"{sha256(body).hexdigest()[:20]}"', media.startswith("text/html"),
        (*said, ("Vary", "Accept-Encoding, Cookie")), body, packed,
    )  # fmt: skip


class Shelf:
    """The answers one process keeps, least lately used going first once they weigh too much."""

    def __init__(self, most: int) -> None:
        """`most` in bytes."""
        self.most, self.weight = most, 0
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> Kept | None:
        """What is kept under this key, right or not."""
        found = self._kept.get(key)
        if found is not None:
            with self._lock:
                if key in self._kept:
                    self._kept.move_to_end(key)
        return found

    def put(self, key: str, what: Kept) -> None:
        """Keep it, in place of what was there."""
        if what.size > self.most // 8:
            return
        with self._lock:
            self._drop(key)
            self._kept[key] = what
            self.weight += what.size
            while self.weight > self.most:
                self._drop(next(iter(self._kept)))

    def drop(self, key: str) -> None:
        """Keep it no longer."""
        with self._lock:
            self._drop(key)

    def _drop(self, key: str) -> None:
        if (gone := self._kept.pop(key, None)) is not None:
            self.weight -= gone.size

    def __len__(self) -> int:
        """How many."""
        return len(self._kept)
