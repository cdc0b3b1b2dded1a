"""Four people write and four read at the same time, on SQLite. The portal may answer nobody with an error of its own."""

import http.cookiejar
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable
from statistics import median

import lxml.html

MANAGE = (sys.executable, "-m", "gongkai", "manage")
PASSWORD = "yanshi-2020"
SECONDS = 60
NEWS, OFFICES = "/admin/snippets/publishing/newsitem/add/", "/admin/offices/new/"
ASKED = {
    "/": "the home page",
    "/admin/": "the desk",
    OFFICES: "an office set up: form, or row and ledger entry",
    NEWS: "a draft written: form, or draft and revision",
}


class Visitor:
    """A browser without a screen: keeps cookies, fills forms, notes how it was answered."""

    def __init__(self, site: str, answers: list[tuple[int, float, str]]) -> None:
        """`answers` takes what every request got: status, seconds, address."""
        self.site, self.answers = site, answers
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), cookies)

    def ask(self, path: str, data: list[tuple[str, str]] | None = None) -> tuple[str, bytes]:
        """Where it ended, and the page."""
        body = urllib.parse.urlencode(data).encode() if data is not None else None
        request = urllib.request.Request(urllib.parse.urljoin(self.site, path), body, {"Referer": self.site + path})
        begin = time.perf_counter()
        try:
            with self.opener.open(request, timeout=60) as answer:
                status, url, page = answer.status, answer.url, answer.read()
        except urllib.error.HTTPError as error:
            status, url, page = error.code, error.url, error.read()
        except OSError as error:
            status, url, page = 599, path, str(error).encode()
        self.answers.append((status, time.perf_counter() - begin, path))
        return url, page

    def fill(self, path: str, **values: str) -> str:
        """Open a form, fill it in and send it; where that led."""
        forms = lxml.html.fromstring(self.ask(path)[1]).forms
        form = max(forms, key=lambda each: len(each.fields))
        for select in form.iterfind(".//select"):
            if not select.multiple and not select.value:
                select.value = next((each for each in select.value_options if each), None)
        data = [(name, value) for name, value in form.form_values() if name not in values]
        return self.ask(path, data + list(values.items()))[0]

    def sign_in(self, username: str) -> None:
        """Sign in, or say that it failed."""
        if "/admin/" not in self.fill("/accounts/login/", login=username, password=PASSWORD):
            raise SystemExit(f"{username} cannot sign in")


def writes_news(visitor: Visitor, n: int) -> None:
    """Save a new draft of a news item."""
    if NEWS in visitor.fill(NEWS, **{"title": f"压力测试第{n}条", "disclosure": "active", "action-save": "1"}):
        raise SystemExit("a draft was not saved")


def opens_offices(visitor: Visitor, n: int) -> None:
    """Set up an office: a row and an entry of the ledger in one transaction."""
    if "/new/" in visitor.fill(OFFICES, name=f"临时处室{n}"):
        raise SystemExit("an office was not opened")


def reads_desk(visitor: Visitor, _n: int) -> None:
    """Look at the desk."""
    visitor.ask("/admin/")


def reads_home(visitor: Visitor, _n: int) -> None:
    """Look at the public home page."""
    visitor.ask("/")


PEOPLE: list[tuple[str, Callable[[Visitor, int], None]]] = [
    ("chenmin", writes_news), ("liuyang", writes_news), ("luoping", opens_offices), ("panlin", opens_offices),
    ("hejing", reads_desk), ("lintao", reads_desk), ("zhenggang", reads_home), ("zhaolei", reads_home),
]  # fmt: skip


def work(visitor: Visitor, deed: Callable[[Visitor, int], None], until: float) -> None:
    """Do it again and again."""
    n = 0
    while time.monotonic() < until:
        deed(visitor, n)
        n += 1


def tables() -> list[str]:
    """Start a portal of our own, load it, tell."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        environment = os.environ | {"GONGKAI_DATA": folder}
        laid = [*MANAGE, "demo", "--people", "--password", PASSWORD]
        subprocess.run(laid, env=environment, check=True, stdout=subprocess.DEVNULL)
        served = [*MANAGE, "serve", "--port", str(port)]
        server = subprocess.Popen(served, env=environment, stdout=subprocess.DEVNULL)
        try:
            return told(loaded(f"http://127.0.0.1:{port}", SECONDS))
        finally:
            server.terminate()
            server.wait(120)


def loaded(site: str, seconds: int) -> list[tuple[int, float, str]]:
    """How everybody was answered."""
    answers: list[tuple[int, float, str]] = []
    while Visitor(site, waiting := []).ask("/accounts/login/") and waiting[0][0] != 200:
        time.sleep(1)
    visitors = [(Visitor(site, answers), name, deed) for name, deed in PEOPLE]
    for visitor, name, _deed in visitors:
        visitor.sign_in(name)
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=work, args=(visitor, deed, until)) for visitor, _name, deed in visitors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def told(answers: list[tuple[int, float, str]]) -> list[str]:
    """How many answers of which status, and a line for everything that was asked."""
    statuses = Counter(status for status, *_rest in answers)
    said = ", ".join(f"{times} with HTTP {status}" for status, times in sorted(statuses.items()))
    lines = [f"{len(answers)} answers in {SECONDS} s: {said}.", ""]
    lines += ["| what | answers | median | p95 | longest |", "|---|---:|---:|---:|---:|"]
    for path, what in ASKED.items():
        took = sorted(second * 1000 for _status, second, where in answers if where == path)
        p95 = took[int(len(took) * 0.95)]
        lines.append(f"| {what} | {len(took)} | {median(took):.0f} ms | {p95:.0f} ms | {took[-1]:.0f} ms |")
    return lines
