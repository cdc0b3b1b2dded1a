"""The disclosure applications of the demonstration year, each from the door to the answer by the room's own deeds."""

from typing import Any

from gongkai.applications import actions
from gongkai.applications.actions import Submission
from gongkai.applications.models import Application
from gongkai.applications.models.application import Applicant
from gongkai.applications.models.letterhead import letterhead
from gongkai.offices import clock
from gongkai.offices.models import Role
from gongkai.portal.demonstration.data_files import table
from gongkai.portal.demonstration.house import House, moment

SPECIAL_LAW = "《安全生产许可证条例》等法律、行政法规"
WAY = "请持本人有效身份证明，到许可证颁发机关的政务服务窗口查询。"


def lay_cases(house: House) -> None:
    """What the papers say about the body; then receive, assign, draft, agree, issue and serve each, on its own days."""
    cases = table("cases")
    first = moment(min(plan["received"] for plan in cases["case"]), 9)
    with clock.stopped_at(first):
        actions.keep_letterhead(house.body, house.holder(Role.DISCLOSURE_OFFICER), at=first, **cases["letterhead"])
    for plan in cases["case"]:
        with clock.stopped_at(moment(plan["received"], 10)):
            application = _received(house, plan)
        with clock.stopped_at(moment(plan["answered"], 15)):
            _answer(house, application, plan)


def _received(house: House, plan: dict[str, Any]) -> Application:
    officer = house.holder(Role.DISCLOSURE_OFFICER)
    applicant = Applicant(
        name=plan["name"], telephone=plan["telephone"], address="示例市示例街道", contact=plan.get("contact", "")
    )
    given = Submission(
        plan["kind"], applicant, subject=plan["subject"], description=plan["subject"], form="paper", way="post"
    )
    at = moment(plan["received"], 10)
    taken = actions.receive(house.body, given, channel="in_person", at=at, person=officer).application
    actions.assign(taken, officer, house.offices[plan["office"]], at=at)
    return taken


def _answer(house: House, application: Application, plan: dict[str, Any]) -> None:
    office, officer = house.offices[plan["office"]], house.holder(Role.DISCLOSURE_OFFICER)
    drafter, at = house.holder(Role.DRAFTER, office), moment(plan["answered"], 15)
    actions.draft(application, drafter, at=at, ground="query", provided=WAY)
    actions.submit(application, drafter, at=at)
    for who in (house.holder(Role.OFFICE_HEAD, office), officer, house.holder(Role.DEPUTY_LEADER, office)):
        actions.agree(application, who, at=at, comment="同意")
    facts = {
        "register_number": application.number, "received_on": plan["received"], "content": plan["subject"],
        "what": plan["what"], "special_law": SPECIAL_LAW, "how_to_get": WAY,
    }  # fmt: skip
    head = letterhead(house.body)
    paper = actions.composed(
        application, "administrative_query", facts, day=plan["answered"], sender=head.sender, instances=head.instances
    )  # fmt: skip
    actions.issue(application, officer, at=at, paper=paper)
    actions.serve(
        application,
        officer,
        at=at,
        delivery="post",
        sent_on=plan["answered"],
        proof="挂号信存根",
        by_postal_enterprise=True,
    )
