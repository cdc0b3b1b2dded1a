"""Which rooms are asked what waits. A room is added by one line in `FACTS`, or by `register` from its own `ready`."""

from importlib import import_module

from gongkai.offices.desk import Provider

FACTS = ("gongkai.publishing.facts", "gongkai.applications.facts", "gongkai.figures.facts")
"""The windows of the rooms, each with a `waiting(person, day)`; where much can wait, with `piles(person, day)` as well."""

_registered: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Ask this provider as well. Returns it, so that it can be used as a decorator."""
    if provider not in _registered:
        _registered.append(provider)
    return provider


def unregister(provider: Provider) -> None:
    """Ask it no longer. Raises ValueError for one that was never registered."""
    _registered.remove(provider)


def providers() -> tuple[Provider, ...]:
    """Everyone who is asked."""
    windows = (import_module(name) for name in FACTS)
    return (*(getattr(each, "piles", each.waiting) for each in windows), *_registered)
