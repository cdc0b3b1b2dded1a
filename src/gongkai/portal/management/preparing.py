"""What must stand in the database before anything else can be done with it."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _


def prepare(out: TextIO | None = None) -> None:
    """Bring the tables to what this version needs, and make the cache's table: nothing is done twice."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        (out or sys.stdout).write(_("正在准备数据库……") + "\n")
        with seldom_collecting():
            call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """For long work in one process that leaves little behind: what is loaded already is not looked through again and again
    for what could be thrown away, which took a fifth of the time."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
