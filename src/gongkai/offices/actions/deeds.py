"""What every deed of the offices does: may they, write, ledger, and a refusal that is written down."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import singledispatch, wraps
from hashlib import sha256
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from gongkai.offices import ledger
from gongkai.offices.models import Body, Person, Role
from gongkai.offices.rights import bodies_administered, held_as


class Refused(Exception):
    """A deed was not done. `reasons` says why, as sentences a person can read."""

    def __init__(self, reasons: Iterable[str]) -> None:
        """All reasons, not only the first."""
        self.reasons = tuple(map(str, reasons))
        self.told = False
        super().__init__(_("；").join(self.reasons))


Done = TypeVar("Done", bound=Callable[..., Any])


def deed(do: Done) -> Done:
    """A deed of the offices: where it is refused, the refusal is written down."""

    @wraps(do)
    def done(thing: models.Model, *args: Any, by: Any, **more: Any) -> Any:
        try:
            return do(thing, *args, by=by, **more)
        except Refused as refused:
            if not refused.told:
                refused.told = True
                named = thing if thing.pk else thing._meta.label_lower
                asked = {"asked_for": do.__name__, "reasons": list(refused.reasons)}
                ledger.refused("offices.refused", actor=by, thing=named, **asked)
            raise

    return done  # type: ignore[return-value]


@singledispatch
def why_not(thing: models.Model, by: Any, day: date, **_more: Any) -> list[str]:
    """Every reason why this person may not save this thing as it stands. Empty: they may."""
    raise TypeError(f"no deed is known for {thing!r} (asked for {by} on {day})")


def administers(by: Any, body_id: int | None, day: date) -> list[str]:
    """Why the person may not administer this body, if they may not."""
    if body_id is not None and body_id in bodies_administered(by, day):
        return []
    return [_("只有本机关或者上级机关的系统管理员可以办理。")]


def running(day: date) -> Q:
    """Which appointments have not ended by this day."""
    return Q(until__isnull=True) | Q(until__gte=day)


def refuse_if(reasons: list[str]) -> None:
    """Refuse the deed if there is any reason against."""
    if reasons:
        raise Refused(reasons)


def _as(by: Any, body_id: int | None, day: date) -> str:
    if by is None:
        return ""
    held = held_as(by, [Role.ADMINISTRATOR], day, body_id=body_id) or held_as(by, [Role.ADMINISTRATOR], day)
    return held.title if held else ""


def write(deed: str, thing: models.Model, body_id: int | None, by: Person | None, day: date, **facts: Any) -> None:
    """One entry of the ledger, with the title under which it was done."""
    ledger.write(
        deed, actor=by, thing=thing, body=body_id and Body(pk=body_id), acting_as=_as(by, body_id, day), **facts
    )


def saved(deed: str, thing: Any, by: Person, day: date, *, where: Callable[[], int | None]) -> Any:
    """Save the thing if it may be saved; `where` says the body it is entered under, once it is saved."""
    with transaction.atomic():
        refuse_if(why_not(thing, by, day))
        before = type(thing).objects.select_for_update().filter(pk=thing.pk).first() if thing.pk else None
        thing.save()
        after, old = facts_of(thing), facts_of(before) if before else {}
        changed = {name: value for name, value in after.items() if old.get(name) != value}
        before_facts = {name: old[name] for name in changed if name in old}
        write(deed, thing, where(), by, day, after=changed, before=before_facts)
    return thing


def facts_of(thing: models.Model) -> dict[str, Any]:
    """What a row says, for the ledger; of the password only a mark by which another one is told from it."""
    facts = {}
    for field in thing._meta.concrete_fields:
        value = field.value_from_object(thing)
        if field.name == "password":
            value = sha256(value.encode()).hexdigest()[:8]
        if field.name not in ("id", "last_login", "date_joined"):
            facts[field.name] = value.isoformat() if isinstance(value, date) else value
    return facts
