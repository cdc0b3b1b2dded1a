"""Columns, topics and periodicals: what they list, what one can choose by, and where one jumps to."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from gongkai.offices.clock import stopped_at
from gongkai.publishing.actions.showings import said_of
from gongkai.publishing.models import Column, Document, Item, NewsItem, NoticeItem, PeriodicalIssue, Showing, Topic
from gongkai.publishing.public import lists
from making.offices import House
from making.offices import house as make_house
from making.portal import home, under
from making.publishing import draft, live, moment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock():
    with stopped_at(moment(hour=12)):
        yield


@pytest.fixture
def house() -> House:
    return make_house()


def policies() -> Column:
    return under(home(), Column(title="政策文件", slug="zcwj", kind="policy"))


def news() -> Column:
    return under(home(), Column(title="动态", slug="dt", kind="news"))


def read(address: str) -> str:
    return Client().get(address).content.decode()


def titles(page: str) -> list[str]:
    return re.findall(r'<div class="list__what"><a href="[^"]+">([^<]+)</a>', page)


def stock(house: House, column: Any, many: int, year: int = 2020, **more: Any) -> None:
    """This many live items in a column, laid without approval: for lists longer than a test can approve."""
    told = {"body": house.body, "office": house.office, "drafter": house.drafter, "live": True, "title": "库存"} | more
    at = moment(year=year)
    first = NewsItem.objects.count()
    items = NewsItem.objects.bulk_create(
        NewsItem(**told, first_published_at=at, address=f"dtxx/{year}04/t{year}0430_{n}.html")
        for n in range(first + 1, first + 1 + many)
    )
    Showing.objects.bulk_create(
        Showing(column=column, content_type=item.kind_content_type(), object_id=item.pk, **said_of(item))
        for item in items
    )


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("make", "model", "queries"),
    [(news, NewsItem, 18), (policies, Document, 19)],
)
def test_a_column_lists_what_is_live_at_the_same_cost(
    house: House, make: Any, model: type[Item], queries: int, rows: int, django_assert_num_queries: Any
) -> None:  # fmt: skip
    where = make()
    for n in range(rows):
        live(draft(house, model, title=f"第{n}条", columns=[where]), house, moment(20 + n))
    draft(house, model, title="还没批准", columns=[where])
    read(where.get_url())
    with django_assert_num_queries(queries):
        page = read(where.get_url())
    assert titles(page) == [f"第{n}条" for n in reversed(range(rows))]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_topic_and_the_periodicals_cost_the_same(house: House, rows: int, django_assert_num_queries: Any) -> None:
    topic = under(news(), Topic(title="安全月", slug="aqy", since=date(2020, 4, 1)))
    for n in range(1, rows + 1):
        told = {"periodical": "示例应急", "year": 2020, "issue": n, "whole_number": n}
        live(draft(house, PeriodicalIssue, title=f"第{n}期", columns=[topic], **told), house)
    for address, queries in ((topic.get_url(), 22), ("/qk/", 7)):
        read(address)
        with django_assert_num_queries(queries):
            assert read(address).count("2020-04-30") >= rows


def test_a_column_of_policies_is_chosen_from_by_theme_form_and_validity(house: House) -> None:
    where = policies()
    told = {"columns": [where], "form": "notice"}
    live(draft(house, Document, title="甲", subject="安全生产", **told), house)
    live(draft(house, Document, title="乙", subject="防灾减灾", valid_until=date(2020, 4, 1), **told), house)
    live(draft(house, Document, title="丙", subject="防灾减灾", columns=[where], form="opinion"), house)
    asked = {"": "丙乙甲", "subject=安全生产": "甲", "form=notice": "乙甲", "validity=lapsed": "乙", "form=letter": ""}
    for query, found in asked.items():
        assert "".join(titles(read(f"{where.get_url()}?{query}"))) == found, query
    nothing = read(f"{where.get_url()}?form=letter")
    assert "没有符合条件的信息" in nothing
    assert "清除条件" in nothing


def test_a_column_of_news_is_chosen_from_by_year_kind_and_office(house: House) -> None:
    where = news()
    stock(house, where, 1, 2019)
    live(draft(house, title="部署", kind="deployment", columns=[where]), house)
    stock(house, where, 1, title="办公室的", office=house.general)
    asked = {
        "year=2019": ["库存"], "kind=deployment": ["部署"], f"office={house.general.pk}": ["办公室的"],
        f"year=2020&kind=work&office={house.office.pk}": [],
    }  # fmt: skip
    for query, found in asked.items():
        assert titles(read(f"{where.get_url()}?{query}")) == found, query


@pytest.mark.parametrize("query", ["year=abc", "year=1", "office=0", "kind=<b>", "year=2020-01"])
def test_a_choice_that_does_not_exist_is_said_and_loses_nothing(house: House, query: str) -> None:
    where = news()
    live(draft(house, title="有的", columns=[where]), house)
    page = read(f"{where.get_url()}?{query}")
    assert "这个选项，已忽略" in page
    assert titles(page) == ["有的"]
    assert "<b>" not in page


def test_pages_are_jumped_to_by_number_up_to_the_last(house: House) -> None:
    where = news()
    stock(house, where, 45)
    first = read(where.get_url())
    assert "共45条" in first
    assert 'href="?page=3" aria-label="第3页"' in first
    assert '<input id="jump" name="page"' in first
    last = read(f"{where.get_url()}?page=3&kind=work")
    assert len(titles(first)) == 20
    assert len(titles(last)) == 5
    assert 'rel="prev" href="?page=2&amp;kind=work"' in last
    assert '<input type="hidden" name="kind" value="work">' in last


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("abc", "“abc”不是页码，现在显示第1页。"),
        ("0", "没有第0页，共3页，现在显示第1页。"),
        ("-5", "没有第-5页"),
        ("9999999999999999999999", "共3页，现在显示第3页。"),
        ("２", ""),
        ("", ""),
    ],
)
def test_a_page_that_does_not_exist_is_said(house: House, asked: str, said: str) -> None:
    where = news()
    stock(house, where, 45)
    answer = Client().get(where.get_url(), {"page": asked})
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert bool(said) == ('role="alert"' in answer.content.decode())


def test_every_page_of_a_list_taken_together_is_the_list_in_its_order(house: House) -> None:
    where = news()
    for n in range(7):
        stock(house, where, 15, 2010 + n * 3 % 7)
    whole = list(where.showings.filter(live=True).order_by("-shown_at", "-pk"))
    pages = [lists._showings(where.showings.filter(live=True), page, len(whole)) for page in range(1, 7)]
    assert [each for page in pages for each in page] == whole


def test_an_empty_column_says_so_and_offers_nothing_to_choose(house: House) -> None:
    page = read(news().get_url())
    assert "这里还没有信息。" in page
    assert "<select" not in page


def test_a_column_that_only_leads_on_shows_where_to_and_offers_no_feed(house: House) -> None:
    above = policies()
    under(above, Column(title="规范性文件", slug="gfxwj", kind="policy"))
    page = read(above.get_url())
    assert re.findall(r'<a class="tile" href="([^"]+)"><span class="tile__title">([^<]+)', page) == [
        ("/zcwj/gfxwj/", "规范性文件")
    ]
    assert "shelf__feed" not in page
    assert "还没有信息" not in page
    stock(house, above, 1)
    page = read(above.get_url())
    assert 'class="tile"' not in page
    assert "shelf__feed" in page


def test_a_column_that_only_leads_on_tells_what_is_newest_below(house: House) -> None:
    above = under(home(), Column(title="新闻动态", slug="xwdt"))
    full, empty = (under(above, Column(title=f"栏目{slug}", slug=slug, kind="news")) for slug in "ab")
    stock(house, full, 6)
    said = read(above.get_url())
    assert len(titles(said)) == 5
    assert f'<h2 class="block__title" id="below-{full.pk}"><a href="/xwdt/a/">栏目a</a></h2>' in said
    assert '<a class="tile" href="/xwdt/b/">' in said
    assert f"below-{empty.pk}" not in said


@pytest.mark.parametrize("rows", [1, 3])
def test_what_a_column_that_leads_on_costs(house: House, rows: int, django_assert_num_queries: Any) -> None:
    above = under(home(), Column(title="新闻动态", slug="xwdt"))
    for n in range(rows):
        stock(house, under(above, Column(title=f"栏目{n}", slug=f"lm{n}", kind="news")), rows)
    read(above.get_url())
    with django_assert_num_queries(21):
        assert len(titles(read(above.get_url()))) == rows * rows


def test_a_topic_that_is_over_stays_readable_and_says_so(house: House) -> None:
    where = news()
    over = under(where, Topic(title="春运", slug="cy", since=date(2020, 1, 1), until=date(2020, 3, 1)))
    on = under(where, Topic(title="安全月", slug="aqy", since=date(2020, 4, 1), until=date(2020, 4, 30)))
    assert "专题已结束" in read(over.get_url())
    assert "专题已结束" not in read(on.get_url())
    assert read(where.get_url()).count("，已结束") == 1


def test_a_list_marks_what_went_out_in_an_emergency(house: House) -> None:
    from gongkai.publishing import actions
    from making.publishing import warning

    where = under(home(), Column(title="公告", slug="gg", kind="notice"))
    live(draft(house, NoticeItem, title="平常的公告", columns=[where]), house)
    actions.publish_emergency(warning(house, columns=[where]), house.deputy_leader, at=moment(), reason="暴雨将至")
    assert read(where.get_url()).count("应急发布") == 1


def test_periodicals_are_listed_by_name_and_year(house: House) -> None:
    where = news()
    for year, issue in ((2019, 12), (2020, 1), (2020, 2)):
        told = {"periodical": "示例应急", "year": year, "issue": issue, "title": f"{year}年第{issue}期"}
        live(draft(house, PeriodicalIssue, columns=[where], **told), house)
    newest, older = read("/qk/"), read("/qk/?year=2019")
    assert re.findall(r"tile__title\">([^<]+)<", newest) == ["2020年第2期", "2020年第1期"]
    assert re.findall(r"tile__title\">([^<]+)<", older) == ["2019年第12期"]
    assert "没有“1999”年的期刊。" in read("/qk/?year=1999")
    assert "没有“x”年的期刊。" in read("/qk/?year=x")
