"""What `make run` does: demonstration people, and a server that starts, lets them in and stops."""

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from gongkai.offices import ledger, rights
from gongkai.offices.ledger.models import Entry
from gongkai.offices.models import Appointment, Body, Office, Person, Role
from gongkai.portal.demonstration import Demonstration, NotEmpty
from making import offices as making

DAY = date(2020, 9, 1)


# The demonstration


@pytest.fixture
def demonstration(db: Any) -> Demonstration:
    made = Demonstration(DAY)
    made.lay()
    return made


def test_every_role_is_held_and_every_sign_in_stands(demonstration: Demonstration) -> None:
    ours = Body.objects.get(name="示例自治区应急管理厅")
    held = set(Appointment.objects.filter(body=ours).values_list("role", flat=True))
    assert held == set(Role) - {Role.SUPERIOR_OFFICER}
    assert Appointment.objects.filter(role=Role.SUPERIOR_OFFICER, body=ours.parent).count() == 1
    for each in demonstration.sign_ins():
        who = Person.objects.get(username=each.username)
        assert who.check_password(demonstration.password)
        assert rights.appointments(who, DAY)


def test_every_body_with_offices_names_its_disclosure_office(demonstration: Demonstration) -> None:
    for body in Body.objects.filter(offices__isnull=False).distinct():
        assert Office.objects.get(body=body, is_disclosure_office=True).name == "办公室"


def test_every_office_that_drafts_has_a_head_and_a_leader(demonstration: Demonstration) -> None:
    for row in Appointment.objects.filter(role=Role.DRAFTER):
        assert rights.holders(Role.OFFICE_HEAD, DAY, office_id=row.office_id).exists(), row
        assert rights.holders(Role.DEPUTY_LEADER, DAY, office_id=row.office_id).count() == 1, row


def test_the_two_bodies_see_nothing_of_each_other(demonstration: Demonstration) -> None:
    rows = rights.Policy(Appointment)
    for body in Body.objects.filter(offices__isnull=False).distinct():
        for who in Person.objects.filter(appointments__body=body):
            seen = rows.instances_user_has_any_permission_for(who, ["view", "add", "change"])
            assert {row.body_id for row in seen} <= {body.pk}


def test_laid_again_nothing_is_doubled_and_nothing_is_changed(demonstration: Demonstration) -> None:
    def stand() -> list[Any]:
        return [list(model.objects.order_by("pk").values()) for model in (Body, Office, Person, Appointment, Entry)]

    before = stand()
    Person.objects.filter(username="chenmin").update(telephone="0000")
    Demonstration(DAY, "another-password").lay()
    Person.objects.filter(username="chenmin").update(telephone="")
    assert stand() == before


def test_all_of_it_is_in_the_ledger(demonstration: Demonstration) -> None:
    deeds = list(Entry.objects.order_by("pk").values_list("deed", flat=True))
    assert deeds[:3] == ["body_founded", "person_enrolled", "appointed"]
    assert deeds.count("appointed") == Appointment.objects.count() == Person.objects.count()
    assert deeds.count("office_opened") == Office.objects.count()
    ledger.seal()
    assert not ledger.verify(mirrors=[])


@pytest.mark.django_db
def test_no_invented_people_beside_a_real_body() -> None:
    making.body("某县人民政府")
    with pytest.raises(NotEmpty):
        Demonstration(DAY).lay()
    with pytest.raises(CommandError, match="不能放进正式的数据库"):
        call_command("demo")
    assert Person.objects.count() == 0


# Founding a real installation


@pytest.mark.django_db
@pytest.mark.parametrize(("password", "said"), [("found-2020-mima", None), ("short", "密码"), ("1234567890", "密码")])
def test_founding(monkeypatch: pytest.MonkeyPatch, capsys: Any, password: str, said: str | None) -> None:
    monkeypatch.setattr("gongkai.portal.management.commands.found.getpass", lambda _prompt: password)
    options = {"body": "示例县人民政府", "username": "guanli", "name": "管理员"}
    if said:
        with pytest.raises(CommandError, match=said):
            call_command("found", **options)
        assert not Body.objects.exists()
        return
    call_command("found", **options)
    assert "已设立“示例县人民政府”，系统管理员 guanli。" in capsys.readouterr().out
    who = Person.objects.get()
    assert who.check_password(password)
    assert rights.holds(who, Role.ADMINISTRATOR, rights.today(), body_id=Body.objects.get().pk)
    with pytest.raises(CommandError, match="已"):
        call_command("found", **options)


# The server


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`gongkai manage serve` in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.environment = os.environ | {"GONGKAI_DATA": str(folder)}
        self.environment.pop("GONGKAI_DATABASE", None)
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gongkai", "manage", "serve", "--port", str(self.port)],
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        )  # fmt: skip

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "gongkai", "manage", *arguments],
            env=self.environment, capture_output=True, text=True, check=False, timeout=1800,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def wait(self) -> None:
        """Until it answers: a busy machine takes its time, a server that has ended is not waited for."""
        for _half_second in range(480):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                if self.process.poll() is not None:
                    pytest.fail(f"the server has ended: {self.process.communicate()[0]}")
                time.sleep(0.5)
            else:
                return
        pytest.fail("the server does not answer")

    def get(self, path: str, **form: str) -> tuple[int, str, str]:
        data = urllib.parse.urlencode(form).encode() if form else None
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data)
        request.add_header("Referer", f"http://127.0.0.1:{self.port}{path}")
        try:
            with self.opener.open(request, timeout=120) as answer:
                return answer.status, answer.url, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.url, error.read().decode()

    def stop(self, how: signal.Signals) -> str:
        os.kill(self.process.pid, how)
        said, _nothing = self.process.communicate(timeout=300)
        return said


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A fresh machine with the demonstration's people, and the server started."""
    if connection.vendor != "sqlite":
        pytest.skip("the server of a fresh machine has SQLite, whatever the tests have")
    made = Server(tmp_path / "data")
    said = made.manage("demo", "--people")
    assert "chenmin" in said
    assert "yanshi-2020" in said
    made.start()
    yield made
    if made.process.poll() is None:
        os.killpg(made.process.pid, signal.SIGKILL)
        made.process.communicate()


def sign_in(server: Server) -> str:
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', server.get("/accounts/login/")[2])
    assert token
    given = {"login": "chenmin", "password": "yanshi-2020", "csrfmiddlewaretoken": token[1]}
    status, url, page = server.get("/accounts/login/", **given)
    assert (status, urllib.parse.urlparse(url).path) == (200, "/admin/")
    return page


def processes_of(session: int) -> list[str]:
    """What still runs of what this process has started."""
    asked = subprocess.run(["ps", "-s", str(session), "-o", "pid=,stat="], capture_output=True, text=True, check=False)
    return [line for line in asked.stdout.splitlines() if "Z" not in line]


def test_a_server_from_a_fresh_machine_to_its_last_stop(server: Server, tmp_path: Path) -> None:
    server.wait()
    a_stranger_and_an_officer_find_their_way(server)
    nobody_else_takes_its_place(server)
    kept = kept_while_it_runs(server, tmp_path / "kept")
    killed_it_takes_all_of_its_own_with_it(server)
    server.start()
    server.wait()
    assert "陈敏" in server.get("/admin/")[2]
    server.stop(signal.SIGTERM)
    server.environment["GONGKAI_DATA"] = str(kept)
    assert "台账完好" in server.manage("verify_ledger")
    server.start()
    server.wait()
    assert "陈敏" in server.get("/admin/")[2], "signed in before, signed in still: the key came along"
    stopped_it_says_no_more_than_it_must(server)


def a_stranger_and_an_officer_find_their_way(server: Server) -> None:
    status, _url, page = server.get("/wzdt/")
    assert status == 200
    assert f'<link rel="canonical" href="http://localhost:{server.port}/wzdt/">' in page, "it knows where it is"
    status, _url, page = server.get("/accounts/login/")
    assert status == 200
    style = re.search(r'href="(/static/[^"]+\.css)"', page)
    assert style
    assert server.get(style[1])[0] == 200
    assert "陈敏" in sign_in(server)


def nobody_else_takes_its_place(server: Server) -> None:
    taken = subprocess.run(
        [sys.executable, "-m", "gongkai", "manage", "serve", "--port", str(server.port)],
        env=server.environment, capture_output=True, text=True, check=False, timeout=1800,
    )  # fmt: skip
    assert taken.returncode == 1
    assert f"--port {server.port + 1}" in taken.stderr


def kept_while_it_runs(server: Server, into: Path) -> Path:
    assert "已备份到" in server.manage("backup", str(into))
    (made,) = into.iterdir()
    assert {"gongkai.sqlite3", "secret-key"} <= {each.name for each in made.iterdir()}
    assert made.stat().st_mode & 0o077 == 0
    return made


def killed_it_takes_all_of_its_own_with_it(server: Server) -> None:
    assert len(processes_of(server.process.pid)) > 3
    server.stop(signal.SIGKILL)
    for _half_second in range(240):
        if not processes_of(server.process.pid):
            break
        time.sleep(0.5)
    assert processes_of(server.process.pid) == []
    assert "台账完好" in server.manage("verify_ledger")


def stopped_it_says_no_more_than_it_must(server: Server) -> None:
    said = server.stop(signal.SIGINT)
    assert server.process.returncode == 0
    assert said.splitlines() == [
        "正在启动……",
        f"http://127.0.0.1:{server.port}",
        f"工作人员从 http://127.0.0.1:{server.port}/admin/ 登录。按 Ctrl-C 停止。",
    ]
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", server.port), 1)
