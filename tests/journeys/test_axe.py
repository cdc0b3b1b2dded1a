"""No public page type has what axe-core can find, in any mode, wide or narrow; the keyboard alone reaches everything."""

from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from making.barriers import barriers
from making.served import Served

LOOKS = (("", 1280), ("", 390), ("elder", 1280), ("elder", 390), ("contrast", 1280), ("elder-contrast", 390))
"""Modes and widths."""
WHOLE = (LOOKS[0], LOOKS[1], LOOKS[-1])
"""Where every rule is asked; in the others those that colours and sizes decide."""


@pytest.fixture(scope="module")
def site(portal: Served) -> tuple[str, list[str]]:
    """The running portal with a page of every public type: its address, and the pages'."""
    return portal.url, portal.ask("__import__('making.every_page').every_page.lay()")


def opened(browser: Browser, url: str, mode: str, width: int) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 900})
    if mode:
        context.add_cookies([{"name": "look", "value": mode, "url": url}])
    return context.new_page()


@pytest.mark.parametrize(("mode", "width"), LOOKS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    site: Any, browser: Browser, mode: str, width: int
) -> None:
    url, pages = site
    found = {}
    page = opened(browser, url, mode, width)
    for path in pages:
        page.goto(url + path)
        wrong: list[Any] = [*barriers(page, look=(mode, width) not in WHOLE)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append("wider than the screen")
        if wrong:
            found[path] = wrong
    page.context.close()
    assert found == {}


def answered(words: str, route: Route) -> None:
    route.fulfill(body=words, content_type="text/html")


def test_axe_finds_nothing_where_something_went_wrong(site: Any, portal: Served, browser: Browser) -> None:
    url, _pages = site
    troubles = portal.ask("__import__('making.every_page').every_page.troubles()")
    found = {}
    for mode, width in LOOKS:
        page = opened(browser, url, mode, width)
        for name, words in troubles.items():
            page.route(f"{url}/{name}", partial(answered, words))
            page.goto(f"{url}/{name}")
            wrong: list[Any] = [*barriers(page, look=(mode, width) not in WHOLE)]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wrong.append("wider than the screen")
            if wrong or page.locator("h1").count() != 1:
                found[name, mode, width] = wrong
        page.context.close()
    assert found == {}


def test_the_keyboard_reaches_everything_and_shows_where_it_is(site: Any, browser: Browser) -> None:
    url, pages = site
    page = opened(browser, url, "", 1280)
    for path in (pages[0], "/zfxxgk/"):
        page.goto(url + path)
        reachable = page.locator("a[href]:visible, input:visible, button:visible, select:visible").count()
        reached = set()
        for _press in range(reachable):
            page.keyboard.press("Tab")
            name, ring = page.evaluate(HERE)
            if name is None:
                break
            assert ring != "none", name
            reached.add(name)
        assert len(reached) == reachable


HERE = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return [null, ""];
  const all = [...document.querySelectorAll("a, input, button, select, summary, [tabindex]")];
  return [all.indexOf(at) + " " + at.outerHTML.slice(0, 120), getComputedStyle(at).outlineStyle];
}"""


TABBED = """() => [...document.querySelectorAll("a[href], button, select, summary, input, [tabindex='0']")].filter(each =>
  each.checkVisibility() && each.type !== "hidden" && (each.type !== "radio" || each.checked)
  && !(each.closest("details:not([open])") && each.tagName !== "SUMMARY")).length"""


def test_the_keyboard_reaches_filters_pages_and_what_folds(site: Any, browser: Browser) -> None:
    url, pages = site
    page = opened(browser, url, "", 1280)
    for path in (*pages[-3:-1], next(each for each in pages if "/zcwj/" in each), "/policy/"):
        page.goto(url + path)
        reachable, reached = page.evaluate(TABBED), set()
        for _press in range(reachable):
            page.keyboard.press("Tab")
            name, ring = page.evaluate(HERE)
            assert (name, ring) != (None, ""), path
            assert ring != "none", (path, name)
            reached.add(name)
        assert len(reached) == reachable, path


def test_large_print_has_targets_for_unsteady_hands(site: Any, browser: Browser) -> None:
    url, pages = site
    for width in (1280, 390):
        page = opened(browser, url, "elder", width)
        small = {}
        for path in pages:
            page.goto(url + path)
            if found := page.evaluate(SMALL):
                small[path] = found
        page.context.close()
        assert small == {}, width


SMALL = """() => [...document.querySelectorAll("a[href], button, select, summary, input:not([type=hidden])")]
  .filter(each => each.checkVisibility() && !each.closest(".skip, .gk-text, .lead, .ordered, .prose, p"))
  .map(each => [each.outerHTML.slice(0, 90), (each.closest("label") || each).getBoundingClientRect().height])
  .filter(([_name, height]) => Math.round(height) < 44)"""
"""What is pressed and is lower than 44 pixels; links inside sentences are not counted (WCAG 2.2, 2.5.8)."""


def test_the_first_stop_leads_past_the_head(site: Any, browser: Browser) -> None:
    url, _pages = site
    page = opened(browser, url, "", 390)
    page.goto(url + "/zfxxgk/")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "跳到正文"
    assert page.locator(":focus").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_mode_is_chosen_by_a_link_without_scripts_and_stays(site: Any, browser: Browser) -> None:
    url, _pages = site
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(url + "/zfxxgk/")
    small = page.locator("h1").bounding_box()["height"]
    page.get_by_role("link", name="长者模式", exact=True).click()
    page.get_by_role("link", name="退出长者模式").wait_for()
    page.wait_for_load_state()
    assert page.url == url + "/zfxxgk/"
    assert page.locator("h1").bounding_box()["height"] > small
    page.get_by_role("link", name="法定主动公开内容").first.click()
    page.wait_for_load_state()
    assert page.get_by_role("link", name="退出长者模式").is_visible()
    assert not page.get_by_role("link", name="长者模式", exact=True).is_visible()
    page.get_by_role("link", name="退出长者模式").click()
    page.get_by_role("link", name="长者模式", exact=True).wait_for()
    assert page.get_by_role("link", name="长者模式", exact=True).is_visible()


def test_nothing_is_fetched_from_elsewhere_and_the_browser_refuses_nothing(site: Any, browser: Browser) -> None:
    url, pages = site
    page = opened(browser, url, "", 1280)
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    for path in pages[:-1]:
        page.goto(url + path)
    assert [each for each in asked if not each.startswith((url, "data:"))] == []
    assert said == []
