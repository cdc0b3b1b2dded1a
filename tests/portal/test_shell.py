"""The frame around public pages: marks, meta tags, breadcrumbs, headers."""

import re
from html import unescape
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page, PageViewRestriction, Site

from gongkai.offices.clock import stopped_at
from gongkai.offices.ledger.models import Entry
from gongkai.offices.models import Role
from gongkai.portal.marks.models import Marks
from gongkai.portal.models import HomePage
from gongkai.publishing.models import Column, Document
from making.offices import House
from making.offices import house as make_house
from making.publishing import draft, live, moment

pytestmark = pytest.mark.django_db

FILLED = {
    "name": "示例应急", "domain": "yjt.shili.gov.cn", "code": "0000000000", "icp": "示ICP备00000000号-1",
    "police": "示公网安备00000000000000号", "party": "https://bszs.conac.cn/", "organiser": "示例自治区应急管理厅",
    "operator": "示例信息中心", "address": "示例市民族南街100号", "telephone": "0900-0000000", "email": "gk@shili.gov.cn",
    "links": "中国政府网 https://www.gov.cn/", "notice": "演示网站",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _clock():
    with stopped_at(moment()):
        yield


@pytest.fixture
def house() -> House:
    made = make_house()
    HomePage.objects.update(body=made.body)
    return made


def marks(**given: str) -> Marks:
    return Marks.objects.create(site=Site.objects.get(), **given)


def shelf(title: str = "应急动态", slug: str = "yjdt", under: Any = None, **more: Any) -> Column:
    above = under or HomePage.objects.get()
    return above.add_child(instance=Column(title=title, slug=slug, show_in_menus=True, **more))


def seen(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def tags(html: str) -> dict[str, str]:
    return {name: unescape(said) for name, said in re.findall(r'<meta (?:name|property)="([A-Za-z:_]+)" content="([^"]*)">', html)}  # fmt: skip


def test_every_mark_stands_in_head_or_foot(house: House) -> None:
    marks(**FILLED)
    page = seen("/")
    for name in FILLED.keys() - {"domain", "links"}:
        assert FILLED[name] in page
    assert 'href="https://www.gov.cn/">中国政府网</a>' in page
    assert 'href="https://beian.mps.gov.cn/#/query/webSearch?code=00000000000000"' in page
    assert "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=0000000000&amp;url=http%3A%2F%2F" in page


def test_nothing_filled_in_shows_nothing_and_writes_nothing(house: House) -> None:
    page = seen("/")
    for word in ("标识码", "ICP", "公网安备", "党政机关", "找错", "联系电话"):
        assert word not in page
    assert f"主办单位：{house.body.name}" in page
    assert Marks.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("code", "123"), ("code", "bm1234567"), ("icp", "ICP备1号"), ("police", "示公网安备123号"), ("postcode", "7500"),
        ("domain", "http://shili.gov.cn/"), ("domain", "SHILI.gov.cn"), ("links", "中国政府网"),
        ("links", "政府网 javascript:alert(1)"), ("party", "javascript:alert(1)"), ("email", "gk"), ("emblem", "应急厅"),
    ],
)  # fmt: skip
def test_a_mark_out_of_shape_is_refused(name: str, value: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Marks(**{name: value}).full_clean(exclude=["site"])
    assert list(refused.value.message_dict) == [name]


def test_marks_in_shape_are_taken() -> None:
    Marks(**FILLED | {"code": "bm12345678", "icp": "示ICP备000000号"}).full_clean(exclude=["site"])


@pytest.mark.parametrize("role", Role)
def test_who_may_change_the_marks(client: Client, house: House, role: Role) -> None:
    client.force_login(house.holder(role))
    answer = client.get(f"/admin/settings/portal/marks/{Site.objects.get().pk}/")
    assert (answer.status_code == 200) is (role in (Role.ADMINISTRATOR, Role.DISCLOSURE_OFFICER))


def test_a_change_of_marks_is_in_the_ledger_with_old_and_new(client: Client, house: House) -> None:
    client.force_login(house.disclosure_officer)
    address = f"/admin/settings/portal/marks/{Site.objects.get().pk}/"
    given = (
        FILLED | dict.fromkeys(("emblem", "motto", "errors", "postcode", "hours", "fax"), "") | {"colour": "#174a85"}
    )
    assert client.post(address, given | {"code": "12"}).status_code == 200
    assert client.post(address, given).status_code == 302
    assert client.post(address, given).status_code == 302
    entry = Entry.objects.get(deed="marks.change")
    assert entry.actor_id == house.disclosure_officer.pk
    assert entry.body_id == house.body.pk
    assert entry.facts["changes"] == {name: ["", value] for name, value in FILLED.items()}
    assert tags(seen("/"))["SiteIDCode"] == "0000000000"


def test_the_tags_of_the_first_page_are_the_sites(house: House) -> None:
    marks(**FILLED)
    assert {name: said for name, said in tags(seen("/")).items() if name[0].isupper()} == {
        "SiteName": "示例应急", "SiteDomain": "yjt.shili.gov.cn", "SiteIDCode": "0000000000",
    }  # fmt: skip


def test_the_tags_of_a_column(house: House) -> None:
    marks(**FILLED)
    shelf("事故调查", "sgdc", shelf(), kind="news", description="安全形势和事故调查")
    found = {name: said for name, said in tags(seen("/yjdt/sgdc/")).items() if name.startswith("Column")}
    assert found == {
        "ColumnName": "事故调查", "ColumnType": "动态信息类", "ColumnDescription": "安全形势和事故调查",
        "ColumnKeywords": "应急动态,事故调查",
    }  # fmt: skip
    assert tags(seen("/yjdt/"))["ColumnDescription"] == "示例应急“应急动态”栏目"


def test_the_tags_of_an_item(house: House) -> None:
    marks(**FILLED)
    text = '<p>第一段。</p><p><img src="/files/a.png" alt="现场"></p>'
    given = {
        "title": '关于"汛期"的通知',
        "source": "安委办",
        "text": text,
        "keywords": "汛期,安全",
        "columns": [shelf()],
    }
    item = live(draft(house, Document, **given), house)
    found = tags(seen(item.get_absolute_url()))
    whole = f"http://localhost:8000{item.get_absolute_url()}"
    assert {name: said for name, said in found.items() if not name.startswith(("Site", "viewport"))} == {
        "ColumnName": "应急动态", "ColumnType": "其他", "ColumnDescription": "示例应急“应急动态”栏目",
        "ColumnKeywords": "应急动态", "ArticleTitle": '关于"汛期"的通知', "PubDate": "2020-04-30 10:00",
        "ContentSource": "安委办", "Keywords": "汛期,安全", "Description": "第一段。",
        "Image": "http://localhost:8000/files/a.png", "Url": whole, "og:type": "article", "og:title": '关于"汛期"的通知',
        "og:description": "第一段。", "og:url": whole, "og:image": "http://localhost:8000/files/a.png",
        "og:site_name": "示例应急", "og:locale": "zh_CN",
    }  # fmt: skip


def test_the_way_to_an_item(house: House) -> None:
    below = shelf("事故调查", "sgdc", shelf())
    item = live(draft(house, columns=[below]), house)
    way = re.search(r'<nav class="crumbs".*?</nav>', seen(item.get_absolute_url()), re.DOTALL)
    assert way
    assert re.findall(r">([^<>\s]+)</(?:a|span)>", way[0]) == ["首页", "应急动态", "事故调查", item.title]
    assert re.findall(r'href="([^"]+)"', way[0]) == ["/", "/yjdt/", "/yjdt/sgdc/"]


def test_the_menu_marks_where_we_are(house: House) -> None:
    shelf("事故调查", "sgdc", shelf())
    Column.objects.filter(slug="sgdc").update(show_in_menus=True)
    page = seen("/yjdt/sgdc/")
    menu = re.search(r'<nav class="menu".*?</nav>', page, re.DOTALL)
    assert menu
    assert re.findall(r'href="([^"]+)"(?: aria-current="(\w+)")?', menu[0]) == [("/", ""), ("/yjdt/", "true")]


def test_the_menu_marks_the_column_of_an_item_wherever_its_address_begins(house: House) -> None:
    item = live(draft(house, columns=[shelf("政策文件", "zc")]), house)
    menu = re.search(r'<nav class="menu".*?</nav>', seen(item.get_absolute_url()), re.DOTALL)
    assert menu
    assert not item.get_absolute_url().startswith("/zc/")
    assert re.findall(r'href="([^"]+)"(?: aria-current="(\w+)")?', menu[0]) == [("/", ""), ("/zc/", "true")]


def test_paper_tells_the_whole_address_of_a_list_as_it_was_narrowed(house: House) -> None:
    shelf()
    plain, narrowed = seen("/yjdt/"), seen("/search/?q=%E9%A2%84%E6%A1%88%3Cb%3E&sort=time")
    told = [re.findall(r"本页网址：(.*)</p>", page) for page in (plain, narrowed)]
    assert [unescape(each.split("//")[1].partition("/")[2]) for (each,) in told] == [
        "yjdt/",
        "search/?q=预案<b>&sort=time",
    ]


@pytest.mark.parametrize("address", ["/wzdt/", "/yssm/", "/nowhere/"])
def test_pages_beside_the_tree_stand_in_the_frame(house: House, address: str) -> None:
    shelf()
    page = Client().get(address).content.decode()
    assert '<nav class="menu"' in page
    assert tags(page)["SiteName"] == house.body.name
    assert re.search(r'<a class="skip" href="#main">.*<main id="main"', page, re.DOTALL)


def test_the_map_names_every_column_and_leads_to_it(house: House) -> None:
    shelf("事故调查", "sgdc", shelf())
    shelf("草稿", "caogao", live=False)
    page = seen("/wzdt/")
    main = page[page.index("<main") :]
    assert re.findall(r'href="(/\w+/[^"]*)"', main[: main.index("</main>")]) == ["/yjdt/", "/yjdt/sgdc/"]


def test_the_map_is_a_tree_of_what_everybody_may_read(house: House) -> None:
    below = shelf("事故调查", "sgdc", shelf())
    shelf("调查报告", "bg", below)
    closed = shelf("内部栏目", "neibu")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    page = seen("/wzdt/")
    assert re.search(r'sgdc/">事故调查</a><ul><li><a href="/yjdt/sgdc/bg/">调查报告</a></li></ul></li>', page)
    assert "内部栏目" not in page[page.index("<main") :]


@pytest.mark.parametrize("rows", [1, 3])
def test_what_the_frame_costs(house: House, rows: int, django_assert_num_queries: Any) -> None:
    for n in range(rows):
        shelf(f"栏目{n}", f"lanmu{n}")
    seen("/yssm/")
    with django_assert_num_queries(FRAME):
        seen("/yssm/")


FRAME = 4
"""The site, its first page with the body, its marks, its main columns."""


def test_a_browser_runs_and_fetches_nothing_but_ours(house: House) -> None:
    for address in ("/", "/nowhere/", "/accounts/login/"):
        policy = Client().get(address)["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy


def test_the_back_office_keeps_its_scripts(client: Client, house: House) -> None:
    client.force_login(house.drafter)
    assert "Content-Security-Policy" not in client.get("/admin/")


def test_every_page_leads_to_the_feeds_and_the_open_data(house: House) -> None:
    column = shelf()
    live(draft(house, columns=[column]), house)
    for address, more in (("/", 0), (column.url, 2), ("/wzdt/", 0)):
        page = seen(address)
        found = re.findall(
            r'<link rel="alternate" type="application/(?:rss|atom)[+]xml" title="[^"]+" href="([^"]+)"', page
        )
        assert found == [*[f"/feeds/{column.pk}.rss", f"/feeds/{column.pk}.atom"][:more], "/feeds/site.rss"]
        foot = page[page.index("<footer") :]
        for led in ("/api/v1/", "/feeds/site.rss"):
            assert f'href="{led}"' in foot
            assert Client().get(led).status_code == 200


def test_a_forged_form_is_refused_in_plain_words_and_kept_where_somebody_was_signed_in(house: House) -> None:
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/accounts/login/", {"login": "x"})
    assert answer.status_code == 403
    assert "没有提交成功" in answer.content.decode()
    assert not Entry.objects.filter(deed="portal.forged").exists()
    browser.force_login(house.drafter)
    assert browser.post("/accounts/logout/").status_code == 403
    entry = Entry.objects.get(deed="portal.forged")
    assert (entry.actor_id, entry.facts["path"]) == (house.drafter.pk, "/accounts/logout/")


def test_the_root_of_the_tree_has_a_name_for_clerks() -> None:
    assert Page.objects.get(depth=1).title == "网站"
