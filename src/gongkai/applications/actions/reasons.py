"""Every reason against a deed: who may do it, in which states, and what else stands against it. Data first, then the
particular. The greyed button, the form and the deed ask here; nothing is changed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.applications.actions import against
from gongkai.applications.actions.deeds import Deed, insist
from gongkai.applications.case import Case
from gongkai.applications.models import Application
from gongkai.applications.models.application import State
from gongkai.applications.recording import day_of
from gongkai.applications.who import drafter_of, handler_of, head_of, officer_of, reviewer_of

S = State
OPEN = frozenset({S.HANDLING, S.CORRECTING, S.ASKING, S.PAYING})
RECEIVED = OPEN | {S.IN_REVIEW, S.APPROVED}
ANY_OPEN = RECEIVED | {S.ARRIVED}
WORKING = frozenset({S.HANDLING, S.ASKING})


class Who(Enum):
    """Who does a deed; the words say who is missing."""

    OFFICER = "政府信息公开工作机构人员"
    HEAD = "政府信息公开工作机构负责人"
    HANDLER = "承办处室人员或者政府信息公开工作机构人员"
    COMMISSIONED = "协办处室人员"
    REVIEWER = "这一步的审核人"
    APPLICANT = "申请人本人"


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may do it, in which states, for which kinds, and what else may stand against it. `applicant`: also the
    applicant, let in by number and code."""

    who: Who
    states: frozenset[State]
    also: Callable[[Case, Any], Iterator[str]] | None = None
    applicant: bool = False
    every_kind: bool = False


RULES: dict[Deed, Rule] = {
    Deed.CONFIRM: Rule(Who.OFFICER, frozenset({S.ARRIVED}), every_kind=True),
    Deed.ASSIGN: Rule(Who.OFFICER, OPEN, every_kind=True),
    Deed.TELL_TO_CORRECT: Rule(Who.OFFICER, frozenset({S.HANDLING}), against.telling_to_correct),
    Deed.CORRECTION_REACHED: Rule(Who.OFFICER, frozenset({S.CORRECTING}), against.correction_reaching),
    Deed.CORRECT: Rule(Who.OFFICER, frozenset({S.CORRECTING}), applicant=True),
    Deed.CLOSE_UNCORRECTED: Rule(Who.OFFICER, frozenset({S.CORRECTING}), against.closing_uncorrected),
    Deed.COMMISSION: Rule(Who.OFFICER, OPEN, every_kind=True),
    Deed.CHASE: Rule(Who.OFFICER, RECEIVED, against.chasing, every_kind=True),
    Deed.ESCALATE: Rule(Who.OFFICER, RECEIVED, against.escalating, every_kind=True),
    Deed.RETURN: Rule(Who.COMMISSIONED, RECEIVED, against.returning, every_kind=True),
    Deed.ASK: Rule(Who.OFFICER, WORKING, against.asking),
    Deed.REACHED: Rule(Who.OFFICER, frozenset({S.ASKING}), against.reaching),
    Deed.HEARD: Rule(Who.OFFICER, WORKING, against.hearing),
    Deed.SILENT: Rule(Who.OFFICER, frozenset({S.ASKING}), against.silence),
    Deed.ASK_EXTENSION: Rule(Who.HANDLER, WORKING, against.asking_extension),
    Deed.AGREE_EXTENSION: Rule(Who.HEAD, WORKING, against.agreeing_extension),
    Deed.REFUSE_EXTENSION: Rule(Who.HEAD, WORKING, against.deciding_extension),
    Deed.EXTEND: Rule(Who.OFFICER, WORKING, against.extending),
    Deed.ASK_REASONS: Rule(Who.OFFICER, frozenset({S.HANDLING}), against.asking_reasons),
    Deed.REASONS_REACHED: Rule(Who.OFFICER, frozenset({S.HANDLING}), against.reasons_reaching),
    Deed.GIVE_REASONS: Rule(Who.OFFICER, frozenset({S.HANDLING}), against.giving_reasons, applicant=True),
    Deed.DELAY: Rule(Who.OFFICER, frozenset({S.HANDLING}), against.delaying),
    Deed.NOTICE_FEE: Rule(Who.OFFICER, frozenset({S.HANDLING}), against.noticing_fee),
    Deed.FEE_REACHED: Rule(Who.OFFICER, frozenset({S.PAYING}), against.fee_reaching),
    Deed.FEE_PAID: Rule(Who.OFFICER, frozenset({S.PAYING})),
    Deed.CLOSE_UNPAID: Rule(Who.OFFICER, frozenset({S.PAYING}), against.closing_unpaid),
    Deed.SEARCH: Rule(Who.HANDLER, OPEN),
    Deed.SPLIT: Rule(Who.OFFICER, frozenset({S.HANDLING}), against.splitting),
    Deed.JOIN: Rule(Who.OFFICER, frozenset({S.HANDLING}), against.joining),
    Deed.SEPARATE: Rule(Who.OFFICER, RECEIVED, against.separating),
    Deed.DRAFT: Rule(Who.HANDLER, WORKING, against.drafting),
    Deed.SUBMIT: Rule(Who.HANDLER, frozenset({S.HANDLING}), against.submitting),
    Deed.AGREE: Rule(Who.REVIEWER, frozenset({S.IN_REVIEW}), against.reviewing),
    Deed.SEND_BACK: Rule(Who.REVIEWER, frozenset({S.IN_REVIEW}), against.reviewing),
    Deed.TAKE_BACK: Rule(Who.HANDLER, frozenset({S.IN_REVIEW, S.APPROVED}), against.taking_back),
    Deed.ISSUE: Rule(Who.OFFICER, frozenset({S.APPROVED}), against.issuing),
    Deed.SERVE: Rule(Who.OFFICER, frozenset({S.APPROVED}), against.serving),
    Deed.SIGNED: Rule(Who.OFFICER, frozenset({S.APPROVED}), against.signing),
    Deed.WITHDRAW: Rule(Who.OFFICER, ANY_OPEN, applicant=True, every_kind=True),
    Deed.REOPEN: Rule(Who.HEAD, frozenset({S.CLOSED}), against.reopening, every_kind=True),
    Deed.ANNUL: Rule(Who.OFFICER, OPEN, every_kind=True),
    Deed.FINISH: Rule(Who.OFFICER, frozenset({S.HANDLING}), against.finishing, every_kind=True),
    Deed.ATTACH: Rule(Who.HANDLER, ANY_OPEN, applicant=True, every_kind=True),
    Deed.NOTIFY: Rule(Who.OFFICER, ANY_OPEN | {S.CLOSED}, every_kind=True),
    Deed.REASSESS: Rule(Who.OFFICER, frozenset({S.CLOSED}), against.reassessing),
    Deed.WEIGH: Rule(Who.OFFICER, RECEIVED | {S.CLOSED}, against.weighing, every_kind=True),
    Deed.MAKE_PUBLIC: Rule(Who.OFFICER, RECEIVED | {S.CLOSED}, against.making_public, every_kind=True),
    Deed.OPEN: Rule(Who.APPLICANT, ANY_OPEN | {S.CLOSED}, applicant=True, every_kind=True),
}


def why_not(application: Application, deed: str, person: Any, day: date) -> list[str]:
    """Every reason why this person may not do this to this application on this day. Empty: they may. `person` is None for
    the applicant, let in by number and code."""
    return reasons(Case(application, day), Deed(deed), person)


def allowed(application: Application, deed: str, person: Any, at: datetime) -> Case:
    """The case as the deed found it, where nothing stands against it: the deed goes on from what was read. Raises Refused
    with every reason."""
    case = Case(application, day_of(at))
    insist(reasons(case, Deed(deed), person))
    return case


def why_not_any(application: Application, person: Any, day: date) -> dict[Deed, list[str]]:
    """The same for every deed at once, reading everything once: what the buttons of the case page ask."""
    case = Case(application, day)
    return {deed: reasons(case, deed, person) for deed in Deed}


def reasons(case: Case, deed: Deed, person: Any) -> list[str]:
    """Every reason, with the case as it was read."""
    rule = RULES[deed]
    found = list(_against_person(case, rule, person))
    found += _against_state(case, deed, rule)
    if rule.also is not None and not found[1:] and case.application.state in rule.states:
        found += rule.also(case, person)
    return [str(each) for each in found]


def _against_person(case: Case, rule: Rule, person: Any) -> Iterator[str]:
    if person is None:
        if not rule.applicant:
            yield _("这一步由行政机关办理。")
        return
    if not _holds(case, rule.who, person):
        yield _("您今天没有办理这一步的任职：须是{who}。").format(who=rule.who.value)


def _holds(case: Case, who: Who, person: Any) -> bool:
    application, day = case.application, case.day
    match who:
        case Who.OFFICER:
            return officer_of(application.body_id, person, day) is not None
        case Who.HEAD:
            return head_of(case.disclosure_office, person, day) is not None
        case Who.HANDLER:
            return handler_of(application, person, day) is not None
        case Who.COMMISSIONED:
            offices = [each.office_id for each in case.open_commissions]
            return any(drafter_of(application.body_id, office, person, day) for office in offices)
        case Who.APPLICANT:
            return False
    return reviewer_of(case, person) is not None


def _against_state(case: Case, deed: Deed, rule: Rule) -> Iterator[str]:
    application = case.application
    if not rule.every_kind and application.kind != Application.Kind.DISCLOSURE:
        yield _("“{kind}”不适用“{deed}”。").format(kind=application.get_kind_display(), deed=deed.label)
    elif application.state not in rule.states:
        text = STATE_SAYS.get(State(application.state), PLAINLY)
        if application.state in UNTIL_THEN and S.HANDLING not in rule.states:
            text = PLAINLY
        yield text.format(state=application.get_state_display(), deed=deed.label)


PLAINLY = gettext_lazy("现在的状态是“{state}”，不能“{deed}”。")
UNTIL_THEN = (S.ASKING, S.IN_REVIEW)
"""States of which it is said what ends them: only to deeds that can be done then."""
STATE_SAYS = {
    S.ARRIVED: gettext_lazy("还没有与申请人确认收到，期限尚未起算，不能“{deed}”。"),
    S.CORRECTING: gettext_lazy("正在等待申请人补正，期限停止，不能“{deed}”。"),
    S.ASKING: gettext_lazy("正在征求意见，所需时间不计入期限，收到意见或者对方期限届满之后才能“{deed}”。"),
    S.PAYING: gettext_lazy("正在等待申请人缴费，期限停止，不能“{deed}”。"),
    S.IN_REVIEW: gettext_lazy("答复正在审核，须先收回或者退回，才能“{deed}”。"),
    S.CLOSED: gettext_lazy("已经办结，不能“{deed}”；确有错误的，由政府信息公开工作机构负责人重新办理。"),
}
