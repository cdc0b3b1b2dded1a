"""A year for tests: items that were published in it, and everything declared that nothing counts yet."""

from datetime import datetime
from pathlib import Path
from typing import Any

from gongkai.figures import actions, closing
from gongkai.figures.counting import year
from gongkai.figures.models import AnnualReport, YearBook
from gongkai.offices import clock
from gongkai.offices.clock import ZONE
from gongkai.offices.models import Person, Role
from gongkai.publishing import actions as publishing
from gongkai.publishing.models import Attachment, Column, Document, Item
from gongkai.reports.findings import Gravity
from gongkai.reports.opening import open_report
from gongkai.reports.report import Report
from making.offices import House, appoint, person
from making.offices import again as again_person
from making.publishing import again, answer_all, column, draft, live, review

NEW_YEAR = datetime(2021, 1, 8, 10, tzinfo=ZONE)


def writer(house: House) -> Person:
    """Somebody of the disclosure office who drafts: the one who writes the annual report."""
    made = person("nianbao", "周年报")
    appoint(made, Role.DRAFTER, house.general)
    return made


def declare_all(house: House, by: Person, of: int, *, at: datetime = NEW_YEAR, value: int = 0) -> None:
    """Declare every cell of the form that nothing counts."""
    for key, each in year(house.body.pk, of).values().items():
        if "/" in key and each.value is None and not each.figure.sum:
            actions.declare(house.body, of, by, key, value, "承办处室报送", at=at)


def annual_column(**more: Any) -> Column:
    """Where annual reports are published."""
    return column("政府信息公开年报", kind="statutory", **more)


def signed(house: House, on: int = 2020, **more: Any) -> YearBook:
    """The year as it is now: its book signed, its report public."""
    document = live(draft(house, Document, title=f"{on}年年度报告", kind="annual", **more), house)
    report = AnnualReport.objects.create(body=house.body, year=on, document=document)
    with clock.stopped_at(NEW_YEAR):
        book = closing.freeze(report, house.drafter, NEW_YEAR)
    YearBook.objects.filter(pk=book.pk).update(state=YearBook.State.SIGNED, signed_at=NEW_YEAR)
    return YearBook.objects.get(pk=book.pk)


def written(of: House) -> tuple[AnnualReport, Person]:
    """A report ready to be closed."""
    by = writer(of)
    live(draft(of), of)
    declare_all(of, by, 2020)
    report = actions.begin(of.body, 2020, by, at=NEW_YEAR)
    words = {
        "overview": "2020年，我厅通过网站发布信息[[published_website]]条，收到申请[[applications_received]]件。",
        "problems": "公开渠道还需要进一步拓展。下一步，加强平台建设。",
        "other_matters": "本年度没有收取信息处理费。没有其他需要报告的事项。",
    }
    for section, text in words.items():
        report = actions.write(of.body, 2020, by, section, text, report.edit, at=NEW_YEAR)
    return report, by


def explain_all(of: House, report: AnnualReport, by: Person) -> None:
    """Explain every warning of the rules."""
    for found in closing.objections(report):
        if found.gravity is Gravity.WARNING:
            actions.explain(of.body, 2020, by, found.id, "已经核实", at=NEW_YEAR)


def head_of_disclosure(of: House) -> Person:
    """Who heads the disclosure office; whoever is in charge of the other offices leads it as well."""
    if found := Person.objects.filter(username="banzhuren").first():
        return found
    head = person("banzhuren", "办公室主任")
    appoint(head, Role.OFFICE_HEAD, of.general)
    of.deputy_leader.appointments.get().in_charge_of.add(of.general)
    return head


def sign(of: House, item: Item, at: datetime = NEW_YEAR) -> None:
    """Everybody agrees; the last agreement publishes."""
    for each in (head_of_disclosure(of), of.disclosure_officer, again_person(of.deputy_leader), of.main_leader):
        if each is of.disclosure_officer:
            review(again(item), of, at)
            answer_all(again(item), of, at)
        publishing.approve(again(item), each, at=at, comment="同意", disclosure_confirmed=True)


def read_back(public: Document, folder: Path) -> dict[str, Report]:
    """What `reports` reads in the public page and in each file that goes with it but the CSV, by kind."""
    page = folder / "page.html"
    page.write_text(f"<html><body><h1>{public.title}</h1>{public.text}</body></html>", "utf-8")
    paths = [page]
    for each in Attachment.objects.filter(pk__in=public.attached):
        if not each.name.endswith("csv"):
            paths.append(folder / each.name)
            with each.file.open("rb") as file:
                paths[-1].write_bytes(file.read())
    found = {path.suffix: open_report(path) for path in paths}
    assert set(found) == {".html", ".docx", ".pdf", ".json"}
    return found
