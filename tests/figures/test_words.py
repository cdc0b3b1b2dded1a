"""Figures in the words: chips and what is wrong with them, typed numbers that could be chips, the register to choose from."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.figures import actions, definitions
from gongkai.figures.actions import Deed
from gongkai.figures.chips import as_html, trouble
from gongkai.figures.counting import Value
from gongkai.figures.definitions import NotDefined, of_year
from gongkai.figures.models import AnnualReport
from gongkai.figures.typed import typed
from gongkai.offices import clock
from gongkai.reports.filled import Number, Origin
from making.figures import NEW_YEAR, writer
from making.offices import House, house
from making.publishing import draft, live

SAID: dict[str, Number] = {
    "published_website": 854, "published_all_channels": 2327, "visits": 523_411, "applications_received": 4,
    "notices": 43, "magazine_copies": 3000, "requests/received/total": 4,
}  # fmt: skip


def values(said: dict[str, Number] = SAID) -> dict[str, Value]:
    """Every figure of 2020; those not in `said` are missing."""
    return {
        key: Value(each, said[key], Origin.COUNTED, 1) if key in said else Value(each, missing="还没有申报")
        for key, each in of_year(2020).items()
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("网站发布信息854条。", [("854条", "published_website", True)]),
        ("网站发布信息８５４条。", [("854条", "published_website", True)]),
        ("网站发布信息 8 54 条。", [("854条", "published_website", True)]),
        ("网站发布信息八百五十四条。", [("八百五十四条", "published_website", True)]),
        ("网站发布信息800余条。", [("800余条", "published_website", True)]),
        ("网站发布信息900余条。", [("900余条", "published_website", False)]),
        ("网站发布信息855条。", [("855条", "published_website", False)]),
        ("网站发布信息854，", [("854", "published_website", True)]),
        ("网站总访问量52万人次。", [("52万人次", "visits", True)]),
        ("网站总访问量五十二万余人次。", [("五十二万余人次", "visits", True)]),
        ("网站总访问量52.3万人次。", [("52.3万人次", "visits", True)]),
        ("网站总访问量53.9万人次。", [("53.9万人次", "visits", False)]),
        ("网站总访问量523,411人次。", [("523411人次", "visits", True)]),
        ("共发布信息2000余条", [("2000余条", "published_all_channels", True)]),
        ("免费发放3000册", [("3000册", "magazine_copies", True)]),
        ("收到信息公开申请五件。", [("五件", "applications_received", False)]),
        ("收到信息公开申请4份。", [("4份", "applications_received", True)]),
        ("新增4件。", []),
        ("答复率100%，按时办结率为43%。", []),
        ("2020年4月43日，示应急〔2020〕43号。", []),
        ("网站发布信息[[published_website]]条。", []),
        ("发布公告公示43条，网站发布信息9条", [("43条", "notices", True), ("9条", "published_website", False)]),
    ],
)
def test_typed_numbers_that_are_figures_or_contradict_them(text: str, found: list[tuple[str, str, bool]]) -> None:
    assert [(each.text, each.key, each.agrees) for each in typed(text, values())] == found


def test_what_is_said_of_a_typed_number_names_the_figure_and_its_value() -> None:
    found = next(typed("网站发布信息9条", values()))
    assert (found.label, found.says) == ("网站发布信息", "854条")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("共[[moon]]件", "没有定义的数据项：moon"),
        ("共[[opinions]]条", "文字中用到的“收集意见数量”还没有申报"),
        ("共[[requests/other.misc/total]]件", "另一种格式的年度报告才有的数据项"),
        ("共[[网站发布信息]]条", "“[[网站发布信息]]”要写成 [[published_website]]"),
        ("共[[visits|百]]人次", "“[[visits|百]]”不是数据项的写法"),
        ("共[[visits人次", "“[[”不是数据项的写法"),
        ("共visits]]人次", "“]]”不是数据项的写法"),
        ("共[[]]件", "“[[]]”不是数据项的写法"),
    ],
)
def test_what_is_wrong_with_a_chip_is_said(text: str, why: str) -> None:
    (found,) = trouble(text, values())
    assert why in found
    assert "chip--" in as_html(text, values(), str)


def test_nothing_is_wrong_with_a_good_one() -> None:
    text = "网站发布信息[[published_website]]条，[[visits|万]]人次，[[published_all_channels|余]]条<b>"
    assert list(trouble(text, values())) == []
    shown = as_html(text, values(), lambda key: f"?key={key}")
    assert 'href="?key=visits"' in shown
    assert ">52.34万</a>人次" in shown
    assert ">2000余</a>条&lt;b&gt;" in shown
    assert "网站发布信息（条）：本年首次在网站公开的信息" in shown


def test_a_figure_without_a_definition_is_named() -> None:
    with pytest.raises(NotDefined, match="“moon”没有写全定义，缺：unit、counts"):
        definitions._figure("moon", {"label": "月亮", "counts": " "})


def test_every_figure_has_its_heading_unit_and_definition() -> None:
    for year in (2020, 2021):
        for each in of_year(year).values():
            assert all((each.label, each.unit, each.counts, each.group)), each.key


@pytest.fixture
def of(db: None) -> House:
    return house()


def asked(client: Client, of: House, name: str, **sent: object) -> object:
    address = reverse(f"figures:{name}", args=[of.body.pk, 2020])
    with clock.stopped_at(NEW_YEAR):
        return client.post(address, sent) if sent else client.get(address)


def test_the_register_to_choose_from_has_every_figure_and_its_value_now(of: House, client: Client) -> None:
    client.force_login(writer(of))
    live(draft(of), of)
    offered = {each["key"]: each for each in asked(client, of, "register").json()["figures"]}  # type: ignore[attr-defined]
    assert list(offered) == list(of_year(2020))
    assert offered["published_website"] == {
        "group": "发布渠道", "key": "published_website", "label": "网站发布信息", "unit": "条", "value": 1,
        "counts": "本年首次在网站公开的信息；一条信息不论列在几个栏目，只算一条", "how": "系统计数",
    }  # fmt: skip
    assert (offered["opinions"]["value"], offered["opinions"]["how"]) == (None, "还没有申报")
    assert offered["requests/received/total"]["group"].startswith("三、")


def test_a_preview_shows_words_as_they_will_read_and_stores_nothing(of: House, client: Client) -> None:
    client.force_login(writer(of))
    live(draft(of), of)
    text = "网站发布信息[[published_website]]条，[[moon]]，网站发布信息9条。<script>"
    shown = asked(client, of, "preview", text=text, edit=0).content.decode()  # type: ignore[attr-defined]
    assert ">1</a>条" in shown
    assert "没有定义的数据项：moon" in shown
    assert "与数据项“网站发布信息”（1条）不一致" in shown
    assert "&lt;script&gt;" in shown
    assert not AnnualReport.objects.exists()
    client.force_login(house("示例市应急管理局", "shi").disclosure_officer)
    for name, sent in (("register", {}), ("preview", {"text": "x", "edit": 0})):
        assert asked(client, of, name, **sent).status_code in (302, 403)  # type: ignore[attr-defined]


def test_a_badly_written_chip_keeps_the_report_from_being_closed(of: House) -> None:
    by = writer(of)
    report = actions.begin(of.body, 2020, by, at=NEW_YEAR)
    actions.write(of.body, 2020, by, "overview", "共[[网站]]条", report.edit, at=NEW_YEAR)
    assert any("[[网站]]" in each for each in actions.why_not(Deed.CLOSE, of.body, 2020, by, NEW_YEAR.date()))


def test_only_figures_of_the_words_are_pointed_out() -> None:
    many = values() | {"x/y": replace(values()["requests/received/total"], value=99)}
    assert list(typed("共99件", many)) == []
