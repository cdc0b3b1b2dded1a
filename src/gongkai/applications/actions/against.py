"""What stands against each deed beside person and state: the law's own finding about one more step, and what the file
lacks. Each function answers for one deed and changes nothing."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.applications import alike
from gongkai.applications.actions.deeds import Refused
from gongkai.applications.actions.lacking import lacking, refusing
from gongkai.applications.case import Case
from gongkai.applications.models import Application, Decision, Happened, Paper, Party, Step
from gongkai.applications.models.application import State
from gongkai.applications.reassessment import WITHHELD
from gongkai.applications.who import barred, handler_of
from gongkai.law.outcomes import Outcome
from gongkai.law.terms import EXTENSION

WITHOUT_EFFECT = frozenset(
    {
        "before-receipt", "received-twice", "correction-late", "correction-twice", "corrected-twice", "heard-unasked",
        "extension-late", "extension-twice", "extension-too-long", "extension-while-still", "delay-late",
        "delay-without-effect", "fee-late", "fee-twice", "fee-before-law", "after-answer", "silence-early",
    }
)  # fmt: skip
"""Irregularities that are refused beforehand. Others (a late opinion, a late answer) happened and are written down."""
FOLLOWS = {
    Happened.CORRECTION_REACHED: (Happened.TOLD_TO_CORRECT,), Happened.FEE_REACHED: (Happened.FEE_NOTICED,),
    Happened.REASONS_REACHED: (Happened.REASONS_ASKED,), Happened.REASONS_GIVEN: (Happened.REASONS_ASKED,),
    Happened.PARTY_REACHED: (Happened.THIRD_PARTY_ASKED, Happened.OTHER_ORGAN_ASKED),
    Happened.THIRD_PARTY_HEARD: (Happened.THIRD_PARTY_ASKED, Happened.PARTY_REACHED),
    Happened.OTHER_ORGAN_HEARD: (Happened.OTHER_ORGAN_ASKED, Happened.PARTY_REACHED),
}  # fmt: skip
"""What cannot be before what it follows from, of one and the same party."""


def law_says(case: Case, kind: Happened, day: date, **facts: Any) -> Iterator[str]:
    """What the law finds against this step on this day, in its own words."""
    step = Step(application=case.application, kind=kind, day=day, facts=facts)
    for odd in case.odd_after(step):
        if odd.key in WITHOUT_EFFECT:
            yield str(odd)


def wrong_day(case: Case, day: date, what: str) -> Iterator[str]:
    """A day that cannot be: in the future, or before the application came in."""
    if day > case.day:
        yield _("{what}{day}晚于今天（{today}），请核对。").format(what=what, day=day, today=case.day)
    begun = case.application.received_on or case.application.arrived_on
    if day < begun:
        yield _("{what}{day}早于收到申请之日（{begun}），请核对。").format(what=what, day=day, begun=begun)


def time_given(case: Case, until: date) -> int:
    """The working days from today to `until`, which is what the notice promises from its receipt. Raises Refused where there
    are none."""
    if until <= case.day:
        raise Refused([_("给申请人的期限{until}应晚于告知之日（{day}）。").format(until=until, day=case.day)])
    days = case.calendar.between(case.day, until)
    if days < 1:
        raise Refused([_("今天之后到{until}没有一个工作日，请把给申请人的期限定得晚一些。").format(until=until)])
    return days


def out_of_order(case: Case, step: Step) -> Iterator[str]:
    """What this step now comes before though it follows from it, and what follows from it and now comes before it."""
    for cause, effect in [(each, step) for each in case.counting] + [(step, each) for each in case.counting]:
        of_one = cause.facts.get("party") == effect.facts.get("party")
        if of_one and cause.kind in FOLLOWS.get(Happened(effect.kind), ()) and effect.day < cause.day:
            text = _("{effect}（{day}）早于{cause}（{before}），请核对。")
            names = {"effect": effect.get_kind_display(), "cause": cause.get_kind_display()}
            yield text.format(day=effect.day, before=cause.day, **names)


def telling_to_correct(case: Case, _person: Any) -> Iterator[str]:
    """Once, within 7 working days of receipt (art 30)."""
    yield from law_says(case, Happened.TOLD_TO_CORRECT, case.day)
    if case.decision is not None:
        yield _("已经拟制答复，不再告知补正；确需补正的先删去拟制的答复。")


def correction_reaching(case: Case, _person: Any) -> Iterator[str]:
    """Once."""
    if case.last(Happened.CORRECTION_REACHED):
        yield _("已经登记申请人收到补正告知的日期，有误的请更正登记日期。")


def closing_uncorrected(case: Case, _person: Any) -> Iterator[str]:
    """Only after the time given is over (art 30)."""
    if case.correct_by is not None and case.day <= case.correct_by:
        yield _("补正期限至{by}，尚未届满。").format(by=case.correct_by)
    if not case.last(Happened.CORRECTION_REACHED):
        yield _("尚未登记申请人收到补正告知的日期，不能按逾期不补正办结。")


def chasing(case: Case, _person: Any) -> Iterator[str]:
    """Somebody must owe an answer."""
    if not case.open_commissions:
        yield _("没有等待反馈的协办处室。")


def escalating(case: Case, _person: Any) -> Iterator[str]:
    """Only what is overdue."""
    yield from chasing(case, _person)
    if case.open_commissions and all(each.due_on >= case.day for each in case.open_commissions):
        yield _("协办期限尚未届满，可以先催办。")


def returning(case: Case, _person: Any) -> Iterator[str]:
    """Somebody must have been asked."""
    yield from chasing(case, _person)


def asking(case: Case, _person: Any) -> Iterator[str]:
    """Nothing more while the answer is decided upon."""
    end = case.standing.due.day
    if end is not None and case.day > end:
        yield _("答复期限已于{end}届满，征求意见不能再扣除时间，请尽快答复。").format(end=end)


def reaching(case: Case, _person: Any) -> Iterator[str]:
    """A letter whose arrival is not known."""
    if all(each.reached_on for each in case.silent_parties):
        yield _("没有等待登记收到日期的征求意见书。")


def silence(case: Case, _person: Any) -> Iterator[str]:
    """Silence has an effect only of third parties (art 32) and co-makers (art 34), 15 working days after their receipt."""
    waiting = [each for each in case.silent_parties if each.kind != Party.Kind.ORGAN]
    if not waiting:
        yield _("没有第三方或者共同制作机关逾期未提出意见；其他机关没有法定答复期限，请催问。")
    elif all(each.reached_on is None for each in waiting):
        yield _("尚未登记对方收到征求意见书的日期，15个工作日无从起算。")
    elif not any(is_silent(case, each) for each in waiting):
        first = min(filter(None, (case.answer_due(each) for each in waiting)))
        yield _("对方的期限至{by}，尚未届满。").format(by=first)


def hearing(case: Case, _person: Any) -> Iterator[str]:
    """Who has not answered, or was noted as silent though the answer had come in time."""
    if not case.unheard_parties:
        yield _("没有等待意见的第三方或者其他机关。")


def is_silent(case: Case, party: Party) -> bool:
    """Whether the party's term is over."""
    by = case.answer_due(party)
    return by is not None and case.day > by


def asking_extension(case: Case, _person: Any) -> Iterator[str]:
    """One question at a time, and only what could still be told in time (art 33 ¶2)."""
    if case.extension is not None and (case.extension.agreed is None or _untold(case)):
        yield _("已经提请延期，尚未办结。")
    yield from law_says(case, Happened.EXTENDED, case.day, by=EXTENSION.number)


def deciding_extension(case: Case, person: Any) -> Iterator[str]:
    """There must be a question, and not one's own."""
    if case.extension is None or case.extension.agreed is not None:
        yield _("没有等待审批的延期。")
    elif person is not None and case.extension.asked_by_id == person.pk:
        yield _("提请人不能审批自己提请的延期。")


def agreeing_extension(case: Case, person: Any) -> Iterator[str]:
    """The same, and still in time."""
    yield from deciding_extension(case, person)
    if case.extension is not None and case.extension.agreed is None:
        yield from law_says(case, Happened.EXTENDED, case.day, by=case.extension.by)


def extending(case: Case, _person: Any) -> Iterator[str]:
    """Agreed to by the head of the 政府信息公开工作机构, not told yet, and still in time."""
    if not _untold(case):
        yield _("没有经政府信息公开工作机构负责人同意、尚未告知申请人的延期。")
    elif case.extension is not None:
        yield from law_says(case, Happened.EXTENDED, case.day, by=case.extension.by)


def _untold(case: Case) -> bool:
    return case.extension is not None and bool(case.extension.agreed) and case.extension.told_on is None


def asking_reasons(case: Case, _person: Any) -> Iterator[str]:
    """Once (art 35)."""
    if case.last(Happened.REASONS_ASKED):
        yield _("已经要求申请人说明理由。")


def reasons_reaching(case: Case, _person: Any) -> Iterator[str]:
    """After being asked, once."""
    if not case.last(Happened.REASONS_ASKED):
        yield _("没有要求申请人说明理由。")
    if case.last(Happened.REASONS_REACHED):
        yield _("已经登记申请人收到说明理由通知的日期，有误的请更正登记日期。")


def giving_reasons(case: Case, _person: Any) -> Iterator[str]:
    """After being asked, once."""
    if not case.last(Happened.REASONS_ASKED):
        yield _("没有要求申请人说明理由。")
    if case.last(Happened.REASONS_GIVEN):
        yield _("申请人已经说明理由。")


def delaying(case: Case, _person: Any) -> Iterator[str]:
    """Only for good reasons that were given (art 35), once, and in time."""
    given = case.last(Happened.REASONS_GIVEN)
    if given is None:
        yield _("申请人尚未说明理由；理由合理但不能按期答复的，才可以延迟答复。")
    elif given.facts.get("reasonable") is False:
        yield _("申请人的理由已经认定不合理，不予处理，不延迟答复（《条例》第三十五条）。")
    if case.last(Happened.DELAYED):
        yield _("已经确定延迟答复的期限。")
    tomorrow = date.fromordinal(case.day.toordinal() + 1)
    yield from law_says(case, Happened.DELAYED, case.day, until=tomorrow.isoformat())


def noticing_fee(case: Case, _person: Any) -> Iterator[str]:
    """Once, within the period, from 2021 on (国办函〔2020〕109号)."""
    if case.fee is not None:
        yield _("已经通知缴费，同一申请只收一次。")
    yield from law_says(case, Happened.FEE_NOTICED, case.day)


def fee_reaching(case: Case, _person: Any) -> Iterator[str]:
    """Once."""
    if case.fee is not None and case.fee.reached_on is not None:
        yield _("已经登记申请人收到收费通知的日期，有误的请更正登记日期。")


def closing_unpaid(case: Case, _person: Any) -> Iterator[str]:
    """Only after 20 working days from the day after the applicant received the notice."""
    if case.fee_due is None:
        yield _("尚未登记申请人收到收费通知的日期，缴纳期限无从起算。")
    elif case.day <= case.fee_due:
        yield _("缴纳期限至{by}，尚未届满。").format(by=case.fee_due)


def _joined(case: Case) -> Iterator[str]:
    if case.application.joined_to_id is not None:
        yield _("已并入另一件申请一并答复，须先取消并入。")


def splitting(case: Case, _person: Any) -> Iterator[str]:
    """Before anything was decided, so that every part has the same clock (一事一申请)."""
    yield from _joined(case)
    if case.decision is not None:
        yield _("已经拟制答复，不能再拆分。")
    if case.members:
        yield _("有并入本件答复的申请，须先取消并入。")
    if case.fee is not None or case.parties:
        yield _("已经征求意见或者收费，不能再拆分。")


def joining(case: Case, _person: Any) -> Iterator[str]:
    """Answered together, counted each for itself (法释〔2025〕8号 art 14(三))."""
    yield from _joined(case)
    if case.members:
        yield _("有并入本件答复的申请，不能再并入他件。")
    if case.decision is not None:
        yield _("已经拟制答复，不能再并入他件。")


def separating(case: Case, _person: Any) -> Iterator[str]:
    """Only what is joined, and whose answer is not being decided upon."""
    lead = case.application.joined_to
    if lead is None:
        yield _("没有并入其他申请。")
    elif lead.state in (State.IN_REVIEW, State.APPROVED):
        yield _("一并答复的申请（{number}）正在审核或者等待送达，须先收回。").format(number=lead)


def drafting(case: Case, _person: Any) -> Iterator[str]:
    """Not for what is answered with another."""
    yield from _joined(case)


def submitting(case: Case, _person: Any) -> Iterator[str]:
    """A draft with all it needs; nobody still asked; the extension settled."""
    yield from _joined(case)
    if case.decision is None:
        yield _("还没有拟制答复。")
        return
    yield from lacking(case, case.decision)
    if case.extension is not None and case.extension.agreed is None:
        yield _("提请的延期尚未审批。")
    for each in case.members:
        if each.state != State.HANDLING:
            text = _("一并答复的申请{number}现在“{state}”，不能一并答复。")
            yield text.format(number=each, state=each.get_state_display())


def reviewing(case: Case, person: Any) -> Iterator[str]:
    """Four eyes at every step."""
    part = barred(case).get(person.pk) if person is not None else None
    if part == "drafter":
        yield _("拟稿人不能审核自己拟制的答复。")
    elif part == "approver":
        yield _("您已经审核过另一步，同一人不能审核两步。")


def taking_back(case: Case, person: Any) -> Iterator[str]:
    """By whoever drafted or submitted, by others who handle it once these do not any more; what was sent is out."""
    submitted = case.last(Happened.SUBMITTED)
    drafters = (case.decision.drafter if case.decision else None, submitted.person if submitted else None)
    theirs = [each for each in drafters if each is not None]
    if person is not None and person not in theirs and any(
        handler_of(case.application, each, case.day) for each in theirs
    ):  # fmt: skip
        yield _("只有拟稿人和提交人可以收回。")
    if answer_paper(case) is not None:
        yield _("答复书已经制发，不能收回。")


def issuing(case: Case, _person: Any) -> Iterator[str]:
    """Once; what was approved is what is issued."""
    if answer_paper(case) is not None:
        yield _("答复书已经制发。")


def serving(case: Case, _person: Any) -> Iterator[str]:
    """What was issued."""
    paper = answer_paper(case)
    if paper is None:
        yield _("还没有制发答复书。")
    elif untold := len(refusing(case)) - _told_of_disclosure(case):
        text = _(
            "决定公开第三方以合理理由不同意公开的信息，须先将公开的内容和理由书面告知第三方（还有{n}个，《条例》第三十二条）。"
        )
        yield text.format(n=untold)
    for each in case.members:
        if each.state != State.HANDLING:
            text = _("一并答复的申请{number}现在“{state}”，不能一并答复。")
            yield text.format(number=each, state=each.get_state_display())


def _told_of_disclosure(case: Case) -> int:
    """How many third parties that refused need not be told any more: all, where what they refused stays closed."""
    every = len(refusing(case))
    if every == 0 or case.decision is None or case.decision.outcome != Outcome.GRANTED:
        return every
    return min(every, case.application.papers.filter(kind="third_party_disclosure_notice").count())


def signing(case: Case, _person: Any) -> Iterator[str]:
    """What was sent and waits for a signature."""
    paper = answer_paper(case)
    if paper is None or not paper.services.filter(signed_on__isnull=True).exists():
        yield _("没有等待签收的答复书。")


def answer_paper(case: Case) -> Paper | None:
    """The answer issued on the current draft."""
    if case.decision is None or case.decision.status != Decision.Status.APPROVED:
        return None
    return case.decision.papers.order_by("-pk").first()


def reopening(case: Case, _person: Any) -> Iterator[str]:
    """In the year it was closed: a year's report has counted it by its outcome, and is not counted again."""
    closed = case.application.closed_on
    if closed is not None and closed.year != case.day.year:
        text = _("已作为{year}年办结的申请统计，不能重新打开；按复议、诉讼结果重新答复的，在复议诉讼中登记。")
        yield text.format(year=closed.year)
    lead = case.application.joined_to
    if lead is not None:
        yield _("本件与{number}一并答复，请重新办理{number}，本件随之重新办理。").format(number=lead)


def finishing(case: Case, _person: Any) -> Iterator[str]:
    """Disclosure applications end by an answer, not by this."""
    if case.application.kind == Application.Kind.DISCLOSURE:
        yield _("政府信息公开申请须作出答复，不能这样办结。")
    if case.weighing is not None and case.weighing.adopted and case.weighing.public_on is None:
        yield _("已经决定纳入主动公开，公开并登记以后才能办结（《条例》第四十四条第二款）。")


def weighing(case: Case, _person: Any) -> Iterator[str]:
    """Once: of a suggestion (art 44 ¶2), or of what several applicants asked for (¶1)."""
    application = case.application
    if application.kind not in alike.ASKING:
        yield _("“{kind}”不涉及转为主动公开。").format(kind=application.get_kind_display())
    elif case.weighing is not None:
        yield _("已经研究过：{found}。").format(found=case.weighing)
    elif application.kind == Application.Kind.DISCLOSURE and case.asked_by < alike.several():
        text = _("申请同一信息的申请人现有{n}个，不到{several}个（《条例》第四十四条）。")
        yield text.format(n=case.asked_by, several=alike.several())


def making_public(case: Case, _person: Any) -> Iterator[str]:
    """What was adopted, once."""
    if case.weighing is None or not case.weighing.adopted:
        yield _("没有研究决定纳入主动公开。")
    elif case.weighing.public_on is not None:
        yield _("已经登记公开：{where}。").format(where=case.weighing.where)


def reassessing(case: Case, _person: Any) -> Iterator[str]:
    """What was withheld and was not found open to all since (art 18)."""
    if case.application.outcome not in WITHHELD:
        yield _("没有不予公开的内容，不需要评估。")
    said = case.last(Happened.REASSESSED)
    if said is not None and said.facts["disclose"]:
        yield _("已于{day}评估为可以公开。").format(day=said.day)
