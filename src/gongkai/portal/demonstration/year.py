"""Laying the year: the tree, what goes through approval, the stock taken over, the channels, what waits today."""

from datetime import date

from django.db import transaction

from gongkai.offices import clock, numbering
from gongkai.offices.models import Body, Role
from gongkai.offices.numbering.models import NumberRule
from gongkai.portal.demonstration import approved, placements
from gongkai.portal.demonstration.cases import lay_cases
from gongkai.portal.demonstration.data_files import table
from gongkai.portal.demonstration.desks import put_on_desks
from gongkai.portal.demonstration.house import House, moment
from gongkai.portal.demonstration.plan import Words, channels, lines, year
from gongkai.portal.demonstration.report import lay_report
from gongkai.portal.demonstration.stock import bring_in
from gongkai.portal.demonstration.tree import lay_marks, lay_recommendations, lay_tree
from gongkai.portal.demonstration.visiting import lay_visits
from gongkai.portal.demonstration.writing import Writer
from gongkai.portal.models import HomePage

NUMBERED = {"administrative_documents": "document", "emergency_plans": "document", "normative_documents": "normative"}
"""Which lines bear which numbers."""


def year_stands() -> bool:
    """Whether the portal has pages already: then nothing is laid into it."""
    home = HomePage.objects.filter(body__name=table("people")["portal"]).first()
    return home is not None and home.get_children().exists()


def last_day() -> date | None:
    """The last day of the year that is told, on the demonstration's portal; None on any other."""
    return date(year(), 12, 31) if year_stands() else None


def lay_year(day: date) -> bool:
    """Lay the year 2020 and today's desks once; whether anything was laid. The people stand already."""
    if year_stands():
        return False
    body = Body.objects.get(name=table("people")["portal"])
    with transaction.atomic():
        _lay(body, HomePage.objects.get(body=body), day)
    return True


def _lay(body: Body, home: HomePage, day: date) -> None:
    house = House(body, {})
    officer, administrator = house.holder(Role.DISCLOSURE_OFFICER), house.holder(Role.ADMINISTRATOR)
    founded, taken = moment(date(year(), 1, 2), 9), moment(date(year() + 1, 1, 5), 9)
    with clock.stopped_at(founded):
        lay_marks(home)
        lay_visits()
        house.pages = lay_tree(home, body, officer, founded)
        lay_recommendations(body)
        opened = placements.open_channels(house, officer, founded)
    website = opened[channels()[0].name]
    with clock.stopped_at(moment(date(year(), 3, 18), 10)) as at:
        placements.bring_catalogue(house, officer, at)

    writer = Writer(approved.titles())
    through = approved.counted()
    written = writer.all({key: line.count - through[key] for key, line in lines().items() if line.count > through[key]})
    numbers = _numbers(written)
    for words in written:
        if words.title in numbers:
            words.more["number"] = numbers[words.title]
    approval = approved.Approval(house, writer, website, numbers)
    approval.tell_the_year()
    with clock.stopped_at(taken):
        bring_in(house, administrator, written, website, taken)
        _go_on_after(body, numbers)
        placements.bring_placements(house, officer, taken)
    lay_cases(house)
    lay_report(body, house.pages)
    put_on_desks(approval, day)


def _numbers(written: list[Words]) -> dict[str, str]:
    """文号 by title, in the order in which the documents were made."""
    made = [(each.more["made_on"], each.title, each.line.key) for each in written if each.line.key in NUMBERED]
    made += [(each["made_on"], each["title"], each["line"]) for each in table("approved")["item"] if each["line"] in NUMBERED]  # fmt: skip
    numbers: dict[str, str] = {}
    for kind, mark in (("document", "示应急"), ("normative", "示应急规")):
        of_kind = sorted(each for each in made if NUMBERED[each[2]] == kind and "年度报告" not in each[1])
        for n, (_day, title, _key) in enumerate(of_kind, start=1):
            numbers[title] = f"{mark}〔{year()}〕{n}号"
    return numbers


def _go_on_after(body: Body, numbers: dict[str, str]) -> None:
    """Numbers given on paper are used up."""
    rule = NumberRule.objects.filter(body=body, kind="document").first()
    last = max((numbering.parse(each).n for each in numbers.values() if each.startswith("示应急〔")), default=0)
    if rule is not None and last:
        numbering.used_up_to(rule, year(), last)
