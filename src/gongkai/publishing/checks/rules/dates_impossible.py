"""Dates that do not exist."""

from collections.abc import Iterator

from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.rules import at, rule
from gongkai.publishing.checks.text import Text
from gongkai.publishing.checks.written import dated
from gongkai.wording import _

ID = "dates.impossible"
WEEKDAYS = "一二三四五六日"


@rule(ID, "日期存在，星期与日期相符", cite="《党政机关公文处理工作条例》第十九条", words=True)
def impossible(text: Text) -> Iterator[Found]:
    """Every date exists (no 31 June), and the day of the week beside it is its own.

    Source: the calendar.
    """
    for line in text.lines:
        for each in dated(line.plain):
            if each.day is None:
                said = _("日期不存在：“{excerpt}”。")
                yield at(ID, Gravity.WARNS, said, line, each.start, each.end, cover=False)
            elif each.weekday is not None and each.weekday != each.day.weekday():
                said = _("“{excerpt}”：{day}是星期{weekday}。")
                said = said.replace("{day}", str(each.day)).replace("{weekday}", WEEKDAYS[each.day.weekday()])
                yield at(ID, Gravity.WARNS, said, line, each.start, each.end, cover=False)
