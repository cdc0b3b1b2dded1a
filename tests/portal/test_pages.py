"""The first page, 政府信息公开 as 61号 fixes it, the body and its leaders."""

import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from gongkai.offices.clock import stopped_at
from gongkai.offices.models import Appointment, Office
from gongkai.portal.models import (
    BodyPage,
    DisclosurePage,
    HomePage,
    LeaderProfile,
    LeadersPage,
    OfficeNote,
    StatutoryPage,
)
from gongkai.portal.pages.portraits import MOST_BYTES, Portrait, keep
from gongkai.publishing.models import Column, Document, NoticeItem, TextPage, Topic
from making.offices import House, appoint, person
from making.offices import house as make_house
from making.portal import withdrawn
from making.publishing import draft, live, moment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock():
    with stopped_at(moment()):
        yield


@pytest.fixture
def house() -> House:
    made = make_house()
    HomePage.objects.update(body=made.body)
    return made


def put(page: Any, under: Any = None) -> Any:
    above = type(under).objects.get(pk=under.pk) if under else HomePage.objects.get()
    return above.add_child(instance=page)


def shelf(title: str, slug: str, kind: str = "other", under: Any = None, **more: Any) -> Column:
    return put(Column(title=title, slug=slug, kind=kind, show_in_menus=True, **more), under)


def main(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    page = answer.content.decode()
    return page[page.index("<main") : page.index("</main>")]


def section(page: str, name: str) -> str:
    found = re.search(rf'<section[^>]*aria-labelledby="{name}".*?</section>', page, re.DOTALL)
    return found[0] if found else ""


def links(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<a[^>]*href="([^"]+)"[^>]*>(?:<[^>]*>)*([^<]+)', html)


def platform(*slugs: str) -> DisclosurePage:
    top = put(DisclosurePage(title="政府信息公开", slug="zfxxgk", introduction="依法设立。"))
    for slug in slugs:
        title = f"页{slug}"
        put(StatutoryPage(title=title, slug=slug) if slug == "fdzdgknr" else TextPage(title=title, slug=slug), top)
    return top


def test_an_empty_portal_shows_no_empty_block(house: House) -> None:
    page = main("/")
    assert "<section" not in page
    assert house.body.name in page


def test_what_is_new_stands_under_the_kind_of_its_column(house: House) -> None:
    news, notices = shelf("新闻动态", "xwdt", "news"), shelf("公告公示", "gggs", "notice")
    below = shelf("工作要闻", "yw", "news", under=news)
    policies, explained = shelf("政策文件", "zc", "policy"), shelf("政策解读", "zcjd", "interpretation")
    old = live(draft(house, title="旧闻", columns=[news]), house)
    with stopped_at(moment() + timedelta(hours=1)):
        new = live(draft(house, title="新闻", columns=[news, below], summary="摘要在此"), house, moment() + timedelta(hours=1))  # fmt: skip
    notice = live(draft(house, NoticeItem, title="公告", columns=[notices]), house)
    policy = live(draft(house, Document, title="通知", number="示应急发〔2020〕1号", columns=[policies]), house)
    draft(house, title="草稿", columns=[news])
    page = main("/")
    assert links(section(page, "news")) == [
        ("/xwdt/", "更多要闻动态"), (new.get_absolute_url(), "新闻"), (old.get_absolute_url(), "旧闻"),
    ]  # fmt: skip
    assert "摘要在此" in section(page, "news")
    assert links(section(page, "notices")) == [("/gggs/", "更多公告公示"), (notice.get_absolute_url(), "公告")]
    assert links(section(page, "documents")) == [("/zc/", "更多文件"), (policy.get_absolute_url(), "通知")]
    assert "示应急发〔2020〕1号" in section(page, "documents")
    assert section(page, "interpretations") == ""
    assert explained.title not in page
    assert "草稿" not in page


def test_the_headline_is_the_newest_with_a_picture(house: House) -> None:
    news = shelf("新闻动态", "xwdt", "news")
    seen = '<p>会议。</p><p><img src="/fujian/1/" alt="会场"></p>'
    pictured = live(draft(house, title="有图", columns=[news], text=seen), house)
    with stopped_at(moment() + timedelta(hours=1)):
        live(draft(house, title="无图", columns=[news]), house, moment() + timedelta(hours=1))
    block = section(main("/"), "news")
    assert re.search(rf'<img class="picture" src="/fujian/1/" alt=""[^>]*>.*?<h3[^>]*><a href="{pictured.get_absolute_url()}"', block, re.DOTALL)  # fmt: skip
    assert links(block)[-1][1] == "无图"


def test_what_was_withdrawn_never_leads_and_is_marked(house: House) -> None:
    news = shelf("新闻动态", "xwdt", "news")
    item = live(draft(house, title="撤回的消息", summary="不再算数的话", columns=[news]), house)
    withdrawn(item, house)
    block = section(main("/"), "news")
    assert "lead-item" not in block
    assert "不再算数的话" not in block
    assert re.search(r"撤回的消息</a> <em[^>]*>已撤回</em>", block)


def test_what_is_new_says_its_year(house: House) -> None:
    news, notices = shelf("新闻动态", "xwdt", "news"), shelf("公告公示", "gggs", "notice")
    for n in range(2):
        live(draft(house, title=f"消息{n}", columns=[news]), house)
    live(draft(house, NoticeItem, columns=[notices]), house)
    assert re.findall(r"<time[^>]*>([^<]+)</time>", main("/")) == ["2020-04-30"] * 2


def test_the_page_on_asking_leads_to_where_one_asks(house: House) -> None:
    platform("zn", "ysqgk")
    asking = [("/sqgk/", "网上申请"), ("/sqgk/chaxun/", "查询申请办理进度")]
    assert links(main("/zfxxgk/ysqgk/")) == asking
    assert links(main("/zfxxgk/zn/")) == []


def test_topics_and_other_ways_in(house: House) -> None:
    topics = shelf("专题专栏", "ztzl")
    for title, slug, since, until in (
        ("三年行动", "sn", date(2020, 1, 1), None), ("已过", "yg", date(2020, 3, 1), date(2020, 4, 1)),
        ("将来", "jl", date(2020, 6, 1), None),
    ):  # fmt: skip
        put(Topic(title=title, slug=slug, since=since, until=until), topics)
    services = shelf("网上办事", "wsbs")
    shelf("许可事项", "xk", under=services)
    page = main("/")
    assert links(section(page, "topics")) == [("/ztzl/sn/", "三年行动"), ("/ztzl/yg/", "已过")]
    assert section(page, "topics").count("已结束") == 1
    assert links(section(page, "ways")) == [("/wsbs/", "网上办事"), ("/wsbs/xk/", "许可事项")]


@pytest.mark.parametrize("rows", [1, 3])
def test_what_the_first_page_costs(house: House, rows: int, django_assert_num_queries: Any) -> None:
    top = platform("zn", "zd", "fdzdgknr", "nb", "ysqgk")
    kinds = {"news": None, "notice": NoticeItem, "policy": Document}
    for kind, model in kinds.items():
        for n in range(rows):
            where = shelf(f"{kind}{n}", f"{kind}-{n}", kind)
            live(draft(house, *filter(None, [model]), columns=[where]), house)
    for n in range(rows):
        put(Topic(title=f"专题{n}", slug=f"zt{n}", since=date(2020, 4, 1)))
        shelf(f"服务{n}", f"fw{n}")
    assert top.missing() == []
    main("/")
    with django_assert_num_queries(FIRST_PAGE):
        main("/")


FIRST_PAGE = 20


def test_the_fixed_entries_stand_in_their_order_and_the_missing_are_told(house: House) -> None:
    top = platform("ysqgk", "fdzdgknr", "zn")
    assert links(section(main("/"), "disclosure")) == [
        ("/zfxxgk/", "政府信息公开"), ("/zfxxgk/zn/", "页zn"), ("/zfxxgk/fdzdgknr/", "页fdzdgknr"),
        ("/zfxxgk/ysqgk/", "页ysqgk"),
    ]  # fmt: skip
    assert top.missing() == ["政府信息公开制度", "政府信息公开年报"]


@pytest.mark.parametrize(
    ("address", "here"), [("/zfxxgk/", "/zfxxgk/"), ("/zfxxgk/zn/", "/zfxxgk/zn/"), ("/xwdt/", None)]
)
def test_the_entries_stand_over_every_page_of_the_section_and_no_other(house: House, address: str, here: str) -> None:
    platform("zn", "fdzdgknr")
    shelf("新闻动态", "xwdt", "news")
    page = Client().get(address).content.decode()
    bar = re.search(r'<nav class="section".*?</nav>', page, re.DOTALL)
    assert (bar is not None) is (here is not None)
    if bar:
        assert re.findall(r'href="([^"]+)" aria-current="page"', bar[0]) == [here]
        assert [url for url, _title in links(bar[0])] == ["/zfxxgk/", "/zfxxgk/zn/", "/zfxxgk/fdzdgknr/"]


def test_columns_stand_under_their_heads_of_article_20(house: House) -> None:
    top = platform("fdzdgknr")
    plans, rules = shelf("应急预案", "yjya", "policy", head=12), shelf("规范性文件", "gfxwj", "policy", head=1)
    shelf("空栏目", "kong", "statutory", head=7)
    with stopped_at(moment(day=29)):
        live(draft(house, Document, title="预案", columns=[plans]), house, moment(day=29))
    live(draft(house, Document, title="办法", columns=[rules, plans]), house)
    for address in ("/zfxxgk/fdzdgknr/", top.url):
        heads = re.search(r'<ol class="heads">.*</ol>', main(address), re.DOTALL)
        assert heads
        words = re.sub(r"<[^>]*>|\s", "", heads[0])
        assert words == (
            "（一）行政法规、规章和规范性文件规范性文件1条，最近更新2020-04-30"
            "（十二）突发公共事件的应急预案、预警信息及应对情况应急预案2条，最近更新2020-04-30"
        )
    assert [title for _url, title in links(section(main(top.url), "latest"))] == ["办法", "预案"]


def test_what_no_item_is_published_on_stands_under_its_head_as_a_text(house: House) -> None:
    top = platform("fdzdgknr")
    told = moment(day=20)
    fees = shelf("行政事业性收费", "d8", "statutory", head=8)
    put(TextPage(title="收费目录清单", slug="sfml", text="<p>不收费。</p>", last_published_at=told), fees)
    put(TextPage(title="草稿", slug="cg", live=False), fees)
    shelf("空栏目", "kong", "statutory", head=7)
    for address in ("/zfxxgk/fdzdgknr/", top.url):
        heads = re.search(r'<ol class="heads">.*</ol>', main(address), re.DOTALL)
        assert heads
        assert links(heads[0]) == [("/d8/sfml/", "收费目录清单")]
        assert "行政事业性收费项目及其依据、标准" in heads[0]
        assert "最近更新 2020-04-20" in heads[0]


@pytest.mark.parametrize("rows", [1, 3])
def test_what_the_heads_cost(house: House, rows: int, django_assert_num_queries: Any) -> None:
    platform("zn", "fdzdgknr")
    for n in range(rows):
        live(draft(house, Document, columns=[shelf(f"栏目{n}", f"lm{n}", head=n + 1)]), house)
    main("/zfxxgk/fdzdgknr/")
    with django_assert_num_queries(HEADS):
        main("/zfxxgk/fdzdgknr/")


HEADS = 15


def test_offices_are_told_with_their_heads_of_today(house: House) -> None:
    page = put(BodyPage(title="机构职能", slug="jgzn", text="<p>负责应急管理。</p>"))
    OfficeNote.objects.create(page=page, office=house.office, duties="基础工作", telephone="0900-1")
    Office.objects.create(body=house.body, name="已撤处室", active=False)
    read = main("/jgzn/")
    rows = [re.findall(r"<t[hd][^>]*>([^<]*)<", row) for row in re.findall(r"<tr>.*?</tr>", read, re.DOTALL)]
    assert rows[1:] == [["办公室", "—", "—", "—"], ["安全生产基础处", "基础工作", "处室负责人", "0900-1"]]
    assert "负责应急管理。" in read
    Appointment.objects.filter(person=house.office_head).update(until=date(2020, 4, 29))
    assert "处室负责人" not in main("/jgzn/")


def test_a_leader_is_shown_while_appointed(house: House) -> None:
    page = put(LeadersPage(title="领导简介", slug="ldjj"))
    retired = person("retired", "退休者")
    appoint(retired, "deputy_leader", house.body, until=date(2020, 4, 29))
    for order, who in enumerate((house.main_leader, house.deputy_leader, retired)):
        LeaderProfile.objects.create(page=page, person=who, post="厅领导", charge="分工", life="简历", sort_order=order)
    read = main("/ldjj/")
    assert re.findall(r"<h2[^>]*>([^<]*)<", read) == ["主要领导", "分管领导"]
    assert "分管处室：安全生产基础处。" in read


@pytest.mark.parametrize("rows", [1, 3])
def test_what_leaders_cost(house: House, rows: int, django_assert_num_queries: Any) -> None:
    page = put(LeadersPage(title="领导简介", slug="ldjj"))
    for n in range(rows):
        who = person(f"leader{n}")
        appoint(who, "deputy_leader", house.body, leads=[house.office])
        LeaderProfile.objects.create(page=page, person=who, post="副厅长", sort_order=n)
    main("/ldjj/")
    with django_assert_num_queries(LEADERS):
        main("/ldjj/")


LEADERS = 14


def test_an_address_that_moved_leads_on(client: Client, house: House) -> None:
    above, page = shelf("政策", "zc"), shelf("旧栏目", "jiu")
    client.force_login(house.disclosure_officer)
    page.move(above, pos="last-child", user=house.disclosure_officer)
    answer = Client().get("/jiu/")
    assert (answer.status_code, answer["Location"]) == (301, "/zc/jiu/")


@pytest.mark.parametrize("address", ["/zfxxgk/zn/", "/jgzn/", "/ldjj/", "/zfxxgk/fdzdgknr/", "/zfxxgk/"])
def test_the_officer_can_open_every_page_type(client: Client, house: House, address: str) -> None:
    platform("zn", "fdzdgknr")
    put(BodyPage(title="机构职能", slug="jgzn"))
    put(LeadersPage(title="领导简介", slug="ldjj"))
    page = HomePage.objects.get().get_descendants().get(url_path=f"/home{address}")
    client.force_login(house.disclosure_officer)
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200


def picture(size: tuple[int, int] = (900, 1000), form: str = "PNG") -> bytes:
    """A picture, red above and blue below."""
    drawn = Image.new("RGB", size, "#c00")
    drawn.paste("#00c", (0, size[1] // 2, *size))
    file = io.BytesIO()
    drawn.save(file, form)
    return file.getvalue()


def sent(data: bytes, **more: str) -> dict[str, Any]:
    """What the editor of 领导简介 sends for one leader."""
    about = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}
    leader = {"0-post": "厅长", "0-charge": "全面", "0-life": "", "0-ORDER": "1", "0-id": ""} | more
    file = SimpleUploadedFile("张三.png", data, "image/png")
    told = {"title": "领导简介", "slug": "ldjj", "action-publish": "1", "leaders-0-portrait": file}
    return told | {f"leaders-{name}": value for name, value in (about | leader).items()}


def test_a_portrait_is_sized_shown_with_its_name_and_public_with_its_page(house: House) -> None:
    page = put(LeadersPage(title="领导简介", slug="ldjj", live=False))
    officer, stranger = Client(), Client()
    officer.force_login(house.disclosure_officer)
    form = sent(picture(), **{"0-person": str(house.main_leader.pk)})
    assert officer.post(f"/admin/pages/{page.pk}/edit/", form).status_code == 302
    [leader] = LeaderProfile.objects.all()
    address = f"/lingdao/{leader.portrait}.jpg"
    assert f'<img src="{address}" width="150" height="200" alt="{house.main_leader.name}的照片">' in main("/ldjj/")
    answer = stranger.get(address)
    with Image.open(io.BytesIO(answer.content)) as kept:
        assert (kept.format, kept.size) == ("JPEG", (300, 400))
        assert not kept.getexif()
    LeadersPage.objects.get().unpublish()
    assert stranger.get(address).status_code == 404
    assert officer.get(address)["Cache-Control"] == "private, no-store"
    again = {"INITIAL_FORMS": "1", "0-id": str(leader.pk), "0-person": str(house.main_leader.pk)}
    kept_form = sent(b"", **again)
    del kept_form["leaders-0-portrait"]
    assert officer.post(f"/admin/pages/{page.pk}/edit/", kept_form).status_code == 302
    assert LeaderProfile.objects.get().portrait == leader.portrait
    assert (
        officer.post(f"/admin/pages/{page.pk}/edit/", kept_form | {"leaders-0-portrait-clear": "on"}).status_code == 302
    )
    assert LeaderProfile.objects.get().portrait == ""
    assert "<svg" in main("/ldjj/")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"MZ not a picture", "不是能识别的照片"), (picture()[:300], "不是能识别的照片"), (b"x" * (MOST_BYTES + 1), "不能超过10MB"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "不是能识别的照片"),
    ],
)  # fmt: skip
def test_what_is_no_portrait_is_said(data: bytes, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        keep(data)
    assert not Portrait.objects.exists()
