"""The page of results."""

import re
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from gongkai.portal.search.marking import marked, passage
from gongkai.portal.search.models import Asked, Recommendation
from gongkai.portal.search.words import question
from gongkai.publishing import actions
from gongkai.publishing.models import Column, Document, Topic
from making.offices import House
from making.portal import withdrawn
from making.publishing import column, draft, edit, live, moment

pytestmark = pytest.mark.django_db
NOW = moment()


def page(text: str, **more: object) -> str:
    answer = Client().get("/search/", {"q": text} | more)
    assert answer.status_code == 200
    return answer.content.decode()


def test_without_words_it_says_how_to_look(house: House) -> None:
    assert "怎样查得到" in page("")
    assert "标点符号不能单独检索" in page("，。")
    assert Client().post("/search/", {"q": "应急"}).status_code == 405


def test_a_hit_stands_with_its_marks_and_facts(house: House) -> None:
    item = live(
        draft(house, Document, title="关于<b>汛期</b>的通知", number="示应急〔2020〕12号", kind="other",
              text="<p>前言。</p><p>做好汛期值守工作。</p>"), house,
    )  # fmt: skip
    said = page("汛期")
    assert f'<a href="{item.get_absolute_url()}">关于&lt;b&gt;<mark>汛期</mark>&lt;/b&gt;的通知</a>' in said
    assert "做好<mark>汛期</mark>值守工作。" in said
    assert "找到 <strong>1</strong> 条结果" in said
    assert '<time datetime="2020-04-30">' in said
    assert "<mark>示应急〔2020〕12号</mark>" in page("示应急[2020]12号")


def test_the_passage_comes_from_the_file_that_holds_the_words(house: House) -> None:
    item = draft(house)
    kept = actions.attach(
        item, house.drafter, ContentFile("避难场所名录".encode(), "名录.txt"), at=NOW, media_type="text/plain"
    )
    live(edit(item, house.drafter, attached=[kept.pk]), house)
    said = page("避难场所")
    assert f'href="/fujian/{kept.pk}/">附件：名录.txt</a> <mark>避难场所</mark>名录' in said
    assert "附件：<mark>名录</mark>.txt" in page("名录")


def test_nothing_found_leads_on(house: House) -> None:
    live(draft(house, title="应急管理工作会议"), house)
    said = page("应急管理广场")
    assert "没有找到与“<strong>应急管理广场</strong>”相符的信息" in said
    assert '可以试试：<a href="?q=%E5%BA%94%E6%80%A5%E7%AE%A1%E7%90%86">应急管理</a>' in said
    near = said[said.index('id="near"') : said.index("怎样查得到")]
    assert "与“应急管理”相符的信息，共1条" in near
    assert "<mark>应急管理</mark>工作会议</a>" in near
    assert 'href="/sqgk/"' in said[said.index("怎样查得到") :]
    assert "清除全部筛选条件" in page("应急", year=1999)
    live(draft(house, title="应急广播进村", text="<p>村头广场装了喇叭。</p>"), house)
    advised = {"应急广场": "应急 广场", "喇叭 NOT 应急": "喇叭 应急", "应急 没有的词": "应急", "OR a": ""}
    for asked, advice in advised.items():
        found = re.search(r'可以试试：<a href="[^"]+">([^<]+)', page(asked))
        assert (found[1] if found else "") == advice, asked


@pytest.mark.parametrize("name", ["office", "column", "topic", "year", "page"])
@pytest.mark.parametrize("value", ["9" * 30, "-1", "0", "1e9", "１", "\0", "x"])
def test_no_number_in_an_address_breaks_the_page(house: House, name: str, value: str) -> None:
    live(draft(house, title="汛期动态"), house)
    page("汛期", **{name: value})


def test_a_column_and_a_topic_narrow_together(house: House) -> None:
    one, two = column("通知公告"), column("政策文件")
    topic = one.add_sibling(instance=Topic(title="专题", slug="zt", since="2020-01-01"))
    live(draft(house, title="汛期动态甲", columns=[one, topic]), house)
    live(draft(house, title="汛期动态乙", columns=[two, topic]), house)
    said = page("汛期", column=one.pk, topic=topic.pk)
    assert "找到 <strong>1</strong> 条结果" in said
    assert "动态甲" in said


def test_columns_of_one_name_are_told_apart(house: House) -> None:
    for above in ("政策文件", "法定内容"):
        where = column(above).add_child(instance=Column(title="规划计划", slug="gh"))
        live(draft(house, title="汛期动态", columns=[where]), house)
    assert re.findall(r"规划计划（([^）]+)）", page("汛期"))[:2] == ["政策文件", "法定内容"]


def test_what_was_withdrawn_says_so(house: House) -> None:
    withdrawn(live(draft(house, title="汛期动态"), house), house)
    assert re.search(r"动态</a> <span[^>]*>已撤回</span>", page("汛期"))


def test_results_are_narrowed_and_paged_by_links(house: House) -> None:
    where = [column("通知公告"), column("政策文件")]
    for n in range(12):
        live(draft(house, title=f"汛期动态{n:02}", columns=where[n % 2 :]), house)
    said = page("汛期", sort="date")
    assert said.count('class="hit__title"') == 10
    assert 'href="?q=%E6%B1%9B%E6%9C%9F&amp;sort=date&amp;page=2" rel="next"' in said
    assert page("汛期", sort="date", page=2).count('class="hit__title"') == 2
    assert page("汛期", page=99).count('class="hit__title"') == 2
    assert f"q=%E6%B1%9B%E6%9C%9F&amp;column={where[0].pk}" in page("汛期")
    assert "找到 <strong>6</strong> 条结果" in page("汛期", column=where[0].pk)
    assert "找到 <strong>12</strong> 条结果" in page("汛期", column="x", year="y", kind="z", page="-1", sort="q")


def test_what_is_recommended_stands_above(house: House) -> None:
    Recommendation.objects.create(words="避难 避难所", title="避难场所查询", address="/bncs/", body=house.body)
    Recommendation.objects.create(words="避难", title="往年的", address="/wn/", body=house.body, until="2019-12-31")
    assert '<a href="/bncs/">避难场所查询</a>' in page("避难")
    assert '<a href="/bncs/">避难场所查询</a>' in page("避难所")
    assert "往年的" not in page("避难")
    assert "避难场所查询" not in page("场所")


def test_what_was_asked_is_counted_without_who_asked(house: House) -> None:
    live(draft(house, title="汛期动态"), house)
    for _time in range(3):
        page("汛期")
        page("没有的词")
    page("汛期", page=1)
    page("汛期", year=2020)
    page("640000199001011234")
    page("字" * 40)
    rows = list(Asked.objects.order_by("words").values_list("words", "times", "hits", "in_heading"))
    assert rows == [("汛期", 3, 1, True), ("没有的词", 3, 0, False)]
    assert 'href="?q=%E6%B1%9B%E6%9C%9F">汛期</a>' in page("")
    assert "没有的词" not in page("")


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_costs_the_same_however_many_hits(
    house: House, rows: int, django_assert_num_queries: Any
) -> None:  # fmt: skip
    for n in range(rows):
        live(draft(house, title=f"汛期动态{n}", columns=[column(f"栏目{n}")]), house)
    page("汛期", year=2020)
    with django_assert_num_queries(17):
        assert page("汛期", year=2020).count('class="hit__title"') == rows


@pytest.mark.parametrize(
    ("text", "asked", "wanted"),
    [
        ("应急管理厅", "应急", "<mark>应急</mark>管理厅"),
        ("应 急\n管理", "应急管理", "<mark>应 急\n管理</mark>"),
        ("ＣＯＶＩＤ防控", "covid", "<mark>ＣＯＶＩＤ</mark>防控"),
        ("示应急（2020）12号文", "示应急〔2020〕12号", "<mark>示应急（2020）12号</mark>文"),
        ("依照第三十三条办理", "第33条", "依照<mark>第三十三条</mark>办理"),
        ("a<b>&'\"", "b", "a&lt;<mark>b</mark>&gt;&amp;&#x27;&quot;"),
        ("应急应急", "应急", "<mark>应急应急</mark>"),
        ("“6·28”强降雨，6月28日", "6.28", "“<mark>6·28</mark>”强降雨，6月28日"),
        ("1.总则 15起", "十四五", "1.总则 15起"),
        ("“十四五”规划", "十四五", "“<mark>十四五</mark>”规划"),
        ("应急管理厅", "應急管理", "<mark>应急管理</mark>厅"),
        ("没有", "应急", "没有"),
        ("", "应急", ""),
        ("印发《示例办法》通知", "印发示例办法通知", "<mark>印发《示例办法》通知</mark>"),
    ],
)
def test_marks(text: str, asked: str, wanted: str) -> None:
    assert marked(text, question(asked)) == wanted


def test_the_passage_is_where_most_words_stand() -> None:
    text = "应急。" * 200 + "汛期应急值守。" + "结尾。" * 200
    piece = passage(text, question("应急 值守"))
    assert piece.found == 2
    assert "汛期<mark>应急值守</mark>" in piece.html
    assert piece.html.startswith("…")
    assert passage(text, question("没有")).found == 0
