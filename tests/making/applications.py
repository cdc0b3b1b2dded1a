"""Applications for tests: everyone who handles them, and the way from the door to the answer. Names are invented."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from gongkai.applications import actions
from gongkai.applications.actions import Content, Submission
from gongkai.applications.models import Application
from gongkai.applications.models.application import Applicant
from gongkai.offices.clock import ZONE
from gongkai.offices.models import Person, Role
from gongkai.offices.numbering import make_defaults
from making.offices import House, appoint, house, person

IDENTITY = "11010519491231002X"
"""The example of GB 11643: nobody's."""
CODE = "91350100M000100Y43"
"""The example of GB 32100: nobody's."""
BEGAN = date(2020, 6, 19)
"""A Friday; twenty working days later is Monday, July 20."""


def moment(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), ZONE)


@dataclass(frozen=True)
class Hall:
    """A body that handles applications: a whole house, with a head of the disclosure office and a second officer."""

    house: House
    head: Person
    second: Person

    @property
    def body(self) -> Any:
        return self.house.body

    @property
    def officer(self) -> Person:
        return self.house.disclosure_officer

    @property
    def people(self) -> dict[str, Person]:
        """Everybody by the name the matrix knows them by."""
        return {str(role): who for role, who in self.house.people.items()} | {"head": self.head, "second": self.second}


def hall(name: str = "示例自治区应急管理厅", mark: str = "", document_mark: str = "示应急") -> Hall:
    where = house(name, mark, document_mark=document_mark)
    make_defaults(where.body)
    head, second = person(f"{mark}head", "办公室主任"), person(f"{mark}second", "公开工作机构人员二")
    appoint(head, Role.OFFICE_HEAD, where.general)
    appoint(second, Role.DISCLOSURE_OFFICER, where.general)
    return Hall(where, head, second)


def citizen(name: str = "张示例", **more: Any) -> Applicant:
    given = {"identity": IDENTITY, "telephone": "13800000000", "email": "zhang@example.com"}
    return Applicant(name=name, **(given | more))


def submission(**more: Any) -> Submission:
    given: dict[str, Any] = {
        "applicant_kind": "natural_person", "applicant": citizen(), "subject": "2019年安全生产执法情况",
        "form": "electronic", "way": "email",
    }  # fmt: skip
    return Submission(**(given | more))


def received(hall: Hall, on: date = BEGAN, **more: Any) -> Application:
    """Handed in on a day: received at once."""
    receipt = actions.receive(
        hall.body, submission(**more), channel="in_person", at=moment(on), person=hall.officer, knowingly=True
    )
    return receipt.application


def written(text: str = "答复") -> Any:
    """A paper for a number."""
    return lambda number: Content(f"{text}.pdf", "application/pdf", f"%PDF-1.7 {text} {number}".encode())


def drafted(hall: Hall, application: Application, at: datetime, ground: str = "provided", **more: Any) -> Application:
    """Assigned to the office, and drafted there."""
    if application.office_id != hall.house.office.pk:
        actions.assign(application, hall.officer, hall.house.office, at=at)
    given: dict[str, Any] = {"provided": "随附《2019年安全生产执法情况》", "evidence": "见卷宗"}
    actions.draft(application, hall.house.drafter, at=at, ground=ground, **(given | more))
    return application


def in_review(hall: Hall, application: Application, at: datetime, **more: Any) -> Application:
    drafted(hall, application, at, **more)
    actions.submit(application, hall.house.drafter, at=at)
    return application


def approved(hall: Hall, application: Application, at: datetime, **more: Any) -> Application:
    in_review(hall, application, at, **more)
    for who in (hall.house.office_head, hall.officer, hall.house.deputy_leader):
        actions.agree(application, who, at=at, comment="同意")
    return application


def issued(hall: Hall, application: Application, at: datetime, **more: Any) -> Application:
    approved(hall, application, at, **more)
    actions.issue(application, hall.officer, at=at, paper=written())
    return application


def answered(hall: Hall, application: Application, on: date, late_reason: str = "", **more: Any) -> Application:
    """Through every step to the mailbox, all on one day."""
    issued(hall, application, moment(on), **more)
    actions.serve(
        application, hall.officer, at=moment(on), delivery="electronic", sent_on=on, proof="回执001",
        late_reason=late_reason,
    )  # fmt: skip
    return application


def again(application: Application) -> Application:
    """As the database has it."""
    return Application.objects.get(pk=application.pk)


def complain(name: str, data: bytes) -> list[str]:
    """A scanner that does not like one file."""
    return [f"附件有病毒：{name}"] if data == b"x" else []
