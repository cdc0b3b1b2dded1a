import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.reports.filled import Entry, Filled, State
from gongkai.reports.fit import fit
from gongkai.reports.form import Form
from gongkai.reports.readers import read
from gongkai.reports.report import Report
from gongkai.reports.samples import sample
from gongkai.reports.writers import KINDS, UnknownKind, write
from reports.writers.conftest import EVIL


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    heavy = "{'typst', 'openpyxl', 'docx', 'lxml', 'pylopdf_fonts_zh_cn'}"
    code = f"import sys, gongkai.reports.writers; print({heavy} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


def test_an_unknown_kind_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownKind, match="不能生成“ofd”；可以生成：docx、pdf、html、xlsx、json。"):
        write(sample(), "ofd")


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_report_gives_the_same_bytes(kind: str) -> None:
    assert write(sample(), kind) == write(sample(), kind)


@pytest.mark.parametrize("kind", ["docx", "html", "pdf", "xlsx"])
def test_what_is_written_reads_back(kind: str, form: Form, numbered: Callable[..., Report], tmp_path: Path) -> None:
    report = numbered(form, below=10**9)
    file = tmp_path / f"report.{kind}"
    file.write_bytes(write(report, kind))
    back = fit(read(file))
    assert back.form is form
    assert back.filled.numbers() == report.filled.numbers()
    assert (back.title, back.body, back.year) == (
        f"示例市人民政府{report.year}年政府信息公开工作年度报告",
        report.body,
        report.year,
    )
    assert {key: back.sections[key] for key in report.sections} == dict(report.sections)


@pytest.mark.parametrize("kind", ["docx", "html", "pdf", "xlsx"])
def test_blanks_and_marks_stay_what_they_are(kind: str, form: Form, tmp_path: Path) -> None:
    entries = {key: Entry(None, State.MARK, "/") for key in list(form.cells)[::3]}
    entries |= {key: Entry(0, State.NUMBER, "0") for key in list(form.cells)[1::3]}
    report = Report(Filled(form, entries), "示例市人民政府", form.first_year)
    file = tmp_path / f"report.{kind}"
    file.write_bytes(write(report, kind))
    back = fit(read(file)).filled
    assert {key for key, entry in back.entries.items() if entry.state is State.MARK} == set(list(form.cells)[::3])
    assert back.numbers() == dict.fromkeys(list(form.cells)[1::3], 0)


@pytest.mark.parametrize("kind", ["docx", "html", "pdf", "xlsx"])
def test_nothing_written_changes_a_number(kind: str, tmp_path: Path) -> None:
    good = sample()
    report = replace(good, title=EVIL, body="=" + EVIL, sections=dict.fromkeys(good.sections, f"{EVIL}\n={EVIL}"))
    file = tmp_path / f"report.{kind}"
    file.write_bytes(write(report, kind))
    assert fit(read(file)).filled.numbers() == good.filled.numbers()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["示" * 350_000, "a" * 350_000], ids=["chinese", "one word"])
def test_a_megabyte_of_words_is_written(kind: str, text: str) -> None:
    assert write(replace(sample(), sections={"overview": text}), kind)
