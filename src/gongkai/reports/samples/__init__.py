"""The annual report of a body that does not exist (示例自治区应急管理厅), to show and to test with.

Its numbers are those of a real report on form `trial-2019`; its words are our own.
"""

import json
from pathlib import Path

from gongkai.reports.as_json import from_json
from gongkai.reports.report import Report

FILE = Path(__file__).with_name("emergency-2020.json")


def sample() -> Report:
    """The report for 2020, every cell filled."""
    return from_json(json.loads(FILE.read_text("utf-8")))
