"""Deeds done by a process that is SIGKILLed in the middle of them, as a server may be. Another process does them, in
children of its own: a fork of the one that runs the tests would inherit what other tests left open in it."""

import os
import pickle
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from typing import Any

from making import databases


class Another:
    """The other process. `code` defines `deed(name, given)`; only writes into `tables` (beginnings of names) count."""

    def __init__(self, code: str, given: Any, tables: tuple[str, ...]) -> None:
        environment = {
            **os.environ,
            "GONGKAI_DATABASE": databases.url(),
            "PYTHONPATH": os.pathsep.join(each for each in sys.path if each),
        }
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from making import mortal; mortal.serve()"],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._ask(pickle.dumps((code, given, tables)).hex())

    def killed(self, name: str, n: int) -> bool:
        """Let it do the deed and be killed before its n-th write; whether it lived so long."""
        said = self._ask(f"{name} {n}")
        assert said in ("killed", "done"), (name, n, said)
        return said == "killed"

    def _ask(self, line: str) -> str:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()

    def __enter__(self) -> "Another":
        return self

    def __exit__(self, *_why: object) -> None:
        self._process.communicate(timeout=300)


def killed_at_every_write(another: Another, name: str, everything: Callable[[], Any]) -> int:
    """Let the deed be killed before each of its writes, after which `everything` stands as before, and then be done.
    How many writes it has."""
    before, n = everything(), 1
    while another.killed(name, n):
        assert everything() == before, (name, n)
        n += 1
    assert everything() != before, name
    return n - 1


def serve() -> None:
    """Read what is given, then deeds and the write before which each dies; answer `killed`, `done` or what went wrong."""
    import django

    django.setup()
    code, given, tables = pickle.loads(bytes.fromhex(sys.stdin.readline()))
    known: dict[str, Any] = {}
    exec(code, known)
    _say("ready")
    for line in sys.stdin:
        name, n = line.split()
        _say(_ended(lambda name=name: known["deed"](name, given), int(n), tables))  # type: ignore[misc]


def _say(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def _ended(deed: Callable[[], Any], n: int, tables: tuple[str, ...]) -> str:
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        _die_at(deed, n, tables, writes)
    os.close(writes)
    with os.fdopen(reads) as told:
        said = told.read()
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return "killed"
    return repr(said) if said else "done"


def _die_at(deed: Callable[[], Any], n: int, tables: tuple[str, ...], tell: int) -> None:
    from django.db import connection

    so_far = 0

    def write(execute: Any, sql: str, *rest: Any) -> Any:
        nonlocal so_far
        begins = sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))
        so_far += begins and any(table in sql for table in tables)
        if so_far == n:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, *rest)

    try:
        with connection.execute_wrapper(write):
            deed()
    except BaseException:  # noqa: BLE001 - told to who asked
        os.write(tell, traceback.format_exc().encode())
    os._exit(0)
