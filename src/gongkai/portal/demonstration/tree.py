"""The portal's tree from `data/pages.toml`, with a column for each head of 条例 art 20."""

from datetime import datetime, timedelta
from typing import Any

from wagtail.models import Page

from gongkai.offices.models import Body, Office, Person
from gongkai.portal.demonstration.data_files import table, text
from gongkai.portal.demonstration.markup import html_of
from gongkai.portal.models import (
    BodyPage,
    DisclosurePage,
    HomePage,
    LeaderProfile,
    LeadersPage,
    Marks,
    OfficeNote,
    StatutoryPage,
)
from gongkai.portal.search.models import Recommendation
from gongkai.publishing.models import Column, TextPage, Topic

STATUTORY = "zfxxgk/fdzdgknr"
REVIEW = timedelta(days=365)
"""After how long somebody reads a static text again."""


def lay_tree(home: HomePage, body: Body, by: Person, at: datetime) -> dict[str, Page]:
    """Make every page; by address below the home page."""
    offices = {each.name: each for each in Office.objects.filter(body=body)}
    made: dict[str, Page] = {"": home}
    for plan in [*table("pages")["page"], *_heads(), *table("pages")["under_heads"]]:
        above, _slash, slug = plan["at"].rpartition("/")
        page = _page(plan, slug, offices, at)
        page.owner, page.first_published_at, page.last_published_at = by, at, at
        made[plan["at"]] = made[above].add_child(instance=page)
        made[above].refresh_from_db()
    return made


def _heads() -> list[dict[str, Any]]:
    return [
        {"at": f"{STATUTORY}/d{n}", "title": title, "is": "column", "kind": "statutory", "head": n, "office": "办公室"}
        for n, title in enumerate(table("pages")["heads"], start=1)
    ]  # fmt: skip


def _page(plan: dict[str, Any], slug: str, offices: dict[str, Office], at: datetime) -> Page:
    given: dict[str, Any] = {"title": plan["title"], "slug": slug, "show_in_menus": "/" not in plan["at"]}
    match plan["is"]:
        case "disclosure":
            return DisclosurePage(**given, introduction=plan["description"])
        case "statutory":
            return StatutoryPage(**given)
        case "body":
            return _body_page(given, plan, offices)
        case "leaders":
            return _leaders_page(given)
    given["office"] = offices.get(plan.get("office", ""))
    if plan["is"] == "text":
        return TextPage(**given, text=html_of(text(plan["text"])), review_on=at.date() + REVIEW)
    given["description"] = plan.get("description", "")
    if plan["is"] == "topic":
        return Topic(**given, since=plan["since"], until=plan.get("until"))
    return Column(**given, kind=plan["kind"], promise_days=plan.get("promise_days"), head=plan.get("head"))


def _body_page(given: dict[str, Any], plan: dict[str, Any], offices: dict[str, Office]) -> Page:
    page = BodyPage(**given, text=html_of(text(plan["text"])))
    page.offices = [
        OfficeNote(office=offices[each["name"]], duties=each["duties"], telephone=each["telephone"], sort_order=n)
        for n, each in enumerate(table("pages")["office"])
    ]
    return page


def _leaders_page(given: dict[str, Any]) -> Page:
    page = LeadersPage(**given)
    page.leaders = [
        LeaderProfile(
            person=Person.objects.get(username=each["username"]), post=each["post"], charge=each["charge"],
            life=each["life"], sort_order=n,
        )
        for n, each in enumerate(table("pages")["leader"])
    ]  # fmt: skip
    return page


def lay_marks(home: HomePage) -> None:
    """The marks of the portal, with the words on every page that all of it is invented."""
    Marks.objects.update_or_create(site=home.get_site(), defaults=table("pages")["marks"])


def lay_recommendations(body: Body) -> None:
    """What search puts above its results."""
    for each in table("pages")["recommended"]:
        Recommendation.objects.update_or_create(title=each["title"], body=body, defaults=each)
