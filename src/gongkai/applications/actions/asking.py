"""Asking outside: third parties (art 32, silence: the body decides), co-makers (art 34, silence: consent), other organs
(art 33 ¶3). Their time is outside the period."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.applications.actions.against import is_silent, law_says, wrong_day
from gongkai.applications.actions.deeds import Deed, Refused, deed, insist
from gongkai.applications.actions.papers import Maker, issue_paper
from gongkai.applications.actions.reasons import allowed
from gongkai.applications.case import Case
from gongkai.applications.models import Application, Happened, Party, Step
from gongkai.applications.models.asking import Contact
from gongkai.applications.recording import day_of, take
from gongkai.applications.who import officer_of

PAPERS = {
    Party.Kind.THIRD_PARTY: "third_party_consultation",
    Party.Kind.CO_MAKER: "co_maker_consultation",
    Party.Kind.ORGAN: "assistance",
}
ASKED = {
    Party.Kind.THIRD_PARTY: Happened.THIRD_PARTY_ASKED,
    Party.Kind.CO_MAKER: Happened.OTHER_ORGAN_ASKED,
    Party.Kind.ORGAN: Happened.OTHER_ORGAN_ASKED,
}
HEARD = {
    Party.Kind.THIRD_PARTY: Happened.THIRD_PARTY_HEARD,
    Party.Kind.CO_MAKER: Happened.OTHER_ORGAN_HEARD,
    Party.Kind.ORGAN: Happened.OTHER_ORGAN_HEARD,
}
SILENT = {Party.Kind.THIRD_PARTY: Happened.THIRD_PARTY_SILENT, Party.Kind.CO_MAKER: Happened.OTHER_ORGAN_HEARD}


@deed(Deed.ASK)
def ask(
    application: Application, person: Any, kind: str, contact: Contact, *, at: datetime, about_what: str, day: date,
    paper: Maker | None = None,
) -> Party:  # fmt: skip
    """A letter went out on `day`, in writing, to a third party, a co-maker or another organ."""
    case = allowed(application, Deed.ASK, person, at)
    which = Party.Kind(kind)
    insist(wrong_day(case, day, _("发出日期")))
    if not contact.name.strip() or not about_what.strip():
        raise Refused([_("请填写征求意见的对象和内容。")])
    party = Party(application=application, kind=which, asked_on=day, about_what=about_what)
    party.contact = contact
    party.save()
    held = officer_of(application.body_id, person, case.day)
    issued = issue_paper(application, PAPERS[which], person, paper, at=at, held=held) if paper else None
    take(
        application, ASKED[which], day, person, at=at, held=held, party=party.pk, paper=issued.pk if issued else None
    )  # fmt: skip
    return party


@deed(Deed.REACHED)
def reached(application: Application, person: Any, of: Party, *, at: datetime, day: date) -> Step:
    """When the letter was received: from then on its 15 working days run."""
    case = allowed(application, Deed.REACHED, person, at)
    party = _silent(case, of)
    insist(wrong_day(case, day, _("对方收到日期")))
    if party.reached_on is not None:
        raise Refused([_("已经登记对方收到日期，有误的请更正登记日期。")])
    if day < party.asked_on:
        raise Refused([_("对方收到日期{day}早于发出日期（{asked}）。").format(day=day, asked=party.asked_on)])
    party.reached_on = day
    party.save()
    held = officer_of(application.body_id, person, case.day)
    return take(application, Happened.PARTY_REACHED, day, person, at=at, held=held, party=party.pk)


@deed(Deed.HEARD)
def heard(
    application: Application, person: Any, of: Party, *, at: datetime, day: date, opinion: str, reasons: str = "",
    reasonable: bool | None = None,
) -> Step:  # fmt: skip
    """The opinion is in. Of a refusal the body judges whether its reasons are reasonable (合理理由). Where silence was noted
    although the opinion had come in time, that step is annulled by this one."""
    case = allowed(application, Deed.HEARD, person, at)
    party = _one_of(case.unheard_parties, of)
    insist(wrong_day(case, day, _("收到意见的日期")))
    if day < (party.reached_on or party.asked_on):
        asked = party.reached_on or party.asked_on
        raise Refused([_("收到意见的日期{day}早于对方被征求意见之日（{asked}）。").format(day=day, asked=asked)])
    if opinion not in Party.Opinion or opinion == Party.Opinion.SILENT:
        raise Refused([_("请选择对方的意见：同意、不同意或者部分同意。")])
    if opinion != Party.Opinion.AGREES and party.kind == Party.Kind.THIRD_PARTY and reasonable is None:
        raise Refused([_("第三方不同意公开的，请判断其理由是否合理。")])
    lapsed, by = case.lapse(party), case.answer_due(party)
    if by is not None and day > by and (lapsed is not None or party.kind == Party.Kind.CO_MAKER):
        raise Refused([_too_late(day, by, lapsed)])
    party.opinion, party.answered_on, party.reasons, party.reasonable = opinion, day, reasons, reasonable
    party.save()
    held = officer_of(application.body_id, person, case.day)
    kind = HEARD[Party.Kind(party.kind)]
    return take(
        application, kind, day, person, at=at, held=held, annuls=lapsed, party=party.pk, opinion=opinion
    )  # fmt: skip


def _too_late(day: date, by: date, lapsed: Step | None) -> str:
    text = _("收到意见的日期{day}晚于对方的期限（{by}），已按逾期处理；意见可以作为材料附卷。")
    if lapsed is None:
        text = _(
            "收到意见的日期{day}晚于共同制作机关的期限（{by}），逾期视为同意公开（《条例》第三十四条）："
            "请登记逾期未提出意见，意见可以作为材料附卷。"
        )
    return text.format(day=day, by=by)


@deed(Deed.SILENT)
def silent(application: Application, person: Any, of: Party, *, at: datetime) -> Step:
    """The 15 working days are over: a third party's silence leaves the decision to the body, a co-maker's is consent."""
    case = allowed(application, Deed.SILENT, person, at)
    party = _silent(case, of)
    if not is_silent(case, party):
        by = case.answer_due(party)
        raise Refused(
            [_("对方的期限至{by}，尚未届满。").format(by=by) if by else _("对方的期限尚未起算，不能按逾期处理。")]
        )
    return _lapse(case, party, person, at)


def lapse(application: Application, *, at: datetime) -> list[Step]:
    """Note every silence whose term is over: what the timetable does each night, inside a deed of its own."""
    case = Case(application, day_of(at))
    over = [each for each in case.silent_parties if is_silent(case, each)]
    return [_lapse(case, each, None, at) for each in over]


def _lapse(case: Case, party: Party, person: Any, at: datetime) -> Step:
    by = case.answer_due(party)
    assert by is not None
    kind = SILENT[Party.Kind(party.kind)]
    insist(law_says(case, kind, by, party=party.pk))
    agrees = party.kind == Party.Kind.CO_MAKER
    party.opinion, party.answered_on = Party.Opinion.AGREES if agrees else Party.Opinion.SILENT, by
    party.reasons = _("逾期未提出意见，视为同意公开（《条例》第三十四条）。") if agrees else ""
    party.save()
    held = officer_of(case.application.body_id, person, case.day) if person else None
    return take(
        case.application, kind, by, person, at=at, held=held, party=party.pk, opinion=party.opinion, silent=True
    )


def _silent(case: Case, of: Party) -> Party:
    return _one_of(case.silent_parties, of)


def _one_of(parties: tuple[Party, ...], of: Party) -> Party:
    found = next((each for each in parties if each.pk == of.pk), None)
    if found is None:
        raise Refused([_("对方已经提出意见，或者不是本件申请征求意见的对象。")])
    return found
