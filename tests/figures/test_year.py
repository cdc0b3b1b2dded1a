"""The year as it is counted, declared, closed, signed and reopened."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongkai.figures import actions, closing
from gongkai.figures.actions import Deed, Overtaken, Refused
from gongkai.figures.counting import Year, year
from gongkai.figures.definitions import NoForm, NoSuchFigure, of_year, prose
from gongkai.figures.models import Declaration, Explanation, YearBook
from gongkai.offices import clock, ledger
from gongkai.offices.ledger.models import Entry
from gongkai.publishing import actions as publishing
from gongkai.publishing.channels.models import Channel, Placement
from gongkai.publishing.models import Document, Edition, NewsItem, NoticeItem
from gongkai.reports.as_json import from_json
from gongkai.reports.filled import Origin
from gongkai.reports.findings import Gravity
from gongkai.reports.rules import Case, check
from gongkai.reports.samples import sample
from gongkai.reports.writers import write
from making.figures import NEW_YEAR, annual_column, explain_all, read_back, sign, writer, written
from making.offices import House, house
from making.publishing import again, column, draft, live, moment

pytestmark = pytest.mark.django_db
DAY = NEW_YEAR.date()


@pytest.fixture
def of() -> House:
    return house()


def count(of: House, key: str, on: int = 2020) -> object:
    return year(of.body.pk, on)[key].value


def test_items_are_counted_by_kind_and_open_into_themselves(of: House) -> None:
    shown = column("应急动态")
    first = live(draft(of, NewsItem, columns=[shown]), of)
    live(draft(of, NoticeItem, title="关于汛期值守的公告"), of, moment(29))
    draft(of, NewsItem, title="还没有发布的动态")
    assert count(of, "published_website") == 2
    assert count(of, "notices") == 1
    value = year(of.body.pk, 2020)["published_website"]
    assert (value.how, value.records) == (Origin.COUNTED, 2)
    rows = year(of.body.pk, 2020).behind("published_website")
    assert rows[-1].thing == first.thing
    assert [(each.detail, each.url) for each in rows if each.thing == first.thing] == [
        ("工作动态", reverse("wagtailsnippets_publishing_newsitem:inspect", args=[first.pk]))
    ]
    assert count(of, "published_website", 2021) == 0


def test_a_figure_of_columns_must_be_told_which(of: House) -> None:
    shown, other = column("应急动态"), column("要闻")
    live(draft(of, NewsItem, columns=[shown, other]), of)
    value = year(of.body.pk, 2020)["emergency_news"]
    assert value.value is None
    assert "指定栏目" in value.missing
    actions.bind(of.body, 2020, of.disclosure_officer, "emergency_news", [shown.pk, other.pk], at=NEW_YEAR)
    assert count(of, "emergency_news") == 1
    assert len(year(of.body.pk, 2020).behind("emergency_news")) == 1
    with pytest.raises(Refused, match="不需要指定"):
        actions.bind(of.body, 2020, of.disclosure_officer, "visits", [1], at=NEW_YEAR)


def test_placements_and_sums(of: House) -> None:
    weibo = Channel.objects.create(body=of.body, kind="weibo", name="微博")
    for n in range(3):
        Placement.objects.create(
            channel=weibo, day=date(2020, 5, n + 1), title=f"第{n}条", recorded_by=of.drafter, recorded_at=NEW_YEAR
        )
    live(draft(of), of)
    actions.declare(of.body, 2020, of.drafter, "opinions", 5, "意见征集系统", at=NEW_YEAR)
    found = year(of.body.pk, 2020)
    assert found["published_weibo"].value == 3
    assert (found["published_all_channels"].value, found["published_all_channels"].how) == (4, Origin.ADDED_UP)
    assert len(found.behind("published_all_channels")) == 4
    assert (found["opinions"].value, found["opinions"].how, found["opinions"].records) == (5, Origin.DECLARED, 1)
    assert found.behind("opinions")[0].detail == "意见征集系统"


def test_people_in_the_disclosure_office_on_the_last_day(of: House) -> None:
    assert count(of, "staff") == 1
    of.disclosure_officer.appointments.update(until=date(2020, 12, 30))
    assert count(of, "staff") == 0


def test_documents_as_they_stand(of: House) -> None:
    kind = {"kind": Document.Kind.NORMATIVE, "reviewed_for_legality": True}
    old = draft(of, Document, title="旧办法", made_on=date(2019, 3, 1), **kind)
    Document.objects.filter(pk=old.pk).update(first_published_at=moment(1), live=True, abolished_on=date(2020, 6, 1))
    new = draft(of, Document, title="新办法", made_on=date(2020, 4, 1), **kind)
    Document.objects.filter(pk=new.pk).update(first_published_at=moment(2), live=True)
    cell = "active/art20_1/normative_documents"
    assert count(of, f"{cell}/produced") == 1
    assert [count(of, f"{cell}/{name}", 2021) for name in ("issued", "repealed", "in_force")] == [0, 0, 1]
    found = year(of.body.pk, 2020)
    from gongkai.publishing import facts

    assert [each.title for each in facts.repealed(of.body.pk, "normative", date(2020, 1, 1), date(2020, 12, 31))] == [
        "旧办法"
    ]
    assert found.behind(f"{cell}/produced")[0].title == "新办法"


@pytest.mark.parametrize(
    ("key", "value", "source", "why"),
    [
        ("opinions", "五", "x", "不是数字"),
        ("opinions", "NaN", "x", "不是数字"),
        ("opinions", -1, "x", "不能是负数"),
        ("opinions", "1.5", "x", "必须是整数"),
        ("opinions", 1, " ", "数据来源"),
        ("active/art20_9/procurement/amount", "1.005", "x", "两位小数"),
        ("published_website", 1, "x", "由系统计数"),
        ("published_all_channels", 1, "x", "相加得出"),
    ],
)
def test_what_cannot_be_declared(of: House, key: str, value: object, source: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        actions.declare(of.body, 2020, of.drafter, key, value, source, at=NEW_YEAR)
    assert not Declaration.objects.exists()
    assert Entry.objects.filter(deed="figures.refused").count() == 1


def test_a_change_may_be_negative(of: House) -> None:
    actions.declare(of.body, 2020, of.drafter, "active/art20_5/other_services/change", -7, "政务服务处", at=NEW_YEAR)
    assert count(of, "active/art20_5/other_services/change") == -7


def test_there_is_no_such_figure_or_form(of: House) -> None:
    with pytest.raises(NoSuchFigure, match="moon"):
        actions.declare(of.body, 2020, of.drafter, "moon", 1, "x", at=NEW_YEAR)
    with pytest.raises(NoForm, match="2018"):
        year(of.body.pk, 2018)


def test_another_body_has_no_say(of: House) -> None:
    other = house("示例市应急管理局", "shi")
    for deed in Deed:
        assert actions.why_not(deed, of.body, 2020, other.disclosure_officer, DAY)
    with pytest.raises(Refused):
        actions.declare(of.body, 2020, other.drafter, "opinions", 5, "x", at=NEW_YEAR)


def test_from_closing_to_a_second_version(of: House, tmp_path: Path) -> None:
    report, by = written(of)
    explain_all(of, report, by)
    shown = annual_column()
    book = actions.close(of.body, 2020, by, [shown], at=NEW_YEAR)
    report.refresh_from_db()
    assert closing.state(report) is closing.State.APPROVING
    assert "正在审批" in " ".join(actions.why_not(Deed.WRITE, of.body, 2020, by, DAY))
    with clock.stopped_at(NEW_YEAR):
        sign(of, report.document, NEW_YEAR)
    book.refresh_from_db()
    assert (book.state, book.version, closing.state(report)) == (YearBook.State.SIGNED, 1, closing.State.PUBLISHED)
    public = again(report.document)
    assert public.live
    assert "发布信息1条，收到申请0件" in public.text

    reads_back(public, book, tmp_path)

    live(draft(of, title="后来补登的动态"), of, moment(28))
    assert closing.drift(book)["published_website"] == (1, 2)
    assert again(public).text == public.text
    assert book.things("published_website") != []

    with pytest.raises(Refused, match="理由"):
        actions.reopen(of.body, 2020, by, " ", at=NEW_YEAR)
    actions.reopen(of.body, 2020, by, "补登一条动态", at=NEW_YEAR)
    report.refresh_from_db()
    explain_all(of, report, by)
    second = actions.close(of.body, 2020, by, [shown], at=NEW_YEAR)
    assert (second.version, second.reason) == (2, "补登一条动态")
    assert again(public).text == public.text
    with clock.stopped_at(NEW_YEAR):
        sign(of, again(public), NEW_YEAR)
    assert "发布信息2条" in again(public).text
    assert list(YearBook.objects.values_list("version", "state").order_by("version")) == [
        (1, "replaced"),
        (2, "signed"),
    ]
    assert closing.drift(YearBook.objects.get(version=2)) == {}
    assert [each.change_note for each in Edition.objects.filter(object_id=public.pk).order_by("number")][
        -1
    ] == "补登一条动态"


def reads_back(public: Document, book: YearBook, folder: Path) -> None:
    """The page and every file say what the book says, and the rules are silent on them."""
    told = from_json(book.report).filled.numbers()
    for kind, read in read_back(public, folder).items():
        assert read.filled.numbers() == told, kind
        assert [each for each in check(Case(read)) if each.gravity is Gravity.ERROR] == [], kind


def test_sent_back_it_is_taken_up_again(of: House) -> None:
    report, by = written(of)
    explain_all(of, report, by)
    actions.close(of.body, 2020, by, [annual_column()], at=NEW_YEAR)
    report.refresh_from_db()
    publishing.take_back(report.document, by, at=NEW_YEAR)
    assert closing.state(report) is closing.State.RETURNED
    dropped = actions.take_up(of.body, 2020, by, at=NEW_YEAR)
    dropped.refresh_from_db()
    assert dropped.state == YearBook.State.DROPPED
    assert actions.why_not(Deed.WRITE, of.body, 2020, by, DAY) == []
    assert actions.close(of.body, 2020, by, [annual_column()], at=NEW_YEAR).version == 2


def test_an_earlier_year_comes_in_from_a_document(of: House) -> None:
    earlier = write(sample(), "docx")
    year_of_it = sample().year
    assert year_of_it is not None
    made = actions.bring_earlier(of.body, year_of_it, of.disclosure_officer, "往年.docx", earlier, at=NEW_YEAR)
    assert from_json(made.report).filled.numbers() == sample().filled.numbers()
    for name, data, why in (("往年.docx", earlier, "年度的报告"), ("坏.docx", b"PK\x03\x04nothing", "坏.docx")):
        with pytest.raises(Refused, match=why):
            actions.bring_earlier(of.body, year_of_it - 1, of.disclosure_officer, name, data, at=NEW_YEAR)


def test_two_writers_at_once(of: House) -> None:
    report, by = written(of)
    theirs = actions.write(of.body, 2020, by, "problems", "别人写的。", report.edit, at=NEW_YEAR)
    with pytest.raises(Overtaken) as told:
        actions.write(of.body, 2020, by, "problems", "我写的。", report.edit, at=NEW_YEAR)
    assert told.value.theirs == "别人写的。"
    assert theirs.sections["problems"] == "别人写的。"


def test_nothing_is_closed_while_something_stands_against_it(of: House) -> None:
    by = writer(of)
    actions.begin(of.body, 2020, by, at=NEW_YEAR)
    reasons = actions.why_not(Deed.CLOSE, of.body, 2020, by, DAY)
    assert any("还没有申报" in each for each in reasons)
    assert "没有结束" in " ".join(actions.why_not(Deed.CLOSE, of.body, 2020, by, date(2020, 12, 31)))
    with pytest.raises(Refused):
        actions.close(of.body, 2020, by, [annual_column()], at=NEW_YEAR)
    assert not YearBook.objects.exists()


def test_a_warning_needs_its_explanation(of: House) -> None:
    report, by = written(of)
    warnings = [each for each in closing.objections(report) if each.gravity is Gravity.WARNING]
    assert not [each for each in closing.objections(report) if each.gravity is Gravity.ERROR]
    for found in warnings:
        assert any(found.message in each for each in actions.why_not(Deed.CLOSE, of.body, 2020, by, DAY))
    explain_all(of, report, by)
    assert actions.why_not(Deed.CLOSE, of.body, 2020, by, DAY) == []
    assert Explanation.objects.count() == len(warnings)


def test_an_unknown_figure_in_the_words_is_named(of: House) -> None:
    report, by = written(of)
    actions.write(of.body, 2020, by, "overview", "共[[moon]]件", report.edit, at=NEW_YEAR)
    assert any("moon" in each for each in actions.why_not(Deed.CLOSE, of.body, 2020, by, DAY))


def test_the_commands(of: House, capsys: pytest.CaptureFixture[str]) -> None:
    live(draft(of), of)
    call_command("figures", body=of.body.name, year=2020, json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["published_website"] == {"value": 1, "how": "counted", "records": 1}
    assert list(told) == list(prose())
    assert all(set(each) == {"value", "how", "records"} for each in told.values())
    assert told["opinions"] == {"value": None, "how": None, "records": 0}
    call_command("figures", body=of.body.name, year=2020, json=True, cells=True)
    assert list(json.loads(capsys.readouterr().out)) == list(of_year(2020))
    call_command("report", body=of.body.name, year=2020, json=True)
    made = json.loads(capsys.readouterr().out)
    assert (made["form"], made["year"], made["body"]) == ("trial-2019", 2020, of.body.name)
    assert made["cells"]["remedies/reconsideration/upheld"]["value"] is None
    for command in ("figures", "report"):
        for body, on, why in (
            ("无", 2020, "没有机关“无”"),
            (of.body.name, 2018, "2018年度没有"),
            (of.body.name, 2100, "2100年还没有开始"),
        ):
            with pytest.raises(CommandError, match=why):
                call_command(command, body=body, year=on)


def test_counts_are_never_stale(of: House, django_assert_max_num_queries: object) -> None:
    live(draft(of), of)
    assert year(of.body.pk, 2020).values()["published_website"].value == 1
    live(draft(of, title="又一条动态"), of, moment(29))
    assert year(of.body.pk, 2020).values()["published_website"].value == 2
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        Year(of.body.pk, 2020).values()


def test_what_others_do_keeps_our_counts(of: House) -> None:
    """The body's own deeds alone make it count anew: also one that was begun before another's and committed after it."""
    live(draft(of), of)
    year(of.body.pk, 2020).values()
    other = house("示例市应急管理局", "b", document_mark="示市")

    def counted() -> bool:
        with CaptureQueriesContext(connection) as asked:
            year(of.body.pk, 2020).values()
        return any("applications_application" in each["sql"] for each in asked)

    assert not counted()
    with transaction.atomic():
        ledger.write("test.done", actor=None, thing=other.body, body=other.body)
    assert not counted()
    with transaction.atomic():
        ledger.write("test.done", actor=None, thing=of.body, body=of.body)
    assert counted()
    assert not counted()


def test_the_register_has_every_figure_of_the_prose() -> None:
    path = Path(__file__).parents[2] / "../shared/seed/figures.json"
    if not path.exists():
        pytest.skip("the seed's figures lie beside the checkout, not in it")
    assert [each["key"] for each in json.loads(path.read_text("utf-8"))] == list(prose())


def test_the_docs_list_every_figure() -> None:
    page = (Path(__file__).parents[2] / "docs/figures.md").read_text("utf-8")
    for each in of_year(2020).values():
        if "/" not in each.key or (each.source and each.key.startswith("active/")):
            assert f"| `{each.key}` | {each.label} |" in page
            assert each.counts in page
