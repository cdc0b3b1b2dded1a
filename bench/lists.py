"""A hundred thousand news items in one column: how long the server takes for the public list and for the clerks' list.

The times are of whole answers, from the request to the last byte of the page, the database's and the template's work
together, in one process without a network.
"""

import os
from datetime import timedelta
from typing import Any

from bench.houses import DATABASES, on, settled
from bench.timing import milliseconds

MANY = 100_000
OFFICES = 8
BATCH = 5_000


def tables() -> list[str]:
    """A line a list, a column a database."""
    measured = {name: on(key, measure) for key, name in DATABASES.items()}
    heads = [f"{name}, load {load:.1f}" for name, (load, _rows) in measured.items()]
    lines = [f"| list | queries | {' | '.join(heads)} |", "|---|---:" + "|---:" * len(heads) + "|"]
    for rows in zip(*(rows for _load, rows in measured.values()), strict=True):
        times = " | ".join(f"{taken:.0f} ms" for _name, _queries, taken in rows)
        lines.append(f"| {rows[0][0]} | {'/'.join(dict.fromkeys(str(each[1]) for each in rows))} | {times} |")
    return lines


def measure() -> tuple[float, list[tuple[str, int, float]]]:
    """The load, and of every list its name, its queries and its time in ms."""
    house, column = _fill(MANY)
    settled()
    return os.getloadavg()[0], list(_answers(house, column, MANY))


def _fill(many: int) -> tuple[Any, Any]:
    """News items of one body, spread over offices, days and states; every live one shown in one column."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Site

    from gongkai.publishing.models import Column, NewsItem, Showing
    from making.offices import house as make_house
    from making.offices import office
    from making.publishing import moment

    house = make_house()
    offices = [house.office, *(office(house.body, f"第{n}处") for n in range(2, OFFICES + 1))]
    home = Site.objects.get(is_default_site=True).root_page
    column = home.add_child(instance=Column(title="工作动态", slug="dongtai", kind="news"))
    kind, begin = ContentType.objects.get_for_model(NewsItem), moment(1, 9, 1, 2010)
    for first in range(0, many, BATCH):
        items = []
        for n in range(first, min(first + BATCH, many)):
            at = begin + timedelta(minutes=50 * n)
            live = n % 20 != 0
            items.append(
                NewsItem(
                    body=house.body, office=offices[n % OFFICES], drafter=house.drafter, title=f"示例动态第{n}条：部署安全生产工作",
                    text="<p>召开会议，部署安全生产工作。</p>" * 8, made_on=at.date(), disclosure="active", live=live,
                    first_published_at=at if live else None, address=f"dongtai/{at:%Y%m}/t{at:%Y%m%d}_{n}.html" if live else None,
                )
            )  # fmt: skip
        made = NewsItem.objects.bulk_create(items)
        Showing.objects.bulk_create(
            Showing(
                content_type=kind, object_id=item.pk, column=column, live=True, shown_at=item.first_published_at,
                title=item.title, address=item.address, kind=item.kind,
            )
            for item in made if item.live
        )  # fmt: skip
    return house, column


def _answers(house: Any, column: Any, many: int) -> Any:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    visitor, clerk = Client(), Client()
    clerk.force_login(house.disclosure_officer, backend="gongkai.offices.sign_in.AppointmentBackend")
    there, here = column.get_url(), "/admin/snippets/publishing/newsitem/"
    office = house.office.pk
    asked = [
        ("column, first page", visitor, there),
        ("column, a page in the middle", visitor, f"{there}?page={many // 40}"),
        ("column, last page", visitor, f"{there}?page=last"),
        ("column, filtered by a year", visitor, f"{there}?year=2015"),
        ("clerks' list, first page", clerk, here),
        ("clerks' list, a page in the middle", clerk, f"{here}?p={many // 60}"),
        ("clerks' list, one office", clerk, f"{here}?office={office}"),
        ("clerks' list, drafts", clerk, f"{here}?standing=draft"),
        ("clerks' list, live", clerk, f"{here}?standing=live"),
        ("clerks' list, between two days", clerk, f"{here}?published_from=2015-03-01&published_to=2015-03-31"),
        ("clerks' list, office, state and days", clerk, f"{here}?office={office}&standing=live&published_from=2015-01-01"),
    ]  # fmt: skip
    for name, client, path in asked:
        client.get(path)  # what a process asks once and keeps is no list's
        with CaptureQueriesContext(connection) as caught:
            answer = client.get(path)
        if answer.status_code != 200:
            raise SystemExit(f"{path}: {answer.status_code}")
        yield name, len(caught), milliseconds(lambda c=client, p=path: c.get(p))
