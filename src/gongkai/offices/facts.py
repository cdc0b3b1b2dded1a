"""What the offices tell the floors above: who was in office on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from gongkai.offices.models import Appointment, Role


@dataclass(frozen=True, slots=True)
class InOffice:
    """A person in office: since when and as what, by the first of their appointments asked about."""

    person_id: int
    name: str
    since: date
    title: str


def in_office(body_id: int, roles: Iterable[str], day: date) -> tuple[InOffice, ...]:
    """People who hold one of the roles in the body on the day, by name; each once. One query."""
    running = Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))
    rows = Appointment.objects.filter(running, body=body_id, role__in=list(roles)).order_by(
        "person__name", "since", "pk"
    )
    found: dict[int, InOffice] = {}
    for person, name, since, role, office in rows.values_list(
        "person_id", "person__name", "since", "role", "office__name"
    ):
        title = f"{office} · {Role(role).label}" if office else str(Role(role).label)
        found.setdefault(person, InOffice(person, name, since, title))
    return tuple(found.values())
