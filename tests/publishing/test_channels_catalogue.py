"""The basic catalogue imported, changed and written out; what is overdue, by office."""

from datetime import date, datetime
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Page

from gongkai.offices.clock import ZONE
from gongkai.publishing.channels import actions, catalogue
from gongkai.publishing.channels.models import CatalogueEntry
from gongkai.publishing.channels.overdue import Duty, by_office, overdue
from gongkai.publishing.models import Column, Showing, TextPage
from making.offices import House, house
from making.publishing import column, draft, edit, moment

pytestmark = pytest.mark.django_db
DAY = date(2020, 4, 30)
HEAD = "序号,公开事项（一级事项）,二级事项,公开内容（要素）,公开依据,公开时限,公开主体,责任处室,公开渠道和载体,公开对象,公开方式,公开层级,条例项"


@pytest.fixture
def home() -> House:
    return house()


def bring(home: House, *lines: str) -> Any:
    head = HEAD.replace("公开事项（一级事项）", "一级事项")
    data = "\n".join((head, *lines)).encode("gbk")
    return actions.bring(home.body, home.disclosure_officer, "catalogue", "目录.csv", data, at=moment())


def test_new_changed_same_and_wrong_lines(home: House) -> None:
    first = '1,安全生产,隐患治理,"名称、期限",安全生产法,20个工作日内,示例自治区应急管理厅,安全生产基础处,门户网站,全社会,主动,省级,13'
    second = ",,事故通报,内容,,及时,示例自治区应急管理厅,,门户网站、微信,,主动,,13"
    actions.take(bring(home, first, second), home.disclosure_officer, at=moment(), whole=True)
    made = list(CatalogueEntry.objects.values_list("number", "first", "second", "office", "audience", "way", "head"))
    assert made == [
        (1, "安全生产", "隐患治理", home.office.pk, "全社会", "active", 13),
        (2, "安全生产", "事故通报", None, "全社会", "active", 13),
    ]
    wrong = "3,救灾,物资,,,,厅,无此处室,网站,,偷偷,,16"
    batch = bring(home, first.replace("20个工作日内", "及时"), second, wrong, first)
    report = actions.preview(batch, home.disclosure_officer, DAY)
    assert [(each.line, each.verdict.value, each.remarks) for each in report.lines] == [
        (2, "changed", ("更新：公开时限。",)),
        (3, "double", ()),
        (4, "bad", (
            "缺少公开内容（要素）。", "缺少公开时限。", "条例第二十条第几项“16”应为1至15的整数。",
            "公开方式“偷偷”应为“主动”或者“依申请”。", "没有名为“无此处室”的处室。",
        )),
        (5, "bad", ("与第2行是同一事项。",)),
    ]  # fmt: skip
    actions.take(batch, home.disclosure_officer, at=moment())
    assert list(CatalogueEntry.objects.values_list("time_limit", flat=True)) == ["及时", "及时"]


def test_what_is_written_out_is_read_back_the_same(home: House) -> None:
    line = '1,=安全生产,隐患治理,"名称\n期限",-,20个工作日内,厅,安全生产基础处,门户网站,全社会,依申请,省级,'
    actions.take(bring(home, line), home.disclosure_officer, at=moment(), whole=True)
    for data in (catalogue.as_csv(home.body.pk), catalogue.as_xlsx(home.body.pk)):
        report = catalogue.judge(data, home.body.pk)
        assert [each.verdict.value for each in report.lines] == ["double"]
    assert b"'=" in catalogue.as_csv(home.body.pk)


def test_the_catalogue_is_the_disclosure_offices(home: House) -> None:
    assert actions.why_not_import(home.body.pk, "catalogue", home.disclosure_officer, DAY) == []
    assert actions.why_not_import(home.body.pk, "catalogue", home.drafter, DAY) != []


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, tzinfo=ZONE)


def shown(where: Any, when: datetime) -> None:
    Showing.objects.create(
        column=where, content_type_id=1, object_id=Showing.objects.count() + 1, shown_at=when, title="x", address="x", kind="x"
    )  # fmt: skip


def test_a_column_is_as_new_as_what_stands_under_it(home: House) -> None:
    above = column("新闻动态", kind="news", office=home.office)
    below = above.add_child(instance=Column(title="工作要闻", slug="yaowen", kind="other", office=home.office))
    shown(below, at(2020, 4, 15))
    Column.objects.filter(pk=above.pk).update(first_published_at=at(2020, 1, 1))
    assert overdue(date(2020, 4, 29), home.body.pk) == ()
    assert [each.title for each in overdue(date(2020, 4, 30), home.body.pk)] == ["新闻动态"]


def test_columns_behind_their_promise(home: House) -> None:
    news = column("工作动态", kind="news", office=home.office)
    policy = column("政策文件", kind="policy", office=home.general)
    own = column("曝光台", kind="other", promise_days=30)
    column("领导信息", kind="other", office=home.office)
    for each in (news, policy, own):
        shown(each, at(2020, 1, 1))
        shown(each, at(2020, 4, 15))
    assert overdue(date(2020, 4, 29), home.body.pk) == ()
    (late,) = overdue(date(2020, 4, 30), home.body.pk)
    assert (late.duty, late.office_id, late.title, late.due_on, late.days) == (
        Duty.COLUMN, home.office.pk, "工作动态", date(2020, 4, 29), 1,
    )  # fmt: skip
    assert [each.title for each in overdue(date(2020, 6, 1), home.body.pk)] == ["工作动态", "曝光台"]


def test_information_past_twenty_working_days(home: House) -> None:
    made = draft(home, made_on=date(2020, 1, 16))
    draft(home, made_on=date(2020, 1, 16), disclosure="on_request", disclosure_basis="x", disclosure_reason="x")
    assert overdue(date(2020, 2, 20), home.body.pk) == ()
    (late,) = overdue(date(2020, 2, 21), home.body.pk)
    assert (late.duty, late.thing, late.due_on) == (
        Duty.PUBLICATION,
        f"publishing.newsitem:{made.pk}",
        date(2020, 2, 20),
    )
    type(made).objects.update(live=True, first_published_at=timezone.now(), last_published_at=at(2020, 2, 20))
    assert overdue(date(2020, 6, 30), home.body.pk) == ()
    made.refresh_from_db()
    edit(made, home.drafter, changed_on=date(2020, 3, 2))
    (late,) = overdue(date(2020, 3, 31), home.body.pk)
    assert late.due_on == date(2020, 3, 30)


def test_texts_past_their_review_and_counts_by_office(home: House) -> None:
    root = Page.get_first_root_node()
    root.add_child(instance=TextPage(title="公开指南", slug="zhinan", office=home.general, review_on=date(2020, 4, 1)))
    root.add_child(instance=TextPage(title="机构职能", slug="zhineng", office=home.general, review_on=date(2020, 5, 1)))
    column("基本目录", office=home.office, review_on=date(2020, 3, 1))
    draft(home, made_on=date(2020, 1, 16))
    found = overdue(DAY, home.body.pk)
    assert [(each.duty.value, each.title) for each in found] == [
        ("publication", "我厅部署汛期安全生产工作"), ("review", "基本目录"), ("review", "公开指南"),
    ]  # fmt: skip
    assert by_office(found) == {
        home.office.pk: {Duty.PUBLICATION: 1, Duty.REVIEW: 1}, home.general.pk: {Duty.REVIEW: 1},
    }  # fmt: skip
    assert overdue(DAY, house("另一个示例局", "other-").body.pk) == ()
