from collections.abc import Callable
from dataclasses import replace

from lxml import html

from gongkai.reports.form import Form
from gongkai.reports.report import Report
from gongkai.reports.samples import sample
from gongkai.reports.writers.html import write
from gongkai.reports.writers.layout import tables
from reports.writers.conftest import EVIL


def opened(report: Report) -> html.HtmlElement:
    return html.document_fromstring(write(report).decode())


def test_page_stands_alone() -> None:
    page = opened(sample())
    assert page.get("lang") == "zh-CN"
    assert page.findtext(".//title") == "示例自治区应急管理厅2020年政府信息公开工作年度报告"
    assert not page.xpath("//script | //link | //img | //@src | //@href | //@*[starts-with(name(), 'on')]")
    assert "url(" not in page.findtext(".//style")
    policy = page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_one_title_six_sections_three_tables() -> None:
    page = opened(sample())
    assert page.xpath("//h1")[0].text_content() == "示例自治区应急管理厅2020年政府信息公开工作年度报告"
    sections = page.xpath("//main/section")
    assert [section.xpath("string(h2/@id)") for section in sections] == [
        section.get("aria-labelledby") for section in sections
    ]
    assert [len(section.xpath(".//table")) for section in sections] == [0, 1, 1, 1, 0, 0]


def test_every_number_names_its_headers(numbered: Callable[..., Report], form: Form) -> None:
    report = numbered(form)
    page = opened(report)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    values = page.xpath("//td[@headers]")
    assert len(values) == len(form.cells)
    assert all(set(value.get("headers").split()) <= set(page.xpath("//th/@id")) for value in values)
    assert all(th.get("scope") in {"col", "colgroup", "row", "rowgroup"} for th in page.xpath("//th"))


def test_spans_are_those_of_the_form(numbered: Callable[..., Report], form: Form) -> None:
    report = numbered(form)
    for key, table in tables(report.filled).items():
        drawn = opened(report).xpath(f"//table[@class='{key}']//tr")
        spans = [[(int(cell.get("rowspan", 1)), int(cell.get("colspan", 1))) for cell in row] for row in drawn]
        assert spans == [[(box.rowspan, box.colspan) for box in row] for row in table.rows]


def test_heads_are_heads_and_each_head_of_article_20_has_its_body() -> None:
    page = opened(sample())
    assert [len(table.xpath("thead/tr")) for table in page.xpath("//table")] == [0, 3, 3]
    assert [len(table.xpath("tbody")) for table in page.xpath("//table")] == [5, 1, 1]


def test_wide_tables_scroll_in_a_region_the_keyboard_reaches() -> None:
    page = opened(sample())
    for region in page.xpath("//div[table]"):
        assert (region.get("role"), region.get("tabindex")) == ("region", "0")
        assert page.get_element_by_id(region.get("aria-labelledby")).tag == "h2"


def test_words_are_words() -> None:
    good = sample()
    text = write(replace(good, title=EVIL, body='"><b>' + EVIL, sections=dict.fromkeys(good.sections, EVIL))).decode()
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; #panic()" in text
    assert "\x00" not in text
    assert (
        len(html.document_fromstring(text).xpath("//b"))
        == len(html.document_fromstring(write(good).decode()).xpath("//b")) - 5
    )
