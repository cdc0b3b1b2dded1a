"""Lines of a table of placements, judged against what the body has: channels, offices, items, what was recorded before."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from gongkai.offices.models import Office
from gongkai.publishing.channels.lines import Judged, Report, Verdict, joined
from gongkai.publishing.channels.models import Channel, Placement, folded, key_of
from gongkai.publishing.channels.reach import Reach
from gongkai.publishing.channels.tables import Headings, Row, day, read
from gongkai.publishing.models import KINDS

HEADINGS: Headings = {
    "day": ("日期", "发布日期", "播出日期", "刊登日期", "发布时间"),
    "channel": ("渠道", "渠道名称", "发布渠道", "公开渠道"),
    "title": ("标题", "信息标题", "信息名称", "名称"),
    "index_number": ("索引号",),
    "url": ("网址", "链接", "发布网址", "网页地址"),
    "place": ("版面、节目或者期号", "版面", "节目", "期号", "位置"),
    "copies": ("份数", "印数", "数量"),
    "office": ("处室", "责任处室", "供稿处室"),
    "note": ("备注", "说明"),
}
REQUIRED = ("day", "channel", "title")
FIRST_DAY = date(2008, 5, 1)
"""The first 条例 came into force: before it there was nothing to record."""
URL = URLValidator(schemes=("http", "https"))


@dataclass
class Desk:
    """What lines are judged against, looked up once for all of them."""

    body_id: int
    reach: Reach
    today: date
    channels: dict[str, Channel] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    offices: dict[str, int] = field(default_factory=dict)
    by_index: dict[str, tuple[type, int]] = field(default_factory=dict)
    by_address: dict[str, tuple[type, int]] = field(default_factory=dict)
    by_title: dict[str, list[tuple[type, int]]] = field(default_factory=dict)
    recorded: set[tuple[int, date, str]] = field(default_factory=set)
    seen: dict[tuple[int, date, str], int] = field(default_factory=dict)

    def look_up(self) -> "Desk":
        """Ask the database: seven queries, however many lines there are."""
        for channel in Channel.objects.filter(body=self.body_id):
            if channel.active:
                self.channels[folded(channel.name)] = channel
            else:
                self.closed.add(folded(channel.name))
        rows = Office.objects.filter(body=self.body_id, active=True).values_list("name", "pk")
        self.offices = {folded(name): key for name, key in rows}
        for kind in KINDS:
            items = kind.objects.filter(body=self.body_id, first_published_at__isnull=False)
            for key, title, index, address in items.values_list("pk", "title", "index_number", "address"):
                self.by_title.setdefault(folded(title), []).append((kind, key))
                self.by_index[index] = self.by_address[address or ""] = (kind, key)
        self.by_index.pop("", None)
        self.by_address.pop("", None)
        there = Placement.objects.filter(channel__body=self.body_id, struck_at__isnull=True)
        self.recorded = set(there.values_list("channel_id", "day", "key"))
        return self


def judge(data: bytes, desk: Desk) -> Report:
    """Every line of the file. Raises NoTable."""
    rows = read(data, HEADINGS, REQUIRED)
    desk.look_up()
    return Report(tuple(known[0] for known in HEADINGS.values()), tuple(_judged(row, desk) for row in rows))


def _judged(row: Row, desk: Desk) -> Judged:
    shown = joined(row[name] for name in HEADINGS)
    wrong: list[str] = []
    values: dict[str, Any] = {
        "day": _day(row, desk, wrong),
        "channel": _channel(row, desk, wrong),
        "office_id": _office(row, desk, wrong),
        "copies": _copies(row, wrong),
        "url": _url(row, wrong),
    }
    for name, most in (("title", 200), ("place", 120), ("note", 300)):
        values[name] = _words(row, name, most, wrong)
    if not values["title"]:
        wrong.append(_("缺少标题。"))
    known, remarks = _item(row, desk, wrong)
    if wrong:
        return Judged(row.line, Verdict.BAD, tuple(wrong), shown)
    return _once(row.line, values, known, desk, remarks, shown)


def _once(
    line: int, values: dict[str, Any], known: tuple[type, int] | None, desk: Desk, remarks: list[str], shown: tuple[str, ...]
) -> Judged:  # fmt: skip
    """The same item on the same channel on the same day counts once."""
    key = f"{known[0]._meta.label_lower}:{known[1]}" if known else key_of(None, values["title"])  # type: ignore[attr-defined]
    at = (values["channel"].pk, values["day"], key)
    if at in desk.recorded:
        return Judged(line, Verdict.DOUBLE, (_("该渠道当日已登记过这条信息。"),), shown)
    if at in desk.seen:
        return Judged(line, Verdict.DOUBLE, (_("与第{line}行重复。").format(line=desk.seen[at]),), shown)
    desk.seen[at] = line
    row = {**values, "key": key, "known": known}
    return Judged(line, Verdict.NEW, tuple(remarks), shown, row)


def _day(row: Row, desk: Desk, wrong: list[str]) -> date | None:
    found = day(row["day"])
    if not row["day"]:
        wrong.append(_("缺少日期。"))
    elif found is None:
        wrong.append(_("日期“{said}”不能识别，请写成2020-06-15的样子。").format(said=row["day"]))
    elif found > desk.today:
        wrong.append(_("日期{said}晚于今天。").format(said=found))
    elif found < FIRST_DAY:
        wrong.append(_("日期{said}过早，请核对。").format(said=found))
    return found


def _channel(row: Row, desk: Desk, wrong: list[str]) -> Channel | None:
    name = folded(row["channel"])
    found = desk.channels.get(name)
    if not name:
        wrong.append(_("缺少渠道。"))
    elif found is None and name in desk.closed:
        wrong.append(_("渠道“{name}”已停用。").format(name=row["channel"]))
    elif found is None:
        wrong.append(_("没有名为“{name}”的渠道，请先登记渠道或者核对名称。").format(name=row["channel"]))
    return found


def _office(row: Row, desk: Desk, wrong: list[str]) -> int | None:
    """The office; without one, the person's own where they have but one."""
    own = desk.reach.offices
    if not row["office"]:
        if own is not None and len(own) == 1:
            return next(iter(own))
        if own is not None:
            wrong.append(_("请写明处室。"))
        return None
    found = desk.offices.get(folded(row["office"]))
    if found is None:
        wrong.append(_("没有名为“{name}”的处室。").format(name=row["office"]))
    elif not desk.reach.covers(found):
        wrong.append(_("只能登记本处室的记录，不能登记“{name}”的。").format(name=row["office"]))
    return found


def _copies(row: Row, wrong: list[str]) -> int | None:
    said = row["copies"].replace(",", "").removesuffix("份").removesuffix("册").strip()
    if not said:
        return None
    if not (said.isascii() and said.isdecimal() and len(said) <= 9):
        wrong.append(_("份数“{said}”不是整数。").format(said=row["copies"]))
        return None
    return int(said)


def _url(row: Row, wrong: list[str]) -> str:
    said = row["url"]
    if said:
        try:
            URL(said)
        except ValidationError:
            wrong.append(_("网址“{said}”不正确，应以http://或者https://开头。").format(said=said[:80]))
        if len(said) > 500:
            wrong.append(_("网址超过500个字符。"))
    return said


def _words(row: Row, name: str, most: int, wrong: list[str]) -> str:
    said = " ".join(row[name].split())
    if len(said) > most:
        wrong.append(_("{name}超过{most}个字。").format(name=HEADINGS[name][0], most=most))
    return said


def _item(row: Row, desk: Desk, wrong: list[str]) -> tuple[tuple[type, int] | None, list[str]]:
    """Which item it is: by index number, by its address here, by its title where only one has it; else none."""
    if row["index_number"]:
        found = desk.by_index.get(row["index_number"])
        if found is None:
            wrong.append(_("没有索引号为“{said}”的已公开信息。").format(said=row["index_number"]))
        return found, []
    try:
        address = urlsplit(row["url"]).path.strip("/")
    except ValueError:
        address = ""
    if address in desk.by_address:
        return desk.by_address[address], []
    same = desk.by_title.get(folded(row["title"]), [])
    if len(same) > 1:
        return None, [_("本系统有{n}条同名信息，未能对应到其中一条；填写索引号可以对应。").format(n=len(same))]
    return (same[0], []) if same else (None, [])
