"""The public board of a closed year."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from gongkai.figures import actions
from gongkai.figures.models import AnnualReport, YearBook
from gongkai.figures.parts import part
from gongkai.offices import clock
from gongkai.offices.models import Person
from gongkai.portal.page_cache.generations import generations
from gongkai.portal.page_cache.pages import shelf
from gongkai.publishing import actions as publishing
from gongkai.publishing.models import Document
from making.applications import Hall, answered, hall, received
from making.figures import NEW_YEAR, annual_column, explain_all, head_of_disclosure, sign, signed, written
from making.offices import house as make_house
from making.publishing import again, column, draft, live, moment

pytestmark = pytest.mark.django_db
BOARD = 9
"""Queries of a board that no cache answers."""


@pytest.fixture
def of() -> Hall:
    return hall()


def told(of: Hall) -> Any:
    answered(of, received(of, date(2020, 3, 2)), date(2020, 3, 5))
    shown = column("应急动态", kind="news")
    live(draft(of.house, columns=[shown]), of.house, moment(9))
    return shown


def test_what_is_not_closed_is_not_shown(of: Hall, client: Client) -> None:
    told(of)
    assert "还没有公布的年度数据" in client.get("/gksj/").content.decode()
    book = signed(of.house)
    address = f"/gksj/{of.body.pk}/2020/"
    assert address in client.get("/gksj/").content.decode()
    assert client.get(address).status_code == 200
    for state in (YearBook.State.FROZEN, YearBook.State.REPLACED, YearBook.State.DROPPED):
        YearBook.objects.update(state=state)
        assert client.get(address).status_code == 404
    YearBook.objects.update(state=YearBook.State.SIGNED)
    Document.objects.filter(pk=AnnualReport.objects.get().document_id).update(withdrawn_at=NEW_YEAR)
    assert client.get(address).status_code == 404
    assert client.get(f"/gksj/{of.body.pk}/2020.json").status_code == 404
    for never in ("2019/", "1899/", "2020.xml"):
        assert client.get(f"/gksj/{of.body.pk}/{never}").status_code == 404
    assert book.pk


def test_it_says_what_was_signed_whatever_happens_after(of: Hall, client: Client) -> None:
    told(of)
    signed(of.house)
    first = client.get(f"/gksj/{of.body.pk}/2020/").content
    received(of, date(2020, 4, 2))
    assert client.get(f"/gksj/{of.body.pk}/2020/").content == first


def test_every_number_leads_to_what_is_public(of: Hall, client: Client) -> None:
    shown = told(of)
    signed(of.house)
    answer = client.get(f"/gksj/{of.body.pk}/2020/")
    page = answer.content.decode()
    ids = set(re.findall(r'id="([^"]+)"', page))
    cells = [cell for each in answer.context["panels"] for row in each.rows for cell in row.cells]
    assert len(cells) > 80
    for cell in cells:
        assert cell.url.startswith(("#d-", "/")), cell
        if cell.url.startswith("#"):
            assert cell.url[1:] in ids, cell
    assert next(cell.url for cell in cells if cell.key == part("column", str(shown.pk))).endswith("?year=2020")
    assert "/admin/" not in page
    assert [each for each in re.findall(r'href="#([^"]+)"', page) if each not in ids] == []


def test_open_data_says_the_same_and_names_nobody(of: Hall, client: Client) -> None:
    told(of)
    book = signed(of.house)
    made = json.loads(client.get(f"/gksj/{of.body.pk}/2020.json").content)
    assert {each["key"]: each["value"] for each in made["figures"]} == {
        each["key"]: book.figures[each["key"]]["value"] for each in made["figures"]
    }
    assert {key for each in made["figures"] for key in each} == {"key", "label", "value", "unit", "period", "counts"}
    lines = list(csv.reader(client.get(f"/gksj/{of.body.pk}/2020.csv").content.decode("utf-8-sig").splitlines()))
    assert [line[0] for line in lines[1:]] == [each["key"] for each in made["figures"]]
    assert dict(zip([line[0] for line in lines], [line[2] for line in lines], strict=True))["requests/received/total"] == "1"  # fmt: skip


def test_earlier_years_lead_to_their_boards(of: Hall, client: Client) -> None:
    told(of)
    signed(of.house)
    signed(of.house, 2021)
    trend = client.get(f"/gksj/{of.body.pk}/2021/").context["trends"][0]
    assert [row.name for row in trend.rows] == ["2020年", "2021年"]
    assert trend.rows[0].cells[0].url == f"/gksj/{of.body.pk}/2020/"
    assert not client.get(f"/gksj/{of.body.pk}/2020/").context["trends"]


@pytest.fixture
def pages_are_kept(settings: Any, tmp_path: Path) -> Iterator[None]:
    """As in earnest, on a shelf of this test's own."""
    settings.PAGE_CACHE_BYTES = 8 << 20
    settings.DATA = tmp_path
    generations.cache_clear()
    shelf.cache_clear()
    yield
    shelf.cache_clear()
    generations.cache_clear()


@pytest.mark.usefixtures("pages_are_kept")
def test_signed_written_anew_or_withdrawn_it_is_right_on_the_next_request(
    django_capture_on_commit_callbacks: Any,
) -> None:
    house = make_house()
    report, by = written(house)
    address = f"/gksj/{house.body.pk}/2020/"

    def told(deed: Callable[[], Any]) -> tuple[bool, int, str]:
        """What a stranger reads after the deed, and again: in the list of boards, of the board, in its open data."""
        with clock.stopped_at(NEW_YEAR), django_capture_on_commit_callbacks(execute=True):
            deed()
        for _again in range(2):
            board, data = Client().get(address), Client().get(address.rstrip("/") + ".json")
            listed = address in Client().get("/gksj/").content.decode()
        numbers = {each["key"]: each["value"] for each in json.loads(data.content)["figures"]} if data.status_code == 200 else {}  # fmt: skip
        return listed, board.status_code, str(numbers.get("published_website", ""))

    def close() -> None:
        explain_all(house, report, by)
        actions.close(house.body, 2020, by, [annual_column()], at=NEW_YEAR)

    def withdraw() -> None:
        publishing.ask_for(again(document), by, "withdraw", at=NEW_YEAR, reason="统计口径有误")
        for each in (head_of_disclosure(house), house.disclosure_officer, house.deputy_leader, house.main_leader):
            publishing.agree(again(document), Person.objects.get(pk=each.pk), at=NEW_YEAR)

    assert told(lambda: None) == (False, 404, "")
    assert told(close) == (False, 404, "")
    report.refresh_from_db()
    document = report.document
    assert document is not None
    assert told(lambda: sign(house, document)) == (True, 200, "1")
    assert told(lambda: live(draft(house, title="后来补登的动态"), house, moment(28))) == (True, 200, "1")
    assert told(lambda: actions.reopen(house.body, 2020, by, "补登", at=NEW_YEAR)) == (True, 200, "1")
    report.refresh_from_db()
    assert told(close) == (True, 200, "1")
    assert told(lambda: sign(house, document)) == (True, 200, "2")
    assert told(withdraw) == (False, 404, "")


@pytest.mark.parametrize("rows", [1, 3])
def test_what_a_board_costs(of: Hall, client: Client, rows: int, django_assert_num_queries: Any) -> None:
    shown = [column(f"栏目{n}") for n in range(rows)]
    for n in range(rows):
        live(draft(of.house, title=f"第{n}条", columns=shown), of.house, moment(9))
    signed(of.house)
    client.get(f"/gksj/{of.body.pk}/2020/")
    with django_assert_num_queries(BOARD):
        client.get(f"/gksj/{of.body.pk}/2020/")
