"""A million applications: table three beside one SQL by hand, the desk, the officers' list, and two hundred citizens who
apply at the same moment.

Times of pages are of whole answers, database and template, in one process without a network, nothing kept from before.
"""

import os
from collections import Counter
from typing import Any

from bench import filing
from bench.filling import DATABASES, Layout, on
from bench.timing import milliseconds

YEAR = 2020
ROUNDS = 5
BY_HAND = """
SELECT applicant_kind, outcome, received_on >= '{year}-01-01' AS new, closed_on <= '{year}-12-31' AS ended, count(*)
FROM applications_application
WHERE body_id = %s AND kind = 'disclosure' AND received_on <= '{year}-12-31' AND closed_on >= '{year}-01-01'
GROUP BY 1, 2, 3, 4
UNION ALL
SELECT applicant_kind, '', received_on >= '{year}-01-01', {no}, count(*)
FROM applications_application
WHERE body_id = %s AND kind = 'disclosure' AND received_on <= '{year}-12-31' AND closed_on IS NULL
GROUP BY 1, 3
"""
"""What a database administrator would write for table three, with the indexes there are."""
LISTS = (
    ("open, first page", ""), ("open, the hundredth page", "p=100"), ("come in and not touched", "heap=untouched"),
    ("due soon", "heap=soon"), ("overdue", "heap=overdue"), ("closed, newest first", "heap=closed"), ("all", "heap=all"),
    ("all, last page", "heap=all&p=99999"), ("open, one office", "office={office}"), ("open, one state", "state=asking"),
    ("closed, one outcome", "heap=closed&outcome=partial"), ("closed, businesses, one year", "heap=closed&applicant_kind=business&year=2019"),
    ("open, by words", "q=目录"), ("all, by words", "heap=all&q=目录（77"),
)  # fmt: skip
DESKS = (
    ("officer of the disclosure office", "disclosure_officer"), ("head of an office", "office_head"),
    ("drafter of an office", "drafter"), ("leader in charge", "deputy_leader"), ("main leader", "main_leader"),
)  # fmt: skip


def tables() -> list[str]:
    """Three tables: figures, pages, applying."""
    layout = Layout()
    measured = {name: on(key, layout, measure) for key, name in DATABASES.items()}
    lines = ["| what | " + " | ".join(f"{name}, load {rows[0]:.1f}" for name, rows in measured.items()) + " |"]
    lines.append("|---|" + "---:|" * len(measured))
    every = zip(*(each[1] for each in measured.values()), strict=True)
    lines += [f"| {rows[0][0]} | " + " | ".join(told for _what, told in rows) + " |" for rows in every]
    for key, name in DATABASES.items():
        lines += ["", *on(key, layout, filing.told, name)]
    return lines


def measure(province: Any, department: Any) -> tuple[float, list[tuple[str, str]]]:
    """The load, and what was measured."""
    from bench.lives import TODAY
    from gongkai.offices.clock import stopped_at

    rows = [sampled()]
    with stopped_at(TODAY):
        for whose, body in (("province", province), ("department", department)):
            rows += [(f"{what}, {whose}", told) for what, told in (_table_three(body), *_pages(body))]
    return os.getloadavg()[0], rows


def sampled() -> tuple[str, str]:
    """Whether what was filled in is what the room makes of the steps: of four hundred, none differs."""
    from bench.lives import differs
    from gongkai.applications.models import Application

    last = Application.objects.order_by("-pk").values_list("pk", flat=True)[0]
    wanted = [1 + n * last // 200 for n in range(200)]
    open_ones = Application.objects.filter(closed_on__isnull=True).values_list("pk", flat=True)[:20000:100]
    wrong = [each.pk for each in Application.objects.filter(pk__in=[*wanted, *open_ones]) if differs(each)]
    if wrong:
        raise SystemExit(f"filled in wrongly: {wrong[:10]}")
    return "rows that the room's own fold says otherwise, of four hundred", "0"


def _table_three(body: Any) -> tuple[str, str]:
    from django.db import connection

    from gongkai.applications import facts

    sql = BY_HAND.format(year=YEAR, no="false" if connection.vendor == "postgresql" else "0")

    def by_hand() -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(sql, [body.pk, body.pk])
            return cursor.fetchall()

    ours, theirs = facts.table_three(body.pk, YEAR), _cells(by_hand())
    if wrong := {cell: (value, theirs[cell]) for cell, value in ours.cells.items() if value != theirs[cell]}:
        raise SystemExit(f"table three is not what the SQL says: {wrong}")
    took = [
        (milliseconds(lambda: facts.table_three(body.pk, YEAR), 3), milliseconds(by_hand, 3)) for _round in range(3)
    ]
    us, them = sorted(took, key=lambda each: each[0] / each[1])[1]
    return "table three of the year (beside the SQL)", f"{us:.0f} ms ({them:.0f} ms, {us / them:.2f}×)"


def _cells(rows: list[Any]) -> Counter[tuple[str, str]]:
    """The cells of the table from the groups."""
    from gongkai.law.outcomes import Outcome

    cells: Counter[tuple[str, str]] = Counter()
    for applicant, outcome, new, ended, number in rows:
        parts = ["received" if new else "carried_in", "closed" if ended else "carried_out"]
        parts += [Outcome(outcome).row(YEAR)] if ended else []
        for part in parts:
            cells[part, applicant] += number
            cells[part, "total"] += number
    return cells


def _pages(body: Any) -> Any:
    """The desk and the lists, as each person sees them."""
    for name, role in DESKS:
        yield f"desk, {name}", _asked(body.people[role], "/admin/")
    officer = body.people["disclosure_officer"]
    for name, query in LISTS:
        yield f"list: {name}", _asked(officer, "/admin/applications/?" + query.format(office=body.office_id))


def _asked(person: Any, address: str) -> str:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.force_login(person, backend="gongkai.offices.sign_in.AppointmentBackend")
    if (answer := client.get(address)).status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    with CaptureQueriesContext(connection) as caught:
        client.get(address)
    queries = len(caught)
    return f"{milliseconds(lambda: client.get(address), ROUNDS):.0f} ms ({queries} queries)"
