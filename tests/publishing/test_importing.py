"""An old site's listing: read whatever wrote it, taken over through the deed, told line by line, brought again for nothing."""

import csv
import json
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from gongkai.offices import ledger, numbering
from gongkai.offices.clock import ZONE, stopped_at
from gongkai.offices.ledger.models import Entry
from gongkai.publishing.channels.models import Channel, Placement
from gongkai.publishing.importing import BadListing, read_listing
from gongkai.publishing.importing.reading import NotTaken
from gongkai.publishing.importing.reading import moment as said_moment
from gongkai.publishing.importing.reading import text as said_text
from gongkai.publishing.models import Attachment, Document, Edition, Item, NewsItem, NoticeItem
from making.offices import House, house
from making.publishing import column, moment

AT = moment(5, month=1, year=2021)
HEAD = "标题,公开时间,栏目,原地址,正文,附件,发文字号\n"
NEWS = "我厅部署防汛工作,2019-04-20 10:30,工作动态,/art/1.html,<p>我厅部署防汛。</p>,,\n"
PAPER = "关于防汛工作的通知,2019年5月6日,政策文件,http://old.example/info.jsp?id=2,第一条　防汛。,files/表.csv,示应急〔2019〕3号\n"


@pytest.fixture
def ours(db: Any) -> House:
    made = house(index_code="00000000X", document_mark="示应急")
    numbering.make_defaults(made.body)
    column("工作动态", kind="news")
    column("政策文件", kind="policy")
    return made


def listing(folder: Path, words: str | bytes, name: str = "清单.csv") -> Path:
    path = folder / name
    path.write_bytes(words if isinstance(words, bytes) else words.encode())
    (folder / "files").mkdir(exist_ok=True)
    (folder / "files" / "表.csv").write_bytes(b"1,2")
    return path


def bring(ours: House, path: Path, status: int = 0, **more: Any) -> str:
    out = StringIO()
    given = {"by": ours.administrator.username, "source": "原网站", "reason": "原网站停用", "office": ours.office.name}
    with stopped_at(AT):
        if status:
            with pytest.raises(SystemExit) as ended:
                call_command("import_site", path, stdout=out, **(given | more))
            assert ended.value.code == status
        else:
            call_command("import_site", path, stdout=out, **(given | more))
    return out.getvalue()


def items() -> list[Item]:
    return [*NewsItem.objects.order_by("pk"), *NoticeItem.objects.order_by("pk"), *Document.objects.order_by("pk")]


def test_a_listing_becomes_items_that_keep_their_days_files_and_addresses(
    ours: House, tmp_path: Path, client: Client
) -> None:
    website = Channel.objects.create(body=ours.body, kind="website", name="门户网站")
    assert bring(ours, listing(tmp_path, HEAD + NEWS + PAPER)) == "已接收2。\n"
    news, paper = items()
    assert news.first_published_at == datetime(2019, 4, 20, 10, 30, tzinfo=ZONE)
    assert (paper.number, paper.issuer, paper.text) == ("示应急〔2019〕3号", ours.body.name, "<p>第一条　防汛。</p>")
    assert Attachment.objects.get().name == "表.csv"
    assert client.get("/art/1.html").url == f"/{news.address}"
    assert client.get("/info.jsp?id=2").url == f"/{paper.address}"
    assert Edition.objects.filter(track="taken_over").count() == 2
    assert Placement.objects.filter(channel=website).count() == 2
    assert Entry.objects.get(deed="publishing.batch_taken_over").facts["reason"] == "原网站停用"
    ledger.seal()
    assert not ledger.verify(mirrors=[])


def test_brought_again_only_what_is_new_is_taken(ours: House, tmp_path: Path) -> None:
    without_address = "没有原地址的一条,2019-06-01,工作动态,,正文,,\n"
    assert bring(ours, listing(tmp_path, HEAD + NEWS + without_address)) == "已接收2。\n"
    assert bring(ours, listing(tmp_path, HEAD + PAPER + NEWS + without_address)) == "已接收1，已经在本系统中2。\n"
    assert len(items()) == 3


def test_a_dry_run_says_the_same_and_writes_nothing(ours: House, tmp_path: Path) -> None:
    bad = "没有日期的,,工作动态,/art/9.html,正文,,\n"
    told = bring(ours, listing(tmp_path, HEAD + NEWS + bad), status=1, dry_run=True)
    assert told.splitlines() == ["第3行 没有日期的 没有接收：没有公开时间", "可以接收1，没有接收1。"]
    assert items() == []
    assert not Entry.objects.filter(deed__startswith="publishing.").exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_whatever_an_old_system_wrote_is_read(ours: House, tmp_path: Path, encoding: str) -> None:
    bring(ours, listing(tmp_path, (HEAD + NEWS).encode(encoding)))
    assert [each.title for each in items()] == ["我厅部署防汛工作"]


def test_json_and_a_whole_page_as_the_text(ours: House, tmp_path: Path) -> None:
    page = "<html><head><title>旧站</title><script>x()</script></head><body class=c>序<p onclick='x()'>正文<script>alert(1)</script></p></body></html>"
    (tmp_path / "a.html").write_bytes(page.encode("gb18030"))
    entries = [
        {"title": "甲&amp;乙", "date": "20190420", "column": "工作动态", "url": ["/a.html", "/b.html"], "text_file": "a.html", "点击": 3},
        {"title": "丙", "date": "2019-04-20T02:00:00+00:00", "column": "工作动态", "text": "<a href='javascript:x()'>链接</a>"},
    ]  # fmt: skip
    told = bring(ours, listing(tmp_path, json.dumps(entries), "清单.json"))
    assert told.splitlines() == ["没有用到的列：点击", "已接收2。"]
    first, second = items()
    assert (first.title, first.text) == ("甲&乙", "序<p>正文</p>")
    assert "javascript" not in second.text
    assert second.first_published_at == moment(20, year=2019)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("甲,昨天,工作动态,/1.html,正文,,", "日期“昨天”看不懂"), ("甲,2019-02-30,工作动态,/1.html,正文,,", "看不懂"),
        ("甲,2029-01-01,工作动态,/1.html,正文,,", "公开时间晚于现在"), ("甲,2019-01-01,没有的,/1.html,正文,,", "没有栏目“没有的”"),
        ("甲,2019-01-01,,/1.html,正文,,", "没有写明栏目"), (",2019-01-01,工作动态,/1.html,正文,,", "没有标题"),
        ("甲,2019-01-01,工作动态,/1.html,<script>x()</script>,,", "正文和附件至少有一项"),
        ("甲,2019-01-01,工作动态,/1.html,正文,files/没有.pdf,", "文件“files/没有.pdf”打不开"),
        ("甲,2019-01-01,工作动态,/1.html,正文,../../etc/passwd,", "须放在清单所在的文件夹里"),
        ("甲,2019-01-01,工作动态,https://old.example/,正文,,", "不能用"),
        ("甲,2019-01-01", "没有写明栏目"), ("甲,2019-01-01,工作动态,/art/1.html,正文,,", "与第2行重复"), ("甲,2019-01-01,工作动态,/1.html,正文,有,逗号,多了", "列比第一行多"),
        (f"{'长' * 201},2019-01-01,工作动态,/1.html,正文,,", "标题：确保该变量包含不超过 200 字符"),
        (f"甲,2019-01-01,政策文件,/1.html,正文,,{'长' * 61}", "发文字号："),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_taken_says_why_and_the_others_come_in(
    ours: House, tmp_path: Path, line: str, said: str
) -> None:
    told = bring(ours, listing(tmp_path, f"{HEAD}{NEWS}{line}\n"), status=1)
    assert told.startswith("第3行 ")
    assert said in told
    assert told.endswith("已接收1，没有接收1。\n")
    assert len(items()) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "清单是空的"), (HEAD, "清单是空的"), ("标题,正文\n甲,乙\n", "清单缺少这些列：公开时间、栏目"),
        ('{"title": "甲"}', "须是一个数组"), ("[", "不是完整的 JSON"), (b"\xff\xfe\x00\xd8\x00", "编码认不出来"),
        ("[3]", "清单缺少这些列"), ('标题,公开时间,栏目\n甲,乙,丙\n"甲,2019', "第3行读不出来：多半是引号没有成对"),
    ],
)  # fmt: skip
def test_a_listing_that_cannot_be_read_says_so(ours: House, tmp_path: Path, words: str | bytes, said: str) -> None:
    path = listing(tmp_path, words)
    with pytest.raises(CommandError, match=said):
        bring(ours, path)


def test_only_an_administrator_of_the_body_may(ours: House, tmp_path: Path) -> None:
    path = listing(tmp_path, HEAD + NEWS)
    with pytest.raises(CommandError, match="系统管理员"):
        bring(ours, path, by=ours.drafter.username)
    with pytest.raises(CommandError, match="没有用户"):
        bring(ours, path, by="nobody")
    with pytest.raises(CommandError, match="旧名=新名"):
        bring(ours, path, column=["要闻"])
    with pytest.raises(CommandError, match="没有“不存在处”"):
        bring(ours, path, office="不存在处")
    assert items() == []


def test_an_address_that_leads_to_another_item_is_not_taken_from_it(ours: House, tmp_path: Path) -> None:
    bring(ours, listing(tmp_path, HEAD + NEWS))
    other = NEWS.replace("我厅部署防汛工作", "另一条").replace("2019-04-20", "2019-04-21")
    assert "原地址“/art/1.html”已经指向别的信息" in bring(ours, listing(tmp_path, HEAD + other), status=1)


def test_columns_of_one_name_are_told_apart_and_old_names_are_mapped(ours: House, tmp_path: Path) -> None:
    second = column("工作动态")
    assert "有几个栏目都叫“工作动态”" in bring(ours, listing(tmp_path, HEAD + NEWS), status=1)
    bring(ours, listing(tmp_path, HEAD + NEWS), column=[f"工作动态={second.url_path}"])
    assert [each.pk for each in items()[0].columns.all()] == [second.pk]


def test_what_became_of_each_line_is_kept_as_a_table(ours: House, tmp_path: Path) -> None:
    picture = '带图的,2019-07-01,工作动态,/p.html,"<p>图<img src=""/u/1.jpg""></p>",,\n'
    report = tmp_path / "结果.csv"
    bring(ours, listing(tmp_path, HEAD + NEWS + picture + "坏的,x,工作动态,/q.html,正文,,\n"), status=1, report=report)
    rows = list(csv.reader(report.read_text("utf-8-sig").splitlines()))
    assert [row[2] for row in rows] == ["结果", "没有接收", "已接收", "已接收"]
    assert rows[3][3] == "正文里的1张图片还在原网站上，须另行上传"
    assert rows[2][5] == f"/{items()[0].address}"


@pytest.mark.parametrize("said", ["2019-4-20", "2019/04/20", "2019年4月20日", "20190420", "2019-04-20 00:00:00.0"])
def test_days_as_people_write_them(said: str) -> None:
    assert said_moment(said) == datetime(2019, 4, 20, tzinfo=ZONE)


def test_what_is_no_day_is_refused() -> None:
    for said in ("2019-13-01", "二〇一九年", "1", "2019-04-20 25:00", "0000-01-01"):
        with pytest.raises(NotTaken):
            said_moment(said)


def test_plain_words_become_paragraphs() -> None:
    assert said_text("一、防汛\n\n 5 < 6 ") == "<p>一、防汛</p><p>5 &lt; 6</p>"


def test_a_listing_keeps_its_places_over_long_cells(tmp_path: Path) -> None:
    found = read_listing(listing(tmp_path, '标题;日期;栏目\n"甲\n乙";2019-01-01;丙\n丁;2019-01-02;丙\n'))
    assert [each.place for each in found.lines] == ["第2行", "第4行"]
    with pytest.raises(BadListing):
        read_listing(listing(tmp_path, "甲,乙\n1,2\n"))
