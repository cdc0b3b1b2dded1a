import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import pytest
from hypothesis import settings

from gongkai.cli import run

if find_spec("django"):
    from making import databases

    databases.choose()
    import django.conf

    from making.served_settings import PASSWORD_HASHERS

    django.conf.settings.PASSWORD_HASHERS = PASSWORD_HASHERS
    # A test's transaction is never committed: what it publishes would not drop the page of the test before.
    django.conf.settings.PAGE_CACHE_BYTES = 0
    django.conf.settings.COUNT_VISITS = False
else:
    # The pure floors are tested where nothing but they is installed.
    collect_ignore = ["applications", "figures", "journeys", "offices", "publishing", "portal"]

# A loaded machine is slow, not wrong; the number of examples keeps all tests of the pure floors under half a minute.
# The build machine tries the same ones every time, so that it tells of the change it looks at; ours look for new ones.
settings.register_profile("house", deadline=None, max_examples=40, print_blob=True, derandomize="CI" in os.environ)
settings.load_profile("house")


LONG = ("tests/journeys/", "tests/portal/test_run.py", "tests/portal/test_visits.py")
"""What starts servers and browsers: begun first, so that no core waits for the other at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long files first, all else as it stands."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


@dataclass(frozen=True)
class Ran:
    """How a run of the command line ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def gongkai(capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run the command line in this process: `gongkai("report", "check", path)`."""

    def ran(*arguments: object) -> Ran:
        capfd.readouterr()
        status = run([str(each) for each in arguments])
        return Ran(status, *capfd.readouterr())

    return ran
