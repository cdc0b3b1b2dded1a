"""How fast an article page is handed out, and what it weighs.

Beside one another, in turn: nginx with the very bytes as a file; nginx with the page files of the portal; the portal from
its shelf; the portal without any shelf.
"""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.machine import needed

ROUNDS, SECONDS, CONNECTIONS = 3, 3, 16
NGINX = """
worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/error.log; daemon off;
events {{ worker_connections 512; }}
http {{ access_log off; default_type text/html; sendfile on; gzip off;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3; uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  upstream portal {{ server 127.0.0.1:{portal}; keepalive 16; }}
  server {{ listen 127.0.0.1:{port}; root {folder}/same; }}
  server {{ listen 127.0.0.1:{front}; root {pages};
    location / {{ if ($cookie_sessionid) {{ return 418; }} error_page 418 = @portal; try_files /exact/$host$uri /lists/$host$uri @portal; }}
    location @portal {{ proxy_pass http://portal; proxy_set_header Host $host; proxy_http_version 1.1; proxy_set_header Connection ""; }} }}
}}
"""


def tables() -> list[str]:
    """A line a way of answering."""
    needed("nginx", "wrk", package="nginx-light wrk")
    with TemporaryDirectory(prefix="gongkai-bench-") as name:
        folder = Path(name)
        ports = [_free() for _ in range(4)]
        pages = folder / "pages"
        environment = os.environ | {"GONGKAI_DATA": str(folder / "data"), "GONGKAI_HOSTS": "127.0.0.1"}
        manage = [sys.executable, "-m", "gongkai", "manage"]
        subprocess.run([*manage, "demo"], env=environment, check=True, stdout=subprocess.DEVNULL)
        path = _article(environment)
        running = [
            _serve(manage, ports[0], environment | {"GONGKAI_PAGES": str(pages)}),
            _serve(manage, ports[1], environment | {"GONGKAI_PAGE_CACHE_MB": "0"}),
        ]
        try:
            body = _ask(f"http://127.0.0.1:{ports[0]}{path}")
            _ask(f"http://127.0.0.1:{ports[1]}{path}")
            same = folder / "same" / path.lstrip("/")
            same.parent.mkdir(parents=True)
            same.write_bytes(body)
            (folder / "nginx.conf").write_text(
                NGINX.format(folder=folder, pages=pages, portal=ports[0], port=ports[2], front=ports[3])
            )
            folder.chmod(0o755)
            running.append(subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf")]))
            _ask(f"http://127.0.0.1:{ports[3]}{path}")
            return _told(
                body,
                [(name, f"http://127.0.0.1:{port}{path}") for name, port in zip(NAMES, _order(ports), strict=True)],
            )
        finally:
            for each in running:
                each.terminate()
            for each in running:
                each.wait(20)


NAMES = (
    "nginx, the same bytes as a file",
    "nginx in front, page files",
    "the portal from its shelf",
    "without a shelf",
)


def _order(ports: list[int]) -> list[int]:
    return [ports[2], ports[3], ports[0], ports[1]]


def _told(body: bytes, asked: list[tuple[str, str]]) -> list[str]:
    rates: dict[str, list[float]] = {name: [] for name, _url in asked}
    for _ in range(ROUNDS):
        for name, url in asked:
            rates[name].append(_rate(url))
    lines = [
        f"An article page of {len(body) / 1000:.1f} kB, wrk -t1 -c{CONNECTIONS}, median of {ROUNDS} rounds of {SECONDS} s in turn.",
        "",
        "| | requests/s | beside nginx |",
        "|---|---:|---:|",
    ]
    first = rates[NAMES[0]]
    for name in NAMES:
        beside = median(ours / theirs for ours, theirs in zip(rates[name], first, strict=True))
        lines.append(f"| {name} | {median(rates[name]):,.0f} | {beside:.3f} |")
    return lines


def _rate(url: str) -> float:
    said = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}", url], capture_output=True, text=True, check=True
    )
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said.stdout)[1])  # type: ignore[index]


def _article(environment: dict[str, str]) -> str:
    """The address of an item that is public."""
    code = (
        "import django; django.setup()\nfrom gongkai.publishing.models import NewsItem\n"
        "print(NewsItem.objects.filter(live=True).order_by('-pk').first().get_absolute_url())"
    )
    environment = environment | {"DJANGO_SETTINGS_MODULE": "gongkai.portal.settings"}
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    ).stdout.strip()


def _serve(manage: list[str], port: int, environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([*manage, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL)


def _ask(url: str) -> bytes:
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return bytes(answer.read())
        except OSError:
            time.sleep(0.2)
    sys.exit(f"no answer: {url}")


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
