from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture
def _clock() -> Iterator[None]:
    from gongkai.offices.clock import stopped_at
    from making.publishing import moment

    with stopped_at(moment()):
        yield


@pytest.fixture
def house(_clock: None, db: None) -> Any:
    from making.offices import house

    return house()
