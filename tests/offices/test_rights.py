"""Rights follow the appointments of the day, and nothing else."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from wagtail.permissions import policy_registry

from gongkai.offices import rights
from gongkai.offices.clock import today
from gongkai.offices.models import Appointment, Body, Office, Person, Role
from making import offices as making

pytestmark = pytest.mark.django_db

DAY = date(2020, 9, 1)
BEFORE, AFTER = DAY - timedelta(1), DAY + timedelta(1)


def queries(ask: Callable[..., Any], *arguments: Any) -> int:
    with CaptureQueriesContext(connection) as caught:
        answer = ask(*arguments)
        if isinstance(answer, models.QuerySet):
            list(answer)
    return len(caught)


# The appointments of a day


@pytest.mark.parametrize(
    ("since", "until", "held"),
    [
        (DAY, DAY, True),
        (BEFORE, None, True),
        (BEFORE, AFTER, True),
        (BEFORE, BEFORE, False),
        (AFTER, None, False),
    ],
)
def test_an_appointment_runs_from_its_first_day_to_its_last(since: date, until: date | None, held: bool) -> None:
    where = making.body()
    who = making.person("zhang")
    making.appoint(who, Role.MAIN_LEADER, where, since=since, until=until)
    assert rights.appointments(who, DAY) == ((rights.Held(Role.MAIN_LEADER, where.pk),) if held else ())


def test_all_appointments_of_a_day_are_one_query_however_many_and_are_remembered() -> None:
    where = making.body()
    offices = [making.office(where, f"{n}处") for n in range(5)]
    who, leader = making.person("zhang"), making.person("li")
    for each in offices:
        making.appoint(who, Role.DRAFTER, each)
    making.appoint(leader, Role.DEPUTY_LEADER, where, leads=offices)
    making.away(leader, who, BEFORE, AFTER)
    fresh = making.again(who)
    assert queries(rights.appointments, fresh, DAY) == 1
    assert queries(rights.appointments, fresh, DAY) == 0
    assert len(rights.appointments(fresh, DAY)) == 6
    assert rights.appointments(fresh, DAY)[5].in_charge_of == {each.pk for each in offices}


def test_a_stand_in_holds_what_the_absent_person_holds_and_it_says_for_whom() -> None:
    house = making.house()
    making.away(house.office_head, house.drafter, DAY, DAY)
    own, lent = rights.appointments(house.drafter, DAY)
    assert own == rights.Held(Role.DRAFTER, house.body.pk, house.office.pk)
    assert lent == rights.Held(Role.OFFICE_HEAD, house.body.pk, house.office.pk, acting_for=house.office_head.pk)
    assert own.title == "安全生产基础处 · 拟稿人"
    assert lent.title == "安全生产基础处 · 处室负责人（代处室负责人）"
    assert not rights.holds(house.drafter, Role.OFFICE_HEAD, AFTER)
    assert set(rights.holders(Role.OFFICE_HEAD, DAY)) == {house.office_head, house.drafter}
    assert set(rights.holders(Role.OFFICE_HEAD, AFTER)) == {house.office_head}


def test_standing_in_is_not_handed_on() -> None:
    house = making.house()
    making.away(house.main_leader, house.deputy_leader, DAY, DAY)
    making.away(house.deputy_leader, house.office_head, DAY, DAY)
    assert not rights.holds(house.office_head, Role.MAIN_LEADER, DAY)
    assert rights.holds(house.office_head, Role.DEPUTY_LEADER, DAY)


def test_nobody_stands_in_for_someone_who_has_left() -> None:
    house = making.house()
    making.away(house.office_head, house.drafter, DAY, DAY)
    Person.objects.filter(pk=house.office_head.pk).update(is_active=False)
    assert [each.role for each in rights.appointments(house.drafter, DAY)] == [Role.DRAFTER]


def test_visitors_and_the_inactive_and_superusers_hold_nothing() -> None:
    house = making.house()
    assert rights.appointments(AnonymousUser(), DAY) == ()
    for change in ({"is_active": False}, {"is_active": True, "is_superuser": True}):
        Person.objects.filter(pk=house.main_leader.pk).update(**change)
        assert rights.appointments(making.again(house.main_leader), DAY) == ()
        assert not rights.holders(Role.MAIN_LEADER, DAY)


def test_holds_asks_for_the_body_and_the_office() -> None:
    house = making.house()
    other = making.house("示例市应急管理局", "shi-")
    assert rights.holds(house.drafter, Role.DRAFTER, DAY, body_id=house.body.pk, office_id=house.office.pk)
    assert not rights.holds(house.drafter, Role.DRAFTER, DAY, body_id=other.body.pk)
    assert not rights.holds(house.drafter, Role.DRAFTER, DAY, office_id=house.general.pk)
    assert rights.holds(house.deputy_leader, Role.DEPUTY_LEADER, DAY, office_id=house.office.pk)
    assert not rights.holds(house.deputy_leader, Role.DEPUTY_LEADER, DAY, office_id=house.general.pk)
    assert rights.held_as(house.drafter, [Role.MAIN_LEADER, Role.DRAFTER], DAY).role == Role.DRAFTER
    assert set(rights.holders(Role.DEPUTY_LEADER, DAY, body_id=house.body.pk, office_id=house.office.pk)) == {
        house.deputy_leader
    }
    assert not rights.holders(Role.DEPUTY_LEADER, DAY, office_id=house.general.pk)


def test_only_those_who_write_review_or_approve_see_drafts() -> None:
    house = making.house()
    seeing = {role for role, who in house.people.items() if rights.bodies_visible_to(who, DAY) == {house.body.pk}}
    assert seeing == {
        Role.DRAFTER, Role.OFFICE_HEAD, Role.SECRECY_REVIEWER, Role.DISCLOSURE_OFFICER,
        Role.DEPUTY_LEADER, Role.MAIN_LEADER,
    }  # fmt: skip
    assert rights.bodies_visible_to(house.superior_officer, DAY) == frozenset()
    assert rights.offices_drafted_for(house.drafter, DAY) == {house.office.pk}
    assert rights.offices_drafted_for(house.main_leader, DAY) == frozenset()


# The policy over rows with a body and an office: appointments themselves are such rows


@pytest.fixture
def policy() -> rights.Policy:
    return rights.Policy(Appointment)


OWN, GENERAL, FOREIGN = "own", "general", "foreign"
MAY: dict[Role, dict[str, set[str]]] = {
    Role.DRAFTER: {"add": {OWN}, "change": {OWN}, "view": {OWN}},
    Role.OFFICE_HEAD: {"add": {OWN}, "change": {OWN}, "view": {OWN}},
    Role.SECRECY_REVIEWER: {"view": {OWN, GENERAL}},
    Role.DISCLOSURE_OFFICER: {"view": {OWN, GENERAL}},
    Role.DEPUTY_LEADER: {"view": {OWN, GENERAL}},
    Role.MAIN_LEADER: {"view": {OWN, GENERAL}},
    Role.SUPERIOR_OFFICER: {},
    Role.ADMINISTRATOR: {},
}
ACTIONS = ["add", "change", "view", "publish", "delete", "unlock", "lock", "bulk_delete"]


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("role", Role)
def test_every_role_and_action_on_rows_of_ones_own_office_another_office_another_body(
    role: Role, action: str, policy: rights.Policy
) -> None:
    house, other = making.house(), making.house("示例市应急管理局", "shi-")
    rows = {
        OWN: Appointment.objects.get(person=house.drafter),
        GENERAL: Appointment.objects.get(person=house.disclosure_officer),
        FOREIGN: Appointment.objects.get(person=other.drafter),
    }
    who = making.again(house.holder(role))
    may = MAY[role].get(action, set())
    seen = policy.instances_user_has_permission_for(who, action).filter(pk__in=[row.pk for row in rows.values()])
    assert {name for name, row in rows.items() if row in seen} == may
    assert {name for name, row in rows.items() if policy.user_has_permission_for_instance(who, action, row)} == may
    assert {name for name, row in rows.items() if who in policy.users_with_permission_for_instance(action, row)} == may
    assert policy.user_has_permission(who, action) is bool(may)
    assert (who in policy.users_with_permission(action)) is bool(may)


def test_the_policy_costs_one_query_for_the_appointments_and_one_for_the_rows(policy: rights.Policy) -> None:
    house = making.house()
    row = Appointment.objects.get(person=house.drafter)
    for who in (house.drafter, house.main_leader):
        fresh = making.again(who)
        assert queries(policy.user_has_any_permission, fresh, ["add", "change", "view"]) == 1
        assert queries(policy.user_has_permission_for_instance, fresh, "view", row) == 0
        assert queries(policy.instances_user_has_any_permission_for, fresh, ["view"]) == 1


def test_a_row_without_an_office_is_nobodys_own(policy: rights.Policy) -> None:
    house = making.house()
    row = Appointment.objects.get(person=house.main_leader)
    assert row.office_id is None
    assert not policy.user_has_permission_for_instance(house.drafter, "change", row)
    assert not policy.users_with_permission_for_instance("change", row)
    assert policy.user_has_permission_for_instance(house.disclosure_officer, "view", row)


def test_groups_permissions_and_superusers_count_for_nothing(policy: rights.Policy) -> None:
    house = making.house()
    everything = Group.objects.create(name="everything")
    everything.permissions.set(Permission.objects.all())
    who = making.person("nobody")
    who.groups.add(everything)
    root = making.person("root", is_superuser=True, is_staff=True)
    row = Appointment.objects.get(person=house.drafter)
    for each in (who, root):
        fresh = making.again(each)
        assert not any(policy.user_has_permission_for_instance(fresh, action, row) for action in ACTIONS)
        assert not any(policy.instances_user_has_permission_for(fresh, action) for action in ACTIONS)
    assert not making.again(who).has_perm("wagtailadmin.access_admin")
    assert making.again(who).get_all_permissions() == set()


def test_whoever_holds_an_appointment_today_may_enter_the_back_office_and_that_costs_one_query() -> None:
    house = making.house()
    for who in house.people.values():
        fresh = making.again(who)
        assert queries(fresh.has_perm, "wagtailadmin.access_admin") == 1
        assert fresh.has_perm("wagtailadmin.access_admin")
        assert not fresh.has_perm("offices.change_person")
    Appointment.objects.filter(person=house.drafter).update(until=today() - timedelta(1))
    assert not making.again(house.drafter).has_perm("wagtailadmin.access_admin")


# The administrator's rows


@pytest.fixture
def tree() -> dict[str, making.House | Body]:
    above = making.body("示例自治区人民政府", kind=Body.Kind.GOVERNMENT)
    return {
        "above": above,
        "house": making.house(parent=above),
        "other": making.house("示例市应急管理局", "shi-", parent=above),
    }


def seen(model: type[models.Model], who: Person, action: str = "change") -> set[models.Model]:
    return set(policy_registry.get_by_type(model).instances_user_has_permission_for(making.again(who), action))


def test_the_administrator_looks_after_their_body_and_those_below(tree) -> None:
    house, other, above = tree["house"], tree["other"], tree["above"]
    assert seen(Body, house.administrator) == {house.body}
    assert seen(Office, house.administrator) == {house.general, house.office}
    assert seen(Person, house.administrator) == set(house.people.values())
    assert {row.person for row in seen(Appointment, house.administrator)} == set(house.people.values())
    top = making.person("top")
    making.appoint(top, Role.ADMINISTRATOR, above)
    assert seen(Body, top) == {above, house.body, other.body}
    assert len(seen(Person, top)) == 17


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_else_sees_people_and_offices_in_the_settings(role: Role, tree) -> None:
    who = tree["house"].holder(role)
    for model in (Body, Office, Person, Appointment):
        for action in ACTIONS:
            assert seen(model, who, action) == set()
        assert not policy_registry.get_by_type(model).user_has_any_permission(making.again(who), ACTIONS)


def test_the_administrator_deletes_nothing(tree) -> None:
    for model in (Body, Office, Person, Appointment):
        for action in ("delete", "publish", "unlock"):
            assert seen(model, tree["house"].administrator, action) == set()


def test_someone_who_also_serves_elsewhere_is_seen_but_not_changed(tree) -> None:
    house, other = tree["house"], tree["other"]
    making.appoint(house.drafter, Role.DRAFTER, other.office)
    assert house.drafter in seen(Person, house.administrator, "view")
    assert house.drafter not in seen(Person, house.administrator)
    assert house.drafter not in seen(Person, other.administrator)
