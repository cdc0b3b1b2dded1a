"""Placements recorded, struck out, imported line by line, and counted."""

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongkai.offices.ledger.models import Entry
from gongkai.publishing.actions import Refused
from gongkai.publishing.channels import actions, facts
from gongkai.publishing.channels.facts import By
from gongkai.publishing.channels.models import Batch, Channel, Placement
from making import effort
from making.offices import House, house
from making.publishing import draft, moment

pytestmark = pytest.mark.django_db
DAY = date(2020, 4, 30)
YEAR = (date(2020, 1, 1), date(2020, 12, 31))


@pytest.fixture
def home() -> House:
    return house()


@pytest.fixture
def channels(home: House) -> dict[str, Channel]:
    names = {"门户网站": "website", "应急示例": "wechat", "示例日报": "newspaper", "应急之声": "television"}
    return {name: Channel.objects.create(body=home.body, kind=kind, name=name) for name, kind in names.items()}


def public(home: House, title: str, **more: Any) -> Any:
    item = draft(home, title=title)
    type(item).objects.filter(pk=item.pk).update(live=True, first_published_at=timezone.now(), **more)
    item.refresh_from_db()
    return item


def bring(home: House, data: bytes, name: str = "记录.csv", person: Any = None) -> Batch:
    return actions.bring(home.body, person or home.disclosure_officer, "placements", name, data, at=moment())


def table(*lines: str, head: str = "日期,渠道,标题,网址,版面,份数,处室,备注,索引号") -> bytes:
    return "\n".join((head, *lines)).encode()


def judged(home: House, data: bytes, person: Any = None) -> list[tuple[int, str, tuple[str, ...]]]:
    person = person or home.disclosure_officer
    report = actions.preview(bring(home, data, person=person), person, DAY)
    assert report.problem == ""
    return [(each.line, each.verdict.value, each.remarks) for each in report.lines]


def test_a_placement_has_a_ledger_entry_and_counts_once_a_day(home: House, channels: dict[str, Channel]) -> None:
    item = public(home, "部署汛期工作")
    given = {"at": moment(), "day": DAY, "item": item, "office": home.office, "place": "2版", "copies": 5000}
    made = actions.record(channels["示例日报"], home.drafter, **given)
    assert (made.title, made.key, made.item) == ("部署汛期工作", f"publishing.newsitem:{item.pk}", item)
    with pytest.raises(Refused, match="当日已登记过"):
        actions.record(channels["示例日报"], home.drafter, **given)
    actions.record(channels["应急示例"], home.drafter, **given)
    assert Entry.objects.filter(deed="placement.record").count() == 2
    assert Entry.objects.filter(deed="publishing.refused").count() == 1


def test_the_database_itself_counts_once(home: House, channels: dict[str, Channel]) -> None:
    made = actions.record(channels["示例日报"], home.disclosure_officer, at=moment(), day=DAY, title="访谈 ")
    again = Placement(
        channel=made.channel, day=DAY, title="访谈", key=made.key, recorded_by=home.drafter, recorded_at=moment()
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_what_was_recorded_by_mistake_is_struck_out_and_stays(home: House, channels: dict[str, Channel]) -> None:
    made = actions.record(channels["应急之声"], home.drafter, at=moment(), day=DAY, title="访谈", office=home.office)
    with pytest.raises(Refused, match="请写明作废理由"):
        actions.strike(made, home.drafter, "", at=moment())
    actions.strike(made, home.drafter, "日期填错", at=moment())
    actions.record(channels["应急之声"], home.drafter, at=moment(), day=DAY, title="访谈", office=home.office)
    assert Placement.objects.count() == 2
    assert facts.counts(home.body.pk, *YEAR) == (facts.Counted(1, 1),)


def test_who_may_record(home: House, channels: dict[str, Channel]) -> None:
    channel, other = channels["门户网站"], house("另一个示例局", "other-")
    assert actions.why_not_record(channel, home.office, home.drafter, DAY) == []
    assert actions.why_not_record(channel, home.general, home.drafter, DAY) != []
    assert actions.why_not_record(channel, None, home.drafter, DAY) != []
    assert actions.why_not_record(channel, None, home.disclosure_officer, DAY) == []
    assert actions.why_not_record(channel, home.office, home.administrator, DAY) != []
    assert len(actions.why_not_record(channel, other.office, other.drafter, DAY)) == 2
    with pytest.raises(Refused, match="晚于今天"):
        actions.record(channel, home.disclosure_officer, at=moment(), day=date(2020, 5, 1), title="明天")


def test_a_proof_is_what_its_name_says(home: House, channels: dict[str, Channel], settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    given: dict[str, Any] = {"at": moment(), "day": DAY, "title": "访谈"}
    for name, data in (("a.pdf", b"MZ\x90"), ("a.exe", b"MZ"), ("a.html", b"<html>")):
        with pytest.raises(Refused, match="证明材料"):
            actions.record(channels["应急之声"], home.disclosure_officer, proof=ContentFile(data, name=name), **given)
    made = actions.record(
        channels["应急之声"], home.disclosure_officer, proof=ContentFile(b"%PDF-1.7", name="截图.pdf"), **given
    )
    with made.proof.open() as stream:
        assert stream.read() == b"%PDF-1.7"
    assert (made.proof_name, len(made.proof_digest)) == ("截图.pdf", 64)
    assert "截图" not in made.proof.name


def test_every_line_says_what_is_wrong(home: House, channels: dict[str, Channel]) -> None:
    Channel.objects.filter(name="应急之声").update(active=False)
    public(home, "同名预警")
    public(home, "同名预警")
    data = table(
        '2020-4-30,示例日报,专访,,3版,"1,200份",安全生产基础处,,',
        "2020/4/30,示 例日报,专 访,,,,,,",
        "2020年4月31日,无此渠道,,ftp://a,,五百,无此处室,,9/2020-1",
        "20200430,门户网站,同名预警,https://example.gov.cn/1,,,,,",
        ",,,,,,,,",
        "2020-5-1,应急之声,x,,,,,,",
    )
    assert judged(home, data) == [
        (2, "new", ()),
        (3, "double", ("与第2行重复。",)),
        (4, "bad", (
            "日期“2020年4月31日”不能识别，请写成2020-06-15的样子。", "没有名为“无此渠道”的渠道，请先登记渠道或者核对名称。",
            "没有名为“无此处室”的处室。", "份数“五百”不是整数。", "网址“ftp://a”不正确，应以http://或者https://开头。",
            "缺少标题。", "没有索引号为“9/2020-1”的已公开信息。",
        )),
        (5, "new", ("本系统有2条同名信息，未能对应到其中一条；填写索引号可以对应。",)),
        (7, "bad", ("日期2020-05-01晚于今天。", "渠道“应急之声”已停用。")),
    ]  # fmt: skip


def test_good_lines_are_taken_without_the_bad_or_all_or_none(home: House, channels: dict[str, Channel]) -> None:
    data = table("2020-4-30,示例日报,甲,,,,,,", "2020-4-30,没有,乙,,,,,,")
    batch = bring(home, data)
    with pytest.raises(Refused, match="有1行有误（第3行…），整体未导入"):
        actions.take(batch, home.disclosure_officer, at=moment(), whole=True)
    assert Placement.objects.count() == 0
    report = actions.take(batch, home.disclosure_officer, at=moment())
    assert report.counts == {"new": 1, "changed": 0, "double": 0, "bad": 1}
    assert [(each.title, each.batch) for each in Placement.objects.all()] == [("甲", batch)]
    with pytest.raises(Refused, match="已经导入过"):
        actions.take(batch, home.disclosure_officer, at=moment())
    assert judged(home, data)[0] == (2, "double", ("该渠道当日已登记过这条信息。",))
    written = Entry.objects.get(deed="batch.take")
    assert (written.facts["new"], written.facts["bad"], written.facts["digest"]) == (1, 1, batch.digest)


def test_an_item_is_known_by_number_address_or_title(home: House, channels: dict[str, Channel]) -> None:
    item = public(home, "部署汛期工作", index_number="1/2020-00001", address="dtxx/7")
    data = table(
        "2020-4-1,示例日报,部署汛期工作,,,,,,", "2020-4-2,示例日报,别的标题,,,,,,1/2020-00001",
        "2020-4-3,示例日报,又一个标题,https://www.example.gov.cn/dtxx/7/,,,,,", "2020-4-4,示例日报,不在本系统,,,,,,",
    )  # fmt: skip
    actions.take(bring(home, data), home.disclosure_officer, at=moment(), whole=True)
    assert [each.item for each in Placement.objects.order_by("day")] == [item, item, item, None]
    assert facts.counts(home.body.pk, *YEAR) == (facts.Counted(4, 2),)


def test_an_office_brings_its_own_only(home: House, channels: dict[str, Channel]) -> None:
    data = table("2020-4-30,示例日报,甲,,,,,,", "2020-4-30,示例日报,乙,,,,办公室,,")
    assert judged(home, data, home.drafter) == [
        (2, "new", ()),
        (3, "bad", ("只能登记本处室的记录，不能登记“办公室”的。",)),
    ]
    actions.take(bring(home, data, person=home.drafter), home.drafter, at=moment())
    assert Placement.objects.get().office == home.office
    with pytest.raises(Refused):
        bring(home, data, person=home.administrator)
    with pytest.raises(Refused):
        actions.take(bring(home, data), house("另一个示例局", "other-").disclosure_officer, at=moment())


def xlsx(*rows: tuple[Any, ...], title: str = "") -> bytes:
    book, out = openpyxl.Workbook(), BytesIO()
    for row in ((title,), *rows) if title else rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


HEAD = ("发布日期", "发布渠道", "信息名称（全称）", "份数")


@pytest.mark.parametrize(
    "data",
    [
        "日期,渠道,标题\r\n2020/4/30,示例日报,专访\r\n".encode("gbk"),
        "日期,渠道,标题\n2020-04-30,示例日报,专访\n".encode("utf-8-sig"),
        "sep=;\n日期;渠道;标题\n2020.4.30;示例日报;专访\n".encode(),
        "日期\t渠道\t标题\n2020年4月30日\t示例日报\t专访\n".encode("utf-16"),
        '2020年统计表,,\n日期,渠道,标题\n20200430,示例日报,"专访"\n'.encode(),
        xlsx(HEAD, (date(2020, 4, 30), "示例日报", "专访", 1200)),
        xlsx(HEAD, ("2020-4-30", " 示例日报 ", "专访", "1,200"), title="2020年渠道发布统计表"),
        xlsx(HEAD, (date(2020, 4, 30), "示例日报", "专访", 1200.0), (None, None, None, None)),
    ],
)
def test_tables_as_clerks_bring_them(data: bytes, home: House, channels: dict[str, Channel]) -> None:
    batch = bring(home, data)
    report = actions.take(batch, home.disclosure_officer, at=moment(), whole=True)
    assert report.counts["new"] == 1
    made = Placement.objects.get()
    assert (made.day, made.channel, made.title) == (DAY, channels["示例日报"], "专访")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b" ", "文件是空的。"),
        ("渠道,标题\n甲,乙\n".encode(), "找不到标题行，缺少这些列：日期。请使用模板，或者核对列名。"),
        ("日期,渠道,标题\n".encode(), "标题行下面没有内容。"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "不是表格文件。请另存为 CSV 或者 XLSX 格式。"),
        (b"PK\x03\x04 broken", "文件已损坏或没有传完整，打不开。请重新下载，或请对方重新发送。"),
    ],
)
def test_what_is_no_table_says_why(data: bytes, problem: str, home: House, channels: dict[str, Channel]) -> None:
    batch = bring(home, data)
    assert actions.preview(batch, home.disclosure_officer, DAY).problem == problem
    with pytest.raises(Refused):
        actions.take(batch, home.disclosure_officer, at=moment())


def test_ten_thousand_lines_with_little_effort(home: House, channels: dict[str, Channel]) -> None:
    lines = [f"2020-{1 + n % 4}-{1 + n % 28},示例日报,第{n}条,,{n % 8}版,{n},安全生产基础处,," for n in range(10_000)]
    batch = bring(home, table(*lines))
    with CaptureQueriesContext(connection) as seen, effort.at_most(15_000_000):
        actions.take(batch, home.disclosure_officer, at=moment(), whole=True)
    assert Placement.objects.count() == 10_000
    assert len(seen) < 300  # SQLite takes few values in one query


def test_nothing_is_half_done(home: House, channels: dict[str, Channel], monkeypatch: pytest.MonkeyPatch) -> None:
    batch = bring(home, table(*(f"2020-4-{n},示例日报,第{n}条,,,,,," for n in range(1, 29))))

    def crash(*_args: Any, **_more: Any) -> None:
        raise MemoryError

    monkeypatch.setattr(actions.ledger, "write", crash)
    with pytest.raises(MemoryError):
        actions.take(batch, home.disclosure_officer, at=moment())
    monkeypatch.undo()
    batch.refresh_from_db()
    assert (Placement.objects.count(), batch.taken_at) == (0, None)
    actions.take(batch, home.disclosure_officer, at=moment())
    assert Placement.objects.count() == 28


def test_counts_and_the_rows_behind(home: House, channels: dict[str, Channel]) -> None:
    data = table(
        "2020-3-1,示例日报,甲,,,,安全生产基础处,,", "2020-4-1,示例日报,甲,,,,安全生产基础处,,", "2020-4-1,应急示例,甲,,,,,,",
        "2020-4-2,应急示例,乙,,,,办公室,,", "2019-12-31,应急示例,丙,,,,办公室,,",
    )  # fmt: skip
    actions.take(bring(home, data), home.disclosure_officer, at=moment(), whole=True)
    body, paper, wechat = home.body.pk, channels["示例日报"].pk, channels["应急示例"].pk
    assert facts.counts(body, *YEAR) == (facts.Counted(4, 2),)
    assert facts.counts(body, *YEAR, By.KIND) == (
        facts.Counted(2, 1, kind="newspaper"),
        facts.Counted(2, 2, kind="wechat"),
    )
    assert set(facts.counts(body, *YEAR, By.CHANNEL, By.MONTH)) == {
        facts.Counted(1, 1, channel_id=paper, month=(2020, 3)),
        facts.Counted(1, 1, channel_id=paper, month=(2020, 4)),
        facts.Counted(2, 2, channel_id=wechat, month=(2020, 4)),
    }
    by_office = {each.office_id: (each.placements, each.items) for each in facts.counts(body, *YEAR, By.OFFICE)}
    assert by_office == {home.office.pk: (2, 1), home.general.pk: (1, 1), None: (1, 1)}
    for each in facts.counts(body, *YEAR, By.CHANNEL, By.MONTH):
        assert len(facts.behind(body, *YEAR, channel_id=each.channel_id, month=each.month)) == each.placements
    assert [each.title for each in facts.behind(body, *YEAR, without_office=True)] == ["甲"]
    with CaptureQueriesContext(connection) as seen:
        facts.counts(body, *YEAR, By.CHANNEL, By.MONTH, By.OFFICE)
        facts.behind(body, *YEAR)
    assert len(seen) == 2


def test_what_was_brought_and_left_is_let_go(home: House, channels: dict[str, Channel]) -> None:
    old = actions.bring(home.body, home.drafter, "placements", "旧.csv", table("x"), at=moment(1))
    bring(home, table("2020-4-30,示例日报,甲,,,,,,"), person=home.drafter)
    assert not Batch.objects.filter(pk=old.pk).exists()
