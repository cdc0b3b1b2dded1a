"""How fast an article page is handed out, and what it weighs.

Asked in turn: nginx with the very bytes as a file; nginx as docs/operations.md shows it, in front of the portal; the portal
from its shelf; the portal without any shelf; a stock Wagtail with the same text.
"""

import gzip
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urljoin

import lxml.html

from bench import stock
from bench.machine import needed
from bench.stock import ask, said_with

ROUNDS, SECONDS, CONNECTIONS = 15, 1, 16
"""Many short rounds: what a neighbour takes away, it takes from all."""
OPERATIONS = Path(__file__).parents[1] / "docs" / "operations.md"
AIMS = {
    "nginx, the same bytes as a file": "",
    "nginx in front of the portal, as in docs/operations.md": "≥ 0.95",
    "the portal alone, from its shelf (granian, 2 workers)": "≥ 0.5",
    "the ceiling: granian with one line of Python that hands out the same": "",
    "the portal without a shelf": "",
    "stock Wagtail, uncached (granian, 2 workers)": "",
}
NGINX = """
worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/error.log; daemon off;
events {{ worker_connections 512; }}
http {{
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  {front}
  server {{ listen 127.0.0.1:{port}; root {folder}/same; {said} }}
}}
"""


def tables() -> list[str]:
    """A line a way of answering; what the page weighs."""
    needed("nginx", "wrk", package="nginx-light wrk")
    with TemporaryDirectory(prefix="gongkai-bench-") as name, ExitStack() as running:
        folder = Path(name)
        folder.chmod(0o755)
        data = os.environ | {"GONGKAI_DATA": str(folder / "data"), "GONGKAI_HOSTS": "127.0.0.1"}
        _manage(data, "demo")
        path, title, text = _article(data)
        shelf = running.enter_context(_portal(data | {"GONGKAI_PAGES": str(folder / "pages")}))
        bare = running.enter_context(_portal(data | {"GONGKAI_PAGE_CACHE_MB": "0"}))
        plain, front = running.enter_context(_nginx(folder, shelf))
        wagtail = running.enter_context(stock.served(folder / "stock", _free(), title, text))
        body = ask(shelf + path)
        (folder / "same" / path[1:]).parent.mkdir(parents=True)
        (folder / "same" / path[1:]).write_bytes(body)
        ask(front + path)  # the first asking writes the page's file
        bytes_only = running.enter_context(stock.one_line(folder / "one", _free(), body, said_with(shelf + path)))
        urls = (plain + path, front + path, shelf + path, bytes_only, bare + path, wagtail)
        asked = dict(zip(AIMS, urls, strict=True))
        for url in asked.values():
            if ask(url) != body and url != wagtail:
                raise SystemExit(f"not the same page: {url}")
        return [*_rates(body, asked), "", *_weight(shelf + path, body)]


def _rates(body: bytes, asked: dict[str, str]) -> list[str]:
    rates: dict[str, list[float]] = {name: [] for name in asked}
    for _round in range(ROUNDS):
        for name, url in asked.items():
            rates[name].append(_rate(url))
    first = next(iter(rates.values()))
    lines = [
        f"An article of the demonstration, {len(body) / 1000:.1f} kB of HTML, wrk -t1 -c{CONNECTIONS}, {ROUNDS} rounds of {SECONDS} s in turn; "
        "medians, the second one of the rounds' own ratios.",
        "",
        "| | requests/s | beside nginx | aim |",
        "|---|---:|---:|---:|",
    ]
    for name, aim in AIMS.items():
        beside = median(ours / theirs for ours, theirs in zip(rates[name], first, strict=True))
        lines.append(f"| {name} | {median(rates[name]):,.0f} | {beside:.2g} | {aim} |")
    return lines


def _rate(url: str) -> float:
    ran = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}", url]
    said = subprocess.run(ran, capture_output=True, text=True, check=True).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if not found or "Non-2xx" in said:
        raise SystemExit(said)
    return float(found[1])


def _weight(url: str, body: bytes) -> list[str]:
    """The page with its style sheets and scripts, without pictures: as it is, and packed."""
    tree = lxml.html.fromstring(body)
    paths = dict.fromkeys([*tree.xpath('//link[@rel="stylesheet"]/@href'), *tree.xpath("//script/@src")])
    parts = [body, *(ask(urljoin(url, path)) for path in paths)]
    whole, packed = (sum(map(len, each)) / 1000 for each in (parts, [gzip.compress(part, 6) for part in parts]))
    return [
        f"The page weighs {whole:.0f} kB with its {len(paths)} style sheets and scripts, {packed:.0f} kB packed, without pictures (aim: ≤ 150 kB)."
    ]


@contextmanager
def _portal(environment: dict[str, str]) -> Iterator[str]:
    port = _free()
    server = subprocess.Popen(
        [sys.executable, "-m", "gongkai", "manage", "serve", "--port", str(port)],
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    try:
        ask(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(120)


@contextmanager
def _nginx(folder: Path, portal: str) -> Iterator[tuple[str, str]]:
    """Plain nginx, and the one of docs/operations.md; both log, and send the same headers."""
    port, front_port = _free(), _free()
    found = re.search(r"```nginx\n(.*?)```", OPERATIONS.read_text("utf-8"), re.DOTALL)
    assert found
    front = found[1]
    for was, now in (
        ("/var/lib/gongkai/pages", f"{folder}/pages"),
        ("/var/log/nginx/", f"{folder}/"),
        ("127.0.0.1:8000", portal.removeprefix("http://")),
        ("listen 80;", f"listen 127.0.0.1:{front_port};"),
        ("proxy_set_header Host $host;", "proxy_set_header Host $host:$server_port;"),
    ):
        if was not in front:
            raise SystemExit(f"{OPERATIONS.name}: nginx without {was}")
        front = front.replace(was, now)
    same = r"^ *((?:add_header|default_type|charset|sendfile|tcp_nopush|gzip_\w+|open_file_cache\w*|access_log) .*;)$"
    said = " ".join(re.findall(same, front, re.MULTILINE))
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, front=front, port=port, said=said))
    server = subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf")])
    try:
        yield f"http://127.0.0.1:{port}", f"http://127.0.0.1:{front_port}"
    finally:
        server.terminate()
        server.wait(120)


def _article(environment: dict[str, str]) -> tuple[str, str, str]:
    """Address, title and text of an item that is public."""
    code = (
        "import django; django.setup()\nfrom gongkai.publishing.models import NewsItem\n"
        "item = NewsItem.objects.filter(live=True).order_by('-pk').first()\n"
        "print(item.get_absolute_url(), item.title, str(item.text), sep='\\x00', end='')"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], env=environment | {"DJANGO_SETTINGS_MODULE": "gongkai.portal.settings"},
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    path, title, text = said.split("\x00")
    return path, title, text


def _manage(environment: dict[str, str], *command: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "gongkai", "manage", *command], env=environment, check=True, stdout=subprocess.DEVNULL
    )


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
