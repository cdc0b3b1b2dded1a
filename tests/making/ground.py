"""The ground on which journeys through the browser begin: a house whose people can sign in by the names of their roles,
one column, and items as far on their way as a journey wants them. A process on the journeys' own database answers for it."""

import json
import sys
from datetime import timedelta
from typing import Any

from gongkai.figures import actions as year_actions
from gongkai.offices import clock
from gongkai.offices.ledger.models import Entry
from gongkai.offices.ledger.sealing import seal
from gongkai.offices.ledger.verifying import verify
from gongkai.offices.models import Appointment, Body, Office, Person, Role
from gongkai.offices.numbering import make_defaults
from gongkai.portal.management.preparing import prepare
from gongkai.portal.models import HomePage
from gongkai.publishing.models import Column, Document, Interpretation, Item, NewsItem, NoticeItem
from making import elsewhen, figures, publishing
from making.offices import House, appoint, person
from making.offices import house as make_house
from making.portal import Portal

COLUMN = "应急动态"
KINDS = {each._meta.model_name: each for each in (Document, Interpretation, NewsItem, NoticeItem)}


def answer() -> None:
    """Evaluate every line that comes in, and say what it gives, as JSON; a line each."""
    for line in sys.stdin:
        with elsewhen.standing():
            print(json.dumps(eval(line), ensure_ascii=False), flush=True)  # noqa: T201


def lay(password: str) -> str:
    """The tables where they are missing, the house, a second clerk whose right will end, and the column."""
    prepare(sys.stderr)
    made = make_house(password=password)
    appoint(person("second_clerk", "第二位拟稿人", password=password), Role.DRAFTER, made.office)
    home = HomePage.objects.get()
    HomePage.objects.update(body=made.body)
    home.add_child(instance=Column(title=COLUMN, slug="yingji-dongtai", kind="news"))
    return made.body.name


def house() -> House:
    """The house that `lay` made."""
    people = {role.value: Person.objects.get(username=role.value) for role in Role}
    general = Office.objects.get(is_disclosure_office=True)
    return House(Body.objects.get(), general, Office.objects.exclude(pk=general.pk).get(), **people)


def drafted(model: str, title: str, **more: Any) -> int:
    """A draft with nothing missing; its number."""
    column = Column.objects.get(title=COLUMN)
    made = publishing.draft(
        house(), KINDS[model], columns=[column], title=title, made_on=clock.today(), **more
    )  # fmt: skip
    return int(made.pk)


def brought(model: str, title: str, last: str, **more: Any) -> int:
    """The same, approved up to and including a step."""
    return carried(model, drafted(model, title, **more), last)


def carried(kind: str, number: int, last: str) -> int:
    """A draft carried on: approved up to and including a step."""
    publishing.approve_up_to(item(kind, number), house(), last, clock.now())
    return number


def answered(kind: str, number: int) -> bool:
    """Every finding of the last revision is answered."""
    publishing.answer_all(item(kind, number), house(), clock.now())
    return True


def everything() -> dict[str, str]:
    """Every kind of public page, by name: its address."""
    return Portal(house()).addresses


def item(kind: str, number: int) -> Item:
    """The item of this number."""
    return KINDS[kind].objects.get(pk=number)


def relieved(username: str) -> int:
    """End every appointment of a person with yesterday; how many."""
    return Appointment.objects.filter(person__username=username).update(until=clock.today() - timedelta(1))


def entries(deed: str, thing: str = "") -> list[Any]:
    """What the ledger says of a deed: who, about what, and with which facts."""
    found = Entry.objects.filter(deed=deed).order_by("pk")
    found = found.filter(thing=thing) if thing else found
    return [[each.actor, each.thing, each.facts] for each in found]


def last_year(password: str, items: int) -> int:
    """What the annual report on last year needs: who writes and who heads the disclosure office, a column, items that
    became public in that year, and everything declared that nothing counts. The year."""
    found, of = house(), clock.today().year - 1
    for username, name, role in (("writer", "周年报", Role.DRAFTER), ("general_head", "办公室主任", Role.OFFICE_HEAD)):
        appoint(person(username, name, password=password), role, found.general)
    found.deputy_leader.appointments.get().in_charge_of.add(found.general)
    HomePage.objects.get().add_child(instance=Column(title="政府信息公开年报", slug="nianbao", kind="statutory"))
    for n in range(items):
        published_then(of, f"{of}年第{n + 1}次应急演练")
    figures.declare_all(found, found.disclosure_officer, of, at=clock.now())
    return of


def reported(password: str) -> dict[str, int]:
    """The report on last year, begun: whose, and which year."""
    of, found = last_year(password, 2), house()
    year_actions.begin(found.body, of, found.disclosure_officer, at=clock.now())
    return {"body": found.body.pk, "year": of}


def published_then(of: int, title: str) -> bool:
    """An item that became public in December of that year."""
    at = publishing.moment(15, month=12, year=of)
    with clock.stopped_at(at):
        column = Column.objects.get(title=COLUMN)
        publishing.live(
            publishing.draft(house(), NewsItem, columns=[column], title=title, made_on=at.date()), house(), at
        )
    return True


def counter(password: str) -> int:
    """What applications need beside the house: numbers, and who heads the 政府信息公开工作机构. The body."""
    Body.objects.update(document_mark="示应急")
    found = house()
    make_defaults(found.body)
    appoint(person("general_head", "办公室主任", password=password), Role.OFFICE_HEAD, found.general)
    return int(found.body.pk)


def broken() -> list[str]:
    """What is wrong with the ledger, once everything in it is sealed; nothing, mostly."""
    seal()
    return [str(each) for each in verify()]
