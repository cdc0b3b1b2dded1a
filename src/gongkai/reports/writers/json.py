"""A report as the JSON of the contract (`gongkai.reports.as_json`): the same report gives the same bytes."""

import json

from gongkai.reports.as_json import to_json
from gongkai.reports.report import Report


def write(report: Report) -> bytes:
    """UTF-8, indented by two, a newline at the end. Half a surrogate pair, which UTF-8 cannot say, stays a JSON escape."""
    text = json.dumps(to_json(report), ensure_ascii=False, indent=2, allow_nan=False)
    return (text + "\n").encode("utf-8", "backslashreplace")
