"""The channels, and a year of placements brought as the disclosure officer brings them: a table a month."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.contrib.contenttypes.models import ContentType

from gongkai.offices.models import Person
from gongkai.portal.demonstration.data_files import table
from gongkai.portal.demonstration.house import MODELS, House
from gongkai.portal.demonstration.plan import Placed, channels, lines, year
from gongkai.publishing.channels.actions import bring, take
from gongkai.publishing.channels.keeping import keep
from gongkai.publishing.channels.models import Batch, Channel
from gongkai.publishing.channels.tables import written_csv
from gongkai.publishing.models import Showing

Row = tuple[date, str, str, str, str, str]
"""A line of the table: day, channel, title, index number, place, copies."""
HEADS = ["日期", "渠道", "标题", "索引号", "版面、节目或者期号", "份数"]


def open_channels(house: House, by: Person, at: datetime) -> dict[str, Channel]:
    """Every channel of the plan; by name."""
    return {
        each.name: keep(Channel(body=house.body, kind=each.kind, name=each.name), by, at=at) for each in channels()
    }  # fmt: skip


def bring_placements(house: House, by: Person, at: datetime) -> None:
    """The placements of every channel but the website, a file a month."""
    rows = sorted(row for placed in channels()[1:] for row in _rows(house, placed))
    for month in range(1, 13):
        said = [[row[0].isoformat(), *row[1:]] for row in rows if row[0].month == month]
        name = f"{year()}年{month}月渠道发布登记表.csv"
        batch = bring(house.body, by, Batch.Kind.PLACEMENTS, name, written_csv(HEADS, said), at=at)
        take(batch, by, at=at, whole=True)


def bring_catalogue(house: House, by: Person, at: datetime) -> None:
    """The basic catalogue, from one file."""
    plan = table("catalogue")
    batch = bring(
        house.body, by, Batch.Kind.CATALOGUE, "主动公开基本目录.csv", written_csv(plan["heads"], plan["rows"]), at=at
    )
    take(batch, by, at=at, whole=True)


def _rows(house: House, placed: Placed) -> list[Row]:
    chance = random.Random(placed.name)  # noqa: S311 - the same demonstration every time
    made = _of_items(house, placed, chance) if placed.lines else []
    made += _of_its_own(placed, placed.count - len(made))
    return made


def _of_items(house: House, placed: Placed, chance: random.Random) -> list[Row]:
    """Items of its lines, chosen by chance, on the day they became public or the next."""
    known = [found for key in placed.lines for found in _known(house, key)]
    chosen = sorted(chance.sample(known, min(placed.count, len(known))))
    copies = str(placed.copies or "")
    rows = []
    for n, (day, index, title) in enumerate(chosen, start=1):
        place = _place(placed, n, chance)
        shown = min(day + timedelta(chance.randint(0, 1)), date(year(), 12, 31))
        rows.append((shown, placed.name, title, index, place, copies))
    return rows


def _place(placed: Placed, n: int, chance: random.Random) -> str:
    if placed.kind == "newspaper":
        return f"第{chance.randint(1, 8):02}版"
    return f"{year()}年第{n}期" if placed.kind == "magazine" else ""


def _known(house: House, key: str) -> Iterator[tuple[date, str, str]]:
    """The public items of a line: day, index number, title."""
    line = lines()[key]
    model = MODELS[line.model]
    shown = Showing.objects.filter(
        content_type=ContentType.objects.get_for_model(model), column=house.pages[line.columns[0]]
    )
    items = model.objects.filter(pk__in=shown.values("object_id"), first_published_at__year=year())
    for at, index, title in items.order_by("first_published_at", "pk").values_list(
        "first_published_at", "index_number", "title"
    ):
        yield at.astimezone().date(), index, title


def _of_its_own(placed: Placed, count: int) -> list[Row]:
    """What a channel shows that never stood on the website."""
    first = date(year(), 1, 1)
    if placed.own == "programme":
        subjects = [each["subject"] for each in table("words")["theme"] if each["months"]]
        days = [first + timedelta(10 + n * 345 // count) for n in range(count)]
        return [
            (
                day,
                placed.name,
                f"{placed.name[-6:].strip('《》')}第{n}期：{subjects[n % len(subjects)]}",
                "",
                f"第{n}期",
                "",
            )
            for n, day in enumerate(days, start=1)
        ]
    tips = [(each["subject"], tip) for each in table("words")["theme"] for tip in each["tips"]]
    daily = [first + timedelta(n) for n in range(min(count, 366))]
    made = [(day, placed.name, f"应急早报（{day.month}月{day.day}日）", "", "", "") for day in daily]
    for n in range(count - len(made)):
        subject, tip = tips[n % len(tips)]
        day = first + timedelta(n * 365 // max(1, count - 366))
        made.append((day, placed.name, f"安全提示｜{subject}：{tip[:40]}", "", "", ""))
    return made
