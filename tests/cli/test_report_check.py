import io
import json
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from gongkai.cli import report_checking
from gongkai.cli.report_checking import Beside, check_file, check_files
from gongkai.cli.report_shown import show_checked
from gongkai.reports.as_json import to_json
from gongkai.reports.report import Report
from gongkai.reports.samples import sample
from gongkai.reports.writers import write

WRONG_CELL = "requests/granted/natural_person"


def put(path: Path, report: Report) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(to_json(report), ensure_ascii=False), "utf-8")
    return path


def with_error(report: Report) -> Report:
    value = report.filled.value(WRONG_CELL)
    assert value is not None
    filled = report.filled.with_numbers({WRONG_CELL: value + 1})
    return Report(filled, report.body, report.year, report.title, report.sections, report.headings)


@pytest.fixture
def fine(tmp_path: Path) -> Path:
    return put(tmp_path / "fine.json", sample())


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    return put(tmp_path / "wrong.json", with_error(sample()))


def test_a_report_without_errors(gongkai: Callable, fine: Path) -> None:
    ran = gongkai("report", "check", fine, "--json")
    assert (ran.status, ran.err) == (0, "")
    [found] = ran.json
    assert found["file"] == str(fine)
    assert (found["form"], found["body"], found["year"]) == ("trial-2019", "示例自治区应急管理厅", 2020)
    assert found["read"] == {
        "expected": 198, "number": 198, "blank": 0, "mark": 0, "text": 0, "recovered": 0, "unread": 0,
    }  # fmt: skip
    assert found["identities"]["expected"] == found["identities"]["assessed"]
    assert [each for each in found["findings"] if each["gravity"] == "error"] == []


def test_an_error_is_found_with_all_that_the_contract_names(gongkai: Callable, wrong: Path) -> None:
    ran = gongkai("report", "check", wrong, "--json")
    assert ran.status == 1
    errors = [each for each in ran.json[0]["findings"] if each["gravity"] == "error"]
    assert errors
    for each in errors:
        assert set(each) == {
            "id", "rule", "gravity", "cells", "said", "computed", "message", "cite", "place", "suspect",
        }  # fmt: skip
    assert WRONG_CELL in {each["suspect"] for each in errors}


def test_a_person_reads_chinese_tables(gongkai: Callable, fine: Path, wrong: Path) -> None:
    ran = gongkai("report", "check", fine, wrong)
    assert ran.status == 1
    assert "198 格全部读出" in ran.out
    assert "个等式全部核过" in ran.out
    assert "错误" in ran.out
    assert "共 2 份：1 份没有错误，1 份有错误" in ran.out
    assert "\x1b[" not in ran.out


def test_what_cannot_be_read_outweighs_errors_and_loses_nothing(gongkai: Callable, tmp_path: Path, wrong: Path) -> None:
    shell, gone = tmp_path / "shell.html", tmp_path / "gone.docx"
    shell.write_text("<html><body><div id=app></div></body></html>", "utf-8")
    ran = gongkai("report", "check", shell, wrong, gone, "--json")
    assert ran.status == 2
    first, second, third = ran.json
    assert (first["file"], second["file"], third["file"]) == (str(shell), str(wrong), str(gone))
    assert first.keys() == third.keys() == {"file", "unreadable"}
    assert second["findings"]
    assert str(shell) in ran.err
    assert str(gone) in ran.err
    assert first["unreadable"] in ran.err


def test_a_folder_stands_for_the_reports_in_it(gongkai: Callable, tmp_path: Path) -> None:
    for name in ("b/two.json", "a/one.json", "c.json"):
        put(tmp_path / "all" / name, sample())
    (tmp_path / "all" / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "all" / "~$open.docx").write_bytes(b"lock")
    (tmp_path / "all" / "settings.json").write_text("{}")
    ran = gongkai("report", "check", tmp_path / "all", "--json")
    assert [Path(each["file"]).name for each in ran.json] == ["one.json", "two.json", "c.json"]


def test_a_folder_without_reports_is_wrong_usage(gongkai: Callable, tmp_path: Path) -> None:
    ran = gongkai("report", "check", tmp_path)
    assert (ran.status, ran.out) == (64, "")
    assert "没有可以核对的报告文件" in ran.err


def test_last_years_report_is_found_by_body_and_year_in_a_folder() -> None:
    this = sample()
    last = Report(this.filled, this.body, 2019)
    other = Report(this.filled, "示例市教育局", 2019)
    assert Beside((other, last), match_previous=True).previous_of(this) is last
    assert Beside((other,), match_previous=True).previous_of(this) is None
    assert Beside((other,)).previous_of(this) is other
    assert Beside().previous_of(this) is None


def test_a_folder_without_last_years_report_says_that_nothing_was_compared(
    gongkai: Callable, tmp_path: Path, fine: Path
) -> None:
    """Whoever asked for it must not take silence for agreement."""
    last = tmp_path / "last"
    put(last / "other.json", Report(sample().filled, "示例市教育局", 2019))
    ran = gongkai("report", "check", fine, "--previous", last, "--json")
    (told,) = [each for each in ran.json[0]["findings"] if each["rule"] == "years.previous"]
    assert (ran.status, told["gravity"]) == (0, "info")
    assert "没有找到示例自治区应急管理厅 2019 年度的报告" in told["message"]
    put(last / "own.json", Report(sample().filled, sample().body, 2019))
    again = gongkai("report", "check", fine, "--previous", last, "--json")
    assert "years.previous" not in [each["rule"] for each in again.json[0]["findings"]]
    alone = gongkai("report", "check", fine, "--json")
    assert "years.previous" not in [each["rule"] for each in alone.json[0]["findings"]]


def test_an_unreadable_previous_or_child_is_named_and_the_rest_still_checked(
    gongkai: Callable, tmp_path: Path, fine: Path
) -> None:
    put(tmp_path / "below" / "good.json", sample())
    (tmp_path / "below" / "bad.docx").write_bytes(b"nothing")
    ran = gongkai(
        "report", "check", fine, "--previous", tmp_path / "none.pdf", "--children", tmp_path / "below", "--json"
    )
    assert ran.status == 2
    own, *failures = ran.json
    assert "findings" in own
    assert [Path(each["file"]).name for each in failures] == ["none.pdf", "bad.docx"]


def test_children_belong_to_one_report(gongkai: Callable, tmp_path: Path, fine: Path, wrong: Path) -> None:
    (tmp_path / "below").mkdir()
    ran = gongkai("report", "check", fine, wrong, "--children", tmp_path / "below")
    assert ran.status == 64
    assert "--children 只能和一份报告一起用" in ran.err


def test_several_processes_say_the_same_in_the_same_order(gongkai: Callable, tmp_path: Path) -> None:
    files = [put(tmp_path / f"{n:02}.json", with_error(sample()) if n % 3 else sample()) for n in range(12)]
    (tmp_path / "05.json").write_text("{", "utf-8")
    alone = gongkai("report", "check", *files, "--json")
    together = gongkai("report", "check", *files, "--json", "--jobs", 2)
    assert together == alone
    assert alone.status == 2


def test_a_file_that_kills_its_process_is_named_and_the_others_are_checked(tmp_path: Path) -> None:
    files = [put(tmp_path / f"{n:02}.json", sample()) for n in range(5)]
    files.insert(3, put(tmp_path / "deadly.json", sample()))
    code = f"""
import sys
sys.path[:0] = {sys.path!r}
import pathlib, pickle, signal, os
from gongkai.cli import report_checking as checking
real = checking.check_file
def deadly(path, beside=checking.ALONE):
    if path.name == "deadly.json":
        os.kill(os.getpid(), signal.SIGKILL)
    return real(path, beside)
checking.check_file = deadly
if __name__ == "__main__":
    files = pickle.loads({pickle.dumps(files)!r})
    results = list(checking.check_files(files, checking.ALONE, 2))
    print([(pathlib.Path(each.file).name, each.unreadable is not None) for each in results])
"""
    script = tmp_path / "crash.py"
    script.write_text(code, "utf-8")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str([(path.name, path.name == "deadly.json") for path in files])


@pytest.mark.skipif(os.name != "posix", reason="processes are asked for by their number")
def test_processes_end_with_the_command_that_began_them(tmp_path: Path) -> None:
    """Killed from outside (`timeout`, a closed session), the command has no time to end them itself."""
    files = [put(tmp_path / f"{n}.json", sample()) for n in range(2)]
    code = f"""
import sys
sys.path[:0] = {sys.path!r}
import os, pathlib, pickle, time
from gongkai.cli import report_checking as checking
def slow(path, beside=checking.ALONE):
    path.with_suffix(".pid").write_text(str(os.getpid()))
    time.sleep(1200)
checking.check_file = slow
if __name__ == "__main__":
    list(checking.check_files(pickle.loads({pickle.dumps(files)!r}), checking.ALONE, 2))
"""
    script = tmp_path / "slow.py"
    script.write_text(code, "utf-8")
    told = [path.with_suffix(".pid") for path in files]
    with subprocess.Popen([sys.executable, script], stderr=subprocess.DEVNULL) as ran:
        until(lambda: all(path.exists() and path.read_text() for path in told))
        ran.kill()
    until(lambda: not any(runs(int(path.read_text())) for path in told))


def until(done: Callable[[], bool]) -> None:
    for _try in range(3000):
        if done():
            return
        time.sleep(0.1)
    pytest.fail("waited for five minutes")


def runs(process: int) -> bool:
    """Whether it runs; one that ended and that nobody asked about (state Z) does not."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    about = Path(f"/proc/{process}/stat")
    return not (about.exists() and ") Z " in about.read_text())


def test_every_kind_of_document_is_checked(gongkai: Callable, tmp_path: Path) -> None:
    for kind in ("docx", "html", "xlsx", "json"):
        (tmp_path / f"report.{kind}").write_bytes(write(sample(), kind))
    ran = gongkai("report", "check", tmp_path, "--json")
    assert {Path(each["file"]).suffix: each["read"]["number"] for each in ran.json} == {
        ".docx": 198, ".html": 198, ".xlsx": 198, ".json": 198,
    }  # fmt: skip
    assert ran.status == 0


def test_results_come_one_by_one(fine: Path) -> None:
    results = check_files([fine, fine], report_checking.ALONE, 1)
    assert next(iter(results)).unreadable is None


def test_on_a_terminal_gravity_has_its_colour_and_the_suspect_its_column(wrong: Path) -> None:
    screen = Console(force_terminal=True, file=io.StringIO(), width=110, color_system="standard")
    show_checked([check_file(wrong)], screen)
    told = screen.file.getvalue()  # type: ignore[attr-defined]
    assert "\x1b[1;31m错误" in told
    assert "可能错在" in told
    assert "（一）予以公开 / " in told


def test_a_finding_without_a_place_stands_where_its_first_cell_stands(gongkai: Callable, tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_bytes(write(with_error(sample()), "html"))
    [found] = gongkai("report", "check", tmp_path, "--json").json
    assert all(each["place"].keys() >= {"table", "row", "column"} for each in found["findings"] if each["cells"])
