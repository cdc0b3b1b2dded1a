"""How often an address may ask in a minute. Counted in each process by itself: it guards the machine, it is no contract."""

import time
from threading import Lock

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest

MOST_ADDRESSES = 50_000
"""Beyond so many in one minute, all count as one."""


class PerMinute:
    """Counts askings by address; forgets them all when the minute is over."""

    def __init__(self) -> None:
        """Nobody has asked yet."""
        self._minute, self._asked, self._lock = 0, dict[str, int](), Lock()

    def left(self, who: str, most: int) -> int:
        """Count this asking; how many more are allowed in this minute, negative where it is one too many."""
        minute = int(time.time() // 60)
        with self._lock:
            if minute != self._minute:
                self._minute, self._asked = minute, {}
            who = who if who in self._asked or len(self._asked) < MOST_ADDRESSES else ""
            self._asked[who] = self._asked.get(who, 0) + 1
            return most - self._asked[who]

    def forget(self) -> None:
        """As if nobody had asked."""
        with self._lock:
            self._asked = {}


asked = PerMinute()
taken = PerMinute()


def may_ask(request: HttpRequest) -> bool:
    """Whether this address may ask the API once more in this minute."""
    return asked.left(_who(request), settings.API_A_MINUTE) >= 0


def may_take(request: HttpRequest) -> bool:
    """Whether this address may take one more whole kind in this minute."""
    return taken.left(_who(request), settings.EXPORTS_A_MINUTE) >= 0


def _who(request: HttpRequest) -> str:
    """The visitor's address, as far as our own proxies vouch for it."""
    return str(get_adapter().get_client_ip(request))
