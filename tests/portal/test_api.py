"""The API and the open data: everything public, nothing else, described as it is, within limits."""

import csv
import io
import json
from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from gongkai.offices.clock import stopped_at
from gongkai.portal.api import limits
from gongkai.portal.api.addresses import api
from gongkai.publishing import actions
from gongkai.publishing.channels.models import CatalogueEntry
from gongkai.publishing.models import Document
from making.offices import House
from making.offices import house as make_house
from making.publishing import column, draft, edit, interpretation, live, moment

pytestmark = pytest.mark.django_db
NOW = moment()


@pytest.fixture(autouse=True)
def _world() -> Iterator[None]:
    limits.asked.forget()
    limits.taken.forget()
    with stopped_at(NOW):
        yield


@pytest.fixture
def house() -> House:
    return make_house()


def ask(address: str, status: int = 200, **asked: Any) -> Any:
    answer = Client().get(f"/api/v1/{address}", asked)
    assert answer.status_code == status, answer.content.decode()
    return json.loads(answer.content)


def titles(address: str, **asked: Any) -> list[str]:
    return [each["title"] for each in ask(address, **asked)["items"]]


def unpublish(item: Any, house: House) -> None:
    actions.ask_for(item, house.drafter, "unpublish", at=NOW, reason="核实")
    for person in (house.office_head, house.disclosure_officer, house.deputy_leader):
        actions.agree(item, person, at=NOW)


def test_a_list_is_told_page_by_page_without_gap_or_double(house: House) -> None:
    hours = [8, 9, 9, 9, 10]
    for n, hour in enumerate(hours):
        live(draft(house, title=f"第{n}条"), house, at=moment(hour=hour))
    draft(house, title="草稿")
    gone = live(draft(house, title="下线的"), house)
    unpublish(gone, house)
    found, cursor, pages = [], "", 0
    while cursor is not None:
        page = ask("items/news", limit=2, cursor=cursor)
        found += [each["title"] for each in page["items"]]
        cursor, pages = page["next"], pages + 1
    assert found == ["第4条", "第3条", "第2条", "第1条", "第0条"]
    assert pages == 3


def test_filters_narrow_together(house: House) -> None:
    one, other = column("甲"), column("乙")
    live(
        draft(house, Document, title="甲文", kind="standard", number="示应急发〔2020〕1号", columns=[one]),
        house,
    )
    live(draft(house, Document, title="乙文", columns=[one, other]), house)
    assert titles("items/documents") == ["乙文", "甲文"]
    assert titles("items/documents", type="standard") == ["甲文"]
    assert titles("items/documents", column=other.pk) == ["乙文"]
    assert titles("items/documents", number="示应急发〔2020〕1号") == ["甲文"]
    assert titles("items/documents", validity="lapsed") == []
    assert titles("items/documents", year=2020, validity="in_force", office=house.office.name) == ["乙文", "甲文"]
    assert titles("items/documents", since="2020-04-30", until="2020-04-30") == ["乙文", "甲文"]
    assert titles("items/documents", until="2020-04-29") == []
    assert titles("items/documents", year=2019) == []
    assert titles("items/news", validity="in_force") == []


@pytest.mark.parametrize(
    ("asked", "status", "word"),
    [
        ({"cursor": "unsinn"}, 400, "cursor"), ({"cursor": "5p2x"}, 400, "cursor"),
        ({"cursor": b64encode(b"0001-01-01T00:00:00+08:00 1").decode()}, 400, "cursor"),
        ({"since": "2020-05-01", "until": "2020-04-30"}, 400, "开始日期晚于截止日期"),
        ({"year": 2019, "since": "2020-01-01"}, 400, "开始日期晚于截止日期"),
        ({"limit": 0}, 422, "查询条件有误：limit不能小于1。"), ({"limit": 101}, 422, "查询条件有误：limit不能大于100。"),
        ({"limit": "9" * 5000}, 422, "limit须是整数"), ({"year": "x"}, 422, "year须是整数"),
        ({"year": 0}, 422, "year不能小于1949"), ({"since": "gestern"}, 422, "since须是日期，如2020-01-31"),
        ({"until": "2020-02-30"}, 422, "until须是日期"), ({"column": "甲"}, 422, "column须是整数"),
    ],
)  # fmt: skip
def test_what_is_asked_wrongly_is_told_so(asked: dict[str, Any], status: int, word: str) -> None:
    told = ask("items/news", status, **asked)["detail"]
    assert word in told
    assert "should" not in told


def test_every_wrong_condition_is_told_for_a_program_as_well() -> None:
    told = ask("items/news", 422, limit=0, year="x")
    assert told == {
        "detail": "查询条件有误：year须是整数；limit不能小于1。",
        "errors": [
            {"field": "year", "type": "int_parsing", "message": "须是整数"},
            {"field": "limit", "type": "greater_than_equal", "message": "不能小于1"},
        ],
    }


def test_an_unknown_kind_item_or_address_is_told_so() -> None:
    assert "documents" in ask("items/papers", 400)["detail"]
    assert ask("items/news/1", 404) == {"detail": "没有这一条，或者已经不再公开。"}
    assert "/api/v1/" in ask("nothing/", 404)["detail"]


def test_one_item_is_told_whole_and_only_as_it_is_public(house: House) -> None:
    policy = draft(house, Document, title="示例办法", text="<p>第一条　为了示例。</p>", columns=[column("政策")])
    file = actions.attach(policy, house.drafter, ContentFile(b"words", "附表.txt"), at=NOW, media_type="text/plain")
    policy = live(edit(policy, house.drafter, attached=[file.pk]), house)
    explained = live(interpretation(house, policy), house)
    edit(policy, house.drafter, title="未批准的标题")
    told = ask(f"items/documents/{policy.pk}")
    assert told["title"] == "示例办法"
    assert told["plain_text"] == "第一条　为了示例。"
    assert [each["name"] for each in told["attachments"]] == ["附表.txt"]
    assert [each["title"] for each in told["related"]] == [explained.title]
    assert [each["title"] for each in told["columns"]] == ["政策"]
    assert [(each["number"], each["public_until"]) for each in told["editions"]] == [(1, None)]
    assert ask(f"items/interpretations/{explained.pk}")["related"][0]["title"] == "示例办法"
    unpublish(explained, house)
    assert ask(f"items/documents/{policy.pk}")["related"] == []
    ask(f"items/interpretations/{explained.pk}", 404)


def test_who_has_it_already_is_told_so(house: House) -> None:
    item = live(draft(house), house)
    first = Client().get(f"/api/v1/items/news/{item.pk}")
    assert first["Last-Modified"] == "Thu, 30 Apr 2020 02:00:00 GMT"
    for header in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
        same = Client(headers=header).get(f"/api/v1/items/news/{item.pk}")
        assert (same.status_code, same.content) == (304, b"")


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_the_same_for_any_number(house: House, rows: int, django_assert_num_queries: Any) -> None:
    for n in range(rows):
        live(draft(house, title=f"第{n}条"), house)
    ask("items/news")
    with django_assert_num_queries(1):
        assert len(titles("items/news")) == rows


def test_columns_and_catalogue(house: House) -> None:
    from wagtail.models import Site

    where = column("动态")
    where.move(Site.objects.get(is_default_site=True).root_page, pos="last-child")
    live(draft(house, columns=[where]), house)
    told = ask("columns")
    assert [(each["title"], each["items"], each["kind"], each["depth"]) for each in told] == [("动态", 1, "column", 1)]
    line = {"body": house.body, "number": 1, "first": "机构职能", "content": "职能", "time_limit": "20个工作日内"}
    CatalogueEntry.objects.create(**line, publisher=house.body.name, channels="网站")
    CatalogueEntry.objects.create(
        **(line | {"first": "停用的"}), ended_on=date(2020, 1, 1), publisher="甲", channels="乙"
    )
    assert [(each["first"], each["way"]) for each in ask("catalogue")] == [("机构职能", "active")]


def test_an_address_that_asks_too_often_waits(settings: Any) -> None:
    settings.API_A_MINUTE = 2
    for _ in range(2):
        ask("columns")
    refused = Client().get("/api/v1/columns")
    assert (refused.status_code, refused["Retry-After"]) == (429, "60")
    assert Client(REMOTE_ADDR="203.0.113.9").get("/api/v1/columns").status_code == 200


# The description


def test_the_description_tells_of_every_address_and_no_outside_script(house: House) -> None:
    told = ask("openapi.json")
    assert set(told["paths"]) == {
        "/api/v1/items/{kind}", "/api/v1/items/{kind}/{pk}", "/api/v1/columns", "/api/v1/catalogue",
    }  # fmt: skip
    page = Client().get("/api/v1/").content.decode()
    assert all(f"GET {each}" in page for each in told["paths"])
    assert "<script" not in page
    assert "cdn" not in page.lower()


def test_answers_have_the_fields_that_the_description_promises(house: House) -> None:
    item = live(draft(house, Document), house)
    schemas = api.get_openapi_schema(path_prefix="/api/v1/")["components"]["schemas"]
    assert set(ask("items/documents")["items"][0]) == set(schemas["Short"]["properties"])
    assert set(ask(f"items/documents/{item.pk}")) == set(schemas["Whole"]["properties"])


# Whole kinds


def taken(name: str) -> str:
    answer = Client().get(f"/data/{name}")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode()


def test_a_kind_is_taken_away_as_csv_that_excel_opens_and_no_cell_is_a_formula(house: House) -> None:
    live(draft(house, Document, title="=1+1", summary='甲，"乙"\n丙'), house)
    live(draft(house, Document, title="示例办法"), house)
    draft(house, Document, title="草稿")
    words = taken("documents.csv")
    assert words.startswith("\ufeff编号,类别,标题")
    rows = list(csv.DictReader(io.StringIO(words.removeprefix("\ufeff"), newline="")))
    assert [each["标题"] for each in rows] == ["示例办法", "'=1+1"]
    assert rows[1]["摘要"] == '甲，"乙"\n丙'
    assert (rows[0]["有效性"], rows[0]["已撤回"], rows[0]["首次公开时间"]) == ("现行有效", "否", "2020-04-30 10:00")


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_the_same_as_json(house: House, rows: int) -> None:
    for n in range(rows):
        live(draft(house, title=f"第{n}条"), house)
    assert [each["title"] for each in json.loads(taken("news.json"))] == [f"第{n}条" for n in reversed(range(rows))]


def test_whole_kinds_are_not_taken_without_end(settings: Any) -> None:
    settings.EXPORTS_A_MINUTE = 1
    taken("news.csv")
    assert Client().get("/data/news.csv").status_code == 429
    assert Client().get("/data/papers.csv").status_code == 404
