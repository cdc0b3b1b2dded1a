"""From the empty workbench to the published report, three cells down to their records, drift, and a second version."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from journeys.conftest import Officer
from making.served import PASSWORD, Served

Officers = Callable[..., Officer]
Anybody = Callable[[str], tuple[int, str]]
WORDS = {
    "overview": "全年网站发布信息[[published_website]]条，应急工作动态[[emergency_news]]条，收到申请[[applications_received]]件。",
    "problems": "公开渠道还需要进一步拓展。下一步，加强平台建设。",
    "other_matters": "本年度没有收取信息处理费。",
}


def write(writer: Officer, section: str, text: str) -> None:
    part = writer.page.locator(f"#section-{section}")
    if part.locator("details", has_text="修改文字").first.get_attribute("open") is None:
        part.locator("summary", has_text="修改文字").click()
    part.locator("textarea").fill(text)
    part.get_by_role("button", name="保存", exact=True).click()
    expect(writer.page.get_by_text("已保存。")).to_be_visible()


def chosen_from_the_register(writer: Officer) -> None:
    """By keyboard alone: open the picker, look for a figure, choose it; the preview shows it at once."""
    part = writer.page.locator("#section-other_matters")
    part.locator("summary", has_text="修改文字").click()
    field = part.locator("textarea")
    before = field.input_value()
    field.press("Control+End")
    field.type("另有")
    part.get_by_role("button", name="插入数据项").press("Enter")
    search = writer.page.get_by_role("combobox", name="找数据项")
    expect(search).to_be_focused()
    search.type("首次公开 动态")
    expect(writer.page.get_by_role("option")).to_have_count(2)
    search.press("ArrowDown")
    expect(writer.page.get_by_role("option", selected=True)).to_contain_text("应急工作动态")
    search.press("Enter")
    expect(field).to_be_focused()
    field.type("条。")
    expect(field).to_have_value(before + "另有[[emergency_news]]条。")
    chip = part.locator(".chip").last
    expect(chip).to_have_text("2")
    expect(chip).to_have_accessible_description(re.compile("应急工作动态（条）：本年首次公开"))
    field.fill(before)
    part.get_by_role("button", name="保存", exact=True).click()


def explain_all(writer: Officer) -> None:
    warnings = writer.page.locator("#findings li.gk-finding--warning").filter(has_not=writer.page.locator("blockquote"))
    while warnings.count():
        warnings.first.locator("textarea").fill("已经核实")
        warnings.first.get_by_role("button", name="保存说明").click()
        expect(writer.page.get_by_text("说明已保存。")).to_be_visible()


def close(writer: Officer) -> None:
    writer.page.locator("#close").get_by_label("政府信息公开年报").check()
    writer.page.get_by_role("button", name="封存并送审").click()
    expect(writer.page.get_by_text("数据已封存，报告已送审")).to_be_visible()


def sign(officer: Officers, title: str) -> Officer:
    """Everybody on the way agrees; the last agreement publishes."""
    leader: Any = None
    for who in ("general_head", "disclosure_officer", "deputy_leader", "main_leader"):
        if who == "disclosure_officer":
            reviewer = officer("secrecy_reviewer")
            reviewer.tap(title, "填写保密审查单")
            reviewer.done("review_secrecy", result="public", basis="保密事项范围第三条")
        leader = officer(who)
        leader.tap(title, "同意")
        while who == "disclosure_officer" and leader.page.locator("form[data-finding]").count():
            finding = leader.page.locator("form[data-finding]").first
            finding.locator("select").select_option("kept")
            finding.locator("[name$=note]").fill("已经核对")
            finding.get_by_role("button", name="答复").click()
        leader.done("approve", **({"disclosure_confirmed": True} if who == "disclosure_officer" else {}))
    return leader


def test_the_year(portal: Served, officer: Officers, anybody: Anybody) -> None:
    year = portal.ask(f"last_year({PASSWORD!r}, 2)")
    title = f"{year}年政府信息公开工作年度报告"
    writer = officer("writer")
    writer.open("/admin/year/")
    writer.page.get_by_role("link", name=f"{year}年度").click()
    writer.page.get_by_role("button", name="开始编写").click()
    workbench = writer.page.url
    expect(writer.page.get_by_text(f"没有{year - 1}年度的报告")).to_be_visible()

    writer.page.goto(workbench + "figure/?key=emergency_news")
    writer.page.get_by_label("应急动态", exact=False).first.check()
    writer.page.get_by_role("button", name="指定").click()
    expect(writer.page.locator(".gk-figure__value")).to_contain_text("2 条")

    writer.page.goto(workbench)
    for section, text in WORDS.items():
        write(writer, section, text)
    expect(writer.page.locator("#section-overview .chip").first).to_have_text("2")
    write(writer, "overview", WORDS["overview"] + "另外，网站发布信息9条。")
    expect(writer.page.locator("#section-overview .gk-typed")).to_contain_text("不一致")
    write(writer, "overview", WORDS["overview"])
    chosen_from_the_register(writer)

    for key, text in (
        ("requests/received/total", "由下列各项相加"),
        ("active/art20_1/normative_documents/issued", "没有记录"),
        ("remedies/reconsideration/upheld", "承办处室报送"),
    ):
        writer.page.locator(f'a.cell[href$="{key}"]').click()
        expect(writer.page.get_by_text(text).first).to_be_visible()
        writer.page.goto(workbench)
    writer.page.goto(workbench + "figure/?key=published_website")
    expect(writer.page.get_by_role("cell", name=f"{year}年第1次应急演练")).to_be_visible()

    writer.page.goto(workbench)
    explain_all(writer)
    close(writer)
    leader = sign(officer, title)
    address = leader.public_address()
    status, words = anybody(address)
    assert status == 200
    assert "网站发布信息2条，应急工作动态2条，收到申请0件" in words
    assert title in anybody("/nianbao/")[1]

    portal.ask(f"published_then({year}, '后来补登的演练')")
    writer.page.goto(workbench)
    expect(writer.page.get_by_text("背后的记录有了变化")).to_be_visible()
    expect(writer.page.locator(".gk-mark li", has_text="网站发布信息")).to_contain_text(re.compile("2 → 3"))
    assert "网站发布信息2条" in anybody(address)[1]

    writer.page.locator("#reopen").fill("补登一条动态")
    writer.page.get_by_role("button", name="重新编制").click()
    expect(writer.page.get_by_text("可以编写新版本了")).to_be_visible()
    explain_all(writer)
    close(writer)
    assert "网站发布信息2条" in anybody(address)[1]
    sign(officer, title)
    words = anybody(address)[1]
    assert "网站发布信息3条" in words
    assert "补登一条动态" in words
    assert [each[2]["version"] for each in portal.ask("entries('figures.signed')")] == [1, 2]
