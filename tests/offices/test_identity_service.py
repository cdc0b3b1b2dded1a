"""Signing in through a unified identity service: a small one of our own speaks the protocol over the wire."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from gongkai.offices import actions
from gongkai.offices.clock import today
from gongkai.offices.ledger.models import Entry
from gongkai.offices.models import Appointment, Person
from gongkai.portal.settings import identity_services
from making import offices as making

pytestmark = pytest.mark.django_db


class Service(ThreadingHTTPServer):
    """Vouches for `who`, whoever asks."""

    who: dict[str, str]

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    server: Service

    def _say(self, what: dict[str, Any]) -> None:
        body = json.dumps(what).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        if self.path == "/userinfo":
            return self._say(self.server.who)
        paths = {name: f"{self.server.issuer}/{name.partition('_')[0]}" for name in ("authorization_endpoint", "token_endpoint", "userinfo_endpoint")}  # fmt: skip
        return self._say(paths | {"issuer": self.server.issuer, "jwks_uri": f"{self.server.issuer}/jwks"})

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._say({"access_token": "token", "token_type": "Bearer", "expires_in": 60})

    def log_message(self, *_arguments: Any) -> None: ...


@pytest.fixture
def service(settings: Any) -> Iterator[Service]:
    cache.clear()
    with Service(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        environment = {
            "GONGKAI_OIDC_ISSUER": server.issuer, "GONGKAI_OIDC_CLIENT_ID": "gongkai", "GONGKAI_OIDC_SECRET": "secret",
            "GONGKAI_OIDC_NAME": "示例自治区统一身份认证",
        }  # fmt: skip
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": identity_services(environment)}}
        yield server
        server.shutdown()


def come_back(client: Client) -> Any:
    """Be sent to the service and return from it."""
    sent = client.post("/accounts/oidc/identity/login/?process=login")
    assert sent.status_code == 302
    asked = parse_qs(urlparse(sent.url).query)
    assert asked["redirect_uri"] == ["http://testserver/accounts/oidc/identity/login/callback/"]
    return client.get("/accounts/oidc/identity/login/callback/", {"code": "code", "state": asked["state"][0]})


def told() -> list[tuple[str, Any]]:
    return [(entry.deed, entry.facts.get("reason")) for entry in Entry.objects.order_by("pk")]


@pytest.fixture
def house() -> making.House:
    return making.house()


def known(house: making.House, subject: str = "s-1") -> None:
    """The administrator has said by which subject the service knows the drafter."""
    actions.identify(house.drafter, subject, by=house.administrator, day=today())


def test_the_sign_in_page_offers_the_service_by_its_name(client: Client, service: Service) -> None:
    assert "示例自治区统一身份认证" in client.get("/accounts/login/").content.decode()


def test_who_the_administrator_has_named_comes_in_whatever_their_user_name(
    client: Client, house: making.House, service: Service
) -> None:
    known(house)
    service.who = {"sub": "s-1", "preferred_username": "somebody-else", "name": "拟稿人"}
    assert come_back(client).url == "/admin/"
    assert client.get("/admin/").status_code == 200
    assert SocialAccount.objects.get().user == house.drafter
    assert told() == [("identity_set", None), ("signed_in", None)]


def test_a_user_name_alone_opens_no_account(client: Client, house: making.House, service: Service) -> None:
    service.who = {"sub": "s-9", "preferred_username": "drafter"}
    page = come_back(client)
    assert page.status_code == 403
    assert "s-9" in page.content.decode()
    assert not SocialAccount.objects.exists()
    assert told() == [("sign_in_refused", "unknown to us")]


def test_the_administrator_enters_the_subject_in_the_persons_form(client: Client, house: making.House) -> None:
    def posted(whom: Person, subject: str) -> str:
        given = {"name": whom.name, "username": whom.username, "is_active": "on", "subject": subject}
        return client.post(f"/admin/people/edit/{whom.pk}/", given, follow=True).content.decode()

    client.force_login(house.administrator)
    posted(house.drafter, "s-1")
    assert SocialAccount.objects.get().uid == "s-1"
    assert "已经属于另一个账号" in posted(house.office_head, "s-1")
    assert "不能填写自己的" in posted(house.administrator, "s-2")
    assert SocialAccount.objects.get().user == house.drafter
    posted(house.drafter, "")
    assert not SocialAccount.objects.exists()
    entries = Entry.objects.filter(deed="identity_set").order_by("pk")
    assert [entry.facts["after"]["subject"] for entry in entries] == ["s-1", ""]


def test_nobody_but_the_administrator_names_a_subject(house: making.House) -> None:
    with pytest.raises(actions.Refused):
        actions.identify(house.drafter, "s-1", by=house.disclosure_officer, day=today())
    assert not SocialAccount.objects.exists()
    assert Entry.objects.get().facts["asked_for"] == "identify"


def test_somebody_nobody_knows_is_told_what_to_do_and_gets_no_account(
    client: Client, house: making.House, service: Service
) -> None:
    service.who = {"sub": "s-2", "preferred_username": "stranger"}
    page = come_back(client)
    assert page.status_code == 403
    assert "本平台没有您的账号" in page.content.decode()
    assert not Person.objects.filter(username="stranger").exists()
    assert not SocialAccount.objects.exists()
    assert client.get("/admin/").status_code == 302
    assert told() == [("sign_in_refused", "unknown to us")]


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_superuser": True}])
def test_suspended_people_and_superusers_do_not_come_in_this_way(
    client: Client, house: making.House, service: Service, change: dict[str, bool]
) -> None:
    known(house)
    Person.objects.filter(pk=house.drafter.pk).update(**change)
    service.who = {"sub": "s-1", "preferred_username": "drafter"}
    come_back(client)
    assert client.get("/admin/").status_code == 302
    assert "signed_in" not in dict(told())


def test_the_service_does_not_replace_an_appointment(client: Client, house: making.House, service: Service) -> None:
    known(house)
    Appointment.objects.filter(person=house.drafter).update(until=today().replace(year=today().year - 1))
    service.who = {"sub": "s-1", "preferred_username": "drafter"}
    page = come_back(client)
    assert page.status_code == 403
    assert "今日没有任职" in page.content.decode()


def test_a_service_that_does_not_answer_is_said_in_chinese(client: Client, service: Service) -> None:
    client.post("/accounts/oidc/identity/login/?process=login")
    page = client.get("/accounts/oidc/identity/login/callback/", {"error": "server_error", "state": "wrong"})
    assert "统一身份认证没有成功" in page.content.decode()


def test_half_a_service_is_refused_at_the_start() -> None:
    assert identity_services({}) == []
    with pytest.raises(ImproperlyConfigured, match="GONGKAI_OIDC_CLIENT_ID, GONGKAI_OIDC_SECRET"):
        identity_services({"GONGKAI_OIDC_ISSUER": "https://id.example"})
