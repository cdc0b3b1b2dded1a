"""How an application lives in the busy body: each life goes from moment to moment, and says which it waits for next.

Days are chosen by the law's own calendar and the application's own last day, so that what is in time is in time, and what
is late says why.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from gongkai.applications import actions
from gongkai.applications.case import Case
from gongkai.applications.models import Application, Party
from gongkai.applications.models.asking import Contact
from gongkai.applications.officer.gathering import fee_facts
from gongkai.law.calendar import calendar
from gongkai.portal.demonstration.busy.hall import Hall
from gongkai.portal.demonstration.busy.plan import Life, back, busy
from gongkai.portal.demonstration.house import moment

Moments = Iterator[datetime]
FIRST = 8
"""The hour at which the office opens."""
FEE_PAGES = 60


class ThatFar(Exception):
    """One of today's has come as far as it is to come."""


@dataclass
class Way:
    """An application on its way: its plan, the row once there is one, and the day it has come to."""

    hall: Hall
    life: Life
    now: date
    today: date
    case: Application
    hour: int = FIRST

    def later(self, least: int, most: int = 0) -> datetime:
        """The moment so many working days later; with `most`, a chance number of them. Of today's always the least."""
        n = least if self.life.stage or most <= least else self.life.chance.randint(least, most)
        return self.at(calendar().after(self.now, n) if n else self.now)

    def at(self, day: date) -> datetime:
        """A moment of a day, never before the last."""
        self.hour = min(self.hour + 1, 20) if day <= self.now else FIRST + 1
        self.now = max(day, self.now)
        return moment(self.now, self.hour)

    def come(self, stage: str) -> None:
        """Go no further where this is how far it is to come. Raises ThatFar."""
        if self.life.stage == stage:
            raise ThatFar

    @property
    def due(self) -> date:
        """Its last day, as it stands now."""
        self.case.refresh_from_db(fields=["due_on"])
        assert self.case.due_on is not None
        return self.case.due_on


def live(hall: Hall, life: Life, today: date) -> Moments:
    """A whole life, or as much of it as its stage says."""
    yield (at := moment(life.day, FIRST))
    earlier = hall.answered.pop() if life.end == "duplicate" else None
    case = hall.receive(life, at, earlier)
    way = Way(hall, life, life.day, today, case)
    try:
        yield from _received(way)
        yield from _to_its_end(way, earlier)
    except ThatFar:
        return


def _received(way: Way) -> Moments:
    way.come("arrived")
    if way.case.received_on is None:
        same_day = way.life.channel == "plain_mail"
        yield (at := way.later(0, 0 if same_day else 1))
        actions.confirm(way.case, way.hall.officer, at=at, day=way.now, how="电话 " + way.case.applicant.telephone)
    way.come("received")
    yield (at := way.later(1))
    actions.assign(way.case, way.hall.officer, way.hall.office(way.life.office), at=at)
    way.come("assigned")


def _to_its_end(way: Way, earlier: Application | None) -> Moments:
    match way.life.end:
        case "withdrawn":
            yield from _withdrawn(way)
        case "uncorrected":
            yield from _told(way)
            yield from _uncorrected(way)
        case "fee":
            yield from _fee(way)
        case _:
            yield from _before_the_answer(way)
            yield from _answered(way, way.life.end, earlier)


def _before_the_answer(way: Way) -> Moments:
    end, twists = way.life.end, way.life.twists
    if end == "unclear" or "corrected" in twists:
        yield from _told(way)
        yield from _corrected(way)
    if end == "excessive":
        yield from _reasons(way)
    if end == "not_existing":
        yield (at := way.later(1, 3))
        drafter, _head, _leader = way.hall.people(way.case.office)
        actions.record_search(way.case, drafter, at=at, **busy()["search"])
    if "commissioned" in twists or way.life.stage == "commissioned":
        yield from _commissioned(way)
    if end == "third_party" or "silent" in twists:
        yield from _asked(way, Party.Kind.THIRD_PARTY)
    for twist, kind in (("co_maker", Party.Kind.CO_MAKER), ("organ", Party.Kind.ORGAN)):
        if twist in twists:
            yield from _asked(way, kind)
    if "extended" in twists or way.life.stage == "extension_asked":
        yield from _extended(way)


def _told(way: Way) -> Moments:
    yield (at := way.later(1, 4))
    said = busy()["correction"]
    case = Case(way.case, way.now)
    until = actions.usual_time(case)
    days = case.calendar.between(way.now, until)
    paper = way.hall.paper(way.case, "correction", way.now, items=said["items"], guidance=said["why"], days=days)
    actions.tell_to_correct(
        way.case, way.hall.officer, at=at, items=said["items"], why=said["why"], until=until, paper=paper
    )
    yield (at := way.later(2))
    actions.correction_reached(way.case, way.hall.officer, at=at, day=way.now)
    way.come("told")


def _corrected(way: Way) -> Moments:
    yield (at := way.later(3, 8))
    online = way.life.channel == "online"
    text = way.hall.said(way.life, busy()["correction"]["answer"])
    actions.correct(way.case, None if online else way.hall.officer, at=at, day=way.now, text=text)


def _uncorrected(way: Way) -> Moments:
    by = Case(way.case, way.today).correct_by
    assert by is not None
    yield (at := way.at(calendar().after(by, 2)))
    paper = way.hall.paper(way.case, "abandoned_no_correction", way.now)
    actions.close_uncorrected(way.case, way.hall.officer, at=at, note=busy()["reasons"]["uncorrected"], paper=paper)


def _withdrawn(way: Way) -> Moments:
    yield (at := way.later(2, 9))
    said = busy()["reasons"]["withdrawn"]
    paper = way.hall.paper(way.case, "withdrawn", way.now, withdrawn_on=way.now, statement=said)
    actions.withdraw(way.case, way.hall.officer, at=at, reason=said, paper=paper)


def _reasons(way: Way) -> Moments:
    yield (at := way.later(1, 2))
    said, until = busy()["reasons"], calendar().after(way.now, 7)
    paper = way.hall.paper(way.case, "reasons_request", way.now, frequency=said["excessive"], days=7)
    actions.ask_reasons(way.case, way.hall.officer, at=at, why=said["excessive"], until=until, paper=paper)
    yield (at := way.later(1, 2))
    actions.reasons_reached(way.case, way.hall.officer, at=at, day=way.now)
    yield (at := way.later(2, 3))
    actions.give_reasons(way.case, way.hall.officer, at=at, text=said["explained"], reasonable=False)


def _commissioned(way: Way) -> Moments:
    others = sorted(busy()["shares"]["offices"].keys() - {way.case.office.name})
    office = way.hall.office(others[way.life.n % len(others)])
    yield (at := way.later(1, 2))
    actions.commission(way.case, way.hall.officer, office, at=at, wanted="请核对所申请政府信息是否由你科保存")
    way.come("commissioned")
    yield (at := way.later(2, 4))
    commission = way.case.commissions.get()
    actions.return_commission(
        way.case, way.hall.people(office)[0], commission, at=at, answer="已核对，材料已交承办科室"
    )


def _asked(way: Way, kind: Party.Kind) -> Moments:
    said, officer = busy()["consulting"], way.hall.officer
    yield (at := way.later(1, 3))
    name = way.hall.said(way.life, said[kind.value])
    which = actions.asking.PAPERS[kind]
    facts = {"items": said["question"], "reply_by": calendar().after(way.now, 10), "question": said["question"]}
    paper = way.hall.paper(way.case, which, way.now, name, **facts)
    contact = Contact(name, "0000-2000000")
    party = actions.ask(way.case, officer, kind, contact, at=at, about_what=said["question"], day=way.now, paper=paper)
    yield (at := way.later(2))
    actions.reached(way.case, officer, party, at=at, day=way.now)
    way.come("asked")
    if "silent" in way.life.twists:
        yield (at := way.later(16))
        if way.case.parties.filter(opinion="").exists():
            actions.silent(way.case, officer, party, at=at)
        return
    yield (at := way.later(4, 9))
    refuses = kind == Party.Kind.THIRD_PARTY
    actions.heard(
        way.case, officer, party, at=at, day=way.now, opinion="refuses" if refuses else "agrees",
        reasons=said["reasons"] if refuses else "", reasonable=True if refuses else None,
    )  # fmt: skip


def _extended(way: Way) -> Moments:
    drafter, _head, _leader = way.hall.people(way.case.office)
    yield (at := way.at(max(way.now, back(way.due, 4))))
    actions.ask_extension(way.case, drafter, at=at, reason=way.life.chance.choice(busy()["reasons"]["extension"]))
    way.come("extension_asked")
    yield (at := way.later(1))
    actions.agree_extension(way.case, way.hall.head, at=at, comment="同意")
    yield (at := way.later(1))
    actions.extend(way.case, way.hall.officer, at=at, paper=way.hall.paper(way.case, "extension", way.now))


def _fee(way: Way) -> Moments:
    yield (at := way.later(3))
    said = {"method": "pages", "pages": FEE_PAGES, "how_to_pay": busy()["letterhead"]["pay"]}
    facts = fee_facts(Case(way.case, way.now), said)
    actions.notice_fee(
        way.case, way.hall.officer, at=at, paper=way.hall.paper(way.case, "fee", way.now, **facts), **said
    )
    yield (at := way.later(2))
    actions.fee_reached(way.case, way.hall.officer, at=at, day=way.now)
    way.come("noticed_fee")
    if way.life.stage == "unpaid":
        by = Case(way.case, way.now).fee_due
        assert by is not None
        yield (at := way.at(calendar().after(by, 1)))
        actions.close_unpaid(
            way.case, way.hall.officer, at=at, paper=way.hall.paper(way.case, "abandoned_fee", way.now)
        )
        return
    yield (at := way.later(5))
    actions.fee_paid(way.case, way.hall.officer, at=at, day=way.now, receipt=f"演示{way.life.n:06}")
    yield from _answered(way, "provided", None)


def _answered(way: Way, ground: str, earlier: Application | None) -> Moments:
    drafter, head, leader = way.hall.people(way.case.office)
    first = _first_day(way)
    yield (at := way.at(first))
    actions.draft(way.case, drafter, at=at, ground=ground, **way.hall.words(ground), earlier=earlier)
    way.come("drafted")
    actions.submit(way.case, drafter, at=at)
    way.come("at_office")
    if "sent_back" in way.life.twists:
        yield (at := way.later(0))
        actions.send_back(way.case, head, at=at, comment=busy()["reasons"]["sent_back"])
        yield (at := way.later(0))
        actions.draft(way.case, drafter, at=at, ground=ground, evidence="已补充检索范围")
        actions.submit(way.case, drafter, at=at)
    yield (at := way.later(1))
    actions.agree(way.case, head, at=at, comment="同意")
    way.come("at_disclosure_office")
    yield (at := way.later(1))
    actions.agree(way.case, way.hall.officer, at=at, comment="同意")
    way.come("at_leader")
    yield (at := way.later(0))
    actions.agree(way.case, leader, at=at, comment="同意")
    way.come("approved")
    yield (at := way.later(1))
    actions.issue(way.case, way.hall.officer, at=at, paper=way.hall.paper(way.case, "", way.now))
    _serve(way, at)
    if ground == "provided" and earlier is None:
        way.hall.answered.append(way.case)


def _first_day(way: Way) -> date:
    """When the draft is written, so that three working days of review later the answer is out on the day meant."""
    if way.life.stage and way.life.stage != "paid":
        return max(way.now, back(way.today, 3))
    due = way.due
    if "late" in way.life.twists:
        return calendar().after(back(due, 3), way.life.chance.randint(1, 4))
    latest = back(due, 3)
    soonest = calendar().after(way.now, 1)
    free = calendar().between(soonest, latest) if latest > soonest else 0
    return calendar().after(soonest, way.life.chance.randint(0, free)) if free else min(soonest, latest)


def _serve(way: Way, at: datetime) -> None:
    late = way.life.chance.choice(busy()["reasons"]["late"]) if "late" in way.life.twists else ""
    delivery = {"online": "electronic", "post": "post"}.get(way.case.way, "direct")
    actions.serve(
        way.case, way.hall.officer, at=at, delivery=delivery, sent_on=way.now, late_reason=late,
        proof=f"演示凭证{way.life.n:06}", by_postal_enterprise=delivery == "post",
        signed_on=way.now if delivery == "direct" else None,
    )  # fmt: skip
