"""The back office looks like the product and holds only what clerks use; nothing is fetched from elsewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client, RequestFactory
from wagtail.admin.menu import admin_menu, help_menu, reports_menu, settings_menu

from gongkai.offices.models import Person, Role
from gongkai.portal import wagtail_hooks
from gongkai.portal.desk.panel import DeskPanel
from making import offices as making

STATIC = Path(wagtail_hooks.__file__).parent / "static" / "gongkai"
ELSEWHERE = re.compile(r"""(?:src=|<link[^>]+href=|url\()["']?(?:https?:)?//""")
"""What a browser fetches by itself; a link that a person may follow is no such thing."""


@pytest.fixture
def house(db: None) -> making.House:
    return making.house()


def page(person: Person, url: str = "/admin/") -> str:
    client = Client()
    client.force_login(person)
    got = client.get(url)
    assert got.status_code == 200
    return got.content.decode()


def shown(menu: object, person: Person) -> set[str]:
    request = RequestFactory().get("/admin/")
    request.user = person
    return {item.name for item in menu.menu_items_for_request(request)}


def operator() -> Person:
    return making.person("operator", "运维", is_superuser=True, is_staff=True)


def test_the_name_is_ours(house: making.House) -> None:
    seen = page(house.drafter)
    assert re.search(r"<title>工作台 - 公开\s*</title>", seen)
    assert "gongkai/favicon.svg" in seen
    assert "gongkai/mark.svg" in seen
    assert "Sign in to Wagtail" not in seen


def test_the_first_page_is_the_desk_and_nothing_else() -> None:
    panels = [object(), object()]
    wagtail_hooks.desk(RequestFactory().get("/"), panels)
    assert [type(panel) for panel in panels] == [DeskPanel]


def test_the_sign_in_page_is_ours_and_chinese(db: None) -> None:
    seen = Client().get("/accounts/login/").content.decode()
    for words in (
        '<html lang="zh-CN">',
        "<title>登录 - 公开</title>",
        "政府信息公开工作平台",
        "gongkai/sign-in.css",
        "用户名",
        "密码",
    ):
        assert words in seen
    text = re.sub(r"<[^>]*>", " ", seen)
    assert re.findall(r"[A-Za-z]{3,}", text) == []
    assert "注册" not in text
    assert "/password/reset/" not in seen


@pytest.mark.parametrize("role", list(Role))
def test_menus_hold_nothing_that_is_not_used(house: making.House, role: Role) -> None:
    person = house.holder(role)
    keeps_the_pages = role in (Role.ADMINISTRATOR, Role.DISCLOSURE_OFFICER)
    assert shown(admin_menu, person).isdisjoint(wagtail_hooks.UNUSED_MENUS)
    assert ("settings" in shown(admin_menu, person)) is keeps_the_pages
    assert shown(help_menu, person) == set()
    assert shown(reports_menu, person) <= {"visits", "nothing-found"}
    assert shown(settings_menu, person) <= ({"marks", "recommendations"} if keeps_the_pages else set())


def test_the_technical_operator_keeps_the_settings(db: None) -> None:
    assert {"sites", "collections"} <= shown(settings_menu, operator())


def test_what_is_dropped_exists(db: None) -> None:
    """A name that Wagtail no longer uses would drop nothing and say so to nobody."""
    names = {item.name for menu in (admin_menu, reports_menu, settings_menu) for item in menu.registered_menu_items}
    dropped = wagtail_hooks.UNUSED_MENUS | wagtail_hooks.UNUSED_REPORTS | wagtail_hooks.UNUSED_SETTINGS
    assert dropped - names == set()


def test_nothing_is_fetched_from_elsewhere(house: making.House) -> None:
    assert ELSEWHERE.findall(page(house.drafter)) == []
    assert ELSEWHERE.findall(Client().get("/accounts/login/").content.decode()) == []
    for path in filter(Path.is_file, STATIC.rglob("*")):
        assert ELSEWHERE.findall(path.read_text("utf-8")) == []
        assert "@import" not in path.read_text("utf-8")


def test_every_file_of_the_look_is_found() -> None:
    assert {path.name for path in STATIC.iterdir()} >= {"admin.css", "favicon.svg", "mark.svg", "sign-in.css"}
    assert all(finders.find(f"gongkai/{path.name}") for path in STATIC.iterdir())


def channel(value: int) -> float:
    part = value / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    red, green, blue = (channel(int(colour[n : n + 2], 16)) for n in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def blocks() -> Iterator[dict[str, str]]:
    """Our colours by name: the light theme's, then the dark one's."""
    css = (STATIC / "admin.css").read_text("utf-8")
    for selector in (":root", ".w-theme-dark"):
        block = re.search(re.escape(selector) + r" \{(.*?)\}", css, re.DOTALL)
        assert block
        yield dict(re.findall(r"--gk-([a-z-]+): (#[0-9a-f]{6})", block[1]))


def test_text_on_colour_can_be_read() -> None:
    """WCAG AA, 4.5 to 1, in both themes."""
    light, dark = blocks()
    assert contrast(light["blue"], "#ffffff") >= 4.5
    for theme in (light, dark):
        for name in ("overdue", "soon"):
            assert contrast(theme[name], theme[f"{name}-ground"]) >= 4.5


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(
    "path",
    [
        "images/", "images/add/", "images/chooser/", "images/chooser/create/", "documents/", "documents/add/",
        "documents/chooser/", "documents/multiple/add/", "api/main/images/", "api/main/documents/",
        "bulk/wagtailimages/image/delete/", "bulk/wagtaildocs/document/delete/",
    ],
)  # fmt: skip
def test_libraries_of_files_that_belong_to_no_item_are_closed(house: making.House, role: Role, path: str) -> None:
    client = Client()
    client.force_login(house.holder(role))
    assert client.get(f"/admin/{path}").status_code == 404
    assert client.post(f"/admin/{path}").status_code == 404
