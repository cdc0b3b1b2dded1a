"""What a paper says, as far as the case knows it: the form of a deed begins with it, the officer mends it."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from gongkai.applications import actions
from gongkai.applications.case import Case
from gongkai.applications.grounds import grounds
from gongkai.applications.models import Application, Decision, Happened, Party, Step
from gongkai.applications.models.application import CHANNELS
from gongkai.applications.models.letterhead import letterhead
from gongkai.applications.standing import stand
from gongkai.law.applicants import ApplicantKind
from gongkai.law.channels import Channel
from gongkai.law.outcomes import Outcome
from gongkai.law.terms import CO_MAKER_ANSWER, FEE_PAYMENT, THIRD_PARTY_ANSWER
from gongkai.notices import paper
from gongkai.notices.composing import Fact, day_in_words

CERTAIN = ("applicant", "register_number", "received_on")
"""What nobody mends: the case itself says it."""
APPLICANT = ("申请人", "提出人", "建议人")
"""Papers to these go to the applicant by name."""
Facts = dict[str, Fact | None]


def answer_kind(case: Case) -> str:
    """The key of the paper that says the current draft; empty without one."""
    return grounds()[case.decision.ground].paper if case.decision else ""


def known(case: Case, kind: str) -> Facts:
    """The facts of the paper `kind` that the case knows, by key."""
    found = _certain(case) | (KNOWN[kind](case) if kind in KNOWN else {})
    if case.decision is not None and kind == answer_kind(case):
        found |= _decided(case, case.decision) | _together(case)
    return {key: value for key, value in found.items() if key in paper(kind).facts and value not in (None, "")}


def _certain(case: Case) -> Facts:
    application = case.application
    return {
        "applicant": application.applicant.name, "register_number": application.number,
        "received_on": application.received_on, "content": application.title, "submitted_on": application.arrived_on,
        "asked_on": application.arrived_on, "channel": str(CHANNELS[Channel(application.channel)]),
        "due_on": case.standing.due.day, "form": application.get_form_display(), "way": application.get_way_display(),
        "applicant_kind": ApplicantKind(application.applicant_kind).label, "handler": application.office.name,
        "received_by": str(Channel(application.channel).cite), "information": application.title,
        "record": application.title, "suggestion": application.title,
    }  # fmt: skip


def _together(case: Case) -> Facts:
    """What one reply to several applications says beside: everybody it goes to, everything it answers."""
    if not case.members:
        return {}
    text = _("{what}（登记编号：{number}，{day}收到）")
    others = [
        text.format(what=each.title, number=each.number, day=day_in_words(each.received_on)) for each in case.members
    ]
    return {"applicant": _applicants(case), "content": "；".join((case.application.title, *others))}


def _applicants(case: Case) -> str:
    return "、".join(dict.fromkeys(each.applicant.name for each in (case.application, *case.members)))


def _extension(case: Case) -> Facts:
    agreed = case.extension
    if agreed is None:
        return {}
    more = Step(application=case.application, kind=Happened.EXTENDED, day=case.day, facts={"by": agreed.by})
    after = stand((*case.steps, more), case.calendar, case.application.kind)
    return {"old_due_on": case.standing.due.day, "reason": agreed.reason, "new_due_on": after.due.day}


def _told(case: Case, kind: str, step: Happened, until: date | None) -> Facts:
    told = case.last(step)
    issued = case.application.papers.filter(kind=kind).order_by("-pk").first()
    return {
        "told_on": told.day if told else None,
        "told_number": issued.number if issued else None,
        "told_until": until,
    }


def _consulted(case: Case) -> Facts:
    issued = case.application.papers.filter(kind="third_party_consultation").order_by("-pk").first()
    return {
        "consultation_number": issued.number if issued else None,
        "third_party": addressee(case),
        "whom": _("、").join(each.get_kind_display() for each in case.parties) or None,
    }


def addressee(case: Case) -> str:
    """Who was asked last as a third party: to whom a paper to 第三方 goes; empty where nobody was."""
    asked = [each for each in case.parties if each.kind == Party.Kind.THIRD_PARTY]
    return asked[-1].contact.name if asked else ""


def _delayed(case: Case) -> Facts:
    given = case.last(Happened.REASONS_GIVEN)
    return {"explained_on": given.day if given else None}


KNOWN: Mapping[str, Callable[[Case], Facts]] = {
    "extension": _extension,
    "third_party_consultation": lambda _case: {"days": THIRD_PARTY_ANSWER.number},
    "co_maker_consultation": lambda _case: {"days": CO_MAKER_ANSWER.number},
    "third_party_reply_slip": _consulted,
    "consultation_notice_to_applicant": _consulted,
    "third_party_disclosure_notice": _consulted,
    "delayed_reply": _delayed,
    "record_correction": lambda case: {
        "evidence": case.application.submission.get("more", {}).get("evidence", "").rstrip("。 \n")
    },
    "fee": lambda _case: {"days": FEE_PAYMENT.number},
    "abandoned_no_correction": lambda case: _told(case, "correction", Happened.TOLD_TO_CORRECT, case.correct_by),
    "abandoned_fee": lambda case: _told(case, "fee", Happened.FEE_NOTICED, case.fee_due),
}
"""What is known for one paper only."""


def _decided(case: Case, draft: Decision) -> Facts:
    search, told = case.last(Happened.SEARCHED), case.last(Happened.TOLD_TO_CORRECT)
    supplied = case.last(Happened.CORRECTED)
    organ = "，".join(filter(None, (draft.organ, draft.organ_contact)))
    return {
        "reason": draft.reasons, "provided": draft.provided, "withheld": draft.withheld, "how_to_get": draft.provided,
        "what": case.application.title, "archive": draft.organ, "archive_contact": draft.organ_contact,
        "responsible": organ, "search": "；".join((search.facts["where"], search.facts["how"])) if search else None,
        "told_on": told.day if told else None, "told_what": told.facts["items"] if told else None,
        "supplied": supplied.facts.get("text") if supplied else None, "consulted": _opinions(case),
        **_asked_reasons(case), **_earlier(draft),
    }  # fmt: skip


def _asked_reasons(case: Case) -> Facts:
    asked, given = case.last(Happened.REASONS_ASKED), case.last(Happened.REASONS_GIVEN)
    if asked is None:
        return {}
    return {
        "frequency": asked.facts["why"], "asked_on": asked.day,
        "explained": given.facts["text"] if given else _("申请人未说明理由"),
    }  # fmt: skip


def _earlier(draft: Decision) -> Facts:
    if draft.earlier is None:
        return {}
    issued = draft.earlier.papers.filter(decision__isnull=False).order_by("-pk").first()
    return {"earlier_on": draft.earlier.closed_on, "earlier_number": issued.number if issued else None}


def _opinions(case: Case) -> str:
    text = _("{day}书面征求{kind}意见，{opinion}")
    return "；".join(
        text.format(
            day=each.asked_on, kind=each.get_kind_display(), opinion=each.get_opinion_display() or _("尚未答复")
        )
        for each in case.parties
    )


def maker(case: Case, kind: str, facts: Facts, to: str = "") -> actions.Maker:
    """Makes the paper `kind` of these facts, of what is certain, and of the body's letterhead."""
    head, application = letterhead(case.application.body), case.application
    to = to or (_applicants(case) if kind == answer_kind(case) else "")
    given = {key: value for key, value in (known_certain(case, kind) | facts).items() if key in paper(kind).facts}
    online = application.way in (Application.Way.EMAIL, Application.Way.ONLINE)
    return actions.composed(
        application, kind, {key: value for key, value in given.items() if value is not None}, day=case.day,
        sender=head.sender, to=to, instances=head.instances, served_online=online, **_remedy(case, kind),
    )  # fmt: skip


def known_certain(case: Case, kind: str) -> Facts:
    """What nobody mends."""
    return {key: value for key, value in known(case, kind).items() if key in CERTAIN}


def _remedy(case: Case, kind: str) -> dict[str, bool]:
    draft = case.decision
    if draft is None or kind != answer_kind(case):
        return {}
    said = {}
    if draft.outcome == Outcome.PARTIAL:
        said["withheld_under_14_to_16"] = draft.withheld_under_14_to_16
    if draft.earlier is not None:
        said["disclosed_before"] = draft.earlier.outcome in (Outcome.GRANTED, Outcome.PARTIAL)
    return said


def fee_facts(case: Case, said: dict[str, Any]) -> Facts:
    """What a fee notice says of the sum: by what it is counted and how it comes about."""
    asked = actions.fee(case.application, said["method"], said.get("pages") or 0)
    label = dict(case.application.fees.model.Method.choices)[said["method"]]
    working = "；".join(each.text for each in asked.why)
    return {
        "method": str(label), "working": working, "amount": Decimal(asked.amount), "how_to_pay": said["how_to_pay"]
    }  # fmt: skip
