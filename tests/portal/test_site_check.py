"""The self-check finds what the indicators object to, and keeps silent where there is nothing."""

import json
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from wagtail.models import Site

from gongkai.offices.clock import stopped_at
from gongkai.portal.marks.models import Marks
from gongkai.portal.site_check.pages import Read
from gongkai.publishing.models import Column, TextPage
from making.offices import House
from making.offices import house as make_house
from making.publishing import draft, live, moment

NOW = moment()
GOOD = """<html><head><meta name="SiteName" content="甲"><meta name="SiteDomain" content="乙"><meta name="SiteIDCode" content="1">
<meta name="ArticleTitle" content="题"><meta name="PubDate" content="2020-04-30 10:00"><meta name="ContentSource" content="厅"></head>
<body><a href="/b/?page=2">b</a><a href="//example.org/">c</a><a href="mailto:a@example.org">d</a><img src="/e.png" alt="">
<footer>主办单位：甲 网站标识码：1 宁ICP备1号 宁公网安备1号 党政机关 我为政府网站找错 网站 地图</footer></body></html>"""


def told(page: str, sort: str = "article") -> list[str]:
    return [each.words for each in Read("/a/", sort, page.encode()).objections()]


def test_a_good_page_is_not_objected_to() -> None:
    assert told(GOOD) == []
    assert list(Read("/a/", "article", GOOD.encode()).links()) == ["/b/?page=2", "/e.png"]


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        ('name="SiteIDCode" content="1"', 'name="SiteIDCode" content=" "', "缺少网页标签 SiteIDCode"),
        ('name="ContentSource"', 'name="contentsource"', "缺少网页标签 ContentSource"),
        ("2020-04-30 10:00", "2020年4月30日", "PubDate 应为“年-月-日 时:分”：2020年4月30日"),
        ("宁公网安备1号", "", "底部功能区缺少公安机关备案标识"), ("网站 地图", "", "底部功能区缺少网站地图"),
        (' alt=""', "", "图片没有替代文字（alt）：/e.png"),
    ],
)  # fmt: skip
def test_each_fault_is_told_once(was: str, now: str, words: str) -> None:
    assert told(GOOD.replace(was, now)) == [words]


def test_a_column_says_what_it_is() -> None:
    assert len(told(GOOD, "column")) == 4
    assert told(GOOD, "site") == []


# The whole site


@pytest.fixture(autouse=True)
def _clock(settings: Any) -> Iterator[None]:
    settings.BASE_URL = "http://localhost:8000"
    with stopped_at(NOW):
        yield


@pytest.fixture
def house(db: Any) -> House:
    return make_house()


def run(status: int) -> list[dict[str, str]]:
    out = StringIO()
    if status:
        with pytest.raises(SystemExit) as ended:
            call_command("site_check", "--json", stdout=out)
        assert ended.value.code == status
    else:
        call_command("site_check", "--json", stdout=out)
    found: list[dict[str, str]] = json.loads(out.getvalue())
    return found


def well_kept(house: House) -> Column:
    """A small portal to which nobody objects."""
    site = Site.objects.get(is_default_site=True)
    Marks.objects.create(
        site=site, name="示例网", domain="www.example.gov.cn", code="6400000000", icp="宁ICP备00000000号-1",
        police="宁公网安备64000000000000号", party="https://bszs.conac.cn/sitename?method=show&id=X", organiser=house.body.name,
    )  # fmt: skip
    where = site.root_page.add_child(instance=Column(title="动态", slug="dongtai", kind="news", description="我厅工作"))
    for title, slug in (("政府信息公开指南", "zhinan"), ("政府信息公开工作年度报告", "nianbao")):
        site.root_page.add_child(instance=TextPage(title=title, slug=slug, text="<p>正文</p>"))
    live(draft(house, columns=[where], source="示例自治区应急管理厅"), house)
    return where


def test_a_well_kept_site_is_not_objected_to(house: House) -> None:
    well_kept(house)
    found = run(0)
    assert found == []


def test_what_is_wrong_with_the_site_is_told_and_ends_with_status_1(house: House) -> None:
    where = well_kept(house)
    home = where.get_parent()
    home.add_child(instance=Column(title="空的", slug="kong"))
    live(draft(house, title="死链", text='<p><a href="/nirgends/">这里</a></p>', columns=[where]), house)
    TextPage.objects.get(slug="zhinan").delete()
    with stopped_at(NOW + timedelta(days=15)):
        found = run(1)
    said = {(each["gravity"], each["check"]) for each in found}
    assert {("veto", "empty"), ("veto", "home"), ("veto", "late"), ("points", "links"), ("points", "texts")} <= said
    assert next(each["words"] for each in found if each["check"] == "links") == "链接打不开：/nirgends/"


def test_a_day_of_the_past_is_judged_as_of_that_day(house: House) -> None:
    well_kept(house)
    with stopped_at(NOW + timedelta(days=365)):
        call_command("site_check", "--day", "2020-05-14", stdout=StringIO())
        with pytest.raises(SystemExit):
            call_command("site_check", "--day", "2020-05-15", stdout=StringIO())


def test_it_is_told_in_words_as_well(house: House) -> None:
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("site_check", stdout=out)
    assert "[扣分] texts  /  没有政府信息公开指南" in out.getvalue()
    assert "单项否决" in out.getvalue().splitlines()[-1]
