import doctest
import os
import subprocess
import sys
from datetime import date
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from gongkai.offices import numbering
from gongkai.offices.models import Body, Counter, NumberRule
from gongkai.offices.numbering import patterns, reading
from making import databases
from making import offices as making

APRIL = date(2020, 4, 30)


def marked(**more: Any) -> Body:
    return making.body(**{"document_mark": "示应急", "index_code": "000014349", **more})


def rule(body: Body, kind: str = "document", pattern: str = "{mark}〔{year}〕{n}号", **more: Any) -> NumberRule:
    made = NumberRule(body=body, kind=kind, pattern=pattern, **more)
    made.full_clean()
    made.save()
    return made


# Patterns


@pytest.mark.parametrize("module", [patterns, reading])
def test_the_examples_in_the_modules(module: Any) -> None:
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("{mark}〔{year}〕{n}号", "示应急〔2020〕7号"),
        ("{mark}公复〔{year}〕{n}号", "示应急公复〔2020〕7号"),
        ("{code}/{year}-{n:05}", "000014349/2020-00007"),
        ("{code}/{yyyymm}-{n:05}", "000014349/202004-00007"),
        ("{mark}公告{year}年第{n}号", "示应急公告2020年第7号"),
        ("SYJ-{year}-{n:03}", "SYJ-2020-007"),
    ],
)
def test_good_patterns(pattern: str, written: str) -> None:
    assert patterns.why_bad(pattern, yearly=True) == []
    given_values = {"mark": "示应急", "code": "000014349"}
    assert patterns.filled(pattern, n=7, year=2020, month=4, **given_values) == written


@pytest.mark.parametrize(
    ("pattern", "reasons"),
    [
        ("{mark}〔{year}〕{n号", ["花括号不成对"]),
        ("{mark}〔{year}〕{n}}号", ["花括号不成对"]),
        ("{mark!r}〔{year}〕{n}号", ["花括号里只写名称，不写“!”"]),
        ("{mark}〔{year}〕号", ["顺序号 {n} 必须有一个，也只能有一个"]),
        ("{mark}〔{year}〕{n}之{n}号", ["顺序号 {n} 必须有一个，也只能有一个"]),
        ("{mark}{n}号", ["每年重新编号时必须写 {year} 或者 {yyyymm}，否则各年会编出同样的号"]),
        ("{mark}[{year}]{n}号", ["年份用六角括号“〔〕”（U+3014、U+3015），不用方括号、圆括号或者方头括号"]),
        ("{mark}（{year}）{n}号", ["年份用六角括号“〔〕”（U+3014、U+3015），不用方括号、圆括号或者方头括号"]),
        ("{mark}〔{year}{n}号", ["六角括号“〔〕”成对使用，里面只写 {year}"]),
        ("{mark}〔{year}年〕{n}号", ["六角括号“〔〕”成对使用，里面只写 {year}"]),
        ("{mark} 〔{year}〕{n}号", ["格式里不能有空格"]),
        (
            "{mark}〔{year:02}〕{n}号",
            ["{year:02} 后面不能写位数，只有 {n} 可以", "六角括号“〔〕”成对使用，里面只写 {year}"],
        ),
        ("{mark}〔{year}〕{n:5}号", ["{n:5} 的位数写法不对，应如 {n:05}"]),
        (
            "{字}〔{year}〕{n}号",
            ["不认识 {字}；可以用 {mark}、{code}、{year}、{yyyymm}、{n}"],
        ),
        ("{n.__class__}〔{year}〕{n}号", ["不认识 {n.__class__}；可以用 {mark}、{code}、{year}、{yyyymm}、{n}"]),
        (
            "",
            [
                "顺序号 {n} 必须有一个，也只能有一个",
                "每年重新编号时必须写 {year} 或者 {yyyymm}，否则各年会编出同样的号",
            ],
        ),
    ],
)
def test_bad_patterns_say_why(pattern: str, reasons: list[str]) -> None:
    assert patterns.why_bad(pattern, yearly=True) == reasons


@given(st.text(alphabet="{}〔〕n:05year!mark号[]", max_size=24), st.booleans())
def test_a_pattern_is_bad_or_writes(pattern: str, yearly: bool) -> None:
    if not patterns.why_bad(pattern, yearly=yearly):
        one, two = (patterns.filled(pattern, n=n, year=2020, month=1, mark="示", code="0") for n in (1, 2))
        assert one != two


@pytest.mark.django_db
def test_a_rule_needs_what_its_pattern_names() -> None:
    bare = making.body()
    with pytest.raises(ValidationError, match="没有填代字"):
        rule(bare)
    with pytest.raises(ValidationError, match="没有填索引号机构代码"):
        rule(bare, "index", "{code}/{year}-{n:05}")
    assert rule(bare, mark="示函").values()["mark"] == "示函"


@pytest.mark.django_db
def test_two_rules_never_write_the_same_numbers() -> None:
    body = marked()
    rule(body)
    with pytest.raises(ValidationError, match="示例自治区应急管理厅”的“文件”编号格式相同"):
        rule(body, "other", "示应急〔{year}〕{n:03}号")
    other = making.body("示例自治区示范厅", document_mark="示应急")
    with pytest.raises(ValidationError, match="会编出同样的号"):
        rule(other)
    rule(body, "answer", "{mark}公复〔{year}〕{n}号")


# Taking


@pytest.mark.django_db
def test_numbers_go_up_one_by_one_within_body_kind_and_year() -> None:
    body = marked()
    rule(body)
    rule(body, "index", "{code}/{yyyymm}-{n:05}")
    rule(body, "order", "{mark}令第{n}号", yearly=False)
    other = making.body("示例自治区示范厅", document_mark="示范")
    rule(other)
    taken = [
        numbering.take(*each)
        for each in [
            (body, "document", APRIL), (body, "document", APRIL), (other, "document", APRIL), (body, "index", APRIL),
            (body, "index", date(2020, 5, 1)), (body, "order", APRIL), (body, "document", date(2021, 1, 1)),
            (body, "order", date(2021, 1, 1)), (body, "document", date(2020, 12, 31)),
        ]
    ]  # fmt: skip
    assert taken == [
        "示应急〔2020〕1号", "示应急〔2020〕2号", "示范〔2020〕1号", "000014349/202004-00001", "000014349/202005-00002",
        "示应急令第1号", "示应急〔2021〕1号", "示应急令第2号", "示应急〔2020〕3号",
    ]  # fmt: skip


@pytest.mark.django_db
def test_taking_costs_two_queries(django_assert_num_queries: Any) -> None:
    body = marked()
    rule(body)
    with django_assert_num_queries(2):
        numbering.take(body, "document", APRIL)


@pytest.mark.django_db
def test_a_deed_that_fails_gives_its_number_back() -> None:
    body = marked()
    rule(body)
    with transaction.atomic():
        assert numbering.take(body, "document", APRIL) == "示应急〔2020〕1号"
        transaction.set_rollback(True)
    assert numbering.take(body, "document", APRIL) == "示应急〔2020〕1号"


@pytest.mark.django_db
def test_without_a_rule_it_says_what_to_do() -> None:
    with pytest.raises(
        numbering.NoRule,
        match="“示例自治区应急管理厅”没有“文件”的编号规则，请系统管理员先在“机关”中填写机关代字和索引号机构代码",
    ):
        numbering.take(marked(), "document", APRIL)


@pytest.mark.django_db
def test_a_mark_that_was_taken_away_leaves_no_half_number() -> None:
    body = marked()
    rule(body)
    Body.objects.update(document_mark="")
    with pytest.raises(numbering.BadPattern, match="没有填代字"), transaction.atomic():
        numbering.take(body, "document", APRIL)
    assert not Counter.objects.exists()


@pytest.mark.django_db
def test_numbers_given_elsewhere_are_skipped_and_never_given_again() -> None:
    body = marked()
    made = rule(body)
    assert numbering.used_up_to(made, 2020, 57) == 57
    assert numbering.take(body, "document", APRIL) == "示应急〔2020〕58号"
    assert numbering.used_up_to(made, 2020, 3) == 58
    assert numbering.show(made, 2020, 58) == "示应急〔2020〕58号"


@pytest.mark.django_db
def test_defaults() -> None:
    body = marked()
    made = {each.kind: numbering.take(body, each.kind, APRIL) for each in numbering.make_defaults(body)}
    assert made == {
        "document": "示应急〔2020〕1号", "index": "000014349/2020-00001", "answer": "示应急公复〔2020〕1号",
        "application": "示应急公申〔2020〕1号", "application_notice": "示应急公告〔2020〕1号",
        "application_other": "示应急公其〔2020〕1号",
    }  # fmt: skip
    assert numbering.make_defaults(body) == []
    bare = making.body("示例自治区示范厅", index_code="000014350")
    assert [each.kind for each in numbering.make_defaults(bare)] == ["index"]


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_no_number_is_given() -> None:
    body = marked()
    rule(body)
    with pytest.raises(numbering.OutsideDeed):
        numbering.take(body, "document", APRIL)
    assert not Counter.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_threads_never_get_the_same_number() -> None:
    body = marked()
    rule(body)
    start = Barrier(4)
    taken: list[str] = []

    def take() -> None:
        start.wait()
        for turn in range(10):
            with transaction.atomic():
                number = numbering.take(body, "document", APRIL)
                if turn % 5 == 4:
                    transaction.set_rollback(True)
                else:
                    taken.append(number)
        connection.close()

    threads = [Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbering.parse(number).n for number in taken) == list(range(1, 33))


TAKER = """
import django; django.setup()
from datetime import date
from django.db import transaction
from gongkai.offices.models import Body
from gongkai.offices import numbering
body = Body.objects.get()
for _ in range(25):
    with transaction.atomic():
        number = numbering.take(body, "document", date(2020, 4, 30))
    print(number, flush=True)
"""


@pytest.mark.django_db(transaction=True)
def test_processes_never_get_the_same_number() -> None:
    rule(marked())
    started = [
        subprocess.Popen([sys.executable, "-c", TAKER], env={**os.environ, "GONGKAI_DATABASE": databases.url()}, text=True,
                         stdout=subprocess.PIPE)
        for _ in range(3)
    ]  # fmt: skip
    taken = [number for each in started for number in each.communicate(timeout=300)[0].split()]
    assert sorted(numbering.parse(number).n for number in taken) == list(range(1, 76))


# Reading


@pytest.mark.parametrize(
    ("typed", "mark", "year", "n", "text"),
    [
        ("示应急〔2020〕12号", "示应急", 2020, 12, "示应急〔2020〕12号"),
        ("示应急[2020]12号", "示应急", 2020, 12, "示应急〔2020〕12号"),
        ("示应急（2020）012号", "示应急", 2020, 12, "示应急〔2020〕12号"),
        ("示应急【２０２０】第 12 号", "示应急", 2020, 12, "示应急〔2020〕12号"),
        ("示应急〈2020〉12号\n", "示应急", 2020, 12, "示应急〔2020〕12号"),
        ("示应急\u200b［2020］\u300012号\ufeff", "示应急", 2020, 12, "示应急〔2020〕12号"),
        ("国办公开办函〔2021〕30号", "国办公开办函", 2021, 30, "国办公开办函〔2021〕30号"),
        ("国务院令第711号", "国务院令", None, 711, "国务院令第711号"),
        ("示例厅公告2020年第5号", "示例厅公告", 2020, 5, "示例厅公告2020年第5号"),
        ("000014349/2017-00110", "000014349", 2017, 110, "000014349/2017-00110"),
        ("11150000MB0000000X/202004-00110", "11150000MB0000000X", 2020, 110, "11150000MB0000000X/202004-00110"),
        ("HFGS—2017—9", "HFGS", 2017, 9, "HFGS-2017-9"),
    ],
)
def test_numbers_are_read_however_they_were_typed(typed: str, mark: str, year: int | None, n: int, text: str) -> None:
    assert numbering.parse(typed) == numbering.Number(mark, year, n, text)
    assert numbering.parse(text).text == text


@pytest.mark.parametrize(
    "typed", ["", "关于做好防汛工作的通知", "〔2020〕12号", "示应急〔2020〕号", "示应急〔20〕1号", "12"]
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(numbering.Unreadable, match="不是文号或者索引号"):
        numbering.parse(typed)


@given(st.integers(1, 99999), st.integers(2000, 2099), st.sampled_from(["示应急", "示应急公复", "示办函"]))
def test_what_is_written_is_read_back(n: int, year: int, mark: str) -> None:
    written = patterns.filled("{mark}〔{year}〕{n}号", n=n, year=year, mark=mark)
    assert numbering.parse(written) == numbering.Number(mark, year, n, written)


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert numbering.fold(numbering.fold(text)) == numbering.fold(text)
