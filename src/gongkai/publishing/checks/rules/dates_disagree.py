"""Dates and numbers of the metadata against those of the text."""

import re
from collections.abc import Iterator
from datetime import date

from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.rules import at, rule
from gongkai.publishing.checks.text import Line, Text
from gongkai.publishing.checks.written import dated, day_of
from gongkai.wording import _

ID = "dates.disagree"
IN_FORCE = re.compile(r"(?:本\S{1,8}|现)?自(?P<day>[^，。；]{6,14}?日)起(?:正式)?(?:施行|实施|执行|生效)")
NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}〔(?:19|20)\d{2}〕\d{1,4}号")
DOCUMENTS = ("rule", "normative", "other", "plan", "planning", "standard", "notice")
"""Kinds that are signed and numbered."""
FOOT = 6
"""Paragraphs at the end among which the signature and its date stand."""


@rule(ID, "元数据中的日期、文号与正文一致", cite="《党政机关公文处理工作条例》第九条")
def disagree(text: Text) -> Iterator[Found]:
    """The day of making agrees with the date under the text and with the year of the 文号, the day of effect with what the
    last article says, the 文号 with the one that stands alone at the head.

    Source: 《党政机关公文处理工作条例》 art 9 (成文日期, 发文字号).
    """
    about = text.metadata
    if about.kind not in DOCUMENTS:
        return
    yield from _signed(text, about.made_on)
    yield from _in_force(text, about.effective_on)
    yield from _numbered(text, about.number)
    year = re.search(r"〔(\d{4})〕", about.number)
    if year and about.made_on and int(year[1]) != about.made_on.year:
        said = _("文号年份{year}与成文日期{day}不一致。").format(year=year[1], day=about.made_on)
        yield Found(ID, Gravity.WARNS, said, _("元数据"), subject=said)
    if about.made_on and about.made_on > text.day:
        said = _("成文日期{day}晚于今天。").format(day=about.made_on)
        yield Found(ID, Gravity.WARNS, said, _("元数据"), subject=said)


def _signed(text: Text, made_on: date | None) -> Iterator[Found]:
    """A date alone in one of the last paragraphs is the date under the text."""
    for line in text.paragraphs[-FOOT:]:
        day = day_of(line.plain.strip())
        if day is not None and made_on is not None and day != made_on:
            said = _("落款日期“{excerpt}”与成文日期{made}不一致。").replace("{made}", str(made_on))
            yield at(ID, Gravity.WARNS, said, line, 0, len(line.plain), cover=False)


def _in_force(text: Text, effective_on: date | None) -> Iterator[Found]:
    for line in text.paragraphs if effective_on else ():
        for found in IN_FORCE.finditer(line.plain):
            days = [each.day for each in dated(found["day"]) if each.day]
            if days and effective_on not in days:
                said = _("正文“{excerpt}”与施行日期{day}不一致。").replace("{day}", str(effective_on))
                yield at(ID, Gravity.WARNS, said, line, found.start(), found.end(), cover=False)


def _numbered(text: Text, number: str) -> Iterator[Found]:
    for line in text.paragraphs[:3] if number else ():
        said = "".join(line.plain.split())
        if NUMBER.fullmatch(said) and said != "".join(number.split()):
            message = _("正文文号“{excerpt}”与元数据文号{number}不一致。").replace("{number}", number)
            yield _whole(message, line)


def _whole(message: str, line: Line) -> Found:
    return at(ID, Gravity.WARNS, message, line, 0, len(line.plain), cover=False)
