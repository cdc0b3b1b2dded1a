"""Deeds on applications done by a process that is killed in the middle of them. A process of its own, since a fork of the
one that runs the tests inherits what other tests left open in it."""

import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from datetime import date
from typing import Any

ON = date(2020, 7, 1)
TABLES = ("applications_", "offices_entry", "offices_counter")
"""Where a deed writes; what is sealed after it, in a transaction of its own, is not the deed."""


def serve() -> None:
    """Read the hall, then deeds and the write before which each dies; answer `killed`, `done` or what went wrong."""
    import django

    django.setup()
    does = _deeds(pickle.loads(bytes.fromhex(sys.stdin.readline())))
    _say("ready")
    for line in sys.stdin:
        name, n = line.split()
        _say(_ended(does[name], int(n)))


def _say(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def _ended(deed: Callable[[], Any], n: int) -> str:
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        _die_at(deed, n, writes)
    os.close(writes)
    with os.fdopen(reads) as told:
        said = told.read()
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return "killed"
    return repr(said) if said else "done"


def _die_at(deed: Callable[[], Any], n: int, tell: int) -> None:
    from django.db import connection

    so_far = 0

    def write(execute: Any, sql: str, *rest: Any) -> Any:
        nonlocal so_far
        begins = sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))
        so_far += begins and any(table in sql for table in TABLES)
        if so_far == n:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, *rest)

    try:
        with connection.execute_wrapper(write):
            deed()
    except BaseException:  # noqa: BLE001 - told to who asked
        os.write(tell, traceback.format_exc().encode())
    os._exit(0)


def _deeds(hall: Any) -> dict[str, Callable[[], Any]]:
    from gongkai.applications import actions
    from gongkai.applications.models import Application
    from making.applications import moment, received, written

    at = moment(ON)

    def case(state: str) -> Application:
        return Application.objects.get(state=state, number__lt="示应急公申〔2020〕3号")

    return {
        "file": lambda: received(hall, ON, subject="新", attachments=(("attachment", "a.txt", b"x"),)),
        "extend": lambda: actions.extend(case("handling"), hall.officer, at=at, paper=written("延期")),
        "issue": lambda: actions.issue(case("approved"), hall.officer, at=at, paper=written()),
        "serve": lambda: actions.serve(
            case("approved"), hall.officer, at=at, delivery="electronic", sent_on=ON, proof="1"
        ),
    }
