"""Feeds, sitemap, robots: what is public, all of it, and nothing else."""

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from django.contrib.sitemaps import Sitemap
from django.test import Client
from wagtail.models import PageViewRestriction, Site

from gongkai.offices.clock import stopped_at
from gongkai.publishing import actions
from gongkai.publishing.models import Column, Document
from making.offices import House
from making.offices import house as make_house
from making.publishing import draft, edit, live, moment

pytestmark = pytest.mark.django_db
NOW = moment()
ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"m": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with stopped_at(NOW):
        yield


@pytest.fixture
def house() -> House:
    return make_house()


@pytest.fixture
def where() -> Column:
    home = Site.objects.get(is_default_site=True).root_page
    return home.add_child(instance=Column(title="动态", slug="dongtai", description="我厅工作"))


def xml(address: str) -> Xml.Element:
    answer = Client().get(address)
    assert answer.status_code == 200, answer.content
    return Xml.fromstring(answer.content)  # our own words


def withdraw(item: Any, house: House, deed: str) -> None:
    actions.ask_for(item, house.drafter, deed, at=NOW, reason="核实")
    for person in (house.office_head, house.disclosure_officer, house.deputy_leader):
        actions.agree(item, person, at=NOW)


def test_a_columns_feed_tells_what_the_column_shows(house: House, where: Column) -> None:
    item = live(draft(house, columns=[where], title="甲 <b>&"), house)
    edit(item, house.drafter, title="未批准的标题")
    live(draft(house, title="别处"), house)
    draft(house, title="草稿", columns=[where])
    feed = xml(f"/feeds/{where.pk}.rss")
    assert [each.text for each in feed.findall("channel/item/title")] == ["甲 <b>&"]
    assert feed.find("channel/description").text == "我厅工作"
    assert feed.find("channel/item/link").text.endswith(item.get_absolute_url())
    assert feed.find("channel/item/pubDate").text == "Thu, 30 Apr 2020 10:00:00 +0800"
    atom = xml(f"/feeds/{where.pk}.atom")
    assert [each.text for each in atom.findall("a:entry/a:title", ATOM)] == ["甲 <b>&"]


def test_the_sites_feed_mixes_the_kinds_newest_first(house: House, where: Column) -> None:
    live(draft(house, Document, title="文件", columns=[where]), house, at=moment(hour=9))
    live(draft(house, title="动态", columns=[where]), house, at=moment(hour=10))
    withdrawn = live(draft(house, title="撤回的", columns=[where]), house, at=moment(hour=8))
    gone = live(draft(house, title="下线的", columns=[where]), house)
    withdraw(withdrawn, house, "withdraw")
    withdraw(gone, house, "unpublish")
    for address in ("/feeds/site.rss", f"/feeds/{where.pk}.rss"):
        titles = [each.text for each in xml(address).findall("channel/item/title")]
        assert titles == ["动态", "文件", "【已撤回】撤回的"]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_feed_costs_the_same_for_any_number(
    house: House, where: Column, rows: int, django_assert_num_queries: Any
) -> None:
    for n in range(rows):
        live(draft(house, title=f"第{n}条", columns=[where]), house)
    xml(f"/feeds/{where.pk}.rss")
    with django_assert_num_queries(FEED_QUERIES):
        xml(f"/feeds/{where.pk}.rss")


FEED_QUERIES = 9


def test_closed_columns_have_no_feed(where: Column) -> None:
    PageViewRestriction.objects.create(page=where, restriction_type=PageViewRestriction.LOGIN)
    assert Client().get(f"/feeds/{where.pk}.rss").status_code == 404
    assert Client().get(f"/feeds/{Site.objects.get().root_page_id}.rss").status_code == 404
    assert Client().get("/feeds/999999.rss").status_code == 404


def test_the_sitemap_has_every_public_page_and_item_and_nothing_else(
    house: House, where: Column, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    items = [live(draft(house, title=f"第{n}条", columns=[where]), house) for n in range(3)]
    gone = live(draft(house, title="下线的", columns=[where]), house)
    withdraw(gone, house, "unpublish")
    draft(house, title="草稿")
    monkeypatch.setattr(Sitemap, "limit", 2)
    files = [each.text for each in xml("/sitemap.xml").findall("m:sitemap/m:loc", MAP)]
    assert "http://testserver/sitemap-dtxx.xml?p=2" in files
    found = {
        each.text for name in files for each in xml(name.removeprefix("http://testserver")).findall("m:url/m:loc", MAP)
    }
    assert {f"http://testserver{each.get_absolute_url()}" for each in items} <= found
    assert "http://testserver/dongtai/" in found
    assert f"http://testserver{gone.get_absolute_url()}" not in found
    assert all(Client().get(each.removeprefix("http://testserver")).status_code == 200 for each in found)


def test_robots_are_told_where_not_to_go() -> None:
    said = Client().get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in said
    assert "Sitemap: http://testserver/sitemap.xml" in said
