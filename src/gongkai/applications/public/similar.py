"""What is public already and may be what is asked for: offered before an application is sent. The room has no search of
its own; whoever has one registers it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offered:
    """A public page: its title, where it stands, when it was published."""

    title: str
    address: str
    published: str = ""


Provider = Callable[[str], Iterable[Offered]]
"""What is public and like these words, best first."""
MOST = 5

_registered: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Ask this provider as well. Returns it, so that it can be used as a decorator."""
    if provider not in _registered:
        _registered.append(provider)
    return provider


def unregister(provider: Provider) -> None:
    """Ask it no longer. Raises ValueError for one that was never registered."""
    _registered.remove(provider)


def offered(words: str) -> list[Offered]:
    """The best that all providers have, each address once."""
    found: dict[str, Offered] = {}
    for provider in _registered:
        for each in provider(words):
            found.setdefault(each.address, each)
    return list(found.values())[:MOST]
