"""The nginx configuration of docs/operations.md is one that nginx takes, says what the portal says and hands out what is there."""

import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs/operations.md"
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
needs_nginx = pytest.mark.skipif(
    shutil.which("nginx") is None, reason="no nginx on this machine (Debian: apt-get install nginx-light)"
)


def written() -> str:
    found = re.search(r"```nginx\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found
    return found[1]


def configured(folder: Path, port: int) -> Path:
    inside = written().replace("/var/log/nginx/", f"{folder}/").replace("listen 80;", f"listen 127.0.0.1:{port};")
    inside = inside.replace("/var/lib/gongkai/pages", f"{folder}/pages").replace("127.0.0.1:8000", "127.0.0.1:1")
    paths = " ".join(f"{name}_temp_path {folder}/{name};" for name in TEMPORARY)
    user = "user root;" if os.geteuid() == 0 else ""
    config = folder / "nginx.conf"
    config.write_text(
        f"{user} daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{ }} http {{ {paths} {inside} }}"
    )
    return config


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Where it answers; the portal behind it does not."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(["nginx", "-c", str(configured(folder, port))], stderr=subprocess.DEVNULL)
    try:
        for _tenth_of_a_second in range(1200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(120)


def asked(url: str, **headers: str) -> str:
    """What it hands out, or the number of its answer."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=120) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        return str(error.code)


def test_its_policy_is_the_portals() -> None:
    headers = pytest.importorskip("gongkai.portal.headers")
    assert f'Content-Security-Policy "{headers.POLICY}"' in written()


@needs_nginx
def test_nginx_takes_it(tmp_path: Path) -> None:
    ran = subprocess.run(["nginx", "-t", "-c", str(configured(tmp_path, 18080))], capture_output=True, text=True, check=False)  # fmt: skip
    assert ran.returncode == 0, ran.stderr


@needs_nginx
def test_it_hands_out_what_is_there_and_nothing_that_is_gone(tmp_path: Path) -> None:
    item = tmp_path / "pages/exact/127.0.0.1/dtxx/202012/t1.html"
    shown = tmp_path / "pages/lists/127.0.0.1/xwdt/index.html"
    for page, text in ((item, "第一稿"), (shown, "列表")):
        page.parent.mkdir(parents=True)
        page.write_text(text)
    with running(tmp_path) as site:
        address = f"{site}/dtxx/202012/t1.html"
        assert asked(address) == "第一稿"
        assert asked(f"{site}/xwdt/") == "列表"
        assert [asked(address, Cookie="sessionid=x"), asked(f"{address}?a=1")] == ["502", "502"], "the portal's own"
        changed = item.with_name("draft")
        changed.write_text("第二稿")
        changed.replace(item)
        assert asked(address) == "第二稿", "what is written anew is handed out with the next asking"
        item.unlink()
        shutil.rmtree(tmp_path / "pages/lists")
        assert [asked(address), asked(f"{site}/xwdt/"), asked(f"{site}/")] == ["502", "502", "502"], "nobody has it"
