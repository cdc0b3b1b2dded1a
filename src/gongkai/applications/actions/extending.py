"""Extending (art 33 ¶2): once, by at most twenty working days, agreed to by the head of the 政府信息公开工作机构 and told to
the applicant before the period ends. Reasons and delay (art 35)."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.applications.actions.against import law_says, time_given, wrong_day
from gongkai.applications.actions.deeds import Deed, Refused, deed, insist
from gongkai.applications.actions.papers import Maker, issue_paper
from gongkai.applications.actions.reasons import allowed
from gongkai.applications.models import Application, Extension, Happened, Step
from gongkai.applications.recording import take
from gongkai.applications.who import handler_of, head_of, officer_of
from gongkai.law.terms import EXTENSION


@deed(Deed.ASK_EXTENSION)
def ask_extension(
    application: Application, person: Any, *, at: datetime, reason: str, by: int = EXTENSION.number
) -> Extension:
    """Ask the head for `by` working days more."""
    case = allowed(application, Deed.ASK_EXTENSION, person, at)
    if not reason.strip():
        raise Refused([_("请写明延期的理由。")])
    if not 1 <= by <= EXTENSION.number:
        raise Refused(
            [_("延长的期限为1至{most}个工作日（{cite}）。").format(most=EXTENSION.number, cite=EXTENSION.cite)]
        )
    asked = Extension.objects.create(application=application, by=by, reason=reason, asked_by=person, asked_at=at)
    held = handler_of(application, person, case.day)
    take(
        application, Happened.EXTENSION_ASKED, case.day, person, at=at, held=held, by=by, reason=reason,
        extension=asked.pk,
    )  # fmt: skip
    return asked


@deed(Deed.AGREE_EXTENSION)
def agree_extension(application: Application, person: Any, *, at: datetime, comment: str = "") -> Extension:
    """The head agrees. The days move only when the applicant is told."""
    return _decide(application, person, Deed.AGREE_EXTENSION, at, comment, agreed=True)


@deed(Deed.REFUSE_EXTENSION)
def refuse_extension(application: Application, person: Any, *, at: datetime, comment: str) -> Extension:
    """The head does not agree, and says why."""
    if not comment.strip():
        raise Refused([_("不同意延期须写明理由。")])
    return _decide(application, person, Deed.REFUSE_EXTENSION, at, comment, agreed=False)


def _decide(
    application: Application, person: Any, which: Deed, at: datetime, comment: str, *, agreed: bool
) -> Extension:  # fmt: skip
    case = allowed(application, which, person, at)
    asked = case.extension
    assert asked is not None
    held = head_of(case.disclosure_office, person, case.day)
    assert held is not None
    if held.acting_for == asked.asked_by_id:
        raise Refused([_("不能代提请人审批其提请的延期。")])
    asked.agreed, asked.decided_by, asked.decided_at, asked.comment = agreed, person, at, comment
    asked.acting_as = held.title
    asked.save()
    kind = Happened.EXTENSION_AGREED if agreed else Happened.EXTENSION_REFUSED
    take(application, kind, case.day, person, at=at, held=held, extension=asked.pk, comment=comment)
    return asked


@deed(Deed.EXTEND)
def extend(application: Application, person: Any, *, at: datetime, paper: Maker | None = None) -> Extension:
    """Tell the applicant what the head agreed to: from now on it holds."""
    case = allowed(application, Deed.EXTEND, person, at)
    agreed = case.extension
    assert agreed is not None
    agreed.told_on = case.day
    agreed.save()
    held = officer_of(application.body_id, person, case.day)
    issued = issue_paper(application, "extension", person, paper, at=at, held=held) if paper else None
    take(
        application, Happened.EXTENDED, case.day, person, at=at, held=held, by=agreed.by, extension=agreed.pk,
        paper=issued.pk if issued else None,
    )  # fmt: skip
    return agreed


@deed(Deed.ASK_REASONS)
def ask_reasons(
    application: Application, person: Any, *, at: datetime, why: str, until: date, paper: Maker | None = None
) -> Step:
    """Number or frequency clearly exceeds reason: ask why (art 35). The text names no threshold: `why` says it."""
    case = allowed(application, Deed.ASK_REASONS, person, at)
    if not why.strip():
        raise Refused([_("请写明申请数量、频次明显超过合理范围的情况。")])
    days = time_given(case, until)
    held = officer_of(application.body_id, person, case.day)
    issued = issue_paper(application, "reasons_request", person, paper, at=at, held=held) if paper else None
    return take(
        application, Happened.REASONS_ASKED, case.day, person, at=at, held=held, why=why, until=str(until), days=days,
        paper=issued.pk if issued else None,
    )  # fmt: skip


@deed(Deed.REASONS_REACHED)
def reasons_reached(application: Application, person: Any, *, at: datetime, day: date) -> Step:
    """When the applicant received the demand: without it nobody can be said to have given no reasons."""
    case = allowed(application, Deed.REASONS_REACHED, person, at)
    asked = case.last(Happened.REASONS_ASKED)
    insist(wrong_day(case, day, _("收到说明理由通知的日期")))
    if asked is not None and day < asked.day:
        raise Refused([_("收到日期{day}早于要求说明理由之日（{asked}）。").format(day=day, asked=asked.day)])
    held = officer_of(application.body_id, person, case.day)
    return take(application, Happened.REASONS_REACHED, day, person, at=at, held=held)


@deed(Deed.GIVE_REASONS)
def give_reasons(
    application: Application, person: Any, *, at: datetime, text: str, reasonable: bool | None = None
) -> Step:  # fmt: skip
    """What the applicant says; an officer who writes it down judges at once whether it is reasonable."""
    case = allowed(application, Deed.GIVE_REASONS, person, at)
    if not text.strip():
        raise Refused([_("请填写理由。")])
    held = officer_of(application.body_id, person, case.day) if person else None
    return take(
        application, Happened.REASONS_GIVEN, case.day, person, at=at, held=held, text=text,
        reasonable=reasonable if person else None,
    )  # fmt: skip


@deed(Deed.DELAY)
def delay(
    application: Application, person: Any, *, at: datetime, until: date, why: str, paper: Maker | None = None
) -> Step:  # fmt: skip
    """The reasons are reasonable, but the period is too short: fix a reasonable one and tell the applicant (art 35)."""
    case = allowed(application, Deed.DELAY, person, at)
    end = case.standing.due.day
    if end is not None and until <= end:
        raise Refused([_("延迟答复的期限{until}应晚于现在的届满日（{end}）。").format(until=until, end=end)])
    if not why.strip():
        raise Refused([_("请写明不能按期答复的原因。")])
    insist(law_says(case, Happened.DELAYED, case.day, until=until.isoformat()))
    held = officer_of(application.body_id, person, case.day)
    issued = issue_paper(application, "delayed_reply", person, paper, at=at, held=held) if paper else None
    return take(
        application, Happened.DELAYED, case.day, person, at=at, held=held, until=until.isoformat(), why=why,
        paper=issued.pk if issued else None,
    )  # fmt: skip
