"""What may be set up, who may be appointed: every reason against, and what the ledger keeps."""

from datetime import date, timedelta

import pytest

from gongkai.offices import actions, numbering
from gongkai.offices.ledger.models import Entry
from gongkai.offices.models import Absence, Appointment, Body, Office, Person, Role
from making import offices as making

pytestmark = pytest.mark.django_db

DAY = date(2020, 9, 1)
YESTERDAY, TOMORROW = DAY - timedelta(1), DAY + timedelta(1)


@pytest.fixture
def house() -> making.House:
    return making.house()


@pytest.fixture
def other(house: making.House) -> making.House:
    return making.house("示例市应急管理局", "shi-")


def new(house: making.House, role: Role, where: Body | Office, **more) -> Appointment:
    place = {"body": where.body, "office": where} if isinstance(where, Office) else {"body": where}
    who = more.pop("person", None) or making.person("newcomer", "新人")
    return Appointment(**({"person": who, "role": role, "since": DAY} | place | more))


def why_not(thing, by: Person, **more) -> list[str]:
    return actions.why_not(thing, making.again(by), DAY, **more)


ONLY_ADMINISTRATORS = "只有本机关或者上级机关的系统管理员可以办理。"


# Appointments


def test_appointing_writes_row_and_entry(house: making.House) -> None:
    who = making.person("newcomer", "新人")
    made = actions.appoint(
        new(house, Role.DEPUTY_LEADER, house.body, person=who), [house.office], by=house.administrator, day=DAY
    )
    assert list(made.in_charge_of.all()) == [house.office]
    entry = Entry.objects.get()
    assert (entry.deed, entry.actor, entry.acting_as) == (
        "appointed", "系统管理员", "示例自治区应急管理厅 · 系统管理员",
    )  # fmt: skip
    assert (entry.thing, entry.body_id) == (f"offices.appointment:{made.pk}", house.body.pk)
    assert entry.facts == {
        "after": {
            "person": who.pk, "body": house.body.pk, "office": None, "role": "deputy_leader",
            "since": "2020-09-01", "until": None, "in_charge_of": [house.office.pk],
        }
    }  # fmt: skip


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_only_administrators_appoint(house: making.House, role: Role) -> None:
    assert why_not(new(house, Role.DRAFTER, house.office), house.holder(role)) == [ONLY_ADMINISTRATORS]


def test_the_administrator_of_another_body_does_not_appoint_and_one_above_does(house: making.House, other) -> None:
    wanted = new(house, Role.DRAFTER, house.office)
    assert why_not(wanted, other.administrator) == [ONLY_ADMINISTRATORS]
    above = making.body("示例自治区人民政府", kind=Body.Kind.GOVERNMENT)
    top = making.person("top")
    making.appoint(top, Role.ADMINISTRATOR, above)
    assert why_not(wanted, top) == [ONLY_ADMINISTRATORS]
    Body.objects.filter(pk=house.body.pk).update(parent=above)
    assert why_not(wanted, top) == []


def test_nobody_appoints_oneself(house: making.House) -> None:
    wanted = new(house, Role.MAIN_LEADER, house.body, person=house.administrator)
    assert "不能给自己任免职务。" in why_not(wanted, house.administrator)


@pytest.mark.parametrize(
    ("role", "place", "leads", "reason"),
    [
        (Role.DRAFTER, "body", (), "任拟稿人应当选择处室。"),
        (Role.OFFICE_HEAD, "body", (), "任处室负责人应当选择处室。"),
        (Role.DISCLOSURE_OFFICER, "body", (), "任公开工作机构人员应当选择处室。"),
        (
            Role.DISCLOSURE_OFFICER, "office", (),
            "公开工作机构人员应当在本机关的政府信息公开工作机构任职，“安全生产基础处”不是。",
        ),
        (Role.DEPUTY_LEADER, "body", (), "任分管领导应当选择分管处室。"),
        (Role.MAIN_LEADER, "body", ("office",), "只有分管领导可以有分管处室。"),
        (Role.DEPUTY_LEADER, "body", ("foreign",), "分管处室应当属于本机关：安全生产基础处。"),
        (Role.DRAFTER, "foreign", (), "“安全生产基础处”不是“示例自治区应急管理厅”的处室。"),
        (Role.DRAFTER, "closed", (), "“旧处室”已停用。"),
    ],
)  # fmt: skip
def test_a_role_in_the_wrong_place(house: making.House, other, role: Role, place: str, leads, reason: str) -> None:
    places = {
        "body": None, "office": house.office, "foreign": other.office,
        "closed": making.office(house.body, "旧处室", active=False),
    }  # fmt: skip
    wanted = new(house, role, house.body, office=places[place])
    assert why_not(wanted, house.administrator, leads=[places[name] for name in leads]) == [reason]


@pytest.mark.parametrize(
    ("role", "place", "leads"),
    [
        (Role.DRAFTER, "office", ()),
        (Role.OFFICE_HEAD, "general", ()),
        (Role.DISCLOSURE_OFFICER, "general", ()),
        (Role.SECRECY_REVIEWER, "body", ()),
        (Role.SECRECY_REVIEWER, "office", ()),
        (Role.DEPUTY_LEADER, "body", ("office", "general")),
        (Role.MAIN_LEADER, "body", ()),
        (Role.SUPERIOR_OFFICER, "body", ()),
        (Role.ADMINISTRATOR, "body", ()),
    ],
)
def test_a_role_in_its_place(house: making.House, role: Role, place: str, leads) -> None:
    wanted = new(house, role, getattr(house, place))
    assert why_not(wanted, house.administrator, leads=[getattr(house, name) for name in leads]) == []


@pytest.mark.parametrize(
    ("since", "until", "clashes"),
    [
        (DAY - timedelta(20), DAY - timedelta(11), False),
        (DAY - timedelta(20), DAY - timedelta(10), True),
        (DAY - timedelta(20), None, True),
        (DAY - timedelta(5), DAY - timedelta(4), True),
        (DAY, TOMORROW, True),
        (TOMORROW, None, False),
    ],
)
def test_the_same_role_does_not_overlap(house: making.House, since: date, until: date | None, clashes: bool) -> None:
    who = making.person("newcomer", "新人")
    making.appoint(who, Role.DRAFTER, house.office, since=DAY - timedelta(10), until=DAY)
    wanted = new(house, Role.DRAFTER, house.office, person=who, since=since, until=until)
    said = ["此人自2020-08-22起已任“新人 · 拟稿人 · 安全生产基础处”，任期重叠。"]
    assert why_not(wanted, house.administrator) == (said if clashes else [])


def test_another_office_or_role_may_overlap(house: making.House) -> None:
    for wanted in (
        new(house, Role.DRAFTER, house.general, person=house.drafter),
        new(house, Role.OFFICE_HEAD, house.office, person=house.drafter),
    ):
        assert why_not(wanted, house.administrator) == []


def test_the_administrator_has_no_other_role_at_the_same_time(house: making.House) -> None:
    said = ["系统管理员不参与拟稿、审查和审签，不能与其他职务同时担任。"]
    second = making.person("second")
    making.appoint(second, Role.ADMINISTRATOR, house.body)
    assert why_not(new(house, Role.DRAFTER, house.office, person=second), house.administrator) == said
    assert why_not(new(house, Role.ADMINISTRATOR, house.body, person=house.drafter), house.administrator) == said


def test_an_appointment_once_made_is_not_changed(house: making.House) -> None:
    made = Appointment.objects.get(person=house.drafter)
    made.office = house.general
    with pytest.raises(actions.Refused, match="一经登记不再改动"):
        actions.appoint(made, by=house.administrator, day=DAY)
    assert Appointment.objects.get(pk=made.pk).office == house.office
    assert list(Entry.objects.values_list("deed", flat=True)) == ["offices.refused"]


def test_relieving_ends_it_and_keeps_it(house: making.House) -> None:
    made = Appointment.objects.get(person=house.drafter)
    actions.relieve(made, YESTERDAY, by=house.administrator, day=DAY)
    assert Appointment.objects.get(pk=made.pk).until == YESTERDAY
    entry = Entry.objects.get()
    assert entry.deed == "relieved"
    assert (entry.facts["before"], entry.facts["after"]["until"]) == ({"until": None}, "2020-08-31")


@pytest.mark.parametrize(
    ("until", "reason"),
    [
        (None, "请填写免职日期。"),
        (DAY - timedelta(2), "免职日期最早为昨日（立即生效）：已经办理的事项不能变成无权办理。"),
    ],
)
def test_an_end_that_would_rewrite_the_past(house: making.House, until: date | None, reason: str) -> None:
    made = Appointment.objects.get(person=house.drafter)
    assert actions.why_not_relieve(made, until, house.administrator, DAY) == [reason]
    with pytest.raises(actions.Refused, match=reason[:6]):
        actions.relieve(made, until, by=house.administrator, day=DAY)


def test_what_is_over_is_not_ended_again(house: making.House) -> None:
    who = making.person("newcomer")
    made = making.appoint(who, Role.DRAFTER, house.office, until=date(2020, 5, 1))
    assert actions.why_not_relieve(made, DAY, house.administrator, DAY) == ["此任职已于2020-05-01结束。"]


def test_nobody_relieves_oneself(house: making.House) -> None:
    made = Appointment.objects.get(person=house.administrator)
    assert actions.why_not_relieve(made, DAY, house.administrator, DAY) == ["不能给自己任免职务。"]


# People


def test_enrolling_gives_an_account_and_an_appointment_or_neither(house: making.House) -> None:
    who = Person(username="newcomer", name="新人")
    actions.enrol(who, new(house, Role.DRAFTER, house.office, person=who), by=house.administrator, day=DAY)
    assert [entry.deed for entry in Entry.objects.order_by("pk")] == ["person_enrolled", "appointed"]
    second = Person(username="second", name="新人")
    with pytest.raises(actions.Refused):
        actions.enrol(second, new(house, Role.DRAFTER, house.body, person=second), by=house.administrator, day=DAY)
    assert not Person.objects.filter(username="second").exists()
    assert Entry.objects.count() == 2


def test_a_new_password_is_written_without_saying_it(house: making.House) -> None:
    who = making.again(house.drafter)
    who.set_password("another-2020-mima")
    actions.change_person(who, by=house.administrator, day=DAY)
    entry = Entry.objects.get()
    assert set(entry.facts["after"]) == {"password"}
    assert len(entry.facts["after"]["password"]) == 8
    assert who.password not in str(entry.facts)


def test_nobody_becomes_a_superuser(house: making.House) -> None:
    who = making.again(house.drafter)
    who.is_superuser = True
    assert why_not(who, house.administrator) == ["不能设超级用户：任何人都不能越过审签直接发布。"]


def test_someone_serving_elsewhere_too_is_not_changed_here(house: making.House, other) -> None:
    making.appoint(house.drafter, Role.DRAFTER, other.office)
    assert why_not(house.drafter, house.administrator) == [
        "此人同时在您管理范围以外的机关任职，请由上级机关的系统管理员办理。"
    ]
    assert why_not(other.drafter, house.administrator) == ["此人不在您的管理范围内。"]


def test_nobody_suspends_oneself(house: making.House) -> None:
    who = making.again(house.administrator)
    who.is_active = False
    assert why_not(who, house.administrator) == ["不能停用自己的账号。"]


# Offices and bodies


def test_one_disclosure_office(house: making.House) -> None:
    house.office.is_disclosure_office = True
    assert why_not(house.office, house.administrator) == ["本机关已指定“办公室”为政府信息公开工作机构，只能指定一个。"]
    house.general.is_disclosure_office = False
    assert why_not(house.general, house.administrator) == ["仍有公开工作机构人员在本处室任职，请先办理免职。"]


def test_an_office_with_people_is_not_closed_and_does_not_move(house: making.House, other) -> None:
    house.office.active = False
    said = "仍有人员在本处室任职或者分管本处室，请先办理免职，再停用处室。"
    assert why_not(house.office, house.administrator) == [said]
    house.office.active, house.office.body = True, other.body
    assert why_not(house.office, house.administrator) == [ONLY_ADMINISTRATORS, "处室不能改到另一个机关名下。"]


def test_an_empty_office_is_closed_and_that_is_written(house: making.House) -> None:
    empty = making.office(house.body, "旧处室")
    empty.active = False
    actions.change_office(empty, by=house.administrator, day=DAY)
    entry = Entry.objects.get()
    assert (entry.deed, entry.facts) == ("office_changed", {"after": {"active": False}, "before": {"active": True}})


def test_a_body_is_set_up_below_ones_own(house: making.House, other) -> None:
    made = actions.establish(Body(name="示例县应急管理局", parent=house.body), by=house.administrator, day=DAY)
    assert Entry.objects.get().body_id == made.pk
    assert why_not(Body(name="新局"), house.administrator) == [
        ONLY_ADMINISTRATORS, "新设机关应当选择上级机关；最上级的机关由安装人员设立。",
    ]  # fmt: skip
    assert why_not(Body(name="新局", parent=other.body), house.administrator) == [
        ONLY_ADMINISTRATORS, "上级机关不在您的管理范围内。",
    ]  # fmt: skip
    house.body.parent = made
    assert why_not(house.body, house.administrator) == ["上级机关不能是本机关或者本机关的下级机关。"]


def taken(body: Body, *kinds: str) -> list[str]:
    return [numbering.take(body, kind, DAY) for kind in kinds]


def test_a_body_numbers_from_the_day_it_has_its_mark_and_goes_on_under_a_new_one(house: making.House) -> None:
    made = Body(name="示例县应急管理局", parent=house.body, document_mark="示县应急", index_code="000000011")
    actions.establish(made, by=house.administrator, day=DAY)
    assert taken(made, "document", "application", "index") == [
        "示县应急〔2020〕1号", "示县应急公申〔2020〕1号", "000000011/2020-00001",
    ]  # fmt: skip
    made.document_mark = "示新应急"
    actions.change_body(made, by=house.administrator, day=DAY)
    assert taken(made, "document", "application") == ["示新应急〔2020〕2号", "示新应急公申〔2020〕2号"]


def test_a_founded_body_that_is_told_its_mark_later_can_take_applications_in() -> None:
    body, administrator = Body(name="示例县人民政府"), Person(username="guanli", name="管理员")
    actions.found(body, administrator, DAY, day=DAY)
    with pytest.raises(numbering.NoRule, match="请系统管理员先在“机关”中填写"):
        taken(body, "application")
    body.document_mark = "示县政"
    actions.change_body(body, by=making.again(administrator), day=DAY)
    assert taken(body, "application", "answer") == ["示县政公申〔2020〕1号", "示县政公复〔2020〕1号"]


def test_two_bodies_do_not_give_the_same_numbers(house: making.House) -> None:
    first = Body(name="甲局", parent=house.body, document_mark="示甲")
    actions.establish(first, by=house.administrator, day=DAY)
    with pytest.raises(actions.Refused, match="会编出同样的号"):
        actions.establish(Body(name="乙局", parent=house.body, document_mark="示甲"), by=house.administrator, day=DAY)
    assert not Body.objects.filter(name="乙局").exists()


def test_a_body_with_people_is_not_closed(house: making.House) -> None:
    house.body.active = False
    assert why_not(house.body, house.administrator) == ["仍有人员在本机关任职，请先办理免职，再停用机关。"]


# Absences


def absent(house: making.House, **more) -> Absence:
    return Absence(**({"person": house.office_head, "stand_in": house.drafter, "since": DAY, "until": TOMORROW} | more))


@pytest.mark.parametrize("by", ["office_head", "administrator"])
def test_one_hands_over_oneself_or_the_administrator_does(house: making.House, by: str) -> None:
    actions.hand_over(absent(house), by=making.again(getattr(house, by)), day=DAY)
    assert Entry.objects.get().deed == "handed_over"
    assert Entry.objects.get().body_id == house.body.pk


def test_nobody_else_hands_over(house: making.House, other) -> None:
    for by in (house.drafter, house.main_leader, other.administrator):
        assert why_not(absent(house), by) == ["只有本人或者本机关的系统管理员可以登记请假代办。"]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"until": YESTERDAY, "since": YESTERDAY}, "请假已经结束，不能补登代办。"),
        ({"stand_in": "office_head"}, "代办人不能是本人。"),
        ({"stand_in": "foreign"}, "代办人应当在同一机关任职。"),
        (
            {"stand_in": "administrator"},
            "系统管理员不参与拟稿、审查和审签，不能由他人代办，也不能代办他人事务；请另行任命。",
        ),
    ],
)
def test_a_hand_over_that_cannot_be(house: making.House, other, more: dict, reason: str) -> None:
    people = {"foreign": other.drafter}
    more = {name: people.get(v) or getattr(house, v) if isinstance(v, str) else v for name, v in more.items()}
    assert why_not(absent(house, **more), house.administrator) == [reason]


def test_one_stand_in_at_a_time(house: making.House) -> None:
    actions.hand_over(absent(house), by=house.administrator, day=DAY)
    again = absent(house, stand_in=house.disclosure_officer, since=TOMORROW, until=TOMORROW)
    assert why_not(again, house.administrator) == ["这段时间已经登记了代办人。"]


def test_a_hand_over_is_only_cut_short(house: making.House) -> None:
    made = actions.hand_over(absent(house, since=YESTERDAY), by=house.administrator, day=DAY)
    made.until = TOMORROW + timedelta(1)
    with pytest.raises(actions.Refused, match="只能提前结束"):
        actions.hand_over(made, by=house.administrator, day=DAY)
    made.until = YESTERDAY
    actions.hand_over(made, by=house.administrator, day=DAY)
    assert Entry.objects.order_by("pk").last().deed == "hand_over_cut_short"
