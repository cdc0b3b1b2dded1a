"""The workbench of the annual report over a million applications and five million placements, beside the same counts in
SQL by hand; and whether a change is seen at the next look.

*Cold*: nothing is kept of any count. *Warm*: counted before, and nothing has happened since.
"""

import os
import re
from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Any

from bench.filling import DATABASES, Layout, on
from bench.timing import milliseconds

YEAR = 2020
ROUNDS = 3
BY_HAND = (
    "SELECT applicant_kind, outcome, received_on >= '{year}-01-01', count(*) FROM applications_application WHERE body_id = {body}"
    " AND kind = 'disclosure' AND received_on <= '{year}-12-31' AND closed_on >= '{year}-01-01' GROUP BY 1, 2, 3",
    "SELECT applicant_kind, received_on >= '{year}-01-01', count(*) FROM applications_application WHERE body_id = {body}"
    " AND kind = 'disclosure' AND received_on <= '{year}-12-31' AND closed_on IS NULL GROUP BY 1, 2",
    "SELECT c.kind, c.id, count(*) FROM publishing_placement p JOIN publishing_channel c ON c.id = p.channel_id"
    " WHERE c.body_id = {body} AND p.day BETWEEN '{year}-01-01' AND '{year}-12-31' AND p.struck_at IS NULL GROUP BY 1, 2",
)
"""The counts of the two big tables, one statement each."""


def tables() -> list[str]:
    """A line a measurement, a column a database, for five years and for all of it in one."""
    lines: list[str] = []
    for layout, said in ((Layout(), "over five years"), (Layout(years=1), "all in one year")):
        measured = {name: on(key, layout, measure) for key, name in DATABASES.items()}
        heads = " | ".join(f"{name}, load {rows[0]:.1f}" for name, rows in measured.items())
        lines += [f"| {layout.many:,} applications and {layout.many * 5:,} placements, {said} | {heads} |"]
        lines += ["|---|" + "---:|" * len(measured)]
        every = zip(*(each[1] for each in measured.values()), strict=True)
        lines += [f"| {rows[0][0]} | " + " | ".join(told for _what, told in rows) + " |" for rows in every] + [""]
    return lines


def measure(province: Any, _department: Any) -> tuple[float, list[tuple[str, str]]]:
    """The load, and what was measured."""
    from bench.lives import TODAY
    from gongkai.offices.clock import stopped_at

    with stopped_at(TODAY):
        return os.getloadavg()[0], list(_looked(province))


def _looked(body: Any) -> Any:
    report = _begun(body)
    look, board = _page(body, f"/admin/year/{body.pk}/{YEAR}/"), _page(body, f"/admin/year/{body.pk}/{YEAR}/board/")
    by_hand = milliseconds(lambda: _by_hand(body.pk), ROUNDS)
    yield "the big tables counted in SQL by hand", f"{by_hand:.0f} ms"
    for name, page in (("workbench", look), ("leaders' board", board)):
        cold = milliseconds(lambda page=page: _cold(page), ROUNDS)
        yield f"{name}, cold (beside the SQL by hand)", f"{cold:.0f} ms ({cold / by_hand:.1f}×)"
        yield f"{name}, warm", f"{milliseconds(page):.0f} ms"
    before = look()
    begin = perf_counter()
    _change(body)
    changed = perf_counter()
    after = look()
    took = (perf_counter() - changed) * 1000
    was, now = _received(before), _received(after)
    if now != was + 1:
        raise SystemExit(f"one more was received, and the workbench shows {now} after {was}")
    yield "workbench, first look after one more was received", f"{took:.0f} ms ({was:,} → {now:,})"
    yield "registering that one", f"{(changed - begin) * 1000:.0f} ms"
    yield from _closed(body, report)


def _begun(body: Any) -> Any:
    """The report on the year, begun by who writes it."""
    from bench.lives import TODAY, at
    from gongkai.figures import actions

    return actions.begin(body, YEAR, body.people["disclosure_officer"], at=at(TODAY))


def _page(body: Any, address: str) -> Callable[[], str]:
    """What asks for a page, signed in as who writes the report; asked once, so that its templates are read."""
    from django.test import Client

    client = Client()
    client.force_login(body.people["disclosure_officer"], backend="gongkai.offices.sign_in.AppointmentBackend")

    def look() -> str:
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code}")
        return answer.content.decode()

    look()
    return look


def _cold(page: Callable[[], str]) -> str:
    from django.core.cache import cache

    cache.clear()
    return page()


def _closed(body: Any, report: Any) -> Iterator[tuple[str, str]]:
    """The year closed, its board public; and all of it taken back."""
    from django.db import transaction

    from bench.lives import TODAY, at
    from gongkai.figures import closing
    from gongkai.figures.models import YearBook
    from gongkai.publishing.models import Document

    officer, moment = body.people["disclosure_officer"], at(TODAY)
    with transaction.atomic():
        begin = perf_counter()
        book = closing.freeze(report, officer, moment)
        took = perf_counter() - begin
        things = sum(map(len, book.all_things().values()))
        yield "closing the year: every row behind it kept", f"{took:.1f} s ({things:,} rows)"
        office = body.offices.get(is_disclosure_office=True)
        title = {"title": str(report), "issuer": body.name, "kind": Document.Kind.ANNUAL, "made_on": TODAY}
        report.document = Document.objects.create(body=body, office=office, drafter=officer, live=True, **title)
        report.save()
        YearBook.objects.filter(pk=book.pk).update(state=YearBook.State.SIGNED, signed_at=moment)
        board = _page(body, f"/gksj/{body.pk}/{YEAR}/")
        yield "public board, nothing kept", f"{milliseconds(board):.0f} ms"
        transaction.set_rollback(True)


def _by_hand(body: int) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for sql in BY_HAND:
            cursor.execute(sql.format(body=body, year=YEAR))
            cursor.fetchall()


def _change(body: Any) -> None:
    from bench.lives import TODAY
    from gongkai.applications import actions
    from making.applications import moment, submission

    officer = body.people["disclosure_officer"]
    actions.receive(body, submission(), channel="in_person", at=moment(TODAY), person=officer, knowingly=True)


def _received(page: str) -> int:
    """The total of the first row of table three."""
    [found] = re.findall(r'key=requests/received/total"[^>]*>([\d,]+)<', page)[:1]
    return int(found.replace(",", ""))
