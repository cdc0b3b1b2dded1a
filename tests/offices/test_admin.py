"""The settings pages as the administrator uses them, and as others don't get at them."""

import re
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.offices import actions, numbering
from gongkai.offices.clock import today
from gongkai.offices.ledger.models import Entry
from gongkai.offices.models import Absence, Appointment, Body, NumberRule, Office, Person, Role
from making import offices as making

pytestmark = pytest.mark.django_db

LISTS = ("/admin/bodies/", "/admin/offices/", "/admin/people/", "/admin/appointments/", "/admin/absences/")
NUMBERS = "/admin/numbers/"


@pytest.fixture
def house() -> making.House:
    return making.house()


@pytest.fixture
def other(house: making.House) -> making.House:
    return making.house("示例市应急管理局", "shi-")


@pytest.fixture
def admin(client: Client, house: making.House) -> Client:
    client.force_login(house.administrator)
    return client


def text(response) -> str:
    return re.sub(r"<[^>]+>|\s+", "", response.content.decode())


def rows(response) -> int:
    return len(re.findall(r"<tr\b", response.content.decode().partition("<tbody>")[2]))


@pytest.mark.parametrize("path", LISTS)
def test_lists_show_ones_own_body_only(admin: Client, other: making.House, path: str, house: making.House) -> None:
    making.away(house.drafter, house.office_head, today(), today())
    making.away(other.drafter, other.office_head, today(), today())
    page = admin.get(path)
    assert page.status_code == 200
    expected = {"bodies": 1, "offices": 2, "people": 8, "appointments": 8, "absences": 1}[path.split("/")[2]]
    assert rows(page) == expected
    assert "示例市应急管理局" not in text(page)


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_but_the_administrator_gets_in(client: Client, house: making.House, role: Role, path: str) -> None:
    client.force_login(house.holder(role))
    for address in (path, f"{path}new/", f"{path}edit/1/"):
        assert client.get(address).url == "/admin/"
        assert client.post(address, {"name": "x"}).url == "/admin/"
    assert "机关与人员" not in text(client.get("/admin/"))


def test_rows_of_another_body_are_not_there_by_their_number(admin: Client, other: making.House) -> None:
    own_absence = making.away(other.drafter, other.office_head, today(), today())
    for address in (
        f"bodies/edit/{other.body.pk}",
        f"offices/edit/{other.office.pk}",
        f"people/edit/{other.drafter.pk}",
        f"appointments/edit/{Appointment.objects.get(person=other.drafter).pk}",
        f"absences/edit/{own_absence.pk}",
    ):
        assert admin.get(f"/admin/{address}/").status_code == 404
        assert admin.post(f"/admin/{address}/", {"name": "x", "until": "2030-01-01"}).status_code == 404


@pytest.mark.parametrize(
    ("path", "one_and_three_rows"),
    [("people", (8, 10)), ("appointments", (8, 10)), ("offices", (2, 4))],
)
def test_a_list_costs_the_same_whatever_its_length(
    admin: Client, house: making.House, path: str, one_and_three_rows
) -> None:
    costs = []
    for turn, expected in enumerate(one_and_three_rows):
        admin.get(f"/admin/{path}/")
        with CaptureQueriesContext(connection) as caught:
            assert rows(admin.get(f"/admin/{path}/")) == expected
        costs.append(len(caught))
        for n in range(2):
            who, where = making.person(f"more{turn}{n}"), making.office(house.body, f"{turn}{n}处")
            making.appoint(who, Role.DRAFTER, where)
    assert costs[0] == costs[1], costs
    assert costs[0] <= 15


def test_wagtails_pages_for_users_and_groups_are_not_there(admin: Client, house: making.House) -> None:
    assert admin.get("/admin/users/").status_code == 404
    assert admin.get("/admin/groups/").status_code == 404
    for address in ("people/delete", "appointments/delete", "bodies/delete", "people/history", "people/usage"):
        assert admin.get(f"/admin/{address}/{house.drafter.pk}/").status_code == 404
    page = admin.post(f"/admin/bulk/offices/person/delete/?id={house.drafter.pk}", {"confirm": "1"})
    assert page.status_code in (302, 404)
    assert Person.objects.filter(pk=house.drafter.pk, is_active=True).exists()
    admin.post(f"/admin/bulk/offices/person/set_active_state/?id={house.drafter.pk}", {"mark_as_active": "False"})
    assert Person.objects.get(pk=house.drafter.pk).is_active


def enrolment(house: making.House, **more) -> dict:
    return {
        "name": "王小明", "username": "wangxm", "password1": making.PASSWORD, "password2": making.PASSWORD,
        "role": "drafter", "body": house.body.pk, "office": house.office.pk, "since": today().isoformat(),
    } | more  # fmt: skip


def test_enrolling_someone(admin: Client, house: making.House) -> None:
    assert admin.get("/admin/people/new/").status_code == 200
    assert admin.post("/admin/people/new/", enrolment(house)).status_code == 302
    who = Person.objects.get(username="wangxm")
    assert who.check_password(making.PASSWORD)
    assert not who.is_superuser
    assert [(each.role, each.office) for each in who.appointments.all()] == [("drafter", house.office)]
    assert {"person_enrolled", "appointed"} <= set(Entry.objects.values_list("deed", flat=True))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"password2": "otherwise-2020"}, "两次输入的密码不一致。"),
        ({"password1": "short", "password2": "short"}, "密码过短"),
        ({"role": "deputy_leader", "office": ""}, "任分管领导应当选择分管处室。"),
        ({"office": ""}, "任拟稿人应当选择处室。"),
        ({"username": "drafter"}, "此用户名已被占用"),
        ({"role": "chief"}, "chief"),
        ({"body": ""}, "必填"),
    ],
)
def test_an_enrolment_that_cannot_be(admin: Client, house: making.House, more: dict, said: str) -> None:
    page = admin.post("/admin/people/new/", enrolment(house, **more))
    assert page.status_code == 200
    assert said in text(page)
    assert Person.objects.count() == 8


def test_an_office_or_a_body_of_others_is_not_offered_and_not_taken(
    admin: Client, house: making.House, other: making.House
) -> None:
    assert "示例市应急管理局" not in text(admin.get("/admin/people/new/"))
    for more in ({"office": other.office.pk}, {"body": other.body.pk}):
        assert admin.post("/admin/people/new/", enrolment(house, **more)).status_code == 200
    assert not Person.objects.filter(username="wangxm").exists()


def test_forged_fields_make_no_superuser(admin: Client, house: making.House) -> None:
    admin.post("/admin/people/new/", enrolment(house, is_superuser="on", is_staff="on", groups="1"))
    who = Person.objects.get(username="wangxm")
    assert (who.is_superuser, who.is_staff, who.groups.count()) == (False, False, 0)


def test_suspending_and_setting_a_password(admin: Client, house: making.House) -> None:
    address = f"/admin/people/edit/{house.drafter.pk}/"
    assert admin.get(address).status_code == 200
    given = {"name": "拟稿人", "username": "drafter", "password1": "neue-2020-mima", "password2": "neue-2020-mima"}
    assert admin.post(address, given).status_code == 302
    who = Person.objects.get(pk=house.drafter.pk)
    assert who.check_password("neue-2020-mima")
    assert not who.is_active


def test_appointing_and_relieving(admin: Client, house: making.House) -> None:
    assert admin.get("/admin/appointments/new/").status_code == 200
    given = {
        "person": house.office_head.pk, "role": "deputy_leader", "body": house.body.pk, "office": "",
        "in_charge_of": [house.office.pk, house.general.pk], "since": today().isoformat(), "until": "",
    }  # fmt: skip
    assert admin.post("/admin/appointments/new/", given).status_code == 302
    made = Appointment.objects.get(person=house.office_head, role="deputy_leader")
    assert made.in_charge_of.count() == 2
    again = admin.post("/admin/appointments/new/", given)
    assert "任期重叠" in text(again)
    address = f"/admin/appointments/edit/{made.pk}/"
    assert admin.get(address).status_code == 200
    too_early = admin.post(address, {"until": (today() - timedelta(9)).isoformat()})
    assert "免职日期最早为昨日" in text(too_early)
    assert admin.post(address, {"until": today().isoformat(), "role": "main_leader"}).status_code == 302
    made.refresh_from_db()
    assert (made.until, made.role) == (today(), "deputy_leader")


def test_nobody_appoints_oneself_in_the_browser(admin: Client, house: making.House) -> None:
    given = {
        "person": house.administrator.pk,
        "role": "main_leader",
        "body": house.body.pk,
        "since": today().isoformat(),
    }
    assert "不能给自己任免职务。" in text(admin.post("/admin/appointments/new/", given))


def test_bodies_and_offices(admin: Client, house: making.House) -> None:
    given = {"name": "示例县应急管理局", "kind": "department", "parent": house.body.pk, "active": "on", "code": ""}
    assert admin.get("/admin/bodies/new/").status_code == 200
    assert admin.post("/admin/bodies/new/", given).status_code == 302
    assert admin.post("/admin/bodies/new/", given | {"name": "示例乡应急管理所"}).status_code == 302
    assert Body.objects.filter(parent=house.body, code=None).count() == 2
    office = {"body": house.body.pk, "name": "政策法规处", "order": 3, "active": "on"}
    assert admin.get("/admin/offices/new/").status_code == 200
    assert admin.post("/admin/offices/new/", office).status_code == 302
    assert "已经存在" in text(admin.post("/admin/offices/new/", office))
    second = admin.post("/admin/offices/new/", office | {"name": "又一处", "is_disclosure_office": "on"})
    assert second.status_code == 200
    assert Office.objects.filter(body=house.body).count() == 3


def test_handing_over(admin: Client, house: making.House) -> None:
    given = {
        "person": house.office_head.pk, "stand_in": house.drafter.pk,
        "since": today().isoformat(), "until": (today() + timedelta(3)).isoformat(), "reason": "出差",
    }  # fmt: skip
    assert admin.get("/admin/absences/new/").status_code == 200
    assert admin.post("/admin/absences/new/", given).status_code == 302
    made = Absence.objects.get()
    longer = given | {"until": (today() + timedelta(9)).isoformat()}
    assert "只能提前结束" in text(admin.post(f"/admin/absences/edit/{made.pk}/", longer))
    assert admin.post(f"/admin/absences/edit/{made.pk}/", given | {"until": today().isoformat()}).status_code == 302


def test_a_right_that_ends_between_opening_and_saving(admin: Client, house: making.House) -> None:
    assert admin.get("/admin/people/new/").status_code == 200
    Appointment.objects.filter(person=house.administrator).update(until=today() - timedelta(1))
    assert admin.post("/admin/people/new/", enrolment(house)).status_code == 302
    assert not Person.objects.filter(username="wangxm").exists()


def test_the_administrator_sees_the_menu_and_no_menu_of_groups(admin: Client) -> None:
    page = admin.get("/admin/")
    shown = page.content.decode()
    for path in LISTS:
        assert path in shown
    assert "/admin/groups/" not in shown


def test_searching_and_filtering(admin: Client) -> None:
    assert rows(admin.get("/admin/people/?q=drafter")) == 1
    assert rows(admin.get("/admin/appointments/?role=drafter")) == 1
    assert rows(admin.get("/admin/appointments/?running=over")) == 0
    assert rows(admin.get("/admin/appointments/results/?q=drafter")) == 1


# Numbers


@pytest.fixture
def numbered(house: making.House) -> NumberRule:
    house.body.document_mark, house.body.index_code = "示应急", "000014349"
    actions.change_body(house.body, by=house.administrator, day=today())
    return NumberRule.objects.get(body=house.body, kind="application")


def test_numbers_go_on_after_those_of_the_paper_register(
    admin: Client, house: making.House, numbered: NumberRule
) -> None:
    year = today().year
    assert f"示应急公申〔{year}〕1号" in text(admin.get(NUMBERS))
    address = f"{NUMBERS}edit/{numbered.pk}/"
    given = {"pattern": numbered.pattern, "mark": numbered.mark}
    assert admin.post(address, given | {"used": "37"}).status_code == 302
    assert f"示应急公申〔{year}〕38号" in text(admin.get(NUMBERS))
    with transaction.atomic():
        assert numbering.take(house.body, "application", today()) == f"示应急公申〔{year}〕38号"
    assert not Entry.objects.filter(deed="numbers_changed").exists(), "they are written as before"
    entry = Entry.objects.get(deed="numbers_used_up")
    assert (entry.facts["before"], entry.facts["after"], entry.actor) == (0, 37, house.administrator.name)

    back = admin.post(address, given | {"used": "20"})
    assert "已经编到38号，只能往后，不能往前" in text(back)
    assert numbering.last_ones([numbered], year) == {numbered.pk: 38}
    left = admin.post(address, given | {"used": ""})
    assert left.status_code == 302, "left empty, nothing moves"
    assert numbering.last_ones([numbered], year) == {numbered.pk: 38}


def test_a_number_is_written_another_way_from_now_on(admin: Client, house: making.House, numbered: NumberRule) -> None:
    address = f"{NUMBERS}edit/{numbered.pk}/"
    assert "政府信息公开申请" in text(admin.get(address))
    assert admin.post(address, {"pattern": "{mark}{year}年第{n:03}号", "mark": "示公开"}).status_code == 302
    assert f"示公开{today().year}年第001号" in text(admin.get(NUMBERS))
    assert Entry.objects.filter(deed="numbers_changed").count() == 1
    for pattern, why in (
        ("{mark}[{year}]{n}号", "不用方括号"), ("{mark}{n}号", "各年会编出同样的号"), ("{mark}〔{year}〕", "顺序号"),
        ("{mark}〔{year}〕{n号", "花括号不成对"), ("示应急公复〔{year}〕{n}号", "与“示例自治区应急管理厅”的“依申请公开答复书”"),
    ):  # fmt: skip
        assert why in text(admin.post(address, {"pattern": pattern, "mark": "示公开"})), pattern
    numbered.refresh_from_db()
    assert numbered.pattern == "{mark}{year}年第{n:03}号"


def test_a_number_taken_while_the_form_stands_open_is_in_nobodys_way(
    admin: Client, house: making.House, numbered: NumberRule
) -> None:
    address = f"{NUMBERS}edit/{numbered.pk}/"
    form = admin.get(address).context["form"]
    with transaction.atomic():
        numbering.take(house.body, "application", today())
    kept = {name: form[name].value() or "" for name in form.fields}
    assert admin.post(address, kept | {"mark": "示公开"}).status_code == 302
    assert f"示公开〔{today().year}〕2号" in text(admin.get(NUMBERS))
    assert "本年在本平台编到1号" in text(admin.get(address))


def test_numbers_are_the_administrators_of_the_body(
    client: Client, house: making.House, other: making.House, numbered: NumberRule
) -> None:
    for who, status in ((house.drafter, 302), (other.administrator, 404)):
        client.force_login(who)
        assert client.get(f"{NUMBERS}edit/{numbered.pk}/").status_code == status
        assert client.post(f"{NUMBERS}edit/{numbered.pk}/", {"pattern": "x", "used": "9"}).status_code == status
    client.force_login(house.administrator)
    assert client.get(f"{NUMBERS}new/").status_code == 404
    assert client.post(f"{NUMBERS}delete/{numbered.pk}/").status_code == 404
    with pytest.raises(actions.Refused, match="系统管理员"):
        actions.change_numbers(numbered, 9, by=other.administrator, day=today())


def test_the_list_of_numbers_costs_the_same_whatever_its_length(admin: Client, numbered: NumberRule) -> None:
    costs = []
    for kinds in (["application"], ["application", "answer", "document"]):
        NumberRule.objects.exclude(kind__in=kinds).delete()
        if len(kinds) > 1:
            numbering.make_defaults(numbered.body)
            NumberRule.objects.exclude(kind__in=kinds).delete()
        admin.get(NUMBERS)
        with CaptureQueriesContext(connection) as caught:
            assert rows(admin.get(NUMBERS)) == len(kinds)
        costs.append(len(caught))
    assert costs[0] == costs[1] <= 15, costs
