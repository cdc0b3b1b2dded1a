"""Clocks."""

import gc
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from time import perf_counter

ROUNDS = 7


def milliseconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median of several runs after one that is not counted, in milliseconds."""
    work()
    taken = []
    for _round in range(rounds):
        gc.collect()
        begin = perf_counter()
        work()
        taken.append((perf_counter() - begin) * 1000)
    return median(taken)


def over(files: Iterable[Path], read: Callable[[Path], object], rounds: int = ROUNDS) -> float | None:
    """The median over the files of what one takes, in milliseconds; None where there is none or a file was not read."""
    try:
        taken = [milliseconds(lambda path=path: read(path), rounds) for path in files]
    except Exception as error:  # noqa: BLE001 a library that fails on a file has no time for it
        print(f"  {type(error).__name__}: {error}", file=sys.stderr)
        return None
    return median(taken) if taken else None


def command(*arguments: str, rounds: int = 1) -> float:
    """The median seconds that `gongkai` with these arguments takes, process start included."""
    program = str(Path(sys.executable).with_name("gongkai"))
    taken = []
    for _round in range(rounds):
        begin = perf_counter()
        subprocess.run([program, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
        taken.append(perf_counter() - begin)
    return median(taken)
