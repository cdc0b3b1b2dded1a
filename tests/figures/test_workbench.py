"""The workbench in the back office: what each page shows, and every deed by POST."""

from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from gongkai.figures import actions
from gongkai.figures.facts import waiting
from gongkai.figures.models import AnnualReport, Binding, Declaration, YearBook
from gongkai.offices import clock
from gongkai.reports.samples import sample
from gongkai.reports.writers import write
from making.figures import NEW_YEAR, annual_column, declare_all, writer
from making.offices import House, again, house
from making.publishing import column, draft, live

pytestmark = pytest.mark.django_db
WARM = 49
COLD = {"sqlite": 68, "postgresql": 69}
"""Queries of the page: PostgreSQL is also asked whether somebody is writing."""


@pytest.fixture
def of() -> House:
    return house()


def page(client: Client, of: House, name: str = "workbench", year: int = 2020, **query: Any) -> Any:
    with clock.stopped_at(NEW_YEAR):
        return client.get(reverse(f"figures:{name}", args=[of.body.pk, year]), query)


def do(client: Client, of: House, deed: str, year: int = 2020, **said: Any) -> Any:
    with clock.stopped_at(NEW_YEAR):
        return client.post(reverse("figures:do", args=[of.body.pk, year, deed]), said)


@pytest.fixture
def signed_in(of: House, client: Client) -> Client:
    client.force_login(writer(of))
    return client


def test_every_cell_leads_to_its_figure(of: House, signed_in: Client) -> None:
    live(draft(of), of)
    shown = page(signed_in, of).content.decode()
    for key in ("active/art20_1/regulations/produced", "requests/received/total", "remedies/reconsideration/pending"):
        assert f"?key={key}" in shown
    assert "没有2019年度的报告" in shown
    with clock.stopped_at(NEW_YEAR):
        years = signed_in.get(reverse("figures:years")).content.decode()
    assert "尚未编写" in years


def test_a_figure_opens_into_its_list(of: House, signed_in: Client) -> None:
    live(draft(of, title="<script>汛期</script>"), of)
    shown = page(signed_in, of, "figure", key="published_website").content.decode()
    assert "&lt;script&gt;汛期" in shown
    assert "背后的记录（1条）" in shown
    answer = page(signed_in, of, "figure_csv", key="published_website")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "<script>汛期" in lines[1]
    assert page(signed_in, of, "figure", key="moon").status_code == 404
    assert page(signed_in, of, year=2018).status_code == 404


def test_another_body_sees_nothing(of: House, client: Client) -> None:
    client.force_login(house("示例市应急管理局", "shi").disclosure_officer)
    for name in ("workbench", "figure", "figure_csv", "sheet"):
        assert page(client, of, name, key="staff").status_code in (302, 403)
    assert do(client, of, "begin").status_code in (302, 403)
    assert not AnnualReport.objects.exists()


def test_from_empty_to_sent_for_approval(of: House, signed_in: Client) -> None:
    live(draft(of), of)
    shown = annual_column()
    assert do(signed_in, of, "begin").status_code == 302
    words = {
        "overview": "网站发布信息[[published_website]]条，手写2条。",
        "problems": "不足。",
        "other_matters": "无收费。",
    }
    for section, text in words.items():
        edit = AnnualReport.objects.get().edit
        assert do(signed_in, of, "write", section=section, text=text, edit=edit).status_code == 302
    assert '<a class="chip"' in page(signed_in, of).content.decode()
    assert "还不能封存" in do(signed_in, of, "close", columns=[shown.pk]).content.decode()
    assert do(signed_in, of, "declare", key="opinions", value="5", source="台账").status_code == 302
    assert Declaration.objects.get().value == 5
    assert do(signed_in, of, "bind", key="emergency_news", meant=[shown.pk]).status_code == 302
    assert Binding.objects.get().meant == [shown.pk]
    declare_all(of, of.disclosure_officer, 2020)
    from gongkai.figures.closing import objections
    from gongkai.reports.findings import Gravity

    for found in objections(AnnualReport.objects.get()):
        if found.gravity is Gravity.WARNING:
            assert do(signed_in, of, "explain", finding=found.id, text="已核实").status_code == 302
    done = do(signed_in, of, "close", columns=[shown.pk])
    assert done.status_code == 302, done.content.decode()[-3000:]
    assert YearBook.objects.get().version == 1
    assert "正在审批" in page(signed_in, of).content.decode()
    assert page(signed_in, of, "sheet").status_code == 200


def test_what_was_typed_is_kept_when_somebody_was_faster(of: House, signed_in: Client) -> None:
    by = of.disclosure_officer
    report = actions.begin(of.body, 2020, by, at=NEW_YEAR)
    actions.write(of.body, 2020, by, "problems", "别人写的。", report.edit, at=NEW_YEAR)
    answer = do(signed_in, of, "write", section="problems", text="我写的。", edit=report.edit).content.decode()
    assert "我写的。" in answer
    assert "别人写的。" in answer
    assert "刚刚由别人改过" in answer


@pytest.mark.parametrize(
    ("deed", "said", "why"),
    [
        ("declare", {"key": "opinions", "value": "五", "source": "台账"}, "不是数字"),
        ("declare", {"key": "opinions", "value": "5"}, "数据来源"),
        ("bind", {"key": "emergency_news"}, "至少选一个"),
        ("write", {"section": "poem", "text": "x", "edit": 0}, "没有这一部分"),
        ("close", {}, "发布到哪个栏目"),
        ("bring", {}, "请"),
    ],
)
def test_bad_input_is_told(of: House, signed_in: Client, deed: str, said: dict[str, Any], why: str) -> None:
    actions.begin(of.body, 2020, of.disclosure_officer, at=NEW_YEAR)
    answer = do(signed_in, of, deed, **said)
    assert answer.status_code == 200
    assert why in answer.content.decode()


def test_no_such_deed(of: House, signed_in: Client) -> None:
    assert do(signed_in, of, "burn").status_code == 404


def test_an_earlier_report_is_brought(of: House, signed_in: Client, tmp_path: Any) -> None:
    year = sample().year
    assert year is not None
    path = tmp_path / "往年.docx"
    path.write_bytes(write(sample(), "docx"))
    with path.open("rb") as file:
        assert do(signed_in, of, "bring", year=year + 1, file=file).status_code == 302
    assert "对照上年" in do_begin(signed_in, of, year + 1)


def do_begin(client: Client, of: House, year: int) -> str:
    do(client, of, "begin", year=year)
    return str(page(client, of, year=year).content.decode())


def test_drafts_as_documents(of: House, signed_in: Client) -> None:
    actions.begin(of.body, 2020, of.disclosure_officer, at=NEW_YEAR)
    for kind in ("html", "docx", "pdf", "json"):
        with clock.stopped_at(NEW_YEAR):
            answer = signed_in.get(reverse("figures:draft", args=[of.body.pk, 2020, kind]))
        assert answer.status_code == 200, kind
    with clock.stopped_at(NEW_YEAR):
        assert signed_in.get(reverse("figures:draft", args=[of.body.pk, 2020, "odt"])).status_code == 404


def waits(person: Any, *day: int) -> list[tuple[str, date, str]]:
    found = waiting(again(person), date(*day))
    return [(each.what, each.due_on, each.whose.value) for each in found if each.due_on]


def test_the_desk_reminds_from_december_until_it_is_published_and_then_leaders(of: House) -> None:
    by, due = writer(of), date(2021, 1, 31)
    of.deputy_leader.appointments.get().in_charge_of.add(of.general)
    actions.begin(of.body, 2020, by, at=NEW_YEAR)
    assert waits(by, 2020, 11, 30) == []
    write_it, urge = [("编制年度报告", due, "mine")], [("督促编制年度报告", due, "body")]
    for day, mine, deputy, main in (
        ((2020, 12, 1), write_it, [], []), ((2021, 1, 1), write_it, urge, []), ((2021, 1, 31), write_it, urge, []),
        ((2021, 2, 1), write_it, urge, urge), ((2021, 11, 30), write_it, urge, urge),
    ):  # fmt: skip
        assert waits(by, *day) == waits(of.disclosure_officer, *day) == mine, day
        assert (waits(of.deputy_leader, *day), waits(of.main_leader, *day)) == (deputy, main), day
        assert waits(of.drafter, *day) == []
    assert waiting(again(by), date(2021, 2, 1))[0].overdue


def test_a_year_never_begun_is_missed_only_where_the_year_before_was_reported_here(of: House) -> None:
    assert waits(of.disclosure_officer, 2021, 1, 31)
    assert waits(of.disclosure_officer, 2021, 2, 1) == []
    AnnualReport.objects.create(body=of.body, year=2019)
    assert waits(of.disclosure_officer, 2021, 2, 1) == [("编制年度报告", date(2021, 1, 31), "mine")]


def test_every_figure_stands_beside_last_years(of: House, signed_in: Client, tmp_path: Any) -> None:
    """Last year's document gives its cells, what was declared for it the rest; nothing of it is counted again."""
    path = tmp_path / "往年.json"
    path.write_bytes(write(sample(), "json"))
    with path.open("rb") as file:
        assert do(signed_in, of, "bring", year=2021, file=file).status_code == 302
    for on, value in ((2020, 0), (2021, 3)):
        actions.declare(of.body, on, of.disclosure_officer, "opinions", value, "台账", at=NEW_YEAR)
    shown = page(signed_in, of, year=2021).content.decode()
    assert "与2020年度对照" in shown
    assert "<td>+3（上年为0，不计比例）</td>" in shown
    assert "<td>0</td><td>4</td><td>-4（-100.0%）</td>" in shown


@pytest.mark.parametrize("n", [1, 3])
def test_queries(of: House, signed_in: Client, n: int, django_assert_num_queries: Any) -> None:
    """Counted anew, and as it was counted before."""
    shown = column()
    for i in range(n):
        live(draft(of, title=f"第{i}条动态", columns=[shown]), of)
    actions.begin(of.body, 2020, of.disclosure_officer, at=NEW_YEAR)
    for _first in range(2):
        page(signed_in, of)
    with django_assert_num_queries(WARM):
        page(signed_in, of)
    cache.clear()
    with django_assert_num_queries(COLD[connection.vendor]):
        page(signed_in, of)
