"""Several deeds at the same moment, each in a thread with a connection of its own."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

from django.db import connections


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Do all of them at the same moment; what each gave, or the exception."""
    start, results = Barrier(len(deeds)), [None] * len(deeds)

    def run(n: int, do: Callable[[], Any]) -> None:
        try:
            start.wait()
            results[n] = do()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test looks at it
            results[n] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=each) for each in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
