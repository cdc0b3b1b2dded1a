"""A page of every public type, for tests that look at all of them."""

from datetime import date
from typing import Any

from django.db import transaction
from django.shortcuts import render
from django.test import RequestFactory

from gongkai.offices import clock
from gongkai.portal.models import (
    BodyPage,
    DisclosurePage,
    HomePage,
    LeaderProfile,
    LeadersPage,
    Marks,
    StatutoryPage,
)
from gongkai.portal.pages.portraits import keep
from gongkai.publishing.models import Column, Document, NoticeItem, PeriodicalIssue, TextPage, Topic
from making import ground
from making.figures import signed
from making.offices import House
from making.portal import PIXEL
from making.publishing import draft, interpretation, live

TABLE = "<table><tr><th>项目</th><th>数量</th></tr><tr><td>检查</td><td>12</td></tr></table>"
BESIDE = [
    "/wzdt/", "/yssm/", "/qk/", "/gksj/", "/api/v1/", "/sqgk/", "/sqgk/shenqing/", "/sqgk/shenqing/caogao/", "/sqgk/gengzheng/", "/sqgk/jianyi/", "/sqgk/tousu/",
    "/sqgk/chaxun/", "/accounts/login/", "/search/", "/search/?q=%E5%AE%89%E5%85%A8",
    "/search/?q=%E6%97%A0%E6%AD%A4%E8%AF%8D%E8%AF%AD", "/nowhere/",
]  # fmt: skip
"""Pages that stand in no tree, the last one nowhere."""


def lay() -> list[str]:
    """Make them on the journeys' ground; their addresses, the first page first."""
    house, home = ground.house(), HomePage.objects.get()
    _mark(home)
    kinds = ("news", "notice", "policy", "interpretation", "other")
    shelves = {kind: home.add_child(instance=Column(title=f"栏目{kind}", slug=kind, kind=kind, show_in_menus=True, head=1)) for kind in kinds}  # fmt: skip
    pages = [home, *shelves.values(), *_fixed(home, house)]
    items = _items(house, shelves)
    return [page.url for page in pages] + [item.get_absolute_url() for item in items] + [_year(house, shelves), *BESIDE]


def troubles() -> dict[str, str]:
    """What is answered where nothing else can be, by its template: nobody need break the portal to see it."""
    request = RequestFactory().get("/", HTTP_HOST="localhost")
    names = ("403", "403_csrf", "404", "429", "500")
    return {name: render(request, f"{name}.html").content.decode() for name in names}


def _mark(home: HomePage) -> None:
    Marks.objects.create(
        site=home.sites_rooted_here.get(), emblem="应急", notice="演示", code="0000000000", telephone="0900-0",
        links="中国政府网 https://www.gov.cn/", icp="示ICP备00000000号-1", address="示例路1号", party="https://bszs.conac.cn/",
    )  # fmt: skip


def _fixed(home: HomePage, house: House) -> list[Any]:
    top = home.add_child(instance=DisclosurePage(title="政府信息公开", slug="zfxxgk", show_in_menus=True))
    leaders = home.add_child(instance=LeadersPage(title="领导简介", slug="ldjj"))
    for n, who in enumerate((house.main_leader, house.deputy_leader)):
        told = {"post": "厅领导", "charge": "全面", "life": "简历", "portrait": keep(PIXEL) if n else ""}
        LeaderProfile.objects.create(page=leaders, person=who, sort_order=n, **told)
    return [
        top,
        leaders,
        top.add_child(instance=StatutoryPage(title="法定主动公开内容", slug="fdzdgknr")),
        top.add_child(instance=TextPage(title="政府信息公开指南", slug="zn", text="<h2>一、分类</h2><p>按条例。</p>")),
        home.add_child(instance=Topic(title="专题", slug="zt", since=date(2020, 4, 1))),
        home.add_child(instance=BodyPage(title="机构职能", slug="jgzn", text="<p>负责应急管理。</p>")),
    ]


def _year(house: House, shelves: dict[str, Column]) -> str:
    """This year as if it were closed."""
    year = clock.today().year
    with transaction.atomic():
        signed(house, year, columns=[shelves["other"]])
    return f"/gksj/{house.body.pk}/{year}/"


def _items(house: House, shelves: dict[str, Column]) -> list[Any]:
    now = clock.now()
    text = f"<h2>一、总则</h2><p>正文。</p>{TABLE}"
    policy = live(draft(house, Document, number="示应急发〔2020〕1号", text=text, columns=[shelves["policy"]]), house, now)  # fmt: skip
    issue = {"kind": "magazine", "periodical": "示例应急", "year": 2020, "issue": 1, "columns": [shelves["other"]]}
    return [
        policy,
        live(interpretation(house, policy, columns=[shelves["interpretation"]]), house, now),
        live(draft(house, columns=[shelves["news"]]), house, now),
        live(draft(house, NoticeItem, columns=[shelves["notice"]]), house, now),
        live(draft(house, PeriodicalIssue, **issue), house, now),
    ]
