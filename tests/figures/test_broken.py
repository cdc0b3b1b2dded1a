"""What is left out or broken is said clearly: named, linked, and how it is mended."""

import json
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.applications import facts as applications
from gongkai.applications.models import Application
from gongkai.figures import actions, closing, reporting
from gongkai.figures.actions import Deed, Refused, why_not
from gongkai.figures.counting import last_year, year
from gongkai.figures.models import Declaration, EarlierCell, EarlierReport
from gongkai.offices import clock
from gongkai.offices.ledger.models import Entry
from gongkai.reports.as_json import to_json
from gongkai.reports.samples import sample
from gongkai.reports.writers import write
from making.applications import answered, received
from making.applications import hall as make_hall
from making.figures import NEW_YEAR, writer
from making.offices import House, house

pytestmark = pytest.mark.django_db
CELL = "requests/carried_out/natural_person"
DAY = NEW_YEAR.date()


@pytest.fixture
def of() -> House:
    return house()


@pytest.fixture
def signed_in(of: House, client: Client) -> Client:
    client.force_login(writer(of))
    return client


def last_years(unread: str = "", body: str = "", year: int | None = 2019) -> bytes:
    """Last year's report as a file, with one cell unread."""
    told = to_json(sample()) | {"year": year, "requests": {}}
    told["body"] = body or told["body"]
    if unread:
        told["cells"][unread] |= {"value": None, "state": "unread", "raw": ""}
    return json.dumps(told, ensure_ascii=False).encode()


def asked(client: Client, of: House, name: str, on: int = 2020, *more: str, **sent: Any) -> Any:
    address = reverse(f"figures:{name}", args=[of.body.pk, on, *more])
    with clock.stopped_at(NEW_YEAR):
        return client.post(address, sent, follow=True) if sent else client.get(address)


def bring(client: Client, of: House, data: bytes, name: str = "2019.json") -> str:
    file = SimpleUploadedFile(name, data)
    return str(asked(client, of, "do", 2020, "bring", file=file).content.decode())


def test_an_unread_cell_of_last_year_is_named_linked_and_filled_by_hand(of: House, signed_in: Client) -> None:
    assert "有1格没有读出数" in bring(signed_in, of, last_years(CELL))
    shown = asked(signed_in, of, "workbench").content.decode()
    address = reverse("figures:earlier", args=[of.body.pk, 2019])
    assert "2019年度的报告有几格没有读出数" in shown
    assert "四、结转下年度继续办理" in shown
    assert f'<a href="{address}">逐格补填' in shown
    assert last_year(of.body.pk, 2020).get(CELL) is None
    for value, reason, why in (
        ("三", "纸质存档", "不是数字"),
        ("-1", "纸质存档", "不能是负数"),
        ("3", " ", "请写明依据"),
    ):
        refused = asked(signed_in, of, "earlier", 2019, key=CELL, value=value, reason=reason).content.decode()
        assert why in refused
        assert f'value="{value}"' in refused
    assert not EarlierCell.objects.exists()
    done = asked(signed_in, of, "earlier", 2019, key=CELL, value="3", reason="据纸质存档第3页").content.decode()
    assert "据纸质存档第3页" in done
    assert "没有，每一格都有数" in done
    assert last_year(of.body.pk, 2020).get(CELL) == 3
    assert (before := reporting.previous(of.body.pk, 2020)) is not None
    assert before.filled[CELL].value == 3
    assert Entry.objects.get(deed="figures.earlier_filled").facts["reason"] == "据纸质存档第3页"
    assert "几格没有读出数" not in asked(signed_in, of, "workbench").content.decode()


def test_another_file_takes_the_place_of_a_wrong_one_and_its_year_is_not_asked_for_again(
    of: House, signed_in: Client
) -> None:
    bring(signed_in, of, last_years(CELL))
    assert "重新录入" in asked(signed_in, of, "earlier", 2019).content.decode()
    assert last_year(of.body.pk, 2020).get(CELL) is None
    assert "没有读出数" not in bring(signed_in, of, last_years())
    assert last_year(of.body.pk, 2020).get(CELL) == 0
    assert EarlierReport.objects.count() == 2
    own = asked(signed_in, of, "workbench", 2019).content.decode()
    assert "已经从文件“2019.json”录入" in own
    assert "开始编写</button>" not in own
    assert "已经过期" not in own
    assert "2018年度的报告还没有这样的表" in own
    assert "没有2018年度的报告" not in own


def test_only_what_could_not_be_read_is_filled_and_only_by_the_bodys_own(of: House, signed_in: Client) -> None:
    by = of.disclosure_officer
    with pytest.raises(Refused, match="还没有录入2019年度的报告"):
        actions.fill_earlier(of.body, 2019, by, CELL, 3, "存档", at=NEW_YEAR)
    assert asked(signed_in, of, "earlier", 2019).status_code == 404
    bring(signed_in, of, last_years(CELL))
    for key in ("requests/received/natural_person", "moon"):
        with pytest.raises(Refused, match="已经读出数来"):
            actions.fill_earlier(of.body, 2019, by, key, 3, "存档", at=NEW_YEAR)
    with pytest.raises(Refused, match="只有“"):
        actions.fill_earlier(of.body, 2019, of.main_leader, CELL, 3, "存档", at=NEW_YEAR)


def test_a_document_of_another_body_year_or_of_no_report_is_told(of: House, signed_in: Client) -> None:
    assert "文件里的机关是“示例市应急管理局”，本机关是" in bring(signed_in, of, last_years(body="示例市应急管理局"))
    assert "上年报告的机关是“示例市应急管理局”" in asked(signed_in, of, "workbench").content.decode()
    assert "文件里没有写明是哪一年度" in bring(signed_in, of, last_years(year=None))
    assert "是2018年度的报告，不是2019年度的" in bring(signed_in, of, last_years(year=2018))
    for data, name in ((b"<html><body>none</body></html>", "a.html"), (b"PK\x03\x04", "a.docx"), (b"{}", "a.json")):
        assert name in bring(signed_in, of, data, name)


def test_no_report_of_last_year_is_told(of: House, signed_in: Client) -> None:
    assert "没有2019年度的报告" in asked(signed_in, of, "workbench").content.decode()
    assert asked(signed_in, of, "workbench", 2018).status_code == 404


@pytest.mark.parametrize(
    ("lost", "why"),
    [
        ({"outcome": ""}, "没有办理结果"),
        ({"applicant_kind": ""}, "没有申请人类别"),
        ({"outcome": "lost"}, "没有办理结果"),
    ],
)
def test_a_case_without_outcome_or_kind_of_applicant_is_named_and_linked(
    lost: dict[str, str], why: str, client: Client
) -> None:
    hall = make_hall()
    client.force_login(writer(hall.house))
    whole, broken = (answered(hall, received(hall), date(2020, 7, 1)) for _n in range(2))
    Application.objects.filter(pk=broken.pk).update(**lost)
    shown = asked(client, hall.house, "workbench").content.decode()
    assert f'<a href="{applications.case_address(broken.pk)}">申请“{broken.number}”</a>：' in shown
    assert why in shown
    assert whole.number not in shown
    counted = year(hall.body.pk, 2020)
    assert (counted["requests/received/total"].value, counted["requests/closed/total"].value) == (1, 1)
    assert len(counted.behind("requests/received/natural_person")) == 1
    actions.begin(hall.body, 2020, hall.officer, at=NEW_YEAR)
    assert any(
        broken.number in each and why in each for each in why_not(Deed.CLOSE, hall.body, 2020, hall.officer, DAY)
    )


def test_a_year_that_has_not_begun(of: House, signed_in: Client) -> None:
    assert "2022年还没有开始" in asked(signed_in, of, "workbench", 2022).content.decode()
    for deed in (Deed.WRITE, Deed.DECLARE, Deed.CLOSE):
        assert "2022年还没有开始" in why_not(deed, of.body, 2022, of.disclosure_officer, DAY)


def test_past_its_term_the_report_says_so_and_why(of: House, signed_in: Client) -> None:
    by = of.disclosure_officer
    report = actions.begin(of.body, 2020, by, at=NEW_YEAR)
    last, late = date(2021, 1, 31), date(2021, 2, 1)
    assert not [each for each in closing.objections(report, day=last) if each.rule == "year.deadline"]
    (found,) = (each for each in closing.objections(report, day=late) if each.rule == "year.deadline")
    assert "公布期限是2021-01-31" in found.message
    assert any("公布期限是2021-01-31" in each for each in why_not(Deed.CLOSE, of.body, 2020, by, late))
    at = NEW_YEAR.replace(month=2)
    actions.explain(of.body, 2020, by, found.id, "疫情防控期间人员不足", at=at)
    assert not any("公布期限" in each for each in why_not(Deed.CLOSE, of.body, 2020, by, late))
    with clock.stopped_at(at):
        assert "公布期限 2021-01-31，已经过期" in signed_in.get(
            reverse("figures:workbench", args=[of.body.pk, 2020])
        ).content.decode()  # fmt: skip


def test_a_declaration_without_its_source_keeps_the_year_open(of: House) -> None:
    by = of.disclosure_officer
    actions.begin(of.body, 2020, by, at=NEW_YEAR)
    Declaration.objects.create(
        body=of.body, year=2020, key="opinions", value=5, source=" ", declared_by=by, declared_at=NEW_YEAR
    )
    assert "“收集意见数量”的申报没有写明数据来源，请重新申报" in why_not(Deed.CLOSE, of.body, 2020, by, DAY)


def test_the_whole_document_is_taken_where_every_cell_was_read(of: House, signed_in: Client, tmp_path: Any) -> None:
    year_of_it = sample().year
    assert year_of_it is not None
    file = SimpleUploadedFile("往年.docx", write(sample(), "docx"))
    done = asked(signed_in, of, "do", year_of_it + 1, "bring", file=file).content.decode()
    assert "没有读出" not in done


def test_who_reviews_in_the_approval_cannot_send_the_report_into_it(of: House) -> None:
    by = writer(of)
    actions.begin(of.body, 2020, by, at=NEW_YEAR)
    why = "报告要由政府信息公开工作机构的拟稿人或者负责人送审"
    assert any(why in each for each in why_not(Deed.CLOSE, of.body, 2020, of.disclosure_officer, DAY))
    assert not any(why in each for each in why_not(Deed.CLOSE, of.body, 2020, by, DAY))
