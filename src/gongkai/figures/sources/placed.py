"""Placements on channels as a source."""

from collections.abc import Iterator

from gongkai.figures.sources import Period, Record
from gongkai.publishing.channels import facts

THING = "publishing.placement"


class Placements:
    """Placements of the year: on channels of a `kind`, or on `channels` (their numbers)."""

    def count(self, period: Period, *, kind: str | None = None, channels: list[int] | None = None) -> int:
        """The number of placements."""
        rows = period.once("placements", lambda: facts.placed(period.body_id, period.since, period.until))
        return sum(
            placements
            for kind_of, channel, placements in rows
            if (kind is None or kind_of == kind) and (channels is None or channel in channels)
        )

    def behind(
        self, period: Period, start: int, *, kind: str | None = None, channels: list[int] | None = None
    ) -> tuple[Record, ...]:
        """The placements, newest first."""
        rows = facts.behind(period.body_id, period.since, period.until, kind=kind, channel_ids=channels, start=start)
        return tuple(map(_record, rows))

    def every(self, period: Period, *, kind: str | None = None, channels: list[int] | None = None) -> Iterator[Record]:
        """All of them."""
        return map(_record, facts.every(period.body_id, period.since, period.until, kind=kind, channel_ids=channels))

    def things(self, period: Period, *, kind: str | None = None, channels: list[int] | None = None) -> Iterator[str]:
        """The placements by name alone."""
        found = facts.numbers(period.body_id, period.since, period.until, kind=kind, channel_ids=channels)
        return (f"{THING}:{each}" for each in found)


def _record(row: facts.Shown) -> Record:
    return Record(f"{THING}:{row.placement_id}", row.title, row.day, row.channel, row.url)
