"""Who comes in, who does not, and what the ledger says of it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client

from gongkai.offices.clock import today
from gongkai.offices.ledger.models import Entry
from gongkai.offices.models import Appointment, Person, Role
from making import offices as making

pytestmark = pytest.mark.django_db

HOME, LOGIN = "/admin/", "/accounts/login/"


@pytest.fixture(autouse=True)
def _nobody_locked_out() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def house() -> making.House:
    return making.house(password=making.PASSWORD)


def sign_in(client: Client, who: Person | str, password: str = making.PASSWORD):
    return client.post(LOGIN, {"login": getattr(who, "username", who), "password": password})


def deeds() -> list[tuple[str, str, dict]]:
    return [
        (entry.deed, entry.actor, {name: entry.facts[name] for name in entry.facts if name != "address"})
        for entry in Entry.objects.order_by("pk")
    ]


def text(response) -> str:
    return re.sub(r"<[^>]+>|\s+", "", response.content.decode())


def test_with_password_into_the_back_office(client: Client, house: making.House) -> None:
    page = client.get(HOME, follow=True)
    assert page.redirect_chain == [(f"{LOGIN}?next=/admin/", 302)]
    assert "用户名" in text(page)
    done = sign_in(client, house.drafter)
    assert (done.status_code, done.url) == (302, HOME)
    assert client.get(HOME).status_code == 200
    assert deeds() == [("signed_in", "拟稿人", {"by": ["password"]})]
    entry = Entry.objects.get()
    assert (entry.body_id, entry.thing) == (house.body.pk, f"offices.person:{house.drafter.pk}")
    assert entry.facts["address"] == "127.0.0.1"


def test_a_wrong_password_and_an_unknown_name_sound_the_same_and_are_written_apart(
    client: Client, house: making.House
) -> None:
    wrong = sign_in(client, house.drafter, "wrong")
    unknown = sign_in(client, "nobody-of-this-name", "wrong")
    for page in (wrong, unknown):
        assert page.status_code == 200
        assert "用户名或密码不正确。" in text(page)
    assert deeds() == [
        ("sign_in_refused", "拟稿人", {"reason": "password"}),
        ("sign_in_refused", "系统", {"reason": "unknown name"}),
    ]
    assert "nobody-of-this-name" not in str(Entry.objects.values_list())


def test_after_five_failures_the_right_password_is_refused_too_and_the_lock_out_is_written_once(
    client: Client, house: making.House
) -> None:
    for _try in range(5):
        sign_in(client, house.drafter, "wrong")
    for _try in range(3):
        locked = sign_in(Client(), house.drafter)
        assert "登录失败次数过多" in text(locked)
    assert [deed for deed, *_rest in deeds()] == ["sign_in_refused"] * 5 + ["locked_out"]
    assert sign_in(client, house.office_head).status_code == 302


def test_without_an_appointment_today_one_is_told_so_and_stays_outside(client: Client, house: making.House) -> None:
    Appointment.objects.filter(person=house.drafter).update(until=today() - timedelta(1))
    told = sign_in(client, house.drafter)
    assert told.status_code == 403
    assert "今日没有任职" in text(told)
    assert "系统管理员" in text(told)
    assert client.get(HOME).status_code == 302
    assert deeds() == [("sign_in_refused", "拟稿人", {"reason": "no appointment"})]


def test_an_appointment_that_begins_tomorrow_does_not_open_the_door_today(client: Client, house: making.House) -> None:
    Appointment.objects.filter(person=house.drafter).update(since=today() + timedelta(1))
    assert sign_in(client, house.drafter).status_code == 403


def test_a_right_withdrawn_while_signed_in_is_gone_at_the_next_request(client: Client, house: making.House) -> None:
    sign_in(client, house.administrator)
    assert client.get("/admin/people/").status_code == 200
    Appointment.objects.filter(person=house.administrator).update(until=today() - timedelta(1))
    assert client.get("/admin/people/").status_code == 302
    assert client.get(HOME).status_code == 302


def test_a_suspended_account_is_out_at_the_next_request_and_does_not_come_in(
    client: Client, house: making.House
) -> None:
    sign_in(client, house.drafter)
    Person.objects.filter(pk=house.drafter.pk).update(is_active=False)
    assert client.get(HOME).status_code == 302
    told = client.post(LOGIN, {"login": "drafter", "password": making.PASSWORD}, follow=True)
    assert "账号已停用" in text(told)
    assert deeds()[-1] == ("sign_in_refused", "拟稿人", {"reason": "inactive"})


def test_nobody_signs_in_as_a_superuser(client: Client, house: making.House) -> None:
    Person.objects.filter(pk=house.drafter.pk).update(is_superuser=True, is_staff=True)
    assert sign_in(client, house.drafter).status_code != 302 or client.get(HOME).status_code == 302
    client.force_login(Person.objects.get(pk=house.drafter.pk))
    assert client.get(HOME).status_code == 302


def test_a_changed_password_ends_other_sessions(client: Client, house: making.House) -> None:
    sign_in(client, house.drafter)
    person = making.again(house.drafter)
    person.set_password("another-2020-mima")
    person.save()
    assert client.get(HOME).status_code == 302


@pytest.mark.parametrize(
    "path",
    ["signup/", "email/", "password/reset/", "password/set/", "confirm-email/", "3rdparty/", "3rdparty/signup/", "social/signup/"],
)  # fmt: skip
def test_pages_nobody_needs_are_not_there(client: Client, house: making.House, path: str) -> None:
    sign_in(client, house.drafter)
    assert client.get(f"/accounts/{path}").status_code == 404


def test_the_admins_own_sign_in_leads_to_ours(client: Client) -> None:
    assert client.get("/admin/login/?next=/admin/people/").url == f"{LOGIN}?next=/admin/people/"
    assert client.get("/admin/password_reset/").status_code == 404


def test_signing_out_is_written(client: Client, house: making.House) -> None:
    sign_in(client, house.drafter)
    assert client.post("/accounts/logout/").url == LOGIN
    assert [deed for deed, *_rest in deeds()] == ["signed_in", "signed_out"]
    assert client.get(HOME).status_code == 302


# One-time codes


def code_of(who: Person) -> str:
    totp = Authenticator.objects.get(user=who, type=Authenticator.Type.TOTP).wrap()
    secret = totp.instance.data["secret"]
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.fixture
def guarded(house: making.House) -> Person:
    TOTP.activate(house.drafter, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(house.drafter)
    return house.drafter


def test_with_a_second_step_the_password_alone_does_not_do(client: Client, guarded: Person) -> None:
    assert sign_in(client, guarded).url == "/accounts/2fa/authenticate/"
    assert client.get(HOME).status_code == 302
    assert deeds() == []
    done = client.post("/accounts/2fa/authenticate/", {"code": code_of(guarded)})
    assert done.url == HOME
    assert deeds() == [("signed_in", "拟稿人", {"by": ["password", "mfa"]})]


def test_a_recovery_code_works_once(client: Client, guarded: Person) -> None:
    codes = Authenticator.objects.get(user=guarded, type=Authenticator.Type.RECOVERY_CODES).wrap()
    code = codes.get_unused_codes()[0]
    for expected in (302, 200):
        visitor = Client()
        sign_in(visitor, guarded)
        assert visitor.post("/accounts/2fa/authenticate/", {"code": code}).status_code == expected
    assert [deed for deed, *_rest in deeds()] == ["signed_in", "sign_in_refused"]


def test_codes_cannot_be_tried_for_ever(client: Client, guarded: Person) -> None:
    sign_in(client, guarded)
    for _try in range(7):
        refused = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "登录失败次数过多" in text(refused)
    assert [deed for deed, *_rest in deeds()] == ["sign_in_refused"] * 5 + ["locked_out"]


def test_a_second_step_is_set_up_in_the_browser_and_that_is_written(
    client: Client, house: making.House, django_capture_on_commit_callbacks: Any
) -> None:
    sign_in(client, house.drafter)
    asked = client.get("/accounts/2fa/totp/activate/")
    assert asked.url.startswith("/accounts/reauthenticate/")
    page = client.post(asked.url, {"password": making.PASSWORD}, follow=True)
    assert page.redirect_chain == [("/accounts/2fa/totp/activate/", 302)]
    secret = page.context["form"].secret
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post("/accounts/2fa/totp/activate/", {"code": code})
    assert (done.status_code, done.url) == (302, "/accounts/2fa/recovery-codes/")
    assert client.get("/accounts/2fa/").status_code == 200
    assert client.get("/accounts/2fa/recovery-codes/").status_code == 200
    assert [(deed, facts.get("kind")) for deed, _who, facts in deeds()[1:]] == [
        ("second_step_added", "totp"),
        ("second_step_added", "recovery_codes"),
    ]


def test_every_sign_in_page_is_in_chinese(client: Client, house: making.House) -> None:
    pages = [client.get(LOGIN)]
    sign_in(client, house.drafter)
    pages += [client.get(f"/accounts/{path}") for path in ("2fa/", "password/change/", "logout/", "reauthenticate/")]
    client.post("/accounts/reauthenticate/", {"password": making.PASSWORD})
    TOTP.activate(house.drafter, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(house.drafter)
    pages += [
        client.get(f"/accounts/2fa/{path}")
        for path in ("", "totp/deactivate/", "recovery-codes/", "recovery-codes/generate/")
    ]
    Authenticator.objects.all().delete()
    pages += [client.get("/accounts/2fa/totp/activate/")]
    for page in pages:
        assert page.status_code == 200
        shown = re.sub(r"(?s)<(script|style|svg).*?</\1>|<[^>]+>", " ", page.content.decode())
        left = set(re.findall(r"[A-Za-z]{4,}", shown)) - {"drafter"}
        assert {word for word in left if not re.fullmatch(r"[A-Z2-7]{16,}", word)} == set(), page.request["PATH_INFO"]


# The second person's view of one's right


@pytest.mark.parametrize("role", Role)
def test_everyone_with_a_role_comes_in(client: Client, house: making.House, role: Role) -> None:
    assert sign_in(client, house.holder(role)).status_code == 302
    assert client.get(HOME).status_code == 200
    assert client.get("/admin/account/").status_code == 200
