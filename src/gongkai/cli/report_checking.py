"""Checking many files: one at a time, or by several processes; a file that breaks its process is reported, never lost."""

import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread

from gongkai.cli.report_files import Failure, reason
from gongkai.reports.as_json import plain
from gongkai.reports.filled import NOWHERE, State
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.identities import judge
from gongkai.reports.naming import cell_name
from gongkai.reports.opening import open_report
from gongkai.reports.report import Report
from gongkai.reports.rules import Case, check
from gongkai.wording import _

CHUNK = 8
"""Files handed to a process at once: few enough that a broken process costs little."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking one file gave. Where `unreadable` says why it could not be read, the rest is empty.

    `read` counts the cells: `expected`, and how many are in each state. `assessed` of `identities` equations of the form
    could be judged. `suspects` names each suspected cell in a person's words.
    """

    file: str
    unreadable: Failure | None = None
    form: str = ""
    issued_as: str = ""
    body: str = ""
    year: int | None = None
    read: Mapping[str, int] | None = None
    identities: int = 0
    assessed: int = 0
    findings: tuple[Finding, ...] = ()
    suspects: Mapping[str, str] | None = None

    def count(self, gravity: Gravity) -> int:
        """How many findings are of this gravity."""
        return sum(finding.gravity is gravity for finding in self.findings)

    def as_json(self) -> dict[str, object]:
        """The object the JSON contract writes for a file."""
        if self.unreadable is not None:
            return {**self.unreadable.as_json()}
        return {
            "file": self.file,
            "form": self.form,
            "body": self.body,
            "year": self.year,
            "read": self.read,
            "identities": {"expected": self.identities, "assessed": self.assessed},
            "findings": [finding_json(finding) for finding in self.findings],
        }


def finding_json(finding: Finding) -> dict[str, object]:
    """A finding as the JSON contract writes it."""
    said, computed = (value if isinstance(value, str) else plain(value) for value in (finding.said, finding.computed))
    return {
        "id": finding.id,
        "rule": finding.rule,
        "gravity": finding.gravity.value,
        "cells": list(finding.cells),
        "said": said,
        "computed": computed,
        "message": finding.message,
        "cite": finding.cite,
        "place": finding.place.as_dict(),
        "suspect": finding.suspect,
    }


@dataclass(frozen=True)
class Beside:
    """The reports a report is checked against: last year's (all that are at hand) and its children's."""

    previous: tuple[Report, ...] = ()
    children: tuple[Report, ...] = ()
    match_previous: bool = False
    """Whether last year's report must be looked for by body and year, because several are checked or at hand."""
    previous_wanted: bool = False
    """Whether last year's report was asked for at all."""

    def previous_of(self, report: Report) -> Report | None:
        """Last year's report of the same body, or the one that was named for this report."""
        if not self.match_previous:
            return self.previous[0] if self.previous else None
        same = (each for each in self.previous if each.body == report.body and report.body)
        return next((each for each in same if each.year is not None and each.year + 1 == report.year), None)


ALONE = Beside()


def check_file(path: Path, beside: Beside = ALONE) -> Checked:
    """Read a file and check it; why it cannot be read stands in the result."""
    try:
        report = open_report(path)
        case = Case(report, beside.previous_of(report), beside.children, beside.previous_wanted)
        findings = tuple(_placed(finding, report) for finding in check(case))
        return replace(_about(report), file=str(path), findings=findings, suspects=_suspects(report, findings))
    except Exception as error:  # noqa: BLE001 one bad file must not lose the others
        return _unreadable(path, reason(error))


def check_files(paths: Sequence[Path], beside: Beside, jobs: int) -> Iterator[Checked]:
    """Each file checked, in the order given, by `jobs` processes."""
    if jobs == 1 or len(paths) <= 1:
        return (check_file(path, beside) for path in paths)
    return _by_processes(list(paths), beside, min(jobs, len(paths)))


def _unreadable(path: Path, why: str) -> Checked:
    return Checked(str(path), Failure(str(path), why))


def _about(report: Report) -> Checked:
    filled, judged = report.filled, judge(report.filled)
    read = {"expected": len(filled.entries), **{state.value: filled.count(state) for state in State}}
    return Checked(
        file="",
        form=report.form.key,
        issued_as=report.form.issued_as,
        body=report.body,
        year=report.year,
        read=read,
        identities=len(judged),
        assessed=sum(each.residual is not None for each in judged),
    )


def _placed(finding: Finding, report: Report) -> Finding:
    """A finding that does not say where it is stands where its first cell stands."""
    if finding.place != NOWHERE or not finding.cells or finding.cells[0] not in report.filled.entries:
        return finding
    return replace(finding, place=report.filled[finding.cells[0]].place)


def _suspects(report: Report, findings: tuple[Finding, ...]) -> dict[str, str]:
    cells = report.form.cells
    suspected = {each.suspect for each in findings if each.suspect is not None}
    return {key: cell_name(cells[key]) for key in suspected & cells.keys()}


def _by_processes(paths: list[Path], beside: Beside, jobs: int) -> Iterator[Checked]:
    """Chunks through a pool, a few ahead of the one awaited; after a break the chunks under way go file by file."""
    size = max(1, min(CHUNK, len(paths) // jobs))
    waiting = [paths[at : at + size] for at in range(0, len(paths), size)]
    while waiting:
        under_way: list[tuple[list[Path], Future[list[Checked]]]] = []
        with _pool(jobs, beside) as pool:
            try:
                while waiting or under_way:
                    while waiting and len(under_way) <= 2 * jobs:
                        under_way.append((waiting[0], pool.submit(_check_chunk, waiting[0])))
                        waiting.pop(0)
                    yield from under_way[0][1].result()
                    under_way.pop(0)
            except BrokenProcessPool:
                pass
            finally:
                pool.shutdown(cancel_futures=True)
        for chunk, future in under_way:
            done = future.done() and not future.cancelled() and future.exception() is None
            yield from future.result() if done else _one_by_one(chunk, beside)


def _one_by_one(paths: list[Path], beside: Beside) -> Iterator[Checked]:
    """Each file in a process of its own; the one that ends its process is named."""
    for path in paths:
        try:
            with _pool(1, beside) as pool:
                yield from pool.submit(_check_chunk, [path]).result()
        except BrokenProcessPool:
            yield _unreadable(path, _("读这个文件时程序意外中止。请把文件随问题报告给我们。"))


def _pool(jobs: int, beside: Beside) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin, initargs=(beside,))


_beside = ALONE
"""What a process of the pool checks against: given once, when it begins, instead of with every chunk."""


def _begin(beside: Beside) -> None:
    global _beside  # noqa: PLW0603 a process of a pool has no other place to keep what it was begun with
    _beside = beside
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_command, daemon=True).start()


def _end_with_the_command() -> None:
    """A process of the pool waits for work for ever; when the command was killed none will come."""
    command = parent_process()
    if command is not None:
        command.join()
        os._exit(1)


def _check_chunk(paths: list[Path]) -> list[Checked]:
    return [check_file(path, _beside) for path in paths]
