"""read, render, roll-up, compare, sample; and how the command line says that it was called wrongly."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.reports.as_json import to_json
from gongkai.reports.filled import State
from gongkai.reports.opening import open_report
from gongkai.reports.report import Report
from gongkai.reports.samples import sample
from gongkai.reports.writers import KINDS


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "report.json"
    path.write_text(json.dumps(to_json(sample()), ensure_ascii=False), "utf-8")
    return path


def of(body: str, year: int | None = 2020) -> Report:
    return Report(sample().filled, body, year, "", sample().sections)


def put(path: Path, report: Report) -> Path:
    path.write_text(json.dumps(to_json(report), ensure_ascii=False), "utf-8")
    return path


class TestRead:
    def test_json_keeps_to_the_contract(self, gongkai: Callable, file: Path) -> None:
        ran = gongkai("report", "read", file, "--json")
        assert (ran.status, ran.err) == (0, "")
        told = ran.json
        assert told["active"]["art20_9"]["procurement"] == {"projects": 32, "amount": 6423.03}
        assert len(told["cells"]) == 198
        assert told["cells"]["requests/received/natural_person"]["state"] == "number"
        assert {"form", "body", "year", "title", "requests", "remedies", "sections", "leftover"} <= told.keys()

    def test_a_person_sees_the_three_tables(self, gongkai: Callable, file: Path) -> None:
        ran = gongkai("report", "read", file)
        assert ran.status == 0
        for words in (
            "示例自治区应急管理厅",
            "2020 年度",
            "第二十条第（一）项",
            "6423.03",
            "三、收到和处理政府信息公开申请情况",
        ):
            assert words in ran.out

    def test_a_blank_cell_is_shown_as_blank(self, gongkai: Callable, tmp_path: Path, file: Path) -> None:
        told = json.loads(file.read_text("utf-8"))
        key = "remedies/reconsideration/upheld"
        told["cells"][key] = {"value": None, "state": "blank", "raw": "", "place": {}}
        told["remedies"]["reconsideration"]["upheld"] = None
        file.write_text(json.dumps(told), "utf-8")
        assert "空白" in gongkai("report", "read", file).out
        assert gongkai("report", "read", file, "--json").json["cells"][key]["value"] is None

    def test_what_cannot_be_read(self, gongkai: Callable, tmp_path: Path) -> None:
        path = tmp_path / "x.docx"
        path.write_bytes(b"")
        ran = gongkai("report", "read", path, "--json")
        assert ran.status == 2
        assert ran.json["file"] == str(path)
        assert ran.json["unreadable"] in ran.err


class TestRender:
    @pytest.mark.parametrize("kind", KINDS)
    def test_what_is_written_reads_back(self, gongkai: Callable, file: Path, tmp_path: Path, kind: str) -> None:
        out = tmp_path / f"out.{kind}"
        ran = gongkai("report", "render", file, "--to", kind, "-o", out)
        assert (ran.status, ran.out, ran.err) == (0, "", "")
        assert open_report(out).filled.numbers() == sample().filled.numbers()

    def test_the_suffix_says_the_kind(self, gongkai: Callable, file: Path, tmp_path: Path) -> None:
        assert gongkai("report", "render", file, "-o", tmp_path / "out.html").status == 0
        assert (tmp_path / "out.html").read_text("utf-8").lower().startswith("<!doctype html")
        ran = gongkai("report", "render", file, "-o", tmp_path / "out.odt")
        assert ran.status == 64
        assert "docx" in ran.err

    def test_into_a_pipe(self, gongkai: Callable, file: Path) -> None:
        ran = gongkai("report", "render", file, "--to", "json", "-o", "-")
        assert ran.json["body"] == sample().body

    def test_cells_without_a_number_stay_empty_and_are_counted(
        self, gongkai: Callable, file: Path, tmp_path: Path
    ) -> None:
        told = json.loads(file.read_text("utf-8"))
        told["cells"]["requests/received/natural_person"] = {"value": None, "state": "blank", "raw": "", "place": {}}
        file.write_text(json.dumps(told), "utf-8")
        ran = gongkai("report", "render", file, "-o", tmp_path / "out.html")
        assert "有 1 格没有数" in ran.err
        assert open_report(tmp_path / "out.html").filled["requests/received/natural_person"].state is State.BLANK

    def test_a_folder_that_does_not_exist(self, gongkai: Callable, file: Path, tmp_path: Path) -> None:
        ran = gongkai("report", "render", file, "-o", tmp_path / "none" / "out.html")
        assert ran.status == 73
        assert "没有这个文件夹" in ran.err

    def test_an_old_file_is_replaced_whole_and_keeps_its_mode(
        self, gongkai: Callable, file: Path, tmp_path: Path
    ) -> None:
        out = tmp_path / "out.html"
        out.write_text("old")
        out.chmod(0o640)
        assert gongkai("report", "render", file, "-o", out).status == 0
        assert out.stat().st_mode & 0o777 == 0o640
        assert sorted(path.name for path in tmp_path.iterdir()) == ["out.html", "report.json"]


class TestRollUp:
    def test_three_levels(self, gongkai: Callable, tmp_path: Path) -> None:
        county = [put(tmp_path / f"{n}.json", of(f"示例市第{n}县")) for n in range(2)]
        own = put(tmp_path / "own.json", of("示例市应急管理局"))
        city = tmp_path / "city.json"
        ran = gongkai("report", "roll-up", *county, "--own", own, "--body", "示例市", "-o", city)
        assert (ran.status, ran.out) == (0, "")
        province = gongkai(
            "report", "roll-up", city, put(tmp_path / "b.json", of("另一示例市")), "--body", "示例省", "--json"
        )
        assert province.status == 0
        assert province.json["bodies"] == ["示例市应急管理局", "示例市第0县", "示例市第1县", "另一示例市"]
        one = sample().filled.value("requests/received/total")
        assert one
        assert province.json["requests"]["received"]["total"] == 4 * one

    def test_who_is_missing_is_named(self, gongkai: Callable, tmp_path: Path) -> None:
        names = tmp_path / "names.txt"
        names.write_text("示例市\n另一示例市\n", "utf-8")
        ran = gongkai(
            "report", "roll-up", put(tmp_path / "a.json", of("示例市")), "--body", "示例省", "--expected", names
        )
        assert ran.status == 0
        assert "没有报送：另一示例市" in ran.out

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
    def test_the_list_of_names_in_any_encoding(self, gongkai: Callable, tmp_path: Path, encoding: str) -> None:
        names = tmp_path / "names.txt"
        names.write_text("示例市\r\n另一示例市\r\n", encoding)
        file = put(tmp_path / "a.json", of("示例市"))
        ran = gongkai("report", "roll-up", file, "--body", "示例省", "--expected", names, "--json")
        assert ran.json["missing"] == ["另一示例市"]

    def test_a_json_that_is_not_there_is_not_found(self, gongkai: Callable, tmp_path: Path) -> None:
        ran = gongkai("report", "roll-up", tmp_path / "none.json", "--body", "示例省")
        assert ran.status == 2
        assert "找不到这个文件" in ran.err

    def test_two_years_are_not_added(self, gongkai: Callable, tmp_path: Path) -> None:
        files = [put(tmp_path / f"{year}.json", of(f"示例{year}县", year)) for year in (2019, 2020)]
        ran = gongkai("report", "roll-up", *files, "--body", "示例市")
        assert (ran.status, ran.out) == (1, "")
        assert "不同年度" in ran.err

    def test_one_unreadable_file_and_nothing_is_added(self, gongkai: Callable, tmp_path: Path, file: Path) -> None:
        bad = tmp_path / "bad.pdf"
        bad.write_bytes(b"%PDF-1.7 cut off")
        ran = gongkai("report", "roll-up", file, bad, "--body", "示例市", "--json")
        assert ran.status == 2
        assert [each["file"] for each in ran.json["unreadable"]] == [str(bad)]
        assert "没有汇总" in ran.err

    def test_as_a_document(self, gongkai: Callable, tmp_path: Path) -> None:
        files = [put(tmp_path / f"{n}.json", of(f"示例市第{n}县")) for n in range(2)]
        out = tmp_path / "sum.docx"
        assert gongkai("report", "roll-up", *files, "--body", "示例市", "-o", out).status == 0
        assert open_report(out).filled.value("requests/received/total") == 2 * (
            sample().filled.value("requests/received/total") or 0
        )


class TestCompare:
    def test_side_by_side(self, gongkai: Callable, tmp_path: Path) -> None:
        a = put(tmp_path / "a.json", of("示例市", 2019))
        more = sample().filled.with_numbers({"requests/received/natural_person": 30})
        b = put(tmp_path / "b.json", Report(more, "示例市", 2020, "", {}))
        ran = gongkai("report", "compare", a, b)
        assert ran.status == 0
        assert "两份都是 0" in ran.out
        assert "2019 年度" in ran.out
        line = next(line for line in ran.out.splitlines() if "新收" in line and "自然人" in line)
        assert "30" in line.split()
        told = gongkai("report", "compare", a, b, "--json").json
        assert told["cells"]["requests/received/natural_person"]["b"] == 30

    def test_one_of_them_cannot_be_read(self, gongkai: Callable, tmp_path: Path, file: Path) -> None:
        assert gongkai("report", "compare", file, tmp_path / "none.json").status == 2


def test_the_sample_goes_into_every_format_and_back(gongkai: Callable, tmp_path: Path) -> None:
    ran = gongkai("report", "sample", "-o", tmp_path / "there")
    assert (ran.status, ran.err) == (0, "")
    assert sorted(path.suffix for path in (tmp_path / "there").iterdir()) == sorted(f".{kind}" for kind in KINDS)
    assert ran.out.count("198 / 198") == len(KINDS)
    assert str(tmp_path / "there") in ran.out


class TestWrongUsage:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["report", "chek"], "没有 chek 这个命令。是不是 check？"),
            (["report", "check", "--jsn", "x"], "没有 --jsn 这个选项。是不是 --json 或 --jobs？"),
            (["report", "check"], "缺少 文件…。"),
            (["report", "check", "x", "--jobs", "many"], "--jobs 应是1到64之间的整数。"),
            (["report", "check", "x", "--jobs", "0"], "--jobs 应是1到64之间的整数。"),
            (["law", "working-days", "2020-01-16", "x"], "天数 应是不小于0的整数。"),
            (["report", "check", "x", "--json=1"], "--json 后面不写值。"),
            (["report", "check", "x", "--children", __file__], f"--children：没有“{__file__}”这个文件夹。"),
            (["report", "roll-up", "x", "--body", "示例市", "--expected", "无"], "--expected：没有“无”这个文件。"),
            (["report", "read", "a", "b"], "多出了 b。"),
            (["report", "render", "x", "--to", "odt", "-o", "y"], "--to 只能是 docx、pdf、html、xlsx、json。"),
            (["report", "render", "x", "--to"], "--to 后面要写上值。"),
            (["report", "render", "x"], "缺少 --output。"),
            (["report", "roll-up", "x"], "缺少 --body。"),
        ],
    )
    def test_is_said_in_chinese_and_ends_with_64(self, gongkai: Callable, arguments: list[str], said: str) -> None:
        ran = gongkai(*arguments)
        assert (ran.status, ran.out) == (64, "")
        assert f"用法不对：{said}" in ran.err
        assert "--help" in ran.err

    def test_no_command_at_all_shows_the_help(self, gongkai: Callable) -> None:
        ran = gongkai()
        assert ran.status == 64
        assert "命令：" in ran.err


@pytest.mark.parametrize("command", [[], ["report"], *(["report", each] for each in ("read", "check", "render", "roll-up", "compare", "sample"))])  # fmt: skip
def test_help_is_chinese(gongkai: Callable, command: list[str]) -> None:
    ran = gongkai(*command, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("用法：gongkai")
    for english in ("Usage", "Options", "Commands", "Show this", "Show the"):
        assert english not in ran.out


@pytest.mark.parametrize("arguments", [("read", "--json"), ("read",), ("check",)])
def test_who_stops_reading_is_no_error_of_ours(file: Path, arguments: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "gongkai", "report", *arguments, file], stdout=writer, stderr=subprocess.PIPE,
        check=False, timeout=300,
    )  # fmt: skip
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_who_stops_reading_half_way_is_no_error_of_ours(file: Path, unbuffered: str) -> None:
    told = json.loads(file.read_text("utf-8"))
    told["sections"]["overview"] = "公开" * 200_000
    file.write_text(json.dumps(told), "utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "gongkai", "report", "read", file, "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    ) as ran:  # fmt: skip
        assert ran.stdout
        assert ran.stderr
        assert ran.stdout.read(1) == b"{"
        ran.stdout.close()
        assert (ran.wait(60), ran.stderr.read()) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk here")
@pytest.mark.parametrize("arguments", [("report", "read", "--json"), ("report", "read"), ("report", "check"), ("law",)])
def test_a_full_disk_is_said_and_is_no_finding(file: Path, arguments: tuple[str, ...]) -> None:
    what = [*arguments, file] if arguments[0] == "report" else ["law", "working-days", "2020-01-16", "20"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "gongkai", *what], stdout=full, stderr=subprocess.PIPE, check=False, timeout=300
        )
    assert (done.returncode, done.stderr.decode()) == (73, "没有做完：磁盘满了。\n")
