"""Portals to measure in: an empty one, in a process of its own, on SQLite or on a throw-away PostgreSQL server."""

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from bench.machine import Missing

DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))


def on(database: str, work: Callable[..., Any], *arguments: Any) -> Any:
    """What `work` (a function of a module) gives, called where Django is set up and every table is there and empty."""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        environment = {"GONGKAI_DATA": folder, "DJANGO_SETTINGS_MODULE": "gongkai.portal.settings"}
        environment["GONGKAI_PAGE_CACHE_MB"] = "0"  # a page that was kept takes no time at all
        server = _server() if database == "postgresql" else None
        try:
            environment |= server.env if server else {"GONGKAI_DATABASE": f"sqlite://{folder}/gongkai.sqlite3"}
            process = ProcessPoolExecutor(
                1, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(environment,)
            )
            with process:
                return process.submit(work, *arguments).result()
        finally:
            if server is not None:
                server.stop()


def _server() -> Any:
    from making.postgres import NoPostgreSQL, Server

    try:
        return Server(shared_buffers="1GB")  # as docs/operations.md advises: a quarter of a small server's memory
    except NoPostgreSQL as none:
        raise Missing(f"PostgreSQL: {none}") from none


def _begin(environment: dict[str, str]) -> None:
    os.environ |= environment
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def settled() -> None:
    """Let the database look at what was put in, as it does by itself after a while."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
