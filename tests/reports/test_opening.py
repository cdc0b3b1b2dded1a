"""A report opens from a document or from the contract's JSON, or says why not."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.reports.as_json import to_json
from gongkai.reports.filled import Place, State
from gongkai.reports.opening import open_report, open_source
from gongkai.reports.reading import Damaged, Unreadable
from gongkai.reports.roll_up import RolledUp, roll_up
from gongkai.reports.samples import sample
from gongkai.reports.writers import write
from making.packages import p, tbl, tr, word

CASES = Path(__file__).parents[2] / "../shared/cases"
DOCX_CASE = CASES / "variants/v25-docx-revised"


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "json"])
@pytest.mark.parametrize("suffix", ["", ".doc"])
def test_the_sample_opens_from_every_kind_under_any_name(kind: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"年报{suffix}"
    path.write_bytes(write(sample(), kind))
    opened = open_report(path)
    assert opened.filled.numbers() == sample().filled.numbers()
    assert (opened.body, opened.year, opened.source) == (sample().body, sample().year, kind)
    assert {key: text for key, text in opened.sections.items() if key in ("problems", "other_matters")} == {
        key: text for key, text in sample().sections.items() if key in ("problems", "other_matters")
    }


def test_money_in_json_keeps_its_decimals(tmp_path: Path) -> None:
    data = to_json(sample())
    cell = "active/art20_9/procurement/amount"
    text = json.dumps(data, default=str, ensure_ascii=False)
    assert '"value": 6423.03' in text
    path = tmp_path / "年报.json"
    path.write_text(text.replace('"value": 6423.03', '"value": 0.10'), "utf-8-sig")
    entry = open_report(path).filled[cell]
    assert (entry.value, str(entry.value), entry.state) == (Decimal("0.10"), "0.10", State.NUMBER)


BROKEN = {
    "cut off": ('{"form": "trial-2019",\n "year": 20', "第 2 行"),
    "too deep": ('{"form": ' + "[" * 100_000, "层次太深|写得不对"),
    "a number without end": ('{"form": "trial-2019", "year": ' + "9" * 5000 + "}", "数字太长"),
    "an exponent without end": (
        '{"form": "trial-2019", "cells": {"requests/received/total": {"value": 1e999999999}}}',
        "数字",
    ),
    "not a number": ('{"form": "trial-2019", "cells": {"requests/received/total": {"value": NaN}}}', "数字"),
    "another object": ('{"a": 1}', "不是年度报告"),
    "a list": ("[1, 2]", "不是年度报告"),
    "a name that stands twice": (
        '{"form": "trial-2019", "requests": {"closed": {}, "closed": {}}}',
        "写了两次：closed",
    ),
    "a form nobody issued": ('{"form": "x"}', "没有 x 这种格式"),
    "a name that is no text": ('{"form": "trial-2019", "body": {"a": 1}}', "body 应是文字"),
    "titles that are no list": ('{"form": "trial-2019", "headings": 5}', "headings 应是一个列表"),
    "leftover that is no list": ('{"form": "trial-2019", "leftover": 5}', "leftover 应是一个列表"),
    "alternatives that are no list": (
        '{"form": "trial-2019", "cells": {"requests/received/total": {"value": 1, "alternatives": 3}}}',
        "alternatives 应是一个列表",
    ),
    "a state nobody knows": (
        '{"form": "trial-2019", "cells": {"requests/received/total": {"value": 1, "state": "foo"}}}',
        "foo 应是 number、blank、mark、text、recovered、unread 之一",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_json_says_where(name: str, tmp_path: Path) -> None:
    text, words = BROKEN[name]
    path = tmp_path / "年报.json"
    path.write_text(text, "utf-8")
    with pytest.raises(Damaged, match=words):
        open_report(path)


def test_a_number_that_the_tables_say_otherwise_is_kept_beside(tmp_path: Path) -> None:
    """Every number stands in the JSON twice; whoever changed it in one place must hear of the other."""
    told = to_json(sample())
    told["requests"]["received"]["natural_person"] = 7
    told["remedies"]["reconsideration"]["upheld"] = None
    blank = told["cells"]["remedies/reconsideration/total"]
    blank |= {"value": None, "state": "blank"}
    told["cells"]["requests/granted/total"] |= {"value": None, "state": "unread", "alternatives": [1, 10]}
    told["cells"]["requests/closed/total"] |= {"value": 40, "state": "recovered", "alternatives": [400]}
    path = tmp_path / "年报.json"
    path.write_text(json.dumps(told), "utf-8")
    filled = open_report(path).filled
    received, total = filled["requests/received/natural_person"], filled["remedies/reconsideration/total"]
    assert (received.value, received.state, received.alternatives) == (3, State.NUMBER, (7,))
    assert (total.value, total.state, total.alternatives) == (None, State.BLANK, (0,))
    granted, closed = filled["requests/granted/total"], filled["requests/closed/total"]
    assert (granted.value, granted.state, granted.alternatives) == (0, State.NUMBER, ())
    assert (closed.value, closed.state, closed.alternatives) == (40, State.NUMBER, (4,))
    assert [key for key, entry in filled.entries.items() if entry.alternatives] == [
        "requests/received/natural_person", "requests/closed/total", "remedies/reconsideration/total",
    ]  # fmt: skip
    again = write(open_report(path), "json")
    path.write_bytes(again)
    assert write(open_report(path), "json") == again


def test_json_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "年报.json"
    path.write_bytes('{"form": "示例"}'.encode("gb18030"))
    with pytest.raises(Damaged, match="UTF-8"):
        open_report(path)


def test_a_document_that_is_no_report(tmp_path: Path) -> None:
    path = tmp_path / "通知.docx"
    path.write_bytes(word(p("关于放假的通知") + tbl(tr("日期", "1月1日"), tr("天数", "1"))))
    with pytest.raises(Unreadable):
        open_report(path)


@pytest.mark.parametrize("open_it", [open_report, open_source])
def test_no_such_file(open_it: Callable[[Path], object], tmp_path: Path) -> None:
    for name in ("年报.docx", "年报.json"):
        with pytest.raises(Unreadable, match="找不到"):
            open_it(tmp_path / name)


def test_a_place_that_cannot_be_is_no_place(tmp_path: Path) -> None:
    path = tmp_path / "年报.json"
    cell = {"value": 1, "place": {"page": "x", "row": -1, "table": True, "column": 2}}
    path.write_text(json.dumps({"form": "trial-2019", "cells": {"requests/received/total": cell}}), "utf-8")
    assert open_report(path).filled["requests/received/total"].place == Place(column=2)


def test_what_was_added_up_opens_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "汇总.json"
    path.write_text(json.dumps(roll_up([sample()], body="示例省").as_json()), "utf-8")
    source = open_source(path)
    assert isinstance(source, RolledUp)
    assert source.bodies == (sample().body,)
    path.write_bytes(write(sample(), "docx"))
    assert open_source(path) == open_report(path)


@pytest.mark.skipif(not DOCX_CASE.exists(), reason="the shared cases are not beside this checkout")
def test_every_number_of_a_real_word_document() -> None:
    truth = json.loads((DOCX_CASE / "truth.json").read_text("utf-8"), parse_float=Decimal)["cells"]
    report = open_report(DOCX_CASE / "source.docx")
    assert {key: report.filled.value(key) for key in truth} == truth
