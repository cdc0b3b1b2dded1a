"""Issuing a paper freezes it: its number is taken, its bytes are made, kept and hashed, in the deed that issues it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai import notices
from gongkai.applications.actions.deeds import Deed, Refused, deed, insist
from gongkai.applications.actions.reasons import allowed
from gongkai.applications.case import Case
from gongkai.applications.models import Application, Decision, Happened, Paper, Party
from gongkai.applications.recording import day_of, take
from gongkai.applications.who import officer_of
from gongkai.notices.composing import Fact, Sender
from gongkai.offices import ledger, numbering
from gongkai.offices.rights import Held


@dataclass(frozen=True, slots=True)
class Content:
    """A finished paper: its file's name, its type and its bytes."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


MOVE_NOTHING = (
    "registration", "receipt", "third_party_reply_slip", "consultation_notice_to_applicant",
    "third_party_disclosure_notice",
)  # fmt: skip
"""Papers that are no part of another deed."""
ABOUT_ASKING = {
    "third_party_reply_slip": (Party.Kind.THIRD_PARTY,), "third_party_disclosure_notice": (Party.Kind.THIRD_PARTY,),
    "consultation_notice_to_applicant": tuple(Party.Kind),
}  # fmt: skip
"""Papers about having asked somebody: whom."""
Maker = Callable[[str], Content]
"""Makes the paper once its number is known. It runs inside the deed: what it raises undoes everything, the number too."""


def composed(
    application: Application, kind: str, facts: Mapping[str, Fact], *, day: date, sender: Sender,
    to: str = "", attachments: Sequence[str] = (), **remedy: Any,
) -> Maker:  # fmt: skip
    """A maker that composes the paper `kind` of `gongkai.notices` from its facts as PDF; to the applicant where `to` is
    empty. `remedy`: instances, served_online and what else `notices.compose` takes."""

    def made(number: str) -> Content:
        notice = notices.compose(
            kind, facts, sender=sender, day=day, number=number, to=to or application.applicant.name,
            attachments=attachments, **remedy,
        )  # fmt: skip
        return Content(f"{notice.title}.pdf", "application/pdf", notices.write(notice, "pdf"))

    return made


def against_notifying(case: Case, kind: str) -> list[str]:
    """What there is nothing to say of yet: a receipt without the day of receipt (art 31), a consultation of nobody."""
    if kind == "receipt" and case.application.received_on is None:
        return [_("尚未确定收到申请之日，不能出具回执。")]
    if kind in ABOUT_ASKING and not any(each.kind in ABOUT_ASKING[kind] for each in case.parties):
        return [_("没有征求过第三方或者其他机关的意见，不需要这一文书。")]
    return []


@deed(Deed.NOTIFY)
def notify(application: Application, person: Any, kind: str, *, at: datetime, paper: Maker) -> Paper:
    """Issue a paper that moves no clock: the receipt, the registration sheet, what a third party or the applicant is told
    of a consultation."""
    case = allowed(application, Deed.NOTIFY, person, at)
    if kind not in MOVE_NOTHING:
        raise Refused([_("这一文书须在相应的办理步骤中制发。")])
    insist(against_notifying(case, kind))
    held = officer_of(application.body_id, person, day_of(at))
    return issue_paper(application, kind, person, paper, at=at, held=held)


def issue_paper(
    application: Application, kind: str, person: Any, make: Maker, *, at: datetime, held: Held | None = None,
    decision: Decision | None = None, rule: str = "application_notice",
) -> Paper:  # fmt: skip
    """Number, make, freeze and write down a paper, inside a deed. `rule` is the kind of number. Raises Refused where the
    body has no rule for it or the paper lacks something (`fields` then names the facts), KeyError for a kind that is no
    paper."""
    registered = not notices.paper(kind).letter
    try:
        number = "" if registered else numbering.take(application.body, rule, day_of(at))
        content = make(number or application.number)
    except (numbering.NoRule, numbering.BadPattern, notices.Unfit) as error:
        names = error.names if isinstance(error, notices.Missing) else ()
        raise Refused([str(error)], {name: [str(error)] for name in names}) from error
    paper = Paper(
        application=application, kind=kind, number=number, name=content.name, media_type=content.media_type,
        decision=decision, issued_at=at, issued_by=person,
    )  # fmt: skip
    paper.keep(content.data)
    paper.save()
    take(
        application, Happened.ISSUED, day_of(at), person, at=at, held=held, paper=paper.pk, paper_kind=kind, number=number,
        sha256=paper.sha256,
    )  # fmt: skip
    ledger.write(
        "applications.paper", actor=person, thing=paper, body=application.body, at=at, kind=kind, number=number,
        sha256=paper.sha256, application=ledger.reference(application),
    )  # fmt: skip
    return paper
