import json
from collections.abc import Callable
from dataclasses import replace

from gongkai.reports.as_json import from_json
from gongkai.reports.form import Form
from gongkai.reports.report import Report
from gongkai.reports.samples import sample
from gongkai.reports.writers.json import write


def test_json_comes_back_as_the_same_report(numbered: Callable[..., Report], form: Form) -> None:
    report = numbered(form)
    back = from_json(json.loads(write(report)))
    assert back.filled == report.filled
    assert replace(back, source="") == report


def test_half_a_character_survives() -> None:
    report = replace(sample(), sections={"overview": "\ud800\x00\u2028"})
    assert from_json(json.loads(write(report))).sections == report.sections


def test_chinese_is_readable_and_the_file_ends_with_a_line() -> None:
    data = write(sample())
    assert '"body": "示例自治区应急管理厅"'.encode() in data
    assert data.endswith(b"}\n")
