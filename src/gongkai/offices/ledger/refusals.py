"""Refused deeds. What was refused is undone, the refusal is not: it stands in the ledger whatever becomes of the
transaction around it."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction
from django.http import HttpRequest, HttpResponse

from gongkai.offices import clock
from gongkai.offices.ledger.models import Entry
from gongkai.offices.ledger.writing import write

log = logging.getLogger(__name__)
_here = threading.local()

Remembered = tuple[Entry | None, dict[str, Any]]
"""A refusal as it was written, if it could be, and what it says."""


def refused(deed: str, *, actor: Any, thing: models.Model | str, at: datetime | None = None, **facts: Any) -> None:
    """Write down a refusal. In a request, and inside somebody else's transaction, it is remembered as well and written
    again if that is undone (see `Keep`). Never raises: whoever was refused is told so even where the ledger cannot be
    written.
    """
    given = {"deed": deed, "actor": actor, "thing": thing, "at": at or clock.now(), **facts}
    entry = _written(given)
    remembered: list[Remembered] | None = getattr(_here, "refusals", None)
    if remembered is not None and connection.in_atomic_block:
        remembered.append((entry, given))


def _make_good(remembered: list[Remembered]) -> None:
    for entry, given in remembered:
        if entry is None or not Entry.objects.filter(pk=entry.pk, digest=entry.digest).exists():
            _written(given)


def _written(given: dict[str, Any]) -> Entry | None:
    try:
        with transaction.atomic():
            return write(**given)
    except Exception:
        log.exception("a refusal could not be written into the ledger: %s", given)
        return None


class Keep:
    """Middleware, outside everything that opens transactions: no refusal of a request is lost."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        """`answer` is the rest of the site."""
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then make good."""
        _here.refusals = remembered = []
        try:
            return self.answer(request)
        finally:
            _here.refusals = None
            _make_good(remembered)
