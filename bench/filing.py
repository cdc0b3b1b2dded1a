"""Two hundred citizens who apply at the same moment: a real `manage serve`, each citizen a browser at an address of their
own, who reads the form, fills it in, looks it over as long as people must, answers the sum and takes the receipt."""

import http.client
import multiprocessing
import os
import re
import socket
import subprocess
import threading
import time
import urllib.request
from concurrent.futures import ProcessPoolExecutor
from statistics import median
from typing import Any

import lxml.html

from bench.load import MANAGE, Visitor

CITIZENS, PROCESSES = 200, 4
FORM, LOOK = "/sqgk/shenqing/", "/sqgk/shenqing/hedui/"
DIGITS = "零一二三四五六七八九十"
READS = 4
"""Seconds a citizen looks the application over: less than `least_seconds` is taken for a program."""


class Citizen(Visitor):
    """A browser at an address of its own."""

    def __init__(self, site: str, answers: list[tuple[int, float, str]], address: str) -> None:
        """From this address."""
        super().__init__(site, answers)
        self.opener.add_handler(_From(address))
        self.again = f"{time.time():.0f}"  # who sends the same words again soon is told so instead

    def applies(self, n: int) -> dict[str, Any]:
        """From the form to the receipt; what the receipt says."""
        led = self.fill(
            FORM, applicant_kind="natural_person", name=f"示例{n}", identity="11010519491231002X", telephone=f"138{n:08}",
            subject=f"第{n}号示例信息（{self.again}）", form="electronic", way="online", deed="next",
        )  # fmt: skip
        if LOOK not in led:
            return {"n": n, "stopped": led}
        page = self.ask(LOOK)[1]
        time.sleep(READS)
        form = max(lxml.html.fromstring(page).forms, key=lambda each: len(each.fields))
        one, two = re.search(f"([{DIGITS}])加([{DIGITS}])等于几", page.decode()).groups()
        data = [(name, value) for name, value in form.form_values() if name != "answer"]
        begin = time.perf_counter()
        _where, receipt = self.ask(LOOK, [*data, ("answer", str(DIGITS.index(one) + DIGITS.index(two)))])
        took = time.perf_counter() - begin
        text = receipt.decode()
        number, code = re.search(r"[^\s<>]+〔\d{4}〕\d+号", text), re.search(r"\b[2-9A-HJ-NP-Z]{10}\b", text)
        return {"n": n, "number": number and number[0], "code": code and code[0], "took": took}


class _From(urllib.request.HTTPHandler):
    """Connections from one address."""

    handler_order = 400

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address

    def http_open(self, request: Any) -> Any:
        def connection(host: str, **more: Any) -> http.client.HTTPConnection:
            return http.client.HTTPConnection(host, source_address=(self.address, 0), **more)

        return self.do_open(connection, request)


def told(_province: Any, _department: Any, database: str) -> list[str]:
    """Serve what is filled, let them all apply, look in the database for every one of them."""
    from django.db import connection

    from gongkai.applications import facts
    from gongkai.applications.models import Application

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    last = Application.objects.order_by("-pk").values_list("pk", flat=True)[0]
    connection.close()
    server = subprocess.Popen([*MANAGE, "serve", "--port", str(port)], stdout=subprocess.DEVNULL)
    try:
        answers, receipts, seconds = _all(f"http://127.0.0.1:{port}")
    finally:
        server.terminate()
        server.wait(60)
    new = {each.number: each for each in Application.objects.filter(pk__gt=last)}
    given = [each for each in receipts if each.get("number") and each.get("code")]
    found = [each for each in given if facts.by_query(each["number"], each["code"], f"示例{each['n']}") is not None]
    took = sorted(second for _status, second, path in answers)
    sent = sorted(each["took"] for each in given)
    wrong = sum(status >= 400 for status, *_rest in answers)
    return [
        f"| {CITIZENS} citizens at once, {database}, load {os.getloadavg()[0]:.1f} | |", "|---|---:|",
        f"| answers, of them errors | {len(answers)}, {wrong} |",
        f"| receipts with number and code, different numbers | {len(given)}, {len({each['number'] for each in given})} |",
        f"| applications in the database, found again by their receipt | {len(new)}, {len(found)} |",
        f"| from the first form to the last receipt | {seconds:.0f} s |",
        f"| an answer: median, longest | {median(took) * 1000:.0f} ms, {took[-1] * 1000:.0f} ms |",
        f"| sending, the receipt included: median, longest | {median(sent) * 1000:.0f} ms, {sent[-1] * 1000:.0f} ms |" if sent else "",
    ]  # fmt: skip


def _all(site: str) -> tuple[list[tuple[int, float, str]], list[dict[str, Any]], float]:
    while Visitor(site, waiting := []).ask("/sqgk/") and waiting[0][0] != 200:
        time.sleep(1)
    begin, each = time.monotonic(), CITIZENS // PROCESSES
    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn")) as processes:
        parts = list(processes.map(_some, [site] * PROCESSES, range(0, CITIZENS, each), [each] * PROCESSES))
    answers, receipts = ([one for part in parts for one in part[at]] for at in (0, 1))
    return answers, receipts, time.monotonic() - begin


def _some(site: str, first: int, many: int) -> tuple[list[tuple[int, float, str]], list[dict[str, Any]]]:
    """So many threads of one process, all starting together."""
    answers: list[tuple[int, float, str]] = []
    receipts: list[dict[str, Any]] = []
    together = threading.Barrier(many)

    def live(n: int) -> None:
        citizen = Citizen(site, answers, f"127.0.{1 + n // 250}.{1 + n % 250}")
        together.wait()
        receipts.append(citizen.applies(n))

    threads = [threading.Thread(target=live, args=(first + n,)) for n in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers, receipts
