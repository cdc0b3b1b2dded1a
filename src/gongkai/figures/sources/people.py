"""People in office as a source."""

from gongkai.figures.sources import MOST, Period, Record
from gongkai.offices import facts


class People:
    """People who hold one of `roles` in the body on 31 December; a person counts once."""

    def count(self, period: Period, *, roles: list[str]) -> int:
        """The number of people."""
        return len(self._people(period, roles))

    def behind(self, period: Period, start: int, *, roles: list[str]) -> tuple[Record, ...]:
        """The people, by name."""
        return self._people(period, roles)[start : start + MOST]

    def _people(self, period: Period, roles: list[str]) -> tuple[Record, ...]:
        held = period.once(("people", *roles), lambda: facts.in_office(period.body_id, roles, period.until))
        return tuple(Record(f"offices.person:{each.person_id}", each.name, each.since, each.title) for each in held)
