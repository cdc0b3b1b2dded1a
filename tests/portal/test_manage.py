"""`gongkai manage` hands over to Django, and says so where there is none."""

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

pytestmark = pytest.mark.skipif(
    connection.vendor == "postgresql", reason="the command is started without the tests' database: once is enough"
)

WITHOUT_DJANGO = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"django", "wagtail"}:
            raise ModuleNotFoundError(name=name)

import importlib.util
found = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "django" else found(name, *rest)
sys.meta_path.insert(0, Missing())
from gongkai.cli import run
sys.exit(run(["manage", "check"]))
"""


def ran(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gongkai", "manage", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_without_the_portal_installed_it_says_what_to_install() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_DJANGO], capture_output=True, text=True, check=False, timeout=300
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "没有安装门户部分。请先执行：pip install 'gongkai[portal]'\n"


@pytest.mark.parametrize("arguments", [(), ("--help",), ("help",)])
def test_without_a_command_it_lists_them_all(gongkai: Callable[..., Any], arguments: tuple[str, ...]) -> None:
    done = gongkai("manage", *arguments)
    assert done.status == 0, done.err
    for name in ("demo", "found", "serve", "verify_ledger", "migrate"):
        assert f"    {name}\n" in done.out


def test_options_go_to_django_untouched(gongkai: Callable[..., Any]) -> None:
    assert "--port" in gongkai("manage", "serve", "--help").out
    assert ran("check", "--fail-level", "WARNING").returncode == 0


def test_failures_keep_their_exit_status(gongkai: Callable[..., Any]) -> None:
    assert gongkai("manage", "no_such_command").status == 1
    assert gongkai("manage", "serve", "--port", "abc").status == 2
