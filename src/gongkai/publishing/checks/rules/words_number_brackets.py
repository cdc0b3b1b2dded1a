"""How document numbers (文号) are written."""

import re
from collections.abc import Iterator

from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.rules import at, rule
from gongkai.publishing.checks.text import Text
from gongkai.wording import _

ID = "words.number"
NUMBER = re.compile(
    r"(?P<mark>[\u4e00-\u9fff]{2,12}[发办函字令规])\s?(?P<open>[\[\]【［(（〔﹝{<〈])(?P<year>(?:19|20)\d{2}|\d{2})年?"
    r"(?P<close>[\]】］)）〕﹞}>〉])\s?第?(?P<zeros>0*)\d{1,4}\s?号"
)


@rule(ID, "文号按规定书写", cite="《党政机关公文格式》（GB/T 9704—2012）7.2.5", words=True)
def number(text: Text) -> Iterator[Found]:
    """The year of a 文号 stands whole in six-cornered brackets 〔〕; its serial number has no 第 and no leading nought.

    The signs are looked at as typed: full-width brackets in a number are as wrong as half-width ones.
    Source: GB/T 9704—2012, 7.2.5.
    """
    for line in text.lines:
        for found in NUMBER.finditer(line.plain):
            if why := _why(found):
                message = _("文号“{excerpt}”书写不规范：{why}。").replace("{why}", "、".join(why))
                yield at(ID, Gravity.WARNS, message, line, found.start(), found.end(), cover=False)


def _why(found: re.Match[str]) -> list[str]:
    wrong = []
    if (found["open"], found["close"]) != ("〔", "〕"):
        wrong.append(_("年份应当用六角括号〔〕括入"))
    if len(found["year"]) == 2:
        wrong.append(_("年份应当写全四位"))
    if found["zeros"]:
        wrong.append(_("发文顺序号不编虚位"))
    if "第" in found[0][found.start("close") - found.start() :]:
        wrong.append(_("发文顺序号前不加“第”字"))
    return wrong
