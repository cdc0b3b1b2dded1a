import json
import os
import subprocess
import sys
from collections.abc import Callable

import pytest


def test_due_as_json(gongkai: Callable) -> None:
    ran = gongkai("law", "due", "--received", "2020-01-16", "--json")
    assert (ran.status, ran.err) == (0, "")
    assert ran.json["due"] == "2020-02-20"
    assert ran.json["provisional"] is False
    assert ran.json["irregularities"] == []
    assert any("国办发明电〔2020〕1号" in line for line in ran.json["why"])


def test_due_for_people(gongkai: Callable) -> None:
    ran = gongkai("law", "due", "--received", "2026-12-21", "--step", "extended=30:2026-12-25")
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert lines[0] == "答复期限届满日：2027-02-16（星期二）（暂定）"
    assert lines[1] == "  1. 2026-12-21（星期一）收到申请。〔依据：《条例》第三十一条〕"
    assert lines[-2:] == [
        "请注意：",
        "  ! 延长30个工作日超过上限，按合计20个工作日计。〔依据：《条例》第三十三条第二款〕",
    ]


def test_days_that_stand_still(gongkai: Callable) -> None:
    ran = gongkai("law", "due", "--received", "2020-05-06", "--step", "told-to-correct:2020-05-14", "--json")
    assert ran.json["due"] is None
    assert "等待申请人补正" in ran.json["why"][-1]
    told = gongkai("law", "due", "--received", "2020-05-06", "--step", "told-to-correct:2020-05-14")
    assert told.out.startswith("期限停止，目前没有届满日。\n")


def test_every_kind_of_step_in_any_order(gongkai: Callable) -> None:
    steps = [
        "fee-paid:2021-03-20",
        "extended=5:2021-03-22",
        "answered:2021-04-30",
        "third-party-silent:2021-04-21",
        "third-party-asked=2021-03-30:2021-03-29",
        "third-party-asked:2021-03-29",
        "third-party-heard:2021-04-02",
        "other-organ-heard:2021-03-26",
        "other-organ-asked:2021-03-24",
        "fee-noticed:2021-03-15",
        "corrected:2021-03-12",
        "told-to-correct:2021-03-05",
    ]
    options = [word for step in steps for word in ("--step", step)]
    ran = gongkai("law", "due", "--received", "2021-03-01", *options, "--json")
    assert ran.json["due"] == "2021-05-21"
    assert ran.json["irregularities"] == []
    turned = [word for step in steps[::-1] for word in ("--step", step)]
    assert gongkai("law", "due", *turned, "--received", "2021-03-01", "--json").json == ran.json


def test_the_calendar_as_it_was_known(gongkai: Callable) -> None:
    for known, due in (("2020-01-26", "2020-02-12"), ("2020-01-27", "2020-02-14")):
        ran = gongkai("law", "due", "--received", "2020-01-10", "--calendar-as-of", known, "--json")
        assert ran.json["due"] == due


def test_working_days(gongkai: Callable) -> None:
    assert gongkai("law", "working-days", "2020-01-16", "20").out == "2020-02-20\n"
    assert gongkai("law", "working-days", "2020-01-10", "20", "--calendar-as-of", "2020-01-26").out == "2020-02-12\n"
    assert gongkai("law", "working-days", "2020-01-25", "0").out == "2020-01-25\n"
    ran = gongkai("law", "working-days", "2026-12-31", "1", "--json")
    assert (ran.json["day"], ran.json["provisional"]) == ("2027-01-04", True)
    ran = gongkai("law", "working-days", "2026-12-31", "1")
    assert ran.out == "2027-01-04\n"
    assert "暂定" in ran.err


@pytest.mark.parametrize(
    ("options", "fee"),
    [
        (["--method", "count", "--requests", "100"], 37000),
        (["--method", "pages", "--pages", "201"], 2740),
        (["--method", "pages", "--pages", "201", "--on", "2020-12-31"], 0),
    ],
)
def test_fee(gongkai: Callable, options: list[str], fee: int) -> None:
    assert gongkai("law", "fee", *options).out == f"{fee}\n"
    assert gongkai("law", "fee", *options, "--json").json["fee"] == fee


def test_calendar(gongkai: Callable) -> None:
    out = gongkai("law", "calendar", "2020").out
    assert "国办发明电〔2020〕1号（2020-01-26）国务院办公厅关于延长2020年春节假期的通知" in out
    assert "  春节：2020-01-24（星期五）至2020-02-02（星期日）；2020-01-19（星期日）上班" in out
    assert out.endswith("全年249天\n")
    assert "全年251天" in gongkai("law", "calendar", "2020", "--calendar-as-of", "2020-01-26").out
    assert "暂定" in gongkai("law", "calendar", "2027").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["due"], "--received"),
        (["due", "--received", "2020-02-30"], "没有“2020-02-30”这一天"),
        (["due", "--received", "20200116"], "日期应写作 2020-01-16 这样"),
        (["due", "--received", "二〇二〇年"], "日期应写作"),
        (["due", "--received", "2020-01-16", "--step", "corrected"], "步骤应写作 种类:日期"),
        (["due", "--received", "2020-01-16", "--step", "received:2020-01-17"], "没有“received”这种步骤"),
        (["due", "--received", "2020-01-16", "--step", "lost:2020-01-17"], "told-to-correct"),
        (["due", "--received", "2020-01-16", "--step", "extended=0:2020-01-17"], "应是正整数"),
        (["due", "--received", "2020-01-16", "--step", "extended=:2020-01-17"], "应是正整数"),
        (["due", "--received", "2020-01-16", "--step", "corrected=3:2020-01-17"], "后面不能写“=”"),
        (["due", "--received", "9999-12-31"], "9999-12-31"),
        (["working-days", "2020-01-16", "-1"], "天数"),
        (["working-days", "2020-01-16", "9999999999"], "超出日历范围"),
        (["fee", "--method", "count"], "缺少 --requests"),
        (["fee", "--method", "count", "--pages", "3"], "不能同时使用"),
        (["fee", "--method", "weight", "--pages", "3"], "count、pages"),
        (["fee", "--method", "pages", "--pages", "-3"], "--pages"),
        (["calendar", "0"], "年份"),
        (["calender"], "calender"),
    ],
)
def test_wrong_usage(gongkai: Callable, arguments: list[str], said: str) -> None:
    ran = gongkai("law", *arguments)
    assert ran.status == 64
    assert said in ran.err
    assert ran.out == ""


def test_json_is_utf8_whatever_the_console_speaks() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", "from gongkai.cli import main; main()", "law", "due", "--received", "2020-01-16", "--json"],
        capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": "gbk"},
    )  # fmt: skip
    assert json.loads(ran.stdout.decode("utf-8"))["due"] == "2020-02-20"


@pytest.mark.parametrize("command", ["due", "working-days", "fee", "calendar"])
def test_help_is_chinese(gongkai: Callable, command: str) -> None:
    ran = gongkai("law", command, "--help")
    assert (ran.status, ran.err) == (0, "")
    for english in ("Usage", "Options", "INTEGER", "RANGE", "DATE", "x>=", "required", "default"):
        assert english not in ran.out
