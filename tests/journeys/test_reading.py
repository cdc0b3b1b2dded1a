"""Every public page of items and lists, as citizens read it: at a desk, on a phone, in large print, in high contrast, with
a screen reader, without scripts, on paper."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from journeys.conftest import DESK, PHONE
from making.barriers import barriers
from making.served import Served

Contexts = Callable[..., BrowserContext]
WAYS: dict[str, tuple[dict[str, int], str]] = {
    "desk": (DESK, ""), "large print on a phone": (PHONE, "elder"), "high contrast": (DESK, "contrast"),
}  # fmt: skip


@pytest.fixture(scope="module")
def addresses(portal: Served) -> dict[str, str]:
    found: dict[str, str] = portal.ask("everything()")
    return found


@pytest.fixture
def reader(contexts: Contexts, portal: Served) -> Callable[..., Page]:
    """Somebody with a browser: `reader(PHONE, "elder")`."""

    def come(size: dict[str, int] = DESK, look: str = "", **more: Any) -> Page:
        context = contexts(size, **more)
        if look:
            context.add_cookies([{"name": "look", "value": look, "url": portal.url}])
        return context.new_page()

    return come


def wrong(page: Page) -> list[Any]:
    """What axe finds; what is wider than the screen; text in the colour of its own ground, which axe takes for hidden."""
    found: list[Any] = [*barriers(page)]
    if page.evaluate("document.documentElement.scrollWidth") > page.evaluate("innerWidth"):
        found.append("wider than the screen")
    if page.locator("h1").count() != 1:
        found.append("not one heading of the first level")
    return found + page.evaluate(INVISIBLE)


INVISIBLE = """() => {
  const ground = element => { for (; element; element = element.parentElement) {
    const colour = getComputedStyle(element).backgroundColor; if (colour !== "rgba(0, 0, 0, 0)") return colour }
    return "rgb(255, 255, 255)" }
  return [...document.querySelectorAll("main *")].filter(each => each.checkVisibility()
    && [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim())
    && getComputedStyle(each).color === ground(each)).map(each => "unseen: " + each.outerHTML.slice(0, 80)) }"""


@pytest.mark.parametrize("way", WAYS)
def test_nothing_stands_in_anybodys_way(
    reader: Callable[..., Page], portal: Served, addresses: dict[str, str], way: str
) -> None:
    page = reader(*WAYS[way])
    found = {}
    for name, address in addresses.items():
        answer = page.goto(portal.url + address)
        assert answer is not None
        assert answer.status == (410 if name == "gone" else 200), name
        found[name] = wrong(page)
    assert {name: each for name, each in found.items() if each} == {}


def test_a_screen_reader_reads_the_document_in_its_order(
    reader: Callable[..., Page], portal: Served, addresses: dict[str, str]
) -> None:
    page = reader()
    page.goto(portal.url + addresses["document"])
    spoken = page.locator("body").aria_snapshot()
    marks = re.findall(
        r"^\s*- (banner|navigation|main|contentinfo|article|region|heading|group)\b(?: \"(.+?)\")?", spoken, re.M
    )
    assert marks == [
        ("banner", ""), ("navigation", "主导航"), ("navigation", "当前位置"), ("main", ""), ("article", ""),
        ("region", "基本信息"), ("heading", "关于做好2020年汛期安全生产工作的通知"), ("group", "字号"), ("group", ""),
        ("region", "更正"), ("heading", "更正"), ("heading", "一、总体要求"), ("heading", "二、重点任务"),
        ("region", "重点检查任务分工"), ("heading", "（一）加强值班值守"), ("region", "附件下载"), ("heading", "附件下载"),
        ("region", "相关文件"), ("heading", "相关文件"), ("region", "相关解读"), ("heading", "相关解读"),
        ("region", "修改记录"), ("heading", "修改记录"), ("contentinfo", ""),
    ]  # fmt: skip
    block = re.findall(r"- (?:term|definition): (.+)|- time: \"?([^\"\n]+)", page.locator("dl.facts").aria_snapshot())
    words = [term or day for term, day in block]
    assert words[:8] == [
        "主题分类", "安全生产", "发文机关", "示例自治区应急管理厅", "文件种类", "其他文件", "发文字号", "示应急发〔2020〕12号",
    ]  # fmt: skip
    assert words[words.index("成文日期") + 1] == "2020-04-20"
    assert re.findall(r"- columnheader \"(.+?)\"", spoken) == ["序号", "检查内容", "责任处室", "完成时限", "备注"]


def test_everything_of_reading_works_without_scripts(
    reader: Callable[..., Page], portal: Served, addresses: dict[str, str]
) -> None:
    page = reader(java_script_enabled=False)
    page.goto(portal.url + addresses["document"])
    text = page.locator(".gk-text")
    usual = text.evaluate("text => parseFloat(getComputedStyle(text).fontSize)")
    page.get_by_label("大", exact=True).check()
    assert text.evaluate("text => parseFloat(getComputedStyle(text).fontSize)") > usual
    expect(page.get_by_role("button", name="打印")).to_be_hidden()
    page.get_by_text("分享").click()
    expect(page.get_by_label("本页地址，可以复制后发送")).to_have_value(portal.url + addresses["document"])
    drawn = page.get_by_alt_text("本页地址的二维码")
    expect(drawn).to_be_visible()
    page.goto(portal.url + addresses["column_news"])
    page.get_by_label("共2页，到第").fill("2")
    page.get_by_role("button", name="跳转").click()
    expect(page.locator(".list li")).to_have_count(3)
    page.get_by_label("共2页，到第").fill("900")
    page.get_by_role("button", name="跳转").click()
    expect(page.get_by_role("alert")).to_have_text("没有第900页，共2页，现在显示第2页。")
    page.goto(portal.url + addresses["column_policy"])
    page.get_by_label("有效性").select_option("已废止")
    page.get_by_role("button", name="筛选").click()
    expect(page.locator(".list li")).to_have_count(1)


def test_size_is_remembered_and_the_address_copied_with_scripts(
    reader: Callable[..., Page], portal: Served, addresses: dict[str, str]
) -> None:
    page = reader(permissions=["clipboard-read", "clipboard-write"])
    page.goto(portal.url + addresses["document"])
    page.get_by_label("大", exact=True).check()
    page.get_by_text("分享").click()
    page.get_by_role("button", name="复制").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == portal.url + addresses["document"]
    page.goto(portal.url + addresses["text"])
    expect(page.get_by_label("大", exact=True)).to_be_checked()


def test_a_wide_table_is_moved_by_keyboard_on_a_phone(
    reader: Callable[..., Page], portal: Served, addresses: dict[str, str]
) -> None:
    page = reader(PHONE)
    page.goto(portal.url + addresses["document"])
    table = page.get_by_role("region", name="重点检查任务分工")
    assert table.evaluate("box => box.scrollWidth > box.clientWidth")
    table.focus()
    page.keyboard.press("ArrowRight")
    assert table.evaluate("box => new Promise(done => setTimeout(() => done(box.scrollLeft), 1000))") > 0


def test_pictures_of_a_guide_are_shown(reader: Callable[..., Page], portal: Served, addresses: dict[str, str]) -> None:
    page = reader()
    page.goto(portal.url + addresses["picture"])
    picture = page.locator(".guide img")
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") == 1


def test_paper_keeps_what_the_document_is_and_leaves_out_what_is_pressed(
    reader: Callable[..., Page], portal: Served, addresses: dict[str, str]
) -> None:
    page = reader()
    page.goto(portal.url + addresses["document"])
    page.emulate_media(media="print")
    for kept in (".facts", "h1", ".gk-text", ".foot__address"):
        expect(page.locator(kept)).to_be_visible()
    for left_out in (".handy", ".menu", ".find"):
        expect(page.locator(left_out)).to_be_hidden()
