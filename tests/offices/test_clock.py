import doctest
import threading
from datetime import UTC, date, datetime

import pytest

from gongkai.offices import clock


def test_the_examples_in_the_module() -> None:
    assert doctest.testmod(clock).failed == 0


def test_the_day_is_chinas_wherever_the_machine_stands() -> None:
    with clock.stopped_at(datetime(2020, 12, 31, 16, 30, tzinfo=UTC)):
        assert clock.today() == date(2021, 1, 1)
        assert clock.now().isoformat() == "2021-01-01T00:30:00+08:00"


def test_a_stopped_clock_runs_again_even_after_an_error() -> None:
    with clock.stopped_at(date(2020, 1, 2)):
        with clock.stopped_at(date(2019, 1, 2)), pytest.raises(ZeroDivisionError), clock.stopped_at(date(2018, 1, 2)):
            raise ZeroDivisionError
        assert clock.today() == date(2020, 1, 2)
    assert abs((clock.now() - datetime.now(UTC)).total_seconds()) < 5


def test_it_stands_in_every_thread() -> None:
    seen: list[date] = []
    with clock.stopped_at(date(2020, 5, 1)):
        thread = threading.Thread(target=lambda: seen.append(clock.today()))
        thread.start()
        thread.join()
    assert seen == [date(2020, 5, 1)]


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"), clock.stopped_at(datetime(2020, 1, 1)):  # noqa: DTZ001
        pass
