"""How fast annual reports are read, checked and started on, beside the libraries that could be used instead."""

import shutil
from importlib.metadata import version
from itertools import cycle, islice
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from pypdfium2 import PdfDocument

from bench.documents import KINDS, made, random_report, real, written
from bench.peers import peers
from bench.timing import command, over
from gongkai.reports.form import forms
from gongkai.reports.opening import open_report
from gongkai.reports.rules import Case, check

TARGETS = {"html": 5, "docx": 10, "pdf": 60}
MANY = 1000
DIFFERENT = 12
"""So many different reports of each kind and form are written; the thousand are copies of them."""


def tables() -> list[str]:
    """By format, and the rest."""
    names = ("lxml", "pypdfium2", "openpyxl", "pdfplumber", "python-docx", "pandas", "markitdown")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    with TemporaryDirectory() as folder:
        formats = _formats(made(_under(folder, "made")), real())
        return [f"With {versions}.", "", *formats, "", *_rest(Path(folder))]


def _formats(own: dict[str, list[Path]], cases: dict[str, list[Path]]) -> list[str]:
    lines = [
        "| format | documents | ms | aim | real cases | ms | beside it, on all of these: ms (times ours) |",
        "|---|---:|---:|---:|---:|---:|---|",
    ]
    others = peers()
    for kind in KINDS:
        print(f"{kind} …")
        every = own[kind] + cases[kind]
        ours = over(every, open_report)
        told = []
        for name, read in others[kind].items():
            theirs = over(every, read, rounds=3)
            told.append(
                f"{name}: fails" if theirs is None or not ours else f"{name} {theirs:.0f} ({theirs / ours:.2g}×)"
            )
        lines.append(
            f"| {kind.upper()}{_pages(kind, every)} | {len(own[kind])} | {_ms(over(own[kind], open_report))} | {_aim(kind)} | {len(cases[kind])} "
            f"| {_ms(over(cases[kind], open_report))} | {' · '.join(told) or '–'} |"
        )
    return lines


def _pages(kind: str, files: list[Path]) -> str:
    """How many pages the PDFs have: what one takes depends on little else."""
    if kind != "pdf":
        return ""
    counts = sorted(len(PdfDocument(path)) for path in files)
    return f" ({counts[0]}–{counts[-1]} pages, median {median(counts):.0f})"


def _rest(folder: Path) -> list[str]:
    files = [path for paths in (made(_under(str(folder), "rules"))).values() for path in paths]
    reports = {path: open_report(path) for path in files}
    rules = over(files, lambda path: check(Case(reports[path])))
    start = command("--help", rounds=15) * 1000
    many = _thousand(_under(str(folder), "many"))
    taken = command("report", "check", str(many), "--jobs", "2", "--json")
    return [
        "| what | measured | aim |",
        "|---|---:|---:|",
        f"| all rules on one report | {_ms(rules)} ms | ≤ 1 ms |",
        f"| `gongkai --help`, process start included | {start:.0f} ms | < 150 ms |",
        f"| {MANY} mixed reports ({', '.join(kind.upper() for kind in KINDS)}), `--jobs 2` | {MANY / taken:.0f} documents/s "
        "| ≥ 40 documents/s |",
    ]


def _thousand(folder: Path) -> Path:
    print(f"{MANY} mixed reports …")
    random = Random(2021)
    different = [
        (kind, written(random_report(form, random), kind))
        for _number in range(DIFFERENT) for form in forms().values() for kind in KINDS
    ]  # fmt: skip
    for number, (kind, data) in enumerate(islice(cycle(different), MANY)):
        (folder / f"{number:04}.{kind}").write_bytes(data)
    return folder


def _under(folder: str, name: str) -> Path:
    path = Path(folder) / name
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir()
    return path


def _aim(kind: str) -> str:
    return f"≤ {TARGETS[kind]}" if kind in TARGETS else "–"


def _ms(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}" if value >= 1 else f"{value:.2f}"
