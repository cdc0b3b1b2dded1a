"""A hundred thousand news items in one column: how long the server takes for the public list and for the clerks' list.

`python -m bench.lists` measures on SQLite, `python -m bench.lists --postgres` on a throw-away PostgreSQL server. The
times are of whole answers, from the request to the last byte of the page, the database's and the template's work
together, in one process without a network.
"""

import argparse
import os
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench.timing import milliseconds

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
MANY = 100_000
OFFICES = 8
BATCH = 5_000


def main() -> None:
    """Fill, ask, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--many", type=int, default=MANY)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"GONGKAI_DATA": folder, "DJANGO_SETTINGS_MODULE": "gongkai.portal.settings"}
        os.environ["GONGKAI_PAGE_CACHE_MB"] = "0"  # a page that was kept takes no time at all
        server = _postgres() if given.postgres else None
        try:
            _measure(given.many)
        finally:
            if server is not None:
                server.stop()


def _postgres() -> Any:
    from making.postgres import Server

    server = Server()
    os.environ.update(server.env)
    return server


def _measure(many: int) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    house, column = _fill(many)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    print(f"{connection.vendor}, {many} news items, load {os.getloadavg()[0]:.1f}")
    print("| list | queries | ms |\n|---|---:|---:|")
    for name, queries, taken in _answers(house, column, many):
        print(f"| {name} | {queries} | {taken:.0f} |")


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
        with CaptureQueriesContext(connection) as caught:
            answer = client.get(path)
        if answer.status_code != 200:
            raise SystemExit(f"{path}: {answer.status_code}")
        yield name, len(caught), milliseconds(lambda c=client, p=path: c.get(p))


if __name__ == "__main__":
    main()
