"""The doors of articles 41 and 44 in a browser: large print on a phone without scripts; by keyboard alone, with axe on every
page that only a session shows."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from making.barriers import barriers
from making.citizens import DIGITS
from making.served import PASSWORD, Served

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def numbered(portal: Served) -> Served:
    """With a counter where matters are registered."""
    portal.ask(f"counter({PASSWORD!r})")
    return portal


@pytest.fixture
def opened(contexts: Any, numbered: Served) -> Callable[..., Page]:
    """A page on a phone in large print."""

    def make(scripts: bool = True) -> Page:
        context = contexts(PHONE, java_script_enabled=scripts)
        context.add_cookies([{"name": "look", "value": "elder", "url": numbered.url}])
        return context.new_page()

    return make


def button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def sum_of(page: Page) -> str:
    found = re.search(r"(\S)加(\S)等于几", page.inner_text("label[for=id_answer]"))
    assert found
    return str(DIGITS.index(found[1]) + DIGITS.index(found[2]))


def heading(page: Page, name: str) -> None:
    page.get_by_role("heading", name=name, exact=True).wait_for()


def test_a_correction_in_large_print_without_scripts(opened: Any, numbered: Served, tmp_path: Path) -> None:
    page = opened(scripts=False)
    page.goto(f"{numbered.url}/sqgk/")
    page.get_by_role("link", name="要求更正").click()
    button(page, "下一步")
    assert page.locator("#errors li").count() == 8
    page.get_by_label("自然人").check()
    for name, said in {
        "name": "张示例", "identity": "11010519491231002X", "telephone": "13800000000", "subject": "操作证发证记录",
        "wrong": "写作2018年", "right": "2019年", "evidence": "证书原件",
    }.items():  # fmt: skip
        page.fill(f"[name={name}]", said)
    evidence = tmp_path / "证.pdf"
    evidence.write_bytes(b"%PDF-1.7")
    page.set_input_files("[name=other_files]", evidence)
    button(page, "下一步")
    heading(page, "核对更正请求内容")
    page.get_by_role("link", name="返回修改").click()
    assert page.input_value("[name=wrong]") == "写作2018年"
    assert page.get_by_text("证.pdf").first.is_visible()
    button(page, "下一步")
    time.sleep(3.2)  # a person looks before sending; a program does not
    page.fill("[name=answer]", "99")
    button(page, "提交更正请求")
    assert page.locator("#id_answer_error").inner_text() == "算术题的答案不对，请重新计算。"
    time.sleep(3.2)
    page.fill("[name=answer]", sum_of(page))
    button(page, "提交更正请求")
    heading(page, "更正请求已经提交")
    number, code = page.locator(".slip dd").nth(0).inner_text(), page.locator("dd.code").inner_text()
    button(page, "退出")
    page.get_by_role("link", name="查询办理进度").click()
    for name, said in {"number": number, "code": code, "detail": "0000"}.items():
        page.fill(f"[name={name}]", said)
    button(page, "查询")
    heading(page, "更正请求的办理情况")
    page.get_by_role("link", name="撤回这件更正请求").click()
    page.get_by_label("我确认撤回").check()
    button(page, "撤回更正请求")
    page.get_by_text("已经按您的要求撤回").wait_for()


def test_a_suggestion_by_keyboard_alone_and_axe_on_every_page_of_it(opened: Any, numbered: Served) -> None:
    page = opened()
    page.goto(f"{numbered.url}/sqgk/jianyi/")
    for name, keys in {
        "applicant_kind": None, "name": "王示例", "telephone": "13800000000", "subject": "避难场所清单",
    }.items():  # fmt: skip
        reach(page, f"[name={name}]")
        page.keyboard.type(keys) if keys else page.keyboard.press("Space")
    reach(page, "[value=save]")
    page.keyboard.press("Enter")
    heading(page, "草稿已经保存")
    found = {"saved": wrong_on(page)}
    code = page.locator("dd.code").inner_text()
    page.goto(f"{numbered.url}/sqgk/shenqing/caogao/")
    for given, title in (("ZZZZ", "继续填写草稿"), (code, "建议主动公开政府信息")):
        reach(page, "[name=code]")
        page.keyboard.press("Control+A")
        page.keyboard.type(given)
        page.keyboard.press("Enter")
        page.wait_for_load_state()
        heading(page, title)
        found[given] = wrong_on(page)
    reach(page, "[value=next]")
    page.keyboard.press("Enter")
    heading(page, "核对建议内容")
    found["review"] = wrong_on(page)
    time.sleep(3.2)
    reach(page, "[name=answer]")
    page.keyboard.type(sum_of(page))
    page.keyboard.press("Enter")
    heading(page, "建议已经提交")
    found["receipt"] = wrong_on(page)
    for path, title in (("banli/", "建议的办理情况"), ("banli/chehui/", "撤回建议"), ("banli/buzheng/", "补正申请")):
        page.goto(f"{numbered.url}/sqgk/{path}")
        heading(page, title)
        found[path] = wrong_on(page)
    assert found == {key: [] for key in found}


def reach(page: Page, wanted: str) -> None:
    """Tab on until it has the focus."""
    for _press in range(80):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
        page.keyboard.press("Tab")
    raise AssertionError(wanted)


def wrong_on(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than the screen."""
    page.wait_for_load_state()
    wide = page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]
    return [each.rule for each in barriers(page)] + ["wide"] * wide


def test_the_way_back_leads_to_what_was_typed(opened: Any, numbered: Served) -> None:
    """Past the page that said what was wrong, which a browser would ask to send again."""
    page = opened()
    page.goto(f"{numbered.url}/sqgk/jianyi/")
    page.fill("[name=name]", "王示例")
    button(page, "下一步")
    expect(page.locator("#errors li")).to_have_count(3)
    page.locator("[name=applicant_kind]").first.check()
    for name, said in {"telephone": "13800000000", "subject": "避难场所清单"}.items():
        page.fill(f"[name={name}]", said)
    button(page, "下一步")
    heading(page, "核对建议内容")
    page.go_back()
    assert page.input_value("[name=subject]") == "避难场所清单"
