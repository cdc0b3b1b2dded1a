"""Whatever is asked of a public address: never an error of the server, on either database; and what hostile words get into
titles and names comes out as words."""

from collections.abc import Iterator
from itertools import product
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from django.test import Client

from gongkai.offices.clock import stopped_at
from making.offices import house as make_house
from making.portal import attach
from making.publishing import MADE_ON, edit, live, moment
from making.shown_on import scene

pytestmark = pytest.mark.django_db

VALUES = (
    "a%00b", "%", "%ff", "0", "-1", "9999999", "9" * 40, "%C2%B2", "0000-00-00", "10000-01-01", "0001-01-01", "9999-12-31", "%ED%A0%80",
    "//evil.example/%0d%0aX: y", "%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "x" * 6000, "1&{name}=%00",
)  # fmt: skip
READ_BY: dict[str, tuple[str, ...]] = {
    "/": ("page", "p", "q"),
    "/search/": ("q", "page", "kind", "column", "topic", "office", "year", "validity", "sort"),
    "/search/?q=%E5%AE%89%E5%85%A8": ("page", "column", "topic", "office", "year", "sort"),
    "/qk/": ("year", "page"),
    "/look/": ("next", "elder"),
    "/api/v1/items/documents": (
        "type", "column", "office", "year", "since", "until", "validity", "number", "cursor", "limit",
    ),
    "/sitemap-zcwj.xml": ("p",),
    "/sqgk/": ("q",),
    "/feeds/site.rss": ("page",),
}  # fmt: skip
"""Which names an address reads; the pages of lists read all of a list's."""
OF_LISTS = ("page", "year", "kind", "office", "subject", "form", "validity")
TAILS = ("%00", "%ff", "%2e%2e/", "'%0a", "a" * 5000, "?preview=1", "%F0%9F%98%80.html")
NUMBERED = (
    "/feeds/{n}.rss", "/gksj/{n}/2020/", "/gksj/2/{n}/", "/fujian/{n}/", "/api/v1/items/documents/{n}", "/zcwj/202004/t20200430_{n}.html",
    "/zcwj/202004/t20200430_{n}/qr.svg", "/zcwj/202004/t20200430_{n}/v1.html", "/zcwj/000000/t00000000_{n}.html",
)  # fmt: skip
NUMBERS = ("0", "-1", "9" * 19, "9" * 40, "%00")


@pytest.fixture
def client(settings: Any) -> Iterator[Client]:
    """Who asks; an error is raised, not shown."""
    settings.API_A_MINUTE = settings.EXPORTS_A_MINUTE = 10**6
    with stopped_at(moment(30, 12)):
        yield Client()


def wrong(client: Client, addresses: Any) -> list[tuple[str, Any]]:
    """The addresses that are not answered, or as an error of the server."""
    found: list[tuple[str, Any]] = []
    for address in addresses:
        try:
            answer = client.get(address)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is wrong
            found.append((address[:120], repr(error)[:200]))
        else:
            answer.close()
            if answer.status_code >= 500:
                found.append((address[:120], answer.status_code))
    return found


def test_no_question_is_too_strange(client: Client) -> None:
    made = scene(make_house())
    lists = {made.column.get_url(): OF_LISTS}
    asked = [
        f"{address}{'&' if '?' in address else '?'}{name}={value.replace('{name}', name)}"
        for address, names in (READ_BY | lists).items()
        for name, value in product(names, VALUES)
    ]
    tails = [
        address + tail
        for address in ("/", "/search/", "/api/v1/", made.policy.get_absolute_url(), *lists)
        for tail in TAILS
    ]
    numbered = [address.format(n=n) for address in NUMBERED for n in NUMBERS]
    assert wrong(client, [*asked, *tails, *numbered]) == []


HOSTILE = "A\x0b<script>alert(1)</script>\x1b\"'&]]>{{ 7|add:7 }}\ufffe甲"
TOLD = ("/", "/zwgk/", "/zwgk/zcwj/", "/zwgk/zcwj/aqjc/", "/search/?q=alert", "/api/v1/", "/api/v1/items/documents", "/data/documents.csv",
        "/data/documents.json", "/feeds/site.rss", "/feeds/site.atom", "/sitemap.xml", "/sitemap-zcwj.xml", "/wzdt/")  # fmt: skip


def test_hostile_words_come_out_as_words_everywhere(client: Client) -> None:
    house = make_house()
    made = scene(house)
    words = {"title": HOSTILE, "summary": HOSTILE, "keywords": HOSTILE, "change_note": HOSTILE, "changed_on": MADE_ON}
    held = attach(made.policy, house, (f"{HOSTILE}.csv"[-60:], "text/csv", b"=1+1"))
    live(
        edit(held, house.drafter, attached=held.get_latest_revision_as_object().attached, **words),
        house,
        moment(hour=11),
    )
    for name in ("body", "office"):
        row = getattr(made.policy, name)
        type(row).objects.filter(pk=row.pk).update(name=HOSTILE)
    type(made.column).objects.filter(pk=made.column.pk).update(title=HOSTILE, description=HOSTILE)
    for address in (
        made.policy.get_absolute_url(),
        f"/feeds/{made.column.pk}.rss",
        f"/feeds/{made.column.pk}.atom",
        *TOLD,
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
        page = b"".join(answer).decode()
        if "html" in answer["Content-Type"]:
            assert "<script>alert" not in page, address
        elif "xml" in answer["Content-Type"]:
            Xml.fromstring(page.encode())  # our own words


def test_a_question_comes_back_as_words(client: Client) -> None:
    page = client.get("/search/", {"q": HOSTILE}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
