"""Every deed × role × state, asked of the server and then done. The table says who may; everybody else is refused, whoever
asks, and the refusal stands in the ledger."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from gongkai.applications import actions
from gongkai.applications.actions import Deed, Refused, why_not, why_not_any
from gongkai.applications.models import Application, Paper
from gongkai.applications.models.asking import Contact
from gongkai.offices.ledger.models import Entry
from making.applications import (
    Hall,
    again,
    answered,
    approved,
    citizen,
    drafted,
    in_review,
    issued,
    moment,
    received,
    submission,
    written,
)
from making.applications import hall as make_hall

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor == "postgresql", reason="who may do what is not asked of the database: once is enough"
    ),
]
TODAY = date(2021, 3, 10)
NOW = moment(TODAY)
LAW_DAY = date(2021, 3, 8)


def _arrived(hall: Hall) -> Application:
    return actions.receive(hall.body, submission(), channel="online", at=moment(LAW_DAY)).application


def _handling(hall: Hall) -> Application:
    return received(hall, LAW_DAY)


def _correcting(hall: Hall) -> Application:
    application = received(hall, date(2021, 1, 4))
    actions.tell_to_correct(
        application, hall.officer, at=moment(date(2021, 1, 5)), items="年份", why="不明", until=date(2021, 1, 20)
    )
    return application


def _asking(hall: Hall) -> Application:
    application = received(hall, LAW_DAY)
    contact = Contact("示例公司")
    actions.ask(
        application, hall.officer, "third_party", contact, at=moment(LAW_DAY), about_what="x", day=LAW_DAY
    )  # fmt: skip
    return application


def _paying(hall: Hall) -> Application:
    application = received(hall, LAW_DAY)
    actions.notice_fee(application, hall.officer, at=moment(LAW_DAY), method="pages", pages=40, how_to_pay="缴款书")
    return application


def _at_office(hall: Hall) -> Application:
    return in_review(hall, received(hall, LAW_DAY), moment(LAW_DAY))


def _at_disclosure_office(hall: Hall) -> Application:
    application = _at_office(hall)
    actions.agree(application, hall.house.office_head, at=moment(LAW_DAY))
    return application


def _at_leader(hall: Hall) -> Application:
    application = _at_disclosure_office(hall)
    actions.agree(application, hall.officer, at=moment(LAW_DAY))
    return application


def _drafted(hall: Hall) -> Application:
    return drafted(hall, received(hall, LAW_DAY), moment(LAW_DAY))


def _extension_asked(hall: Hall) -> Application:
    application = received(hall, LAW_DAY)
    actions.ask_extension(application, hall.officer, at=moment(LAW_DAY), reason="多")
    return application


def _extension_agreed(hall: Hall) -> Application:
    application = _extension_asked(hall)
    actions.agree_extension(application, hall.head, at=moment(LAW_DAY))
    return application


def _reasons_asked(hall: Hall) -> Application:
    application = received(hall, LAW_DAY)
    actions.ask_reasons(application, hall.officer, at=moment(LAW_DAY), why="多", until=date(2021, 3, 9))
    return application


def _commissioned(hall: Hall) -> Application:
    application = received(hall, LAW_DAY)
    actions.commission(application, hall.officer, hall.house.office, at=moment(LAW_DAY), wanted="检索", due_on=LAW_DAY)
    return application


def _approved(hall: Hall) -> Application:
    return approved(hall, received(hall, LAW_DAY), moment(LAW_DAY))


def _issued(hall: Hall) -> Application:
    return issued(hall, received(hall, LAW_DAY), moment(LAW_DAY))


def _refused(hall: Hall) -> Application:
    return answered(hall, received(hall, LAW_DAY), date(2021, 3, 9), ground="process")


def _closed(hall: Hall) -> Application:
    return answered(hall, received(hall, LAW_DAY), date(2021, 3, 9))


def _records(hall: Hall) -> Application:
    return received(hall, LAW_DAY, kind="records")


def _suggestion(hall: Hall) -> Application:
    return received(hall, LAW_DAY, kind="suggestion")


def _adopted(hall: Hall) -> Application:
    application = _suggestion(hall)
    actions.weigh(application, hall.officer, at=moment(LAW_DAY), adopted=True, why="属于主动公开范围")
    return application


def _complaint(hall: Hall) -> Application:
    return received(hall, LAW_DAY, kind="complaint")


def _asked_by_three(hall: Hall) -> Application:
    for name in ("李示例", "王示例"):
        received(hall, LAW_DAY, applicant=citizen(name, identity=""))
    return received(hall, LAW_DAY)


STATES: dict[str, Callable[[Hall], Application]] = {
    "arrived": _arrived, "handling": _handling, "correcting": _correcting, "asking": _asking, "paying": _paying,
    "drafted": _drafted, "extension_asked": _extension_asked, "extension_agreed": _extension_agreed,
    "reasons_asked": _reasons_asked, "commissioned": _commissioned, "at_office": _at_office, "at_disclosure_office": _at_disclosure_office,
    "at_leader": _at_leader, "approved": _approved, "issued": _issued, "closed": _closed, "refused": _refused, "records": _records,
    "suggestion": _suggestion, "adopted": _adopted, "complaint": _complaint, "asked_by_three": _asked_by_three,
}  # fmt: skip
OFFICERS = "disclosure_officer second"
OWN = "drafter office_head"
"""The people of the handling office, once it was assigned to them."""
IN_GENERAL = f"{OFFICERS} head"
"""The same while it lies with the disclosure office, whose head is one of its people."""
APPLICANT = "applicant"
ALWAYS = {"notify": OFFICERS, "open": APPLICANT}
OPEN = ALWAYS | {"commission": OFFICERS, "assign": OFFICERS, "annul": OFFICERS, "withdraw": f"{OFFICERS} {APPLICANT}"}
MAY: dict[str, dict[str, str]] = {
    "arrived": ALWAYS | {
        "confirm": OFFICERS, "withdraw": f"{OFFICERS} {APPLICANT}", "attach": f"{IN_GENERAL} {APPLICANT}",
    },
    "handling": OPEN | {
        "tell_to_correct": OFFICERS, "ask": OFFICERS, "ask_extension": IN_GENERAL, "ask_reasons": OFFICERS,
        "notice_fee": OFFICERS, "search": IN_GENERAL, "split": OFFICERS, "join": OFFICERS, "draft": IN_GENERAL,
        "attach": f"{IN_GENERAL} {APPLICANT}",
    },
    "correcting": OPEN | {
        "correction_reached": OFFICERS, "correct": f"{OFFICERS} {APPLICANT}", "search": IN_GENERAL,
        "attach": f"{IN_GENERAL} {APPLICANT}",
    },
    "asking": OPEN | {
        "ask": OFFICERS, "reached": OFFICERS, "heard": OFFICERS, "ask_extension": IN_GENERAL, "search": IN_GENERAL,
        "draft": IN_GENERAL, "attach": f"{IN_GENERAL} {APPLICANT}",
    },
    "paying": OPEN | {
        "fee_reached": OFFICERS, "fee_paid": OFFICERS, "search": IN_GENERAL, "attach": f"{IN_GENERAL} {APPLICANT}",
    },
    "drafted": OPEN | {
        "ask": OFFICERS, "ask_extension": f"{OWN} {OFFICERS}", "ask_reasons": OFFICERS, "notice_fee": OFFICERS,
        "search": f"{OWN} {OFFICERS}", "draft": f"{OWN} {OFFICERS}", "submit": f"{OWN} {OFFICERS}",
        "attach": f"{OWN} {OFFICERS} {APPLICANT}",
    },
    "at_office": ALWAYS | {
        "agree": "office_head", "send_back": "office_head", "take_back": "drafter",
        "withdraw": f"{OFFICERS} {APPLICANT}", "attach": f"{OWN} {OFFICERS} {APPLICANT}",
    },
    "approved": ALWAYS | {
        "issue": OFFICERS, "take_back": "drafter", "withdraw": f"{OFFICERS} {APPLICANT}",
        "attach": f"{OWN} {OFFICERS} {APPLICANT}",
    },
    "issued": ALWAYS | {
        "serve": OFFICERS, "withdraw": f"{OFFICERS} {APPLICANT}", "attach": f"{OWN} {OFFICERS} {APPLICANT}",
    },
    "closed": ALWAYS | {"reopen": "head"},
    "refused": ALWAYS | {"reopen": "head", "reassess": OFFICERS},
    "records": OPEN | {"finish": OFFICERS, "attach": f"{IN_GENERAL} {APPLICANT}"},
}  # fmt: skip
MAY["complaint"] = MAY["records"]
MAY["suggestion"] = MAY["records"] | {"weigh": OFFICERS}
MAY["adopted"] = OPEN | {"make_public": OFFICERS, "attach": f"{IN_GENERAL} {APPLICANT}"}
MAY["asked_by_three"] = MAY["handling"] | {"weigh": OFFICERS}
MAY["extension_asked"] = {key: who for key, who in MAY["handling"].items() if key != "ask_extension"} | {
    "agree_extension": "head", "refuse_extension": "head",
}  # fmt: skip
MAY["extension_agreed"] = {key: who for key, who in MAY["handling"].items() if key != "ask_extension"} | {
    "extend": OFFICERS
}
MAY["reasons_asked"] = {key: who for key, who in MAY["handling"].items() if key != "ask_reasons"} | {
    "reasons_reached": OFFICERS, "give_reasons": f"{OFFICERS} {APPLICANT}",
}  # fmt: skip
MAY["commissioned"] = MAY["handling"] | {"chase": OFFICERS, "escalate": OFFICERS, "return": OWN}
MAY["at_disclosure_office"] = MAY["at_office"] | {"agree": f"{OFFICERS} head", "send_back": f"{OFFICERS} head"}
MAY["at_leader"] = MAY["at_office"] | {
    "agree": "deputy_leader main_leader", "send_back": "deputy_leader main_leader",
}  # fmt: skip


def doings(hall: Hall, application: Application) -> dict[str, Callable[[Any], Any]]:
    """Every deed, done as if by somebody who has everything else right."""
    at, given = NOW, application
    party, commission = given.parties.first(), given.commissions.first()
    step = given.steps.filter(kind="received").first() or given.steps.first()
    soon = TODAY + timedelta(60)
    end = {"suggestion": "not_adopted", "complaint": "verified"}.get(given.kind, "corrected")
    paper = given.papers.first() or Paper(pk=0, name="通知.pdf", sha256="0")
    return {
        "confirm": lambda who: actions.confirm(given, who, at=at, day=TODAY, how="电话"),
        "assign": lambda who: actions.assign(given, who, hall.house.office, at=at),
        "tell_to_correct": lambda who: actions.tell_to_correct(given, who, at=at, items="年份", why="不明", until=soon),
        "correction_reached": lambda who: actions.correction_reached(given, who, at=at, day=TODAY),
        "correct": lambda who: actions.correct(given, who, at=at, day=TODAY, text="2019"),
        "close_uncorrected": lambda who: actions.close_uncorrected(given, who, at=at, note="无"),
        "commission": lambda who: actions.commission(given, who, hall.house.general, at=at, wanted="检索"),
        "chase": lambda who: actions.chase(given, who, commission, at=at),
        "escalate": lambda who: actions.escalate(given, who, commission, at=at),
        "return": lambda who: actions.return_commission(given, who, commission, at=at, answer="有"),
        "ask": lambda who: actions.ask(given, who, "organ", Contact("示例局"), at=at, about_what="x", day=TODAY),
        "reached": lambda who: actions.reached(given, who, party, at=at, day=TODAY),
        "heard": lambda who: actions.heard(given, who, party, at=at, day=TODAY, opinion="agrees"),
        "silent": lambda who: actions.silent(given, who, party, at=at),
        "ask_extension": lambda who: actions.ask_extension(given, who, at=at, reason="多"),
        "agree_extension": lambda who: actions.agree_extension(given, who, at=at),
        "refuse_extension": lambda who: actions.refuse_extension(given, who, at=at, comment="不必"),
        "extend": lambda who: actions.extend(given, who, at=at),
        "ask_reasons": lambda who: actions.ask_reasons(given, who, at=at, why="多", until=soon),
        "reasons_reached": lambda who: actions.reasons_reached(given, who, at=at, day=TODAY),
        "give_reasons": lambda who: actions.give_reasons(given, who, at=at, text="研究"),
        "delay": lambda who: actions.delay(given, who, at=at, until=soon, why="多"),
        "notice_fee": lambda who: actions.notice_fee(given, who, at=at, method="pages", pages=40, how_to_pay="缴款书"),
        "fee_reached": lambda who: actions.fee_reached(given, who, at=at, day=TODAY),
        "fee_paid": lambda who: actions.fee_paid(given, who, at=at, day=TODAY),
        "close_unpaid": lambda who: actions.close_unpaid(given, who, at=at),
        "search": lambda who: actions.record_search(given, who, at=at, where="室", how="目录", found="无"),
        "split": lambda who: actions.split(given, who, ["甲", "乙"], at=at),
        "join": lambda who: actions.join(given, who, received(hall, LAW_DAY, subject="主"), at=at),
        "separate": lambda who: actions.separate(given, who, at=at),
        "draft": lambda who: actions.draft(given, who, at=at, ground="petition"),
        "submit": lambda who: actions.submit(given, who, at=at),
        "agree": lambda who: actions.agree(given, who, at=at),
        "send_back": lambda who: actions.send_back(given, who, at=at, comment="改"),
        "take_back": lambda who: actions.take_back(given, who, at=at),
        "issue": lambda who: actions.issue(given, who, at=at, paper=written()),
        "serve": lambda who: actions.serve(given, who, at=at, delivery="electronic", sent_on=TODAY, proof="1"),
        "signed": lambda who: actions.signed(given, who, at=at, day=TODAY),
        "withdraw": lambda who: actions.withdraw(given, who, at=at),
        "reopen": lambda who: actions.reopen(given, who, at=at, reason="误"),
        "annul": lambda who: actions.put_right(given, who, step, at=at, day=step.day, reason="核对"),
        "finish": lambda who: actions.finish(given, who, at=at, result=end, text="已核实"),
        "attach": lambda who: actions.attach(given, who, "attachment", "a.txt", b"x", at=at),
        "reassess": lambda who: actions.reassess(given, who, at=at, disclose=False, why="仍在讨论"),
        "weigh": lambda who: actions.weigh(given, who, at=at, adopted=False, why="无必要"),
        "make_public": lambda who: actions.make_public(given, who, at=at, where="政府信息公开目录", day=TODAY),
        "open": lambda who: actions.open_paper(given, who, paper, at=at),
        "notify": lambda who: actions.notify(given, who, "registration", at=at, paper=written()),
    }  # fmt: skip


def test_the_matrix_names_every_deed_and_every_state() -> None:
    hall = make_hall()
    assert set(doings(hall, _handling(hall))) == set(Deed.values)
    assert set(MAY) == set(STATES)
    assert all(set(may) <= set(Deed.values) for may in MAY.values())


@pytest.mark.parametrize("state", STATES)
def test_every_cell(state: str) -> None:
    hall = make_hall()
    people: dict[str, Any] = hall.people | {APPLICANT: None}
    application = STATES[state](hall)
    for name, who in people.items():
        said = why_not_any(application, who, TODAY)
        may = {deed for deed in Deed.values if name in MAY[state].get(deed, "").split()}
        assert {deed for deed in Deed.values if not said[Deed(deed)]} == may, (state, name)
        for deed, do in doings(hall, application).items():
            if deed not in may:
                before = (again(application).version, Entry.objects.filter(deed="applications.refused").count())
                with pytest.raises(Refused) as caught:
                    do(who) if application_has(application, deed) else _ask_only(application, deed, who)
                assert caught.value.reasons, (state, name, deed)
                if application_has(application, deed):
                    after = (again(application).version, Entry.objects.filter(deed="applications.refused").count())
                    assert after == (before[0], before[1] + 1), (state, name, deed)


def application_has(application: Application, deed: str) -> bool:
    """Whether there is the thing the deed is done to; without one the reasons alone are asked."""
    if deed in ("reached", "heard", "silent"):
        return application.parties.exists()
    if deed in ("chase", "escalate", "return"):
        return application.commissions.exists()
    return True


def _ask_only(application: Application, deed: str, who: Any) -> None:
    if reasons := why_not(application, deed, who, TODAY):
        raise Refused(reasons)


CELLS = [(state, deed, name) for state, may in MAY.items() for deed, names in may.items() for name in names.split()]
"""Every cell that is allowed."""


@pytest.mark.parametrize(("state", "deed", "name"), CELLS)
def test_who_may_can(state: str, deed: str, name: str) -> None:
    """The other half: what the table allows is done and written down."""
    hall = make_hall()
    application = STATES[state](hall)
    before = application.version
    doings(hall, application)[deed]((hall.people | {APPLICANT: None})[name])
    assert again(application).version > before
