"""Closing a year: where its report stands, what is against closing it, the frozen book, and the document that goes
through approval like any other. The last approval publishes the document and thereby signs the book."""

import hashlib
import json
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.core.files.base import File
from django.db.models import Max, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.figures import chips, reporting
from gongkai.figures.counting import Value, Year, plain, year
from gongkai.figures.models import AnnualReport, YearBook
from gongkai.figures.parts import parts
from gongkai.law.calendar import notices
from gongkai.offices import ledger
from gongkai.offices.clock import ZONE
from gongkai.publishing import actions as publishing
from gongkai.publishing.approval.steps import open_round
from gongkai.publishing.models import Disclosure, Document
from gongkai.reports.as_json import from_json, to_json
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.report import Report
from gongkai.reports.writers import write
from gongkai.reports.writers.html import inside

FILES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "json": "application/json",
    "csv": "text/csv",
}
"""The documents that go with the published page."""


class State(TextChoices):
    """Where a report stands."""

    WRITING = "writing", gettext_lazy("编写中")
    APPROVING = "approving", gettext_lazy("正在审批")
    RETURNED = "returned", gettext_lazy("已退回")
    PUBLISHED = "published", gettext_lazy("已公布")


def state(report: AnnualReport | None) -> State:
    """Where it stands; one not begun is being written."""
    if report is None or report.document is None:
        return State.WRITING
    books = YearBook.objects.filter(body=report.body_id, year=report.year).order_by("-version")
    book = books.only("state").first()
    if book is not None and book.state == YearBook.State.FROZEN:
        found = open_round(report.document)
        return State.RETURNED if found is None or found.sent_back else State.APPROVING
    if book is not None and book.state == YearBook.State.SIGNED and not report.reopened:
        return State.PUBLISHED
    return State.WRITING


def objections(report: AnnualReport, counted: Year | None = None, day: date | None = None) -> list[Finding]:
    """What the rules of the form say of the report as it stands now; on a `day` past its term, that it is late."""
    made = reporting.report_of(report, counted or year(report.body_id, report.year))
    return reporting.findings(made, reporting.previous(report.body_id, report.year), day)


def against(report: AnnualReport, day: date) -> Iterator[str]:
    """Everything that keeps the report from being closed, in the user's words."""
    counted = year(report.body_id, report.year)
    yield from (f"{each.title}：{each.why}" for each in counted.uncounted())
    yield from _untold(report, counted)
    explained = set(report.explanations.values_list("finding", flat=True))
    for finding in objections(report, counted, day):
        if finding.gravity is Gravity.ERROR:
            yield finding.message
        elif finding.gravity is Gravity.WARNING and finding.id not in explained:
            yield _("{message}（须写说明）").format(message=finding.message)


def _untold(report: AnnualReport, counted: Year) -> Iterator[str]:
    values = counted.values()
    for text in report.sections.values():
        yield from chips.trouble(text, values)
    for value in values.values():
        if "/" in value.key and value.value is None and not value.figure.sum:
            yield _("“{label}”{why}").format(label=value.figure.label, why=value.missing)
        if value.declaration is not None and not value.declaration.source.strip():
            yield _("“{label}”的申报没有写明数据来源，请重新申报").format(label=value.figure.label)


def freeze(report: AnnualReport, person: Any, at: datetime) -> YearBook:
    """The year's book: every value with its definition and the rows behind it, and the report itself. What boards show
    goes in too; its rows are among those behind the figures of which it is a part."""
    counted = year(report.body_id, report.year)
    values = counted.values()
    shown = counted.values([*parts(report.year), *counted.columns()])
    figures = {key: _frozen(value) for key, value in (values | shown).items()}
    behind = {
        key: list(counted.things(key))
        for key, value in values.items()
        if value.records and not value.figure.sum and not value.figure.change_of
    }
    made = to_json(reporting.report_of(report, counted))
    text = json.dumps([figures, made, behind], ensure_ascii=False, sort_keys=True)
    last = YearBook.objects.filter(body=report.body_id, year=report.year).aggregate(last=Max("version"))["last"] or 0
    book = YearBook.objects.create(
        body=report.body, year=report.year, version=last + 1, figures=figures, report=made,
        records=zlib.compress(json.dumps(behind).encode()), calendar=_calendar(report.year, at),
        digest=hashlib.sha256(text.encode()).hexdigest(), reason=report.reopened, frozen_by=person, frozen_at=at,
    )  # fmt: skip
    ledger.write(
        "figures.frozen", actor=person, thing=book, body=report.body, at=at, year=report.year, version=book.version,
        digest=book.digest, reason=book.reason,
    )  # fmt: skip
    return book


def _frozen(value: Value) -> dict[str, Any]:
    told = value.as_dict() | {
        "label": value.figure.label, "unit": value.figure.unit, "counts": value.figure.counts,
        "period": value.figure.period,
    }  # fmt: skip
    if value.declaration is not None:
        told |= {"declared_by": str(value.declaration.declared_by), "source": value.declaration.source}
    return told


def _calendar(of: int, at: datetime) -> str:
    """Which notices of the State Council were known when the book was made."""
    day = at.astimezone(ZONE).date()
    return "；".join(str(each) for each in notices() if of <= each.year <= of + 1 and each.published <= day)


def send(report: AnnualReport, book: YearBook, person: Any, columns: list[Any], at: datetime) -> Document:
    """Lay the report's document, with its files, before those who approve."""
    said = from_json(book.report)
    document = report.document or _new_document(report, person, at)
    words = document.get_latest_revision_as_object() if document.latest_revision_id else document
    words.title, words.text, words.made_on = reporting.title(str(report.body), report.year), inside(said), at.date()
    words.columns.set(columns)
    words.change_note = book.reason
    words.attached = [each.pk for each in _attach(document, said, person, at)]
    words.save_revision(user=person)
    document.refresh_from_db()
    AnnualReport.objects.filter(pk=report.pk).update(document=document)
    publishing.submit(document, person, at=at)
    return document


def _new_document(report: AnnualReport, person: Any, at: datetime) -> Document:
    office = report.body.offices.get(is_disclosure_office=True)
    document = Document(
        body=report.body, office=office, drafter=person, kind=Document.Kind.ANNUAL, issuer=report.body.name,
        title=reporting.title(str(report.body), report.year), made_on=at.date(), disclosure=Disclosure.ACTIVE,
        no_interpretation_reason=_("年度报告不是政策文件"),
    )  # fmt: skip
    document.save()
    return document


def _attach(document: Document, said: Report, person: Any, at: datetime) -> list[Any]:
    name = reporting.title(said.body, said.year or 0)
    made = []
    for kind, media_type in FILES.items():
        data = as_csv(said) if kind == "csv" else write(said, kind)
        file = File(BytesIO(data), name=f"{name}.{kind}")
        file.size = len(data)
        made.append(publishing.attach(document, person, file, at=at, media_type=media_type))
    return made


def as_csv(report: Report) -> bytes:
    """The three tables, a line a cell, for those who add up: with a mark at the head so that Excel reads it as UTF-8."""
    import csv
    from io import StringIO

    out = StringIO()
    lines = csv.writer(out)
    lines.writerow([_("机关"), _("年度"), _("格"), _("行"), _("列"), _("数值")])
    for cell, entry in report.filled.cells():
        lines.writerow([report.body, report.year, cell.key, cell.row_label, cell.column_label, plain(entry.value)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def signed(document: Document, at: datetime) -> None:
    """The document became public: its book is signed, the version before it replaced. Called by what publishing says."""
    report = AnnualReport.objects.filter(document=document).first()
    book = report and YearBook.objects.filter(
        body=report.body_id, year=report.year, state=YearBook.State.FROZEN
    ).order_by("-version").first()  # fmt: skip
    if report is None or not book or not document.live:
        return
    older = YearBook.objects.filter(body=report.body_id, year=report.year, state=YearBook.State.SIGNED)
    older.update(state=YearBook.State.REPLACED)
    YearBook.objects.filter(pk=book.pk).update(state=YearBook.State.SIGNED, signed_at=at)
    AnnualReport.objects.filter(pk=report.pk).update(reopened="")
    ledger.write(
        "figures.signed", actor=None, thing=book, body=report.body, at=at, year=report.year, version=book.version,
        digest=book.digest,
    )  # fmt: skip


def drift(book: YearBook, counted: Year | None = None) -> dict[str, tuple[Any, Any]]:
    """Where the records say something else today than the book: key -> frozen value, value now. The book stays as it is."""
    counted = counted or year(book.body_id, book.year)
    found = {}
    for key, frozen in book.figures.items():
        if key in counted.figures and (now := plain(counted[key].value)) != frozen["value"]:
            found[key] = (frozen["value"], now)
    return found
