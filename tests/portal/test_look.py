"""Large print and high contrast without scripts: pages are the same for everybody, one style sheet is not."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from gongkai.portal import look
from gongkai.portal.marks.colour import BLACK, WHITE, contrast, mixed
from gongkai.portal.marks.models import Marks
from gongkai.portal.models import HomePage
from gongkai.portal.shell import LOOK
from making import offices as making

STATIC = Path(look.__file__).parent / "static" / "gongkai"


def test_a_visitor_who_chose_nothing_gets_an_empty_sheet_that_no_shared_cache_keeps(client: Client) -> None:
    answer = client.get("/look.css")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "private" in answer["Cache-Control"]
    assert "Cookie" in answer["Vary"]
    assert client.get("/look.css", headers={"If-None-Match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("asked", "cookie"),
    [
        ("elder=on", "elder"),
        ("contrast=on", "contrast"),
        ("contrast=on&elder=on", "elder-contrast"),
        ("elder=off", ""),
        ("elder=perhaps", ""),
        ("", ""),
    ],
)
def test_a_link_switches_a_mode_on(client: Client, asked: str, cookie: str) -> None:
    answer = client.get(f"/look/?{asked}&next=/yjdt/?page=2")
    assert (answer.status_code, answer["Location"]) == (302, "/yjdt/?page=2")
    assert client.cookies["look"].value == cookie if "look" in client.cookies else not cookie
    assert "no-store" in answer["Cache-Control"]


def test_one_mode_is_left_and_the_other_stays(client: Client) -> None:
    client.get("/look/?elder=on")
    client.get("/look/?contrast=on")
    assert client.get("/look.css").content == look.SHEETS["elder"] + look.SHEETS["contrast"]
    client.get("/look/?elder=off")
    assert client.get("/look.css").content == look.SHEETS["contrast"]


@pytest.mark.parametrize("said", ["../../etc/passwd", "elder\n", "ELDER", "x" * 5000, "-"])
def test_a_made_up_cookie_is_no_mode(client: Client, said: str) -> None:
    client.cookies["look"] = said
    assert client.get("/look.css").content == b""


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "javascript:alert(1)", ""])  # fmt: skip
def test_nobody_is_sent_elsewhere(client: Client, back: str) -> None:
    assert client.get("/look/", {"elder": "on", "next": back})["Location"] == "/"


@pytest.mark.django_db
def test_the_page_itself_is_the_same_in_every_mode(client: Client) -> None:
    making.house()
    HomePage.objects.update(body=None)
    plain = client.get("/").content
    client.get("/look/?elder=on&contrast=on")
    answer = client.get("/")
    assert answer.content == plain
    assert "Cookie" not in answer.get("Vary", "")
    assert re.findall(rb"<(?:script|style)\b|\sstyle=|\son\w+=", plain) == []


@pytest.mark.parametrize("colour", ["#174a85", "#8a1f1f", "#0b6b3a", "#000000"])
def test_a_main_colour_gets_shades_that_can_be_read(client: Client, colour: str) -> None:
    answer = client.get(f"/theme/{colour[1:]}.css")
    said = dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{6})", answer.content.decode()))
    assert said["main"] == colour
    assert contrast(said["main"], WHITE) >= 4.5
    assert contrast(said["main"], said["main-tint"]) >= 4.5
    assert contrast(said["main-deep"], said["main-tint"]) >= 4.5
    assert "immutable" in answer["Cache-Control"]


@pytest.mark.django_db
def test_a_pale_colour_is_refused_in_words(client: Client) -> None:
    assert client.get("/theme/ffcc00.css").status_code == 404
    for value, words in (
        ("#ffcc00", "颜色太浅：与白色的对比度只有 1.5，至少要 4.5。"),
        ("blue", "请填写 # 加 6 位小写十六进制数，例如：#174a85。"),
    ):
        with pytest.raises(ValidationError) as refused:
            Marks(colour=value).full_clean(exclude=["site"])
        assert refused.value.message_dict == {"colour": [words]}


def tokens(css: str) -> dict[str, str]:
    block = re.search(r":root \{(.*?)\}", css, re.DOTALL)
    assert block
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", block[1]))


def whole(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(digit * 2 for digit in colour[1:])


@pytest.mark.parametrize("sheet", ["site.css", "look/contrast.css"])
def test_every_colour_of_text_can_be_read_on_every_ground(sheet: str) -> None:
    """WCAG 2.2 AA: 4.5 for text, 3 for edges of fields."""
    has = {name: whole(value) for name, value in tokens((STATIC / sheet).read_text("utf-8")).items()}
    link = has.get("link", has["main"])
    for ground in ("ground", "band", "main-tint"):
        for text in (has["ink"], has["soft"], link, has["mark"]):
            assert contrast(text, has[ground]) >= 4.5
        assert contrast(has["edge"], has[ground]) >= 3
    assert contrast(has["mark"], has["mark-tint"]) >= 4.5
    assert contrast(has["on-main"], has["main"]) >= 4.5


@pytest.mark.parametrize("sheet", sorted(Path(look.__file__).parents[1].glob("*/static/**/*.css")), ids=lambda path: path.name)  # fmt: skip
def test_no_text_has_the_main_colour_by_its_name(sheet: Path) -> None:
    """It is the ground of white text, and black in high contrast; text is `--accent` or `--link`."""
    assert re.findall(r"(?<![-\w])color: var\(--main[a-z-]*\)", sheet.read_text("utf-8")) == []


def test_the_sheet_and_the_setting_agree_on_the_main_colour() -> None:
    assert tokens((STATIC / "site.css").read_text("utf-8"))["main"] == LOOK


def test_colours_mixed() -> None:
    assert mixed("#102030", BLACK, 0.5) == "#081018"
    assert mixed("#000000", WHITE, 1) == "#ffffff"
