"""A portal with a million applications and five million placements: set up once in a folder, opened again from there.

One province's body has all `many` applications; beside it stand a department with a twentieth as many and 198 small bodies
with a ten-thousandth each, so that every query also has others' rows to leave out. Rows are what the room's deeds write,
column by column (`bench.lives`), with sealed words of their own; left out are the files of papers, who in particular did
what (one officer a body) and most of the ledger, which has one entry an application. Placements go by their titles.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from uuid import uuid4

from bench.houses import DATABASES
from bench.machine import Missing

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
MANY, PLACEMENTS_EACH, SMALL = 1_000_000, 5, 198
PEOPLE = 20_000
"""Different applicants, each with several applications."""
BATCH = 20_000
KEPT = Path(os.environ.get("GONGKAI_BENCH", Path(tempfile.gettempdir()) / "gongkai-bench"))
"""Where filled portals are kept; some 10 GB each."""
__all__ = ["DATABASES", "Layout", "in_batches", "on"]


@dataclass(frozen=True)
class Layout:
    """How much there is, and over how many years up to the day of the desk."""

    many: int = MANY
    years: int = 5

    @property
    def name(self) -> str:
        """The folder it is kept in."""
        return f"{self.many}-{self.years}"


def on(database: str, layout: Layout, work: Callable[..., Any], *more: Any) -> Any:
    """What `work` gives, called with the bodies of the province and of the department where Django is set up and all of it
    is there: filled in if nobody did it before."""
    folder = KEPT / layout.name / database
    folder.mkdir(parents=True, exist_ok=True)
    environment = {"GONGKAI_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "gongkai.portal.settings"}
    environment["GONGKAI_PAGE_CACHE_MB"] = "0"  # a page that was kept takes no time at all
    server = _server(folder) if database == "postgresql" else None
    try:
        environment |= server.env if server else {"GONGKAI_DATABASE": f"sqlite://{folder}/gongkai.sqlite3"}
        with ProcessPoolExecutor(1, get_context("spawn"), initializer=_begin, initargs=(environment,)) as process:
            return process.submit(_work, layout, folder / "filled", work, more).result()
    finally:
        if server is not None:
            server.stop()


def _server(folder: Path) -> Any:
    from making.postgres import NoPostgreSQL, Server

    try:
        return Server(
            folder / "server", shared_buffers="1GB", work_mem="16MB", max_connections="300", max_wal_size="8GB"
        )
    except NoPostgreSQL as none:
        raise Missing(f"PostgreSQL: {none}") from none


def _begin(environment: dict[str, str]) -> None:
    os.environ |= environment
    import django

    django.setup()


def _work(layout: Layout, mark: Path, work: Callable[..., Any], more: tuple[Any, ...]) -> Any:
    return work(*_ready(layout, mark), *more)


def _ready(layout: Layout, mark: Path) -> tuple[Any, Any]:
    from django.conf import settings
    from django.core.management import call_command

    from gongkai.offices.models import Body
    from making.applications import hall

    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    if mark.exists():
        return tuple(_found(Body.objects.get(name=name)) for name in NAMES)  # type: ignore[return-value]
    begin = time.monotonic()
    province, department = (hall(name, f"b{n}", f"示{n}") for n, name in enumerate(NAMES))
    _fill(layout, province, department)
    mark.write_text(f"{time.monotonic() - begin:.0f}", "utf-8")
    print(f"filled in {mark.read_text('utf-8')} s", file=sys.stderr)
    return _found(province.body), _found(department.body)


NAMES = ("示例自治区人民政府", "示例自治区应急管理厅")


def _found(body: Any) -> Any:
    """The body with its people by role and the office of its drafter, as the database has them."""
    from gongkai.offices.models import Appointment

    body.people = {}
    for held in Appointment.objects.filter(body=body).select_related("person").order_by("pk"):
        body.people.setdefault(held.role, held.person)
        body.office_id = held.office_id if held.role == "drafter" else getattr(body, "office_id", None)
    return body


def _fill(layout: Layout, province: Any, department: Any) -> None:
    from django.db import connection

    from bench import pouring
    from gongkai.applications.models import Application, Decision, ReviewStep, Step
    from gongkai.offices.ledger.models import Entry
    from gongkai.publishing.channels.models import Placement

    places = [_place(province, layout.many), _place(department, layout.many // 20), *_small(layout.many // 10_000)]
    with pouring.hurried(), pouring.without_indexes(Application, Step, Decision, ReviewStep, Entry, Placement):
        templates = _templates(layout.years)
        print(f"{len(templates)} different lives", file=sys.stderr)
        pouring.lay_templates([life for _day, life in templates])
        pouring.pour_applications(_applications(templates, places))
        pouring.follow()
        pouring.pour_placements(_channels(province.body), layout, places[0].officer)
        _count_numbers(places)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


@dataclass
class Place:
    """A body that gets applications: how many in all, who files them, its offices, and the numbers it has given by year."""

    body: Any
    many: int
    officer: int
    offices: list[int]
    given: dict[int, int]


def _place(of: Any, many: int) -> Place:
    from making.offices import office

    offices = [of.house.office.pk, *(office(of.body, f"第{n}处", order=n).pk for n in range(2, 9))]
    return Place(of.body, many, of.officer.pk, offices, {})


def _small(many: int) -> list[Place]:
    from gongkai.offices.models import Role
    from making.offices import appoint, body, office, person

    found = []
    for n in range(SMALL):
        made = body(f"示例县第{n}局", document_mark=f"示{n + 2}")
        door, officer = office(made, "办公室", is_disclosure_office=True), person(f"s{n}")
        appoint(officer, Role.DISCLOSURE_OFFICER, door)
        found.append(Place(made, many, officer.pk, [door.pk], {}))
    return found


def _templates(years: int) -> list[tuple[date, Any]]:
    from bench.lives import lives, working_days

    return [(day, life) for day in working_days(years) for life in lives(day)]


def _applications(templates: list[tuple[date, Any]], places: list[Place]) -> Iterator[dict[str, Any]]:
    """Every application, in the order in which they came in: of each place as many as it should have."""

    people = [_person(n) for n in range(PEOPLE)]
    days = len({day for day, _life in templates})
    asked: dict[tuple[int, str], set[str]] = {}
    owed = [0.0] * len(places)
    n = 0
    for template, (day, life) in enumerate(templates):
        for at, place in enumerate(places):
            owed[at] += place.many * life.of_thousand / 1000 / days
            while owed[at] >= 1:
                owed[at] -= 1
                n += 1
                place.given[day.year] = given = place.given.get(day.year, 0) + 1
                row = _row(n, template, life, place, given, people[n * 7919 % PEOPLE])
                yield row | {"askers": _askers(asked, row, life.columns["kind"])}


def _askers(asked: dict[tuple[int, str], set[str]], row: dict[str, Any], kind: str) -> int:
    """What `alike.askers` counts; `asked` remembers who asked for what so far."""
    if kind != "disclosure":
        return 1
    same = asked.setdefault((row["body_id"], row["subject"]), set())
    same.add(row["applicant_key"])
    return len(same)


def _person(n: int) -> tuple[str, str, str, str]:
    """A name, its keys, and the words the form keeps of it."""
    import json
    from dataclasses import asdict

    from gongkai.applications.models.application import Applicant
    from gongkai.offices import personal

    name, telephone = f"示例{n}", f"139{n:08}"
    who = Applicant(name, "11010519491231002X", telephone=telephone)
    keys = personal.index("applicant", "name", name, telephone), personal.index("name", name)
    return name, *keys, json.dumps(asdict(who), ensure_ascii=False)


SUBJECTS = (
    "安全生产执法检查情况",
    "应急物资储备目录",
    "危险化学品经营许可",
    "防汛抗旱预案",
    "事故调查报告",
    "行政处罚决定",
    "部门预算说明",
    "征地批复",
)


def _row(n: int, template: int, life: Any, place: Place, given: int, who: tuple[str, str, str, str]) -> dict[str, Any]:
    """What `actions.receive` writes, and `recording.reckon` of what came after."""
    from gongkai.offices import personal

    year, uid = life.columns["arrived_on"].year, uuid4()
    about, subject = f"application:{uid}", f"{year}年{SUBJECTS[n % len(SUBJECTS)]}（{n % 9973}）"
    said = f'{{"applicant": {who[3]}, "subject": "{subject}", "form": "electronic", "way": "email"}}'
    return {
        "id": n, "uid": uid, "body_id": place.body.pk, "office_id": place.offices[n % len(place.offices)],
        "number": f"{place.body.document_mark}公申〔{year}〕{given}号", "query_key": os.urandom(16).hex(),
        "submission_key": os.urandom(16).hex(), "applicant_key": who[1], "name_key": who[2], "subject": subject,
        "applicant_sealed": personal.seal(who[3], about), "submission_sealed": personal.seal(said, about),
        "template": template, "officer": place.officer,
        "filed_by_id": None if life.columns["channel"] == "online" else place.officer,
    }  # fmt: skip


def _channels(body: Any) -> list[int]:
    from gongkai.publishing.channels.models import Channel

    kinds = (
        "website",
        "weibo",
        "wechat",
        "new_media",
        "newspaper",
        "magazine",
        "television",
        "board",
        "screen",
        "printed",
    )
    return [Channel.objects.create(body=body, kind=kind, name=f"示例{kind}").pk for kind in kinds]


def _count_numbers(places: list[Place]) -> None:
    from gongkai.offices.numbering.models import Counter

    Counter.objects.bulk_create(
        Counter(body=place.body, kind="application", year=year, last=last)
        for place in places for year, last in place.given.items()
    )  # fmt: skip


def in_batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    """The rows, so many at a time."""
    every = iter(rows)
    while batch := list(islice(every, BATCH)):
        yield batch
