"""Names of files as they come: of bytes that are no character, with signs that steer a terminal, too long, closed to us."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.reports.samples import sample
from gongkai.reports.writers import write


def put(path: Path) -> Path:
    path.write_bytes(write(sample(), "json"))
    return path


def test_bytes_that_are_no_character_come_back_from_the_json(gongkai: Callable, tmp_path: Path) -> None:
    """Unpacked on another system, a name in GBK is no UTF-8."""
    name = os.fsdecode("年报.json".encode("gbk"))
    path = put(tmp_path / name)
    ran = gongkai("report", "check", tmp_path, "--json")
    assert (ran.status, ran.err) == (0, "")
    assert os.fsencode(ran.json[0]["file"]) == os.fsencode(path)


def test_nothing_in_a_name_steers_the_terminal(gongkai: Callable, tmp_path: Path) -> None:
    put(tmp_path / "a\x1b[31mred\x9b.json")
    (tmp_path / "b\x1b[2J.docx").write_bytes(b"nothing")
    ran = gongkai("report", "check", tmp_path)
    assert ran.status == 2
    assert "a\ufffd[31mred\ufffd.json" in ran.out
    assert not {"\x1b", "\x9b"} & {*ran.out, *ran.err}


def test_nothing_in_a_report_steers_the_terminal(gongkai: Callable, tmp_path: Path) -> None:
    told = json.loads(write(sample(), "json")) | {"body": "示例\x1b]0;x\x07厅", "leftover": ["\x1b[2J"]}
    (tmp_path / "r.json").write_text(json.dumps(told), "utf-8")
    ran = gongkai("report", "read", tmp_path / "r.json")
    assert "示例\ufffd]0;x" in ran.out
    assert "\x1b" not in ran.out


def test_a_name_longer_than_any_file_has(gongkai: Callable, tmp_path: Path) -> None:
    ran = gongkai("report", "check", tmp_path / ("长" * 300), "--json")
    assert ran.status == 2
    assert "文件名太长" in ran.err


def test_no_name_at_all_is_no_folder(gongkai: Callable) -> None:
    ran = gongkai("report", "check", "")
    assert ran.status == 64
    assert "没有“”这个文件" in ran.err


def test_a_name_as_long_as_a_file_may_have_is_written(gongkai: Callable, tmp_path: Path) -> None:
    out = tmp_path / ("年" * 82 + ".json")
    assert gongkai("report", "render", put(tmp_path / "r.json"), "-o", out).status == 0
    assert out.is_file()


def test_a_link_that_leads_to_itself_is_replaced(gongkai: Callable, tmp_path: Path) -> None:
    loop = tmp_path / "loop.json"
    loop.symlink_to(loop)
    assert gongkai("report", "check", loop).status == 2
    assert gongkai("report", "render", put(tmp_path / "r.json"), "-o", loop).status == 0
    assert loop.read_bytes() == (tmp_path / "r.json").read_bytes()


def test_an_empty_folder_among_others_is_told(gongkai: Callable, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    ran = gongkai("report", "check", put(tmp_path / "r.json"), empty)
    assert ran.status == 0
    assert f"文件夹 {empty} 里没有报告文件。" in ran.err


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="for root and on Windows nothing is closed")
def test_what_is_closed_to_us_is_told_and_no_wrong_usage(gongkai: Callable, tmp_path: Path) -> None:
    closed, folder = put(tmp_path / "closed.json"), tmp_path / "folder"
    folder.mkdir()
    closed.chmod(0)
    folder.chmod(0)
    try:
        ran = gongkai("report", "check", tmp_path, "--json")
        alone = gongkai("report", "check", closed)
    finally:
        folder.chmod(0o755)
    assert [Path(each["file"]).name for each in ran.json] == ["closed.json", "folder"]
    assert all("没有权限打开" in each["unreadable"] for each in ran.json)
    assert (ran.status, alone.status) == (2, 2)
