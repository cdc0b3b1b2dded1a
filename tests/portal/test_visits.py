"""The visit counter: people are counted and programs are not, from memory to the day's row, and nothing counts twice."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from gongkai.offices.clock import stopped_at
from gongkai.offices.models import Role
from gongkai.portal.page_cache import pages
from gongkai.portal.visits import counter
from gongkai.portal.visits.facts import months, visits
from gongkai.portal.visits.logs import count, counted
from gongkai.portal.visits.models import DayOfVisits
from making import databases, offices
from making.offices import House
from making.offices import house as make_house
from making.publishing import draft, live, moment

NOW = moment()
DAY = NOW.date()
PERSON = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36"


@pytest.fixture(autouse=True)
def _counting(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Counted, but written only when the test says so."""
    settings.COUNT_VISITS = True
    monkeypatch.setattr(counter, "_start", lambda: None)
    counter._counted.clear()
    with stopped_at(NOW):
        yield
    counter._counted.clear()


@pytest.fixture
def house(db: Any) -> House:
    return make_house()


def person(**more: str) -> Client:
    return Client(headers={"user-agent": PERSON} | more)


def test_a_page_counts_kept_or_not(house: House, settings: Any) -> None:
    settings.PAGE_CACHE_BYTES = 1 << 20
    pages.shelf.cache_clear()
    item = live(draft(house), house)
    for _ in range(3):
        person().get(item.get_absolute_url())
    counter.write()
    person().get("/")
    counter.write()
    assert counter.write() == 0
    assert visits(house.body.pk, DAY, DAY) == {DAY: 4}
    pages.shelf.cache_clear()


@pytest.mark.parametrize(
    "agent",
    [
        "", "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
        "Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)", "curl/8.5.0", "python-requests/2.31",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", "Go-http-client/2.0",
        "Mozilla/5.0 (Windows NT 10.0) HeadlessChrome/120.0",
    ],
)  # fmt: skip
def test_programs_are_not_counted(house: House, agent: str) -> None:
    Client(headers={"user-agent": agent}).get("/")
    assert counter.write() == 0


def test_only_pages_that_were_read_count(house: House) -> None:
    for address in ("/nirgends/", "/admin/", "/accounts/login/"):
        person().get(address)
    person().head("/")
    person(**{"sec-purpose": "prefetch"}).get("/")
    assert counter.write() == 0


@pytest.mark.parametrize(
    "agent",
    [
        PERSON, "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) MicroMessenger/8.0.44 NetType/WIFI",
        "Mozilla/5.0 (Linux; Android 12; HarmonyOS) HuaweiBrowser/14.0", "Mozilla/5.0 (X11; Linux x86_64) UOSBrowser/6",
    ],
)  # fmt: skip
def test_people_are_no_programs(agent: str) -> None:
    assert not counter.is_bot(agent)


def test_what_cannot_be_written_is_kept_for_the_next_time(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    person().get("/")

    def away(_pages: Any) -> None:
        raise OSError("the database is away")

    with monkeypatch.context() as broken:
        broken.setattr(counter, "add", away)
        with pytest.raises(OSError, match="away"):
            counter.write()
    person().get("/")
    assert counter.write() == 2
    assert visits(house.body.pk, DAY, DAY) == {DAY: 2}


# The log of a web server in front


def line(at: str = "2020-04-30T23:59:59+08:00", **more: str) -> str:
    said = {"status": "200", "method": "GET", "uri": "/", "type": "text/html; charset=utf-8", "agent": PERSON} | more
    return "\t".join((at, *said.values())) + "\n"


def test_a_log_is_counted_by_the_day_in_china() -> None:
    lines = [
        line(), line("2020-04-30T16:00:00+00:00"), line(status="304", type="-"),
        line(status="304", uri="/static/a.css", type="-"), line(status="404"), line(method="HEAD"),
        line(uri="/admin/"), line(type="text/css"), line(agent="curl/8"), line(agent="-"), "not a line\n", line("gestern"),
    ]  # fmt: skip
    assert counted("".join(lines).splitlines()) == {date(2020, 4, 30): 2, date(2020, 5, 1): 1}


def test_a_log_is_read_on_and_no_line_counts_twice(house: House, tmp_path: Path) -> None:
    log = tmp_path / "access.log"
    log.write_text(line() + line()[:40])
    assert count(log) == 1
    with log.open("a") as more:
        more.write(line()[40:] + line())
    assert count(log) == 2
    assert count(log) == 0
    log.rename(tmp_path / "access.log.1")
    log.write_text(line())
    assert (count(tmp_path / "access.log.1"), count(log)) == (0, 1)
    assert visits(house.body.pk, date(2020, 4, 1), DAY) == {DAY: 4}


def test_a_log_that_is_not_there_is_said(house: House, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        call_command("count_visits", str(tmp_path / "nothing.log"))


# Facts and the officer's page


def test_facts_tell_only_days_on_which_was_counted(house: House) -> None:
    for n in (0, 2):
        DayOfVisits.objects.create(body=house.body, day=DAY + timedelta(n), pages=n + 1)
    assert visits(house.body.pk, DAY, DAY + timedelta(2)) == {DAY: 1, DAY + timedelta(2): 3}
    assert visits(house.body.pk, DAY + timedelta(1), DAY + timedelta(1)) == {}


def as_(who: Any) -> Client:
    client = Client()
    client.force_login(who, backend="gongkai.offices.sign_in.AppointmentBackend")
    return client


@pytest.mark.parametrize("rows", [1, 3])
def test_the_officer_reads_months_and_takes_days_away(
    house: House, rows: int, django_assert_num_queries: Any
) -> None:  # fmt: skip
    for n in range(rows):
        DayOfVisits.objects.create(body=house.body, day=DAY + timedelta(n), pages=1000)
    client = as_(house.disclosure_officer)
    with django_assert_num_queries(1):
        list(months(house.body.pk))
    page = client.get("/admin/visits/").content.decode()
    assert 'value="2020-01-01"' in page
    assert page.count("<td>2020-0") == (1 if rows == 1 else 2)
    taken = client.get("/admin/visits/", {"since": "2020-04-30", "until": "2020-05-31"})
    assert taken.content.decode("utf-8-sig").splitlines() == [
        "机关,日期,访问量（次）",
        *(f"{house.body.name},{DAY + timedelta(n)},1000" for n in range(rows)),
    ]


def test_a_period_the_wrong_way_round_is_refused_in_words(house: House) -> None:
    page = as_(house.disclosure_officer).get("/admin/visits/", {"since": "2020-05-31", "until": "2020-04-30"})
    assert "截止日期不能早于起始日期" in page.content.decode()
    assert 'value="2020-05-31"' in page.content.decode()


def test_others_do_not_read_it(house: House) -> None:
    assert as_(house.drafter).get("/admin/visits/").status_code in (302, 403)
    stranger = offices.person("fremd")
    offices.appoint(stranger, Role.DISCLOSURE_OFFICER, offices.body("别的机关"))
    assert house.body.name not in as_(stranger).get("/admin/visits/").content.decode()


# A real server


@pytest.mark.django_db(transaction=True)
def test_a_server_writes_down_what_it_counted_when_it_is_stopped(tmp_path: Path) -> None:
    house = make_house()
    address = live(draft(house), house).get_absolute_url()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"GONGKAI_DATABASE": databases.url(), "GONGKAI_DATA": str(tmp_path)}
    command = [sys.executable, "-m", "gongkai", "manage", "serve", "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        read = 0
        for _ in range(3000):
            try:
                ask = urllib.request.Request(f"http://127.0.0.1:{port}{address}", headers={"User-Agent": PERSON})
                urllib.request.urlopen(ask, timeout=60).read()
                read += 1
            except urllib.error.HTTPError:
                raise
            except OSError:
                time.sleep(0.2)
            if read == 3:
                break
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=300)
    connection.close()
    assert read == 3
    assert sum(DayOfVisits.objects.filter(body=house.body).values_list("pages", flat=True)) == 3
