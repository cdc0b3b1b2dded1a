"""Every officer's screen, at a desk and on a phone: no barrier that axe finds on ours, nothing wider than the screen, no
English left."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from gongkai.offices.models import Role
from journeys.conftest import Officer
from making.barriers import WCAG, barriers
from making.served import PASSWORD, Served

SNIPPETS = "/admin/snippets/publishing"
YEAR = "/admin/year/{body}/{year}"
KEYS = re.compile(r"\[\[[\w/.|]+\]\]")
"""Figures as they stand in the words, by their keys."""
WAGTAILS = {
    ("page-has-heading-one", "html"),  # the editor's title is a second heading
}
"""Barriers of Wagtail's own screens, which we cannot mend from here: rule and target."""
NOT_ENGLISH = {
    "PDF",
    "DOCX",
    "HTML",
    "JSON",
    "TXT",
    "CSV",
    "XLSX",
    "html",
    "dtxx",
    "gggs",
    "zcwj",
    "zcjd",
    "https",
    "UTF",
    "GBK",
    "WPS",
    "Excel",
}
NOT_ENGLISH |= {
    word for username in (*Role.values, "second_clerk", "general_head", "writer") for word in username.split("_")
}
SCREENS = {
    "drafter": [
        "/admin/", "/admin/account/", f"{SNIPPETS}/newsitem/", f"{SNIPPETS}/document/add/",
        f"{SNIPPETS}/newsitem/edit/{{draft}}/", f"{SNIPPETS}/newsitem/inspect/{{draft}}/",
        f"{SNIPPETS}/newsitem/history/{{draft}}/",
    ],
    "office_head": [f"{SNIPPETS}/newsitem/inspect/{{sent}}/", f"{SNIPPETS}/newsitem/inspect/{{live}}/", "/admin/channels/"],
    "secrecy_reviewer": ["/admin/", f"{SNIPPETS}/newsitem/inspect/{{sent}}/?do=review_secrecy"],
    "disclosure_officer": [
        "/admin/", f"{SNIPPETS}/newsitem/inspect/{{sent}}/", "/admin/pages/", "/admin/channels/", "/admin/channels/imports/",
        f"{SNIPPETS}/document/", "/admin/kept/catalogue/", "/admin/kept/words/new/",
        "/admin/year/", f"{YEAR}/", f"{YEAR}/figure/?key=published_website", f"{YEAR}/figure/?key=emergency_news",
        f"{YEAR}/figure/?key=requests/received/total", f"{YEAR}/sheet/", f"{YEAR}/board/",
    ],
    "deputy_leader": ["/admin/", f"{SNIPPETS}/noticeitem/"],
    "main_leader": ["/admin/", f"{SNIPPETS}/newsitem/inspect/{{live}}/?do=agree"],
    "administrator": [
        "/admin/", "/admin/bodies/", "/admin/offices/", "/admin/people/", "/admin/people/new/", "/admin/appointments/",
        "/admin/appointments/new/", "/admin/absences/new/", "/admin/numbers/",
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def numbers(portal: Served) -> dict[str, int]:
    """Items in three standings, and a report that is being written."""
    return {
        "draft": portal.ask("drafted('newsitem', '草稿', text='<p>联系电话13812345678。</p>')"),
        "sent": portal.ask(
            "carried('newsitem', drafted('newsitem', '待审', text='<p>电话13812345678。</p>'), 'office_head')"
        ),
        "live": portal.ask("brought('newsitem', '已公开', 'deputy_leader')"),
        **portal.ask(f"reported({PASSWORD!r})"),
    }


def wrong(officer: Officer) -> list[Any]:
    """What is to be ashamed of on the screen."""
    page = officer.page
    found: list[Any] = [
        (each.rule, *each.target) for each in barriers(page, WCAG) if (each.rule, *each.target) not in WAGTAILS
    ]
    wide = page.evaluate("[document.documentElement.scrollWidth, document.querySelector('#wagtail').scrollWidth]")
    if max(wide) > page.evaluate("innerWidth"):
        found.append(("wider than the screen", *wide))
    english = set(re.findall(r"[A-Za-z]{3,}", KEYS.sub("", page.inner_text("body")))) - NOT_ENGLISH
    return [*found, *(("English", each) for each in sorted(english))]


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
@pytest.mark.parametrize("role", SCREENS)
def test_nothing_to_be_ashamed_of(
    officer: Callable[..., Officer], numbers: dict[str, int], role: str, phone: bool
) -> None:
    who = officer(role, phone=phone)
    found = {}
    for path in SCREENS[role]:
        answer = who.page.goto(who.portal.url + path.format(**numbers))
        assert answer is not None
        assert answer.status == 200, path
        found[path] = wrong(who)
    assert {path: each for path, each in found.items() if each} == {}
