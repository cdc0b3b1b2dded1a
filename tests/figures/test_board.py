"""The board of a year: its tables, its plots and the figures say the same, and every number leads to as many rows."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.figures import actions, closing
from gongkai.figures.board import MOST_COLUMNS, plain_label
from gongkai.figures.counting import MOST, pages, year
from gongkai.figures.definitions import NoSuchFigure, read_toml
from gongkai.figures.keeping import Kept
from gongkai.figures.models import YearBook
from gongkai.figures.parts import figure, part, parts
from gongkai.offices import clock
from gongkai.publishing.channels.models import Channel, Placement
from gongkai.reports.samples import sample
from gongkai.reports.writers import write
from making.applications import CODE, Hall, answered, citizen, hall, received
from making.figures import NEW_YEAR, writer
from making.offices import house
from making.publishing import column, draft, live, moment

pytestmark = pytest.mark.django_db
COLD = 19
"""Queries of a whole board of which nothing is kept from before: the same however much there is."""


@pytest.fixture
def of() -> Hall:
    return hall()


@pytest.fixture
def leader(of: Hall, client: Client) -> Client:
    client.force_login(of.house.main_leader)
    return client


def page(client: Client, of: Hall, name: str = "board", on: int = 2020, **query: Any) -> Any:
    with clock.stopped_at(NEW_YEAR):
        return client.get(reverse(f"figures:{name}", args=[of.body.pk, on]), query)


def told(of: Hall) -> None:
    """Four applications, one late, one still open; three items in two columns; a placement."""
    answered(of, received(of, date(2020, 3, 2)), date(2020, 3, 5))
    answered(
        of,
        received(of, date(2020, 3, 10), applicant_kind="business", applicant=citizen("示例公司", identity=CODE)),
        date(2020, 4, 1),
    )
    answered(of, received(of, date(2020, 5, 6)), date(2020, 8, 3), late_reason="案情复杂")
    received(of, date(2020, 7, 1))
    news, other = column("应急动态"), column("要闻")
    live(draft(of.house, columns=[news]), of.house, moment(9))
    live(draft(of.house, title="第二条", columns=[news, other]), of.house, moment(10))
    live(draft(of.house, title="第三条", columns=[other]), of.house, moment(8, month=6))
    weibo = Channel.objects.create(body=of.body, kind="weibo", name="微博")
    Placement.objects.create(
        channel=weibo, day=date(2020, 5, 1), title="一条", recorded_by=of.officer, recorded_at=NEW_YEAR
    )


def test_every_number_leads_to_as_many_rows_as_it_says(of: Hall, leader: Client) -> None:
    told(of)
    shown = page(leader, of)
    cells = [cell for each in shown.context["panels"] for row in each.rows for cell in row.cells]
    some = [cell for cell in cells if cell.text != "0"]
    assert len(some) == 20
    for cell in some:
        counted = year(of.body.pk, 2020)
        rows = list(pages(counted, cell.key))
        assert cell.text == f"{sum(each.worth for each in rows):,}", cell.key
        opened = leader.get(cell.url)
        assert f"背后的记录（{len(rows)}条）" in opened.content.decode(), cell.key
    assert {cell.key for cell in cells if not cell.url} == set()


def test_plot_and_table_and_figure_are_one(of: Hall, leader: Client) -> None:
    told(of)
    counted = year(of.body.pk, 2020)
    for each in page(leader, of).context["panels"]:
        for n, row in enumerate(each.rows):
            assert row.name == each.plot.categories[n]
            for k, series in enumerate(each.plot.series):
                assert counted[row.cells[k].key].value == series.values[n]
                assert row.cells[k].text == f"{series.values[n]:,}"
            if len(row.cells) > len(each.plot.series):
                assert row.cells[-1].text == f"{each.plot.totals()[n]:,}"


def test_the_numbers_of_the_story(of: Hall) -> None:
    told(of)
    with clock.stopped_at(NEW_YEAR):
        counted = year(of.body.pk, 2020)
        assert [counted[part("verdict", each)].value for each in ("in_time", "extended", "late")] == [2, 0, 1]
        assert counted[part("overdue")].value == 1
        assert counted[part("received", "03")].value == 2
        assert [counted[part("closed", f"{n:02}")].value for n in (3, 4, 8)] == [1, 1, 1]
        assert counted[part("way", "in_person")].value == 4
        assert counted[part("channel", "weibo")].value == 1
        assert counted[part("published", "04")].value == 2
        assert counted[part("organisations", "granted")].value == 1
        assert sorted(each.label for each in counted.columns().values()) == ["栏目：应急动态", "栏目：要闻"]
    with clock.stopped_at(moment(1, month=7)):
        assert year(of.body.pk, 2020)[part("overdue")].value == 1
    with clock.stopped_at(moment(4, month=5)):
        assert year(of.body.pk, 2020)[part("overdue")].value == 0


def test_months_and_ways_and_verdicts_add_up_to_the_form(of: Hall) -> None:
    told(of)
    counted = year(of.body.pk, 2020)

    def total(family: str) -> int:
        return sum(counted[key].value for key in parts(2020) if key.startswith(part(family)))  # type: ignore[misc]

    assert total("received") == total("way") == counted["requests/received/total"].value == 4
    assert total("closed") == total("verdict") == counted["requests/closed/total"].value == 3
    assert total("published") == counted["published_website"].value == 3


def test_the_names_behind_a_figure_are_those_of_its_rows(of: Hall) -> None:
    """What a year book keeps, and what its list shows."""
    told(of)
    counted = year(of.body.pk, 2020)
    kept = {key: list(counted.things(key)) for key, each in counted.values().items() if not each.figure.sum}
    assert kept == {key: [each.thing for each in pages(counted, key)] for key in kept}
    assert all(list(pages(counted, key)) == list(counted.behind(key)) for key in counted.figures)
    assert {each.partition(":")[0] for things in kept.values() for each in things} == {
        "applications.application", "publishing.newsitem", "publishing.placement", "offices.person",
    }  # fmt: skip


def test_the_same_queries_with_one_and_with_three(of: Hall, django_assert_num_queries: Any) -> None:
    answered(of, received(of, date(2020, 3, 2)), date(2020, 3, 5))
    live(draft(of.house), of.house)
    ask(of)
    with django_assert_num_queries(COLD):
        ask(of)
    told(of)
    with django_assert_num_queries(COLD):
        ask(of)


def ask(of: Hall) -> None:
    """Everything a board asks, nothing kept from before."""
    counted = year(of.body.pk, 2020)
    counted._kept = Kept(of.body.pk + 1, 2020)
    counted.columns()
    counted.values(parts(2020))


def test_an_empty_year_says_nothing_wrong(of: Hall, leader: Client) -> None:
    shown = page(leader, of)
    assert shown.status_code == 200
    assert [each.plot.key for each in shown.context["panels"] if each.empty] == ["columns"]
    assert "没有数据" in shown.content.decode()
    assert not shown.context["trends"]
    assert page(leader, of, on=2018).status_code == 404


def test_more_columns_than_are_drawn(of: Hall, leader: Client) -> None:
    many = [column(f"第{n}个栏目，名称相当长，长到一行写不下也不能把图挤破") for n in range(MOST_COLUMNS + 2)]
    live(draft(of.house, columns=many), of.house)
    found = next(each for each in page(leader, of).context["panels"] if each.plot.key == "columns")
    assert len(found.rows) == MOST_COLUMNS
    assert "另有2个没有列出" in found.note


def test_an_earlier_year_leads_to_what_was_kept_of_it(of: Hall, leader: Client) -> None:
    earlier = sample()
    assert earlier.year is not None
    actions.bring_earlier(of.body, earlier.year, of.officer, "往年.docx", write(earlier, "docx"), at=NEW_YEAR)
    on = earlier.year + 1
    trend = page(leader, of, on=on).context["trends"][0]
    then, now = trend.rows
    assert then.cells[0].text == f"{earlier.filled['requests/received/total'].value:,}"
    assert now.cells[0].text == "0"
    opened = leader.get(then.cells[0].url).content.decode()
    assert "往年.docx" in opened
    file = page(leader, of, "earlier_file", on=earlier.year)
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert file.content == write(earlier, "docx")
    assert page(leader, of, "earlier_file", on=on).status_code == 404
    assert page(leader, of, "kept", on=on, key="visits").status_code == 404


def test_a_closed_year_keeps_what_the_board_shows(of: Hall, leader: Client) -> None:
    told(of)
    by = writer(of.house)
    with clock.stopped_at(NEW_YEAR):
        report = actions.begin(of.body, 2020, by, at=NEW_YEAR)
        book = closing.freeze(report, by, NEW_YEAR)
    YearBook.objects.update(state=YearBook.State.SIGNED, signed_at=NEW_YEAR)
    assert book.figures[part("verdict", "late")] == {
        "value": 1, "how": "counted", "records": 1, "label": "办理时限：超期办结", "unit": "件",
        "counts": figure(part("verdict", "late"), 2020).counts, "period": "全年数",
    }  # fmt: skip
    received(of, date(2020, 12, 30))
    trend = page(leader, of, on=2021).context["trends"][0]
    assert trend.rows[0].cells[0].text == "4"
    opened = leader.get(trend.rows[0].cells[0].url).content.decode()
    assert "封存时背后的记录（4条）" in opened
    assert len(re.findall(r'<a href="/admin/applications/\d+/">', opened)) == 4
    assert "applications.application" not in opened
    assert closing.drift(book)["requests/received/total"] == (4, 5)


def test_the_list_behind_a_sum_is_whole(of: Hall) -> None:
    wechat = Channel.objects.create(body=of.body, kind="wechat", name="微信")
    Placement.objects.bulk_create(
        Placement(
            channel=wechat,
            day=date(2020, 5, 1),
            title=f"第{n}条",
            key=str(n),
            recorded_by=of.officer,
            recorded_at=NEW_YEAR,
        )
        for n in range(MOST + 7)
    )
    live(draft(of.house), of.house)
    counted = year(of.body.pk, 2020)
    assert counted["published_all_channels"].value == MOST + 8
    assert len({each.thing for each in pages(counted, "published_all_channels")}) == MOST + 8


def test_another_body_sees_nothing(of: Hall, client: Client) -> None:
    client.force_login(house("示例市应急管理局", "shi").disclosure_officer)
    for name in ("board", "kept", "earlier_file"):
        assert page(client, of, name, key="visits").status_code in (302, 403)


@pytest.mark.parametrize("key", ["parts/column/999999", "parts/column/x", "parts/moon", "parts/received/13", "moon"])
def test_there_is_no_such_part(of: Hall, leader: Client, key: str) -> None:
    with pytest.raises(NoSuchFigure):
        figure(key, 2020)
    assert page(leader, of, "figure", key=key).status_code == 404


def test_labels_of_the_form_are_plain() -> None:
    assert plain_label("（二）部分公开（区分处理的，只计这一情形，不计其他情形）") == "部分公开"
    assert plain_label("1.属于国家秘密") == "属于国家秘密"


def test_the_docs_tell_every_family_of_parts() -> None:
    told = (Path(__file__).parents[2] / "docs/figures.md").read_text("utf-8")
    for family, each in read_toml("parts.toml").items():
        assert f"| `parts/{family}" in told
        assert each["counts"].replace("{name}", "…") in told
