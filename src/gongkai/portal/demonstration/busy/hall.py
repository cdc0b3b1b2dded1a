"""The busy body's hall: who does what there, and what people write."""

from datetime import date, datetime
from functools import cached_property
from typing import Any
from zlib import crc32

from gongkai.applications import actions
from gongkai.applications.actions import Maker, Submission
from gongkai.applications.case import Case
from gongkai.applications.grounds import grounds
from gongkai.applications.models import Application
from gongkai.applications.models.application import Applicant
from gongkai.applications.officer.gathering import answer_kind, known, maker
from gongkai.law.applicants import ApplicantKind
from gongkai.law.channels import Channel
from gongkai.offices.models import Body, Office, Person, Role
from gongkai.portal.demonstration.busy.plan import Life, busy
from gongkai.portal.demonstration.house import House

NEEDS = {
    "provided": lambda words, ground: {"provided": words.get(ground, words["provided"])},
    "withheld": lambda words, _ground: {"withheld": words["withheld"], "withheld_under_14_to_16": True},
    "organ": lambda words, _ground: {name: words[name] for name in ("organ", "organ_contact")},
    "evidence": lambda words, _ground: {"evidence": words["evidence"]},
}
"""What a draft says for each thing its entry needs in words."""
PEOPLE = 180
"""How many natural persons there are, some of whom apply more than once."""


class Hall:
    """The body, its people, and who applies there."""

    def __init__(self, body: Body) -> None:
        """Of this body."""
        self.body = body
        self.house = House(body, {})
        self.answered: list[Application] = []

    @cached_property
    def officer(self) -> Person:
        """Who works in the 政府信息公开工作机构."""
        return self.house.holder(Role.DISCLOSURE_OFFICER)

    @cached_property
    def head(self) -> Person:
        """The head of the 政府信息公开工作机构."""
        first = Office.objects.get(body=self.body, is_disclosure_office=True)
        return self.house.holder(Role.OFFICE_HEAD, self.house.offices[first.name])

    def office(self, name: str) -> Office:
        """An office of the body."""
        return self.house.offices[name]

    def people(self, office: Office) -> tuple[Person, Person, Person]:
        """Who drafts there, who heads it, and the leader in charge of it."""
        return (
            self.house.holder(Role.DRAFTER, office),
            self.house.holder(Role.OFFICE_HEAD, office),
            self.house.holder(Role.DEPUTY_LEADER, office),
        )

    def receive(self, life: Life, at: datetime, again: Application | None = None) -> Application:
        """Take in what comes; `again`: the same wish of the same applicant."""
        online = life.channel == Channel.ONLINE
        given = Submission(
            again.applicant_kind if again else life.kind,
            again.applicant if again else self._applicant(life),
            subject=again.subject if again else self.said(life, life.subject or self._subject(life)),
            form="electronic" if online else "paper",
            way="online" if online else life.chance.choice(["post", "post", "collected"]),
        )
        by = None if online else self.officer
        return actions.receive(self.body, given, channel=life.channel, at=at, person=by, knowingly=True).application

    def said(self, life: Life, text: str) -> str:
        """A text of the plan with its place and year."""
        names = busy()["names"]
        return text.format(
            town=life.chance.choice(names["towns"]), year=life.day.year - 1 - life.chance.randrange(2),
            mark=life.chance.choice(names["marks"]),
        )  # fmt: skip

    def words(self, ground: str) -> dict[str, Any]:
        """What the draft of this entry says."""
        entry, found = grounds()[ground], dict[str, Any]()
        for need in entry.needs & NEEDS.keys():
            found |= NEEDS[need](busy()["words"], ground)
        return found

    def paper(self, case: Application, kind: str, day: date, to: str = "", **facts: Any) -> Maker:
        """The paper of the case as its page would begin it, with what else it says."""
        now = Case(case, day)
        kind = kind or answer_kind(now)
        return maker(now, kind, known(now, kind) | busy()["papers"].get(kind, {}) | facts, to)

    @staticmethod
    def person(n: int) -> Applicant:
        """The n-th of the natural persons."""
        family, given = busy()["names"]["family"], busy()["names"]["given"]
        return Applicant(
            name=family[n % len(family)] + given[n // len(family) % len(given)], certificate="演示证件",
            identity=f"YS{n:06}", telephone=f"1380000{n:04}", email=f"shenqing{n}@example.com",
            address=f"示例市示例街道{n + 1}号",
        )  # fmt: skip

    @staticmethod
    def _subject(life: Life) -> str:
        return str(life.chance.choice(busy()["subjects"][life.end]))

    def _applicant(self, life: Life) -> Applicant:
        if life.end == "excessive":
            return self.person(PEOPLE)
        if life.kind == ApplicantKind.NATURAL_PERSON:
            return self.person(life.chance.randrange(PEOPLE))
        name = self.said(life, life.chance.choice(busy()["names"]["organisations"][life.kind]))
        return Applicant(
            name=name, certificate="演示证件", identity=f"YSJG{crc32(name.encode()):010}", telephone="0000-1000000",
            email="danwei@example.com", address="示例市示例大道1号", contact="经办人",
        )  # fmt: skip
