"""The page of an item, kind by kind: what stands on it, what it leads to, what it costs."""

import re
from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from gongkai.offices.clock import stopped_at
from gongkai.publishing import actions
from gongkai.publishing.models import Document, Interpretation, Item, NewsItem, NoticeItem, PeriodicalIssue
from gongkai.publishing.public.files import files
from gongkai.publishing.public.metadata import metadata
from gongkai.publishing.public.reading import heading, questions, readable
from gongkai.publishing.public.related import Tie, related
from making.offices import House
from making.offices import house as make_house
from making.portal import QUESTIONS, attach, corrected, relate, withdrawn
from making.publishing import again, draft, edit, interpretation, live, moment, warning

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock():
    with stopped_at(moment(hour=16)):
        yield


@pytest.fixture
def house() -> House:
    return make_house()


def read(item: Item) -> str:
    return Client().get(item.get_absolute_url()).content.decode()


def said(item: Item) -> dict[str, str]:
    return {entry.label: entry.text for entry in metadata(again(item))}


def changed(item: Item, house: House, hour: int, **words: Any) -> Any:
    """The next edition."""
    words = {"changed_on": date(2020, 4, 29), "change_note": f"{hour}时修改", "attached": again(item).attached} | words
    return live(edit(item, house.drafter, **words), house, moment(hour=hour))


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("某厅2019年工作年度报告", '某厅<span class="whole">2019年</span>工作年度报告'),
        ("《应急》第12期", '《应急》<span class="whole">第12期</span>'),
        ("<b>'5月</b>", '&lt;b&gt;&#x27;<span class="whole">5月</span>&lt;/b&gt;'),
        ("“6·28”抢险", "“6·28”抢险"),
    ],
)
def test_no_line_of_a_title_breaks_between_a_number_and_what_it_counts(title: str, said: str) -> None:
    assert heading(title) == said


@pytest.mark.parametrize(
    ("depths", "read"), [("33", "22"), ("23432", "23432"), ("434", "223"), ("3233", "2233"), ("24", "23"), ("", "")]
)
def test_headings_of_a_text_stand_below_its_title_and_skip_no_step(depths: str, read: str) -> None:
    text = "".join(f"<h{each}>标题</h{each}><p>文字</p>" for each in depths)
    said = readable(text)
    assert re.findall(r"<h(\d)>", said) == re.findall(r"</h(\d)>", said) == list(read)


def test_a_document_says_everything_that_is_known_of_it(house: House) -> None:
    told = {
        "number": "示应急发〔2020〕12号", "kind": "other", "form": "notice", "subject": "安全生产", "keywords": "汛期 检查",
        "effective_on": date(2020, 5, 1), "valid_until": date(2025, 4, 30),
    }  # fmt: skip
    item = live(draft(house, Document, **told), house)
    assert said(item) == {
        "主题分类": "安全生产", "发文机关": "示例自治区应急管理厅", "文件种类": "其他文件", "发文字号": "示应急发〔2020〕12号",
        "体裁": "通知", "成文日期": "2020-04-20", "发布日期": "2020-04-30", "施行日期": "2020-05-01", "有效期至": "2025-04-30",
        "有效性": "现行有效", "公开方式": "主动公开", "主题词": "汛期 检查",
    }  # fmt: skip
    page = read(item)
    assert '<dt>成文日期</dt><dd><time datetime="2020-04-20">2020-04-20</time></dd>' in page
    assert page.count("<h1") == 1
    assert '<meta name="ArticleTitle"' in page


def test_every_other_kind_says_what_is_known_of_it(house: House) -> None:
    policy = live(draft(house, Document, title="示例办法"), house)
    explained = live(interpretation(house, policy, kind="faq"), house)
    told = {"kind": "public_notice", "number": "公示〔2020〕1号", "shown_until": date(2020, 5, 7)}
    notice = live(draft(house, NoticeItem, **told), house)
    told = {"periodical": "示例应急", "year": 2020, "issue": 3, "whole_number": 63, "print_run": 3000}
    issue = live(draft(house, PeriodicalIssue, **told), house)
    assert said(explained) == {
        "解读形式": "问答", "解读机构": "示例自治区应急管理厅", "责任处室": "安全生产基础处", "发布日期": "2020-04-30",
        "所解读的政策": "示例办法",
    }  # fmt: skip
    assert said(notice) == {
        "公告种类": "公示", "发文字号": "公示〔2020〕1号", "发布机构": "示例自治区应急管理厅", "形成日期": "2020-04-20",
        "发布日期": "2020-04-30", "公示截止日期": "2020-05-07", "公开方式": "主动公开",
    }  # fmt: skip
    assert said(issue) == {
        "刊名": "示例应急", "刊物种类": "杂志", "期号": "2020年第3期", "总期号": "总第63期", "印数": "3000册",
        "主办单位": "示例自治区应急管理厅", "发布日期": "2020-04-30",
    }  # fmt: skip


def test_what_was_withdrawn_is_not_called_in_force_neither_on_its_page_nor_where_it_is_explained(house: House) -> None:
    policy = live(draft(house, Document, title="示例办法"), house)
    explained = live(interpretation(house, policy), house)
    withdrawn(policy, house)
    assert said(policy)["有效性"] == "已撤回"
    assert said(explained)["所解读的政策"] == "示例办法（已撤回）"


def test_the_block_has_no_holes(house: House) -> None:
    told = {"number": "示应急发〔2020〕12号", "issuer": "示例自治区应急管理厅、示例自治区交通运输厅、示例自治区水利厅"}
    laid = [(entry.label, entry.whole) for entry in metadata(live(draft(house, Document, **told), house))]
    column = 0
    for label, whole in laid:
        assert not (whole and column), f"{label} would leave a hole before it"
        column = 0 if whole else 1 - column
    assert ("发文机关", True) in laid
    assert column == 0, "nothing stands alone at the end"


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("model", "queries"),
    [(Document, 14), (Interpretation, 12), (NoticeItem, 11), (NewsItem, 11), (PeriodicalIssue, 12)],
)
def test_an_item_costs_the_same_however_much_belongs_to_it(
    house: House, model: type[Item], queries: int, rows: int, django_assert_num_queries: Any
) -> None:  # fmt: skip
    item = surrounded(house, model, rows)
    read(item)
    with django_assert_num_queries(queries):
        page = read(item)
    assert page.count('class="tag files__type"') == rows


def surrounded(house: House, model: type[Item], rows: int) -> Any:
    """An item with so many files, corrections, editions and relatives."""
    more: dict[str, Any] = {}
    if model is Interpretation:
        more["policy"] = live(draft(house, Document), house)
    if model is PeriodicalIssue:
        more = {"periodical": "示例应急", "year": 2020, "issue": 9}
    item = draft(house, model, **more)
    item = attach(item, house, *[(f"{n}.txt", "text/plain", b"words") for n in range(rows)])
    if model is Document:
        for _n in range(rows):
            item = relate(item, house, "amends", live(draft(house, Document), house))
    item = live(item, house)
    for n in range(rows):
        item = changed(item, house, 11 + n)
        corrected(item, house, "甲", "乙")
        if model is Document:
            live(interpretation(house, item), house)
            live(relate(draft(house, Document), house, "amends", item), house)
        if model is Interpretation:
            live(interpretation(house, more["policy"]), house)
        if model is PeriodicalIssue:
            live(draft(house, PeriodicalIssue, periodical="示例应急", year=2020, issue=n + 1), house)
    return again(item)


def test_documents_lead_to_what_they_change_and_back(house: House) -> None:
    old = live(draft(house, Document, title="旧办法"), house)
    never = draft(house, Document, title="从未公开的草案")
    new = draft(house, Document, title="新办法", effective_on=date(2020, 4, 29))
    new = relate(new, house, "replaces", old)
    new = relate(new, house, "amends", None, "示例安委办〔2015〕3号")
    new = live(relate(new, house, "repeals", never), house)
    old, new = again(old), again(new)
    assert related(new).documents == [
        Tie("本文件代替", "旧办法", old.get_absolute_url(), None, "已废止"),
        Tie("本文件修改", "示例安委办〔2015〕3号"),
    ]
    assert related(old).documents == [Tie("代替本文件", "新办法", new.get_absolute_url(), date(2020, 4, 29))]
    page = read(old)
    assert "已废止" in page
    assert "自2020-04-29起" in page
    assert said(old)["废止日期"] == "2020-04-29"
    assert "从未公开的草案" not in read(new)


def test_a_successor_that_is_not_public_is_not_named(house: House) -> None:
    old = live(draft(house, Document, title="旧办法"), house)
    new = live(relate(draft(house, Document, title="新办法"), house, "replaces", old), house)
    withdrawn(new, house, "unpublish")
    assert "新办法" not in read(again(old))
    assert said(old)["有效性"] == "现行有效"


def test_earlier_editions_are_read_beside_the_present_one(house: House) -> None:
    item = live(draft(house, Document, title="办法", text="<p>第一版的话</p>"), house)
    item = changed(item, house, 11, text="<p>第二版的话</p>", change_note="调整期限")
    page = read(item)
    assert "调整期限" in page
    assert "首次公开" in page
    first = item.get_absolute_url().removesuffix(".html") + "/v1.html"
    assert f'href="{first}"' in page
    old = Client().get(first).content.decode()
    assert "第一版的话" in old
    assert "第二版的话" not in old
    assert "查看现行版本" in old
    assert '<meta name="robots" content="noindex">' in old
    present = first.replace("v1", "v2")
    for address in (present, first.replace("v1", "v3"), first.replace("v1", "v999999")):
        assert Client().get(address).status_code == 404


def test_what_was_taken_down_is_not_read_again_when_the_item_comes_back(house: House) -> None:
    item = live(draft(house, Document, title="办法", text="<p>含有个人信息的一稿</p>"), house)
    item = changed(item, house, 11, text="<p>仍含个人信息的二稿</p>")
    with stopped_at(moment(hour=12)):
        actions.ask_for(item, house.drafter, "unpublish", at=moment(hour=12), reason="隐私")
        for person in (house.office_head, house.disclosure_officer, house.deputy_leader):
            actions.agree(item, person, at=moment(hour=12))
    first = item.get_absolute_url().removesuffix(".html") + "/v1.html"
    assert Client().get(first).status_code == 410
    item = changed(item, house, 13, text="<p>已处理的三稿</p>")
    item = changed(item, house, 14, text="<p>四稿</p>")
    statuses = [Client().get(first.replace("v1", f"v{n}")).status_code for n in (1, 2, 3, 4)]
    assert statuses == [404, 404, 200, 404]
    assert read(item).count("该版本不再提供查阅") == 2
    assert "个人信息" not in read(item)


def test_files_say_their_type_and_size_and_which_is_the_original(house: House) -> None:
    item = attach(
        draft(house, Document), house,
        ("正文.pdf", "application/pdf", b"0" * 2048), ("附表.xlsx", "application/zip", b"0" * 10), ("说明", "text/plain", b"0"),
    )  # fmt: skip
    item = live(item, house)
    assert [(each.name, each.type, each.size, each.original) for each in files(item)] == [
        ("正文.pdf", "PDF", 2048, True), ("附表.xlsx", "Excel", 10, False), ("说明", "文件", 1, False),
    ]  # fmt: skip
    page = re.sub(r"\s+", " ", read(item))
    assert "PDF 文件，2.0 KB，原件版式" in page


def test_the_code_for_telephones_is_drawn_here_and_only_for_what_is_public(house: House) -> None:
    item = live(draft(house), house)
    code = item.get_absolute_url().removesuffix(".html") + "/qr.svg"
    assert f'src="{code}"' in read(item)
    drawn = Client().get(code)
    assert drawn["Content-Type"] == "image/svg+xml"
    assert drawn.content.startswith(b"<?xml")
    withdrawn(item, house, "unpublish")
    assert Client().get(code).status_code == 404


def test_a_notice_says_whether_its_term_is_over(house: House) -> None:
    item = live(draft(house, NoticeItem, kind="public_notice", shown_until=date(2020, 4, 30)), house)
    assert "公示中" in read(item)
    with stopped_at(moment(1, month=5)):
        assert "公示已结束" in read(item)


def test_a_warning_says_that_it_went_out_before_approval(house: House) -> None:
    item = warning(house)
    actions.publish_emergency(item, house.deputy_leader, at=moment(), reason="暴雨将至")
    assert "本信息于2020-04-30 10:00先行发布。审批手续正在补办。" in read(again(item))


def test_questions_are_headings_and_answers_follow_them(house: House) -> None:
    policy = live(draft(house, Document), house)
    page = read(live(interpretation(house, policy, kind="faq", text=QUESTIONS), house))
    assert re.findall(r'<h2 id="question-\d"><span[^>]*>问</span>([^<]+)</h2>', page) == [
        "哪些企业要制定应急预案？", "应急预案多长时间评估一次？",
    ]  # fmt: skip
    assert "<p>每三年评估一次。</p>" in page


def test_a_picture_guide_shows_its_pictures_and_says_them_in_words(house: House) -> None:
    policy = live(draft(house, Document), house)
    item = interpretation(house, policy, kind="picture", text="<p>图中的话</p>")
    page = read(live(attach(item, house, ("一.png", "image/png", b"0"), ("表.pdf", "application/pdf", b"0")), house))
    assert page.count("<figure><img") == 1
    assert "第1幅，文字说明见图后" in page
    assert page.index("<figure>") < page.index("图解的文字说明") < page.rindex("图中的话")


def test_a_film_plays_from_here_and_one_elsewhere_is_only_a_link(house: House) -> None:
    policy = live(draft(house, Document), house)
    told = {"kind": "video", "text": "<p>文字稿</p>", "video": "https://video.example.cn/1"}
    here = read(live(attach(interpretation(house, policy, **told), house, ("一.mp4", "video/mp4", b"0")), house))
    assert re.search(r'<video class="film" controls preload="none" src="/fujian/\d+/"', here)
    assert '<a href="https://video.example.cn/1" rel="noopener">观看视频</a>' in here
    assert "视频文字稿" in here
    assert "<iframe" not in here


def test_a_preview_is_the_public_page_marked_as_a_draft(house: House) -> None:
    item = relate(draft(house, Document, title="还没有公开的通知"), house, "amends", None, "旧文件")
    client = Client()
    client.force_login(house.drafter, backend="gongkai.offices.sign_in.AppointmentBackend")
    address = reverse(item.snippet_viewset.get_url_name("revisions_view"), args=[item.pk, item.latest_revision.pk])
    page = client.get(address).content.decode()
    assert "尚未公开，只供审阅" in page
    assert '<dl class="facts">' in page
    assert "旧文件" in page
    assert "分享" not in page


def test_wide_tables_are_reached_by_keyboard_and_named() -> None:
    table = "<table><tbody><tr><td>一</td></tr></tbody></table>"
    named = "<table><caption>任务<b>分工</b></caption><tbody><tr><td>一</td></tr></tbody></table>"
    text = readable(f"<p>甲</p>{named}{table}")
    assert re.findall(r'<div class="scroll" role="region" tabindex="0" aria-label="([^"]+)">', text) == [
        "任务分工", "表格2",
    ]  # fmt: skip
    assert text.count("</table></div>") == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("<p>没有问题的一段话。</p>", []),
        ("<h2>为什么？</h2><p>因为。</p>", ["为什么？"]),
        ("<p>问：甲？</p><p>问：乙？</p><p>答：丙。</p>", ["甲？", "乙？"]),
        ("<p>Q1：甲？</p><p>A：丙。</p>", ["甲？"]),
        ("<p>问题很多，答案也多。</p><p>问答如下。</p>", []),
    ],
)
def test_only_what_asks_is_a_question(text: str, found: list[str]) -> None:
    assert [each.question for each in questions(text)[1]] == found


def test_what_stands_before_the_first_question_stays_and_answers_lose_their_sign() -> None:
    opening, asked = questions(
        "<p>开头</p><p>问：甲？</p><p><strong>答：</strong>丙 &lt;b&gt;。</p><ul><li>丁</li></ul>"
    )
    assert opening == "<p>开头</p>"
    assert [(each.question, each.answer) for each in asked] == [
        ("甲？", "<p><strong></strong>丙 &lt;b&gt;。</p><ul><li>丁</li></ul>")
    ]  # fmt: skip


def test_a_file_of_an_item_is_shown_in_the_order_it_names_them(house: House) -> None:
    item = draft(house)
    first, second = (
        actions.attach(item, house.drafter, ContentFile(b"x", name), at=moment(), media_type="text/plain")
        for name in ("甲.txt", "乙.txt")
    )
    item = live(edit(item, house.drafter, attached=[second.pk, first.pk]), house)
    assert [each.name for each in files(item)] == ["乙.txt", "甲.txt"]


def test_on_its_last_day_a_document_is_in_force_and_lapsed_from_the_next(house: House) -> None:
    item = live(draft(house, Document, valid_until=date(2020, 4, 30)), house)
    assert "stamp" not in read(item)
    Document.objects.filter(pk=item.pk).update(validity="lapsed")
    assert re.search(r"<strong>已失效</strong><span>自2020-05-01起</span>", read(item))
