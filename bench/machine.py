"""On what it was measured, and what a part needs that is not there."""

import os
import platform
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path


class Missing(Exception):
    """Something a part of the bench needs is not on this machine; says what, and where it comes from."""


def needed(*programs: str, package: str) -> None:
    """Refuse where a program is not on PATH."""
    missing = [each for each in programs if shutil.which(each) is None]
    if missing:
        raise Missing(f"{', '.join(missing)} not found (Debian: apt-get install {package})")


@contextmanager
def described() -> Iterator[Callable[[], str]]:
    """The line on the machine, to be asked for at the end: its load is told as it was at the beginning and then."""
    begin = os.getloadavg()[0]

    def told() -> str:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
        return (
            f"Measured {datetime.now(UTC):%Y-%m-%d} on {_processor()}, {os.cpu_count()} cores, {memory:.0f} GB, load {begin:.1f} "
            f"at the start and {os.getloadavg()[0]:.1f} at the end, {platform.system()} {platform.machine()}, "
            f"Python {platform.python_version()}."
        )

    yield told


def _processor() -> str:
    try:
        found = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    except OSError:
        found = None
    return found[1] if found else platform.processor() or "unknown processor"
