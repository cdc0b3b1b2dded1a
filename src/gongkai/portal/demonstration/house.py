"""The body whose portal it is, with its people, columns and moments, as the demonstration needs them."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from gongkai.offices import clock
from gongkai.offices.models import Appointment, Body, Office, Person, Role
from gongkai.portal.demonstration.data_files import table
from gongkai.portal.demonstration.plan import Words
from gongkai.publishing.models import KINDS, Item, Topic

MODELS = {kind._meta.model_name: kind for kind in KINDS}


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment of a day in China."""
    return datetime.combine(day, time(hour, minute), clock.ZONE)


@dataclass
class House:
    """Who and what there is."""

    body: Body
    pages: dict[str, Page]
    known: dict[tuple[Role, Office | None], Person] = field(default_factory=dict)
    drafting: frozenset[int] = frozenset()

    @cached_property
    def offices(self) -> dict[str, Office]:
        """By name."""
        return {each.name: each for each in Office.objects.filter(body=self.body)}

    @cached_property
    def people(self) -> dict[str, Person]:
        """By user name."""
        return {each.username: each for each in Person.objects.filter(appointments__body=self.body)}

    def holder(self, role: Role, office: Office | None = None) -> Person:
        """Who holds a role, in an office or in charge of it; the first enrolled. Raises LookupError."""
        if (role, office) not in self.known:
            self.known[role, office] = self._holder(role, office)
        return self.known[role, office]

    def _holder(self, role: Role, office: Office | None) -> Person:
        rows = Appointment.objects.filter(body=self.body, role=role).order_by("pk").select_related("person")
        if office is not None:
            rows = rows.filter(in_charge_of=office) if role == Role.DEPUTY_LEADER else rows.filter(office=office)
        found = rows.first()
        if found is None:
            raise LookupError(_("演示机关没有“{role}”").format(role=role.label))
        return self.people[found.person.username]

    def writer_of(self, office: Office) -> Person:
        """Who drafts for an office; for one without a drafter, a disclosure officer."""
        has_one = Appointment.objects.filter(role=Role.DRAFTER).values_list("office", flat=True)
        self.drafting = self.drafting or frozenset(filter(None, has_one))
        return self.holder(Role.DRAFTER, office) if office.pk in self.drafting else self.holder(Role.DISCLOSURE_OFFICER)

    def columns(self, words: Words) -> tuple[Page, ...]:
        """Where an item is shown: in its line's columns, and by reference where `[[also]]` of the year's plan says."""
        named = [*words.line.columns, *(also["column"] for also in table("year")["also"] if _fits(also, words))]
        found = {at: self.pages[at] for at in named}
        return tuple(page for page in found.values() if not isinstance(page, Topic) or _within(page, words.at.date()))

    def item(self, words: Words, drafter: Person) -> Item:
        """The item that says so, not saved."""
        office = self.offices[words.office]
        given: dict[str, Any] = {
            "body": self.body, "office": office, "drafter": drafter, "title": words.title, "text": words.text,
            "kind": words.line.kind, "disclosure": "active", "source": self.body.name,
        }  # fmt: skip
        return MODELS[words.line.model](**(given | words.more))


def _within(topic: Topic, day: date) -> bool:
    return topic.since <= day <= (topic.until or date.max)


def _fits(also: dict[str, Any], words: Words) -> bool:
    kind = f"{words.line.model}.{words.more.get('kind', words.line.kind)}"
    return (
        ("is" not in also or kind in also["is"])
        and ("theme" not in also or words.theme in also["theme"])
        and ("title" not in also or any(word in words.title for word in also["title"]))
    )


def working_day_before(day: date, count: int) -> date:
    """So many days earlier, and then back to a Friday from a weekend."""
    found = day - timedelta(count)
    return found - timedelta(max(0, found.weekday() - 4))
