"""Who may record placements and keep the catalogue: an office its own, the disclosure office the whole body's (条例 art 4)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.offices.models import Role
from gongkai.offices.rights import Held, appointments, held_as

IN_OFFICE = (Role.DRAFTER, Role.OFFICE_HEAD)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a person's hand reaches in a body: `offices` is None for the whole body."""

    held: Held
    offices: frozenset[int] | None

    def covers(self, office_id: int | None) -> bool:
        """Whether rows of this office are theirs to write."""
        return self.offices is None or office_id in self.offices


def reach(person: Any, body_id: int, day: date) -> Reach | None:
    """The person's reach in a body on a day, or None."""
    whole = held_as(person, [Role.DISCLOSURE_OFFICER], day, body_id=body_id)
    if whole is not None:
        return Reach(whole, None)
    own = [each for each in appointments(person, day) if each.body_id == body_id and each.role in IN_OFFICE]
    offices = frozenset(each.office_id for each in own if each.office_id is not None)
    return Reach(own[0], offices) if offices else None


def bodies(person: Any, day: date, *, whole: bool = False) -> frozenset[int]:
    """The bodies in which the person may record anything; `whole`: in which they may for every office."""
    roles = (Role.DISCLOSURE_OFFICER,) if whole else (Role.DISCLOSURE_OFFICER, *IN_OFFICE)
    return frozenset(each.body_id for each in appointments(person, day) if each.role in roles)
