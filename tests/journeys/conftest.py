"""A real browser at a real server: one browser a process, one server a file; every person signs in through the form.

Where there is no Chromium the journeys are skipped, and say what to do.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from gongkai.offices import clock
from making.served import PASSWORD, Served

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
"""The first that is there: the one without windows starts and draws sooner."""
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
NONE = (
    "no Chromium: install it (Debian: apt install chromium-headless-shell fonts-noto-cjk) "
    "or run .venv/bin/playwright install chromium"
)
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
PATIENCE = 120_000
"""Milliseconds: a loaded machine is slow, not wrong."""

expect.set_options(timeout=PATIENCE)
# Playwright runs a loop in this thread; the tests themselves ask the database between two steps, never during one.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = next(filter(None, map(shutil.which, NAMES)), playwright.chromium.executable_path)
        if not Path(found).exists():
            pytest.skip(NONE)
        started = playwright.chromium.launch(executable_path=found, args=SWITCHES)
        yield started
        started.close()


@pytest.fixture(scope="module")
def portal(browser: Browser, django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Served]:
    """The running portal; it must not have failed in all the time."""
    with django_db_blocker.unblock():
        served = Served(tmp_path_factory.mktemp("served"))
    yield served
    said = served.stop()
    assert "Traceback" not in said, said


class Officer:
    """A person at a screen, doing what a person does."""

    def __init__(self, page: Page, portal: Served) -> None:
        self.page, self.portal = page, portal

    def open(self, path: str) -> None:
        self.page.goto(self.portal.url + path)

    def desk(self) -> None:
        self.open("/admin/")

    def card(self, title: str) -> Any:
        return self.page.locator(".gk-heap", has=self.page.locator("#heap-mine")).locator(".gk-card", has_text=title)

    def tap(self, title: str, button: str) -> None:
        """From the desk, with one tap, to the open form."""
        self.desk()
        self.card(title).get_by_role("link", name=re.compile(f"^{button}")).click()

    def form(self, deed: str) -> Any:
        return self.page.locator(f'form[data-deed="{deed}"]')

    def unfold(self, deed: str) -> None:
        """Open the form of a deed in the dossier."""
        fold = self.page.locator(f"#deed-{deed}")
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()

    def do(self, deed: str, **said: Any) -> None:
        """Fill in the form of a deed and press its button; a file is a name, a type and bytes."""
        self.unfold(deed)
        for name, value in said.items():
            field = self.form(deed).locator(f'[name="{deed}-{name}"]')
            if value is True:
                field.check()
            elif isinstance(value, dict):
                field.set_input_files([value])  # type: ignore[list-item]
            elif field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        self.form(deed).locator("button[type=submit]:not([name=preview])").click()

    def done(self, deed: str, **said: Any) -> None:
        """The same, and it was done."""
        self.do(deed, **said)
        expect(self.page.get_by_text("已办理：")).to_be_visible()

    def write(self, model: str, title: str, text: str, **choices: str) -> None:
        """Fill in the editor as a clerk does: words, attribute, column."""
        self.open(f"/admin/snippets/publishing/{model}/add/")
        self.page.fill("[name=title]", title)
        for name, value in ({"made_on": clock.today().isoformat()} | choices).items():
            field = self.page.locator(f"[name={name}]")
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value)
            elif field.get_attribute("type") == "checkbox":
                self.tick(field)
            else:
                field.fill(value)
                field.press("Tab")  # a calendar that stays open would take the next click
        self.type(text)
        self.tick(self.page.get_by_label("主动公开", exact=True))
        self.tick(self.page.get_by_label("应急动态", exact=True))

    @staticmethod
    def tick(box: Any) -> None:
        """By keyboard: the editor's sections still move when it is opened."""
        box.press("Space")
        expect(box).to_be_checked()

    def type(self, text: str) -> None:
        """The text, in place of what stands there."""
        self.page.locator(".gk-body__page").fill(text)

    def press(self, button: str) -> None:
        """A button of the editor; a calendar that opened late and lies over it is left first."""
        if self.page.locator(".xdsoft_datetimepicker:visible").count():
            self.page.dispatch_event("body", "mousedown")
        self.page.get_by_role("button", name=button, exact=True).click()

    @property
    def number(self) -> str:
        """The number of the item on the screen."""
        found = re.search(r"/(\d+)/", urlsplit(self.page.url).path)
        assert found
        return found[1]

    def public_address(self) -> str:
        return str(self.page.get_by_role("link", name="查看公开页面").get_attribute("href"))


class Windows:
    """Windows of the browser. No script may fail in them and nothing be fetched from elsewhere: `wrong` tells."""

    def __init__(self, browser: Browser, portal: Served) -> None:
        self.browser, self.portal, self.wrong = browser, portal, list[str]()

    def open(self, size: dict[str, int] | None = None, **more: Any) -> BrowserContext:
        context = self.browser.new_context(
            viewport=size or DESK, is_mobile=size is PHONE, has_touch=size is PHONE, locale="zh-CN", **more
        )
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: self._watch(request.url))
        context.on("weberror", lambda error: self.wrong.append(str(error.error)))
        return context

    def _watch(self, url: str) -> None:
        if urlsplit(url).scheme in ("http", "https") and not url.startswith(self.portal.url):
            self.wrong.append(url)


@pytest.fixture(scope="module")
def windows(browser: Browser, portal: Served) -> Windows:
    return Windows(browser, portal)


@pytest.fixture
def contexts(windows: Windows) -> Iterator[Callable[..., BrowserContext]]:
    """Windows for one test, closed at its end."""
    opened: list[BrowserContext] = []

    def make(size: dict[str, int] | None = None, **more: Any) -> BrowserContext:
        opened.append(windows.open(size, **more))
        return opened[-1]

    yield make
    for context in opened:
        context.close()
    wrong, windows.wrong = windows.wrong, []
    assert wrong == []


@pytest.fixture(scope="module")
def signed_in() -> Iterator[dict[tuple[str, bool], BrowserContext]]:
    """The windows of who has signed in: kept to the end of the file, so that nothing is signed or loaded twice."""
    kept: dict[tuple[str, bool], BrowserContext] = {}
    yield kept
    for context in kept.values():
        context.close()


@pytest.fixture
def officer(
    portal: Served, windows: Windows, contexts: Any, signed_in: dict[tuple[str, bool], BrowserContext]
) -> Iterator[Callable[..., Officer]]:
    """`officer("drafter")`, `officer("deputy_leader", phone=True)`: signed in through the form, before an empty page."""
    pages: list[Page] = []

    def sign_in(username: str, *, phone: bool = False) -> Officer:
        if (username, phone) not in signed_in:
            context = windows.open(PHONE if phone else DESK)
            page = context.new_page()
            page.goto(portal.url + "/admin/")
            page.fill("[name=login]", username)
            page.fill("[name=password]", PASSWORD)
            page.get_by_role("button", name="登录").click()
            expect(page.get_by_role("heading", name="工作台")).to_be_visible()
            page.close()
            signed_in[username, phone] = context
        pages.append(signed_in[username, phone].new_page())
        return Officer(pages[-1], portal)

    yield sign_in
    for page in pages:
        page.close()


@pytest.fixture
def anybody(portal: Served, contexts: Any) -> Callable[[str], tuple[int, str]]:
    """What anybody reads at an address: the status and the words on the screen."""
    page = contexts().new_page()

    def read(path: str) -> tuple[int, str]:
        answer = page.goto(portal.url + path)
        assert answer is not None
        return answer.status, page.inner_text("body")

    return read
