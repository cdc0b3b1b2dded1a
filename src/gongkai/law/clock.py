"""The clock of an application: its dated steps folded into the last day to answer, with the reasons (arts 30-34).

Principles, each said again where it bites:
- The day of receipt is not counted; 20 working days (art 33 ¶2).
- 补正 restarts the period, once (art 30); a paid fee restarts it too (国办函〔2020〕109号). An extension of the old period is gone.
- Time spent asking third parties and other organs is outside the period (art 33 ¶3): the working days after the day the
  letter goes out, up to and including the day the opinion is in (or the third party's 15 working days end). The text gives
  no formula; this is the convention. Two letters out on one day exclude that day once. A letter of the last day leaves no
  day over: the opinion's own day is then the last.
- A step without lawful effect (an extension too late or too long, a second 补正, a fee before 2021) gives no more time.
  It is named as an irregularity; nothing is refused, since what happened, happened.

>>> from gongkai.law.calendar import calendar
>>> str(due([Received(date(2020, 1, 16))], calendar()).day)
'2020-02-20'
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from typing import Any

from gongkai.law.calendar import Calendar, spoken
from gongkai.law.cite import Cite
from gongkai.law.due import Due, Irregularity, Line, holiday_lines, unknown_lines
from gongkai.law.steps import (
    Answered,
    Corrected,
    Delayed,
    Extended,
    FeeNoticed,
    FeePaid,
    OtherOrganAsked,
    OtherOrganHeard,
    Received,
    Step,
    ThirdPartyAsked,
    ThirdPartyHeard,
    ThirdPartySilent,
    ToldToCorrect,
    in_order,
)
from gongkai.law.terms import (
    ANSWER,
    CORRECTION_NOTICE,
    EXTENSION,
    FEE_PAYMENT,
    FEES,
    REGULATION,
    THIRD_PARTY_ANSWER,
    first_day_excluded,
    uncertain,
)
from gongkai.wording import _

EXCLUDED = Cite("条例", 33, 3)
DELAY = Cite("条例", 35)
Span = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class Clock:
    """Where the counting of one application stands after some of its steps.

    `start` is the day the running period counts from. `extra` are the working days an extension adds to it, `delayed`
    the last day of a delayed reply (art 35). `excluded` are
    the closed spans of consultation, each after its first day up to and including its last; the letters still out stand in
    `third_parties` and `other_organs`, oldest first.
    """

    received: date | None = None
    start: date | None = None
    told: date | None = None
    corrected: date | None = None
    fee: date | None = None
    fee_reached: date | None = None
    extra: int = 0
    extended: date | None = None
    delayed: date | None = None
    excluded: tuple[Span, ...] = ()
    third_parties: tuple[ThirdPartyAsked, ...] = ()
    other_organs: tuple[OtherOrganAsked, ...] = ()
    answered: date | None = None
    lines: tuple[Line, ...] = ()
    irregularities: tuple[Irregularity, ...] = ()

    @property
    def waits_for_correction(self) -> bool:
        """Whether the applicant was told to supplement and has not."""
        return self.told is not None and self.corrected is None

    @property
    def period(self) -> int:
        """The working days of the running period, extension included."""
        return ANSWER.number + self.extra

    def spans(self) -> list[Span]:
        """The time outside the period, later than its start: in order, joined where it overlaps; an open end is None."""
        if self.start is None:
            return []
        letters = (*self.third_parties, *self.other_organs)
        spans = sorted([*self.excluded, *((letter.day, None) for letter in letters)], key=lambda span: span[0])
        joined: list[Span] = []
        for first, last in ((max(first, self.start), last) for first, last in spans):
            if last is not None and last <= first:
                continue
            if joined and (joined[-1][1] is None or first <= joined[-1][1]):
                before, until = joined[-1]
                joined[-1] = (before, None if until is None or last is None else max(until, last))
            else:
                joined.append((first, last))
        return joined

    def end(self, calendar: Calendar) -> date | None:
        """The last day to answer by the steps so far, or None while the days stand still. Raises BeyondCalendar."""
        if self.start is None or self.waits_for_correction or self.fee is not None:
            return None
        at, left = self.start, self.period
        for first, last in self.spans():
            if first > calendar.after(at, left):
                break
            if last is None:
                return None
            left -= calendar.between(at, first)
            at = last
        return max(calendar.on_or_after(calendar.after(at, left)), self.delayed or date.min)


def due(steps: Iterable[Step], calendar: Calendar) -> Due:
    """The last day to answer, or None while the days stand still. The steps may come in any order. Raises BeyondCalendar."""
    return result(reduce(lambda clock, step: advance(clock, step, calendar), in_order(list(steps)), Clock()), calendar)


def advance(clock: Clock, step: Step, calendar: Calendar) -> Clock:
    """The clock after one more step, none of which may come earlier than those before (see `in_order`)."""
    if clock.answered is not None:
        text = _("{label}（{day}）在答复之后，不影响答复期限。").format(label=step.label, day=step.day)
        return _odd(clock, step, "after-answer", text)
    if clock.received is not None and step.day < clock.received:
        text = _("{label}（{day}）早于收到申请之日，请核对日期。").format(label=step.label, day=step.day)
        clock = _odd(clock, step, "before-receipt", text)
    return TAKE[type(step)](clock, step, calendar)


def result(clock: Clock, calendar: Calendar) -> Due:
    """The clock's result with its explanation, line by line."""
    day = clock.end(calendar)
    if day is None or clock.start is None:
        return Due(None, False, (*clock.lines, *_standing(clock, calendar)), clock.irregularities)
    lines = [*clock.lines, *_period_lines(clock, clock.start)]
    for first, last in clock.spans():
        if last is not None and first < day:
            text = _("征求意见所需时间不计入：{first}之后至{last}（含），共{n}个工作日。")
            text = text.format(first=first, last=last, n=calendar.between(first, last))
            lines.append(Line(text, (EXCLUDED,)))
        if last == day:
            lines.append(Line(_("征求意见在期限的最后一日发出，收到意见之日即为届满日。"), (EXCLUDED,)))
    lines += holiday_lines(clock.start, day, calendar)
    lines.append(Line(_("答复期限届满日：{day}。").format(day=spoken(day))))
    unknown = calendar.unknown(clock.start, day)
    odd = clock.irregularities
    if clock.answered is not None and clock.answered > day:
        text = _("答复（{day}）晚于期限届满日{due}。").format(day=clock.answered, due=day)
        odd = (*odd, Irregularity("answered-late", clock.answered, text, (ANSWER.cite,)))
    return Due(day, bool(unknown), (*lines, *unknown_lines(unknown)), odd)


def _period_lines(clock: Clock, start: date) -> list[Line]:
    text = _("答复期限自{day}起算，当日不计入，共{term}。").format(day=spoken(start), term=ANSWER)
    lines = [Line(text, (ANSWER.cite, first_day_excluded(start)))]
    if clock.extra:
        text = _("期限延长{n}个工作日，合计{all}个工作日。").format(n=clock.extra, all=clock.period)
        lines.append(Line(text, (EXTENSION.cite,)))
    return lines


def _standing(clock: Clock, calendar: Calendar) -> list[Line]:
    """Why there is no last day at the moment, and what ends that."""
    if clock.start is None:
        return [Line(_("尚未确定收到申请之日，期限无从起算。"), (Cite("条例", 31),))]
    if clock.waits_for_correction:
        return [Line(_("等待申请人补正，期限停止；自收到补正的申请之日起重新计算。"), (CORRECTION_NOTICE.cite,))]
    if clock.fee is not None:
        by = calendar.after(clock.fee_reached or clock.fee, FEE_PAYMENT.number)
        text = _("等待申请人缴费，期限停止；申请人应自收到收费通知次日起{term}内缴纳，如当日收到，至{by}。")
        if clock.fee_reached is not None:
            text = _("等待申请人缴费，期限停止；申请人{reached}收到收费通知，应自次日起{term}内缴纳，至{by}。")
        text = text.format(reached=clock.fee_reached, term=FEE_PAYMENT, by=spoken(by))
        return [Line(text, (FEE_PAYMENT.cite,))]
    lines = _period_lines(clock, clock.start)
    for letter in clock.third_parties:
        by = calendar.after(letter.reached or letter.day, THIRD_PARTY_ANSWER.number)
        text = _(
            "等待第三方意见：第三方自收到征求意见书之日起{term}内提出意见，按{start}收到计，至{by}；逾期由本机关依法决定。"
        )
        text = text.format(term=THIRD_PARTY_ANSWER, start=letter.reached or letter.day, by=spoken(by))
        lines.append(Line(text, (THIRD_PARTY_ANSWER.cite,)))
    lines += [Line(_("等待其他机关意见（{day}发出）。").format(day=letter.day)) for letter in clock.other_organs]
    text = _("征求意见期间不计入答复期限，收到意见之前没有届满日；收到后从次日起接着计算。")
    return [*lines, Line(text, (EXCLUDED,))]


def _odd(clock: Clock, step: Step, key: str, message: str, *cites: Cite) -> Clock:
    return replace(clock, irregularities=(*clock.irregularities, Irregularity(key, step.day, message, cites)))


def _said(clock: Clock, text: str, *cites: Cite, **changes: Any) -> Clock:
    return replace(clock, lines=(*clock.lines, Line(text, cites)), **changes)


def _restart(clock: Clock, step: Step) -> dict[str, Any]:
    """What a new period changes: it runs from this step, without the extension of the old one."""
    return {"start": max(clock.start or step.day, step.day), "extra": 0, "extended": None, "delayed": None}


def _lapsed(clock: Clock) -> str:
    return _("原期限的延长随之失效。") if clock.extra else ""


def _received(clock: Clock, step: Step, _calendar: Calendar) -> Clock:
    if clock.received is not None:
        return _odd(clock, step, "received-twice", _("收到申请之日只能有一个，按{day}计。").format(day=clock.received))
    if step.day < REGULATION:
        text = _("收到申请之日早于{since}，现行条例尚未施行；此处按现行条例计算，当时的期限请另行核对。")
        clock = _odd(clock, step, "before-regulation", text.format(since=REGULATION), Cite("条例", 56))
    return _said(
        clock, _("{day}收到申请。").format(day=spoken(step.day)), Cite("条例", 31), received=step.day, start=step.day
    )


def _told_to_correct(clock: Clock, step: Step, calendar: Calendar) -> Clock:
    if clock.received is None:
        return _odd(clock, step, "before-receipt", _("没有记录收到申请之日，此步不影响期限。"))
    if clock.told is not None:
        text = _("补正应当一次性告知，{day}已经告知过；再次告知不产生停止和重新计算期限的效力。").format(day=clock.told)
        return _odd(clock, step, "correction-twice", text, CORRECTION_NOTICE.cite)
    by = calendar.after(clock.received, CORRECTION_NOTICE.number)
    if step.day > by:
        text = _("补正告知晚于收到申请之日起{term}（最晚{by}）。").format(term=CORRECTION_NOTICE, by=by)
        clock = _odd(clock, step, "correction-late", text, CORRECTION_NOTICE.cite)
    return _said(clock, _("{day}告知申请人补正。").format(day=spoken(step.day)), CORRECTION_NOTICE.cite, told=step.day)


def _corrected(clock: Clock, step: Step, _calendar: Calendar) -> Clock:
    if clock.received is None:
        return _odd(clock, step, "before-receipt", _("没有记录收到申请之日，此步不影响期限。"))
    if clock.corrected is not None:
        text = _("{day}已收到补正，期限自该日起算；再次收到补正不重新计算。").format(day=clock.corrected)
        return _odd(clock, step, "corrected-twice", text, CORRECTION_NOTICE.cite)
    if clock.told is None:
        text = _("收到补正之前没有补正告知的记录；期限按收到补正之日重新计算，请补录告知日期。")
        clock = _odd(clock, step, "correction-unasked", text, CORRECTION_NOTICE.cite)
    text = _("{day}收到补正的申请，答复期限自该日起重新计算。").format(day=spoken(step.day))
    return _said(clock, text + _lapsed(clock), CORRECTION_NOTICE.cite, corrected=step.day, **_restart(clock, step))


def _asked_third_party(clock: Clock, step: ThirdPartyAsked, _calendar: Calendar) -> Clock:
    text = _("{day}发出征求第三方意见书。").format(day=spoken(step.day))
    return _said(clock, text, THIRD_PARTY_ANSWER.cite, third_parties=(*clock.third_parties, step))


def _asked_other_organ(clock: Clock, step: OtherOrganAsked, _calendar: Calendar) -> Clock:
    text = _("{day}发出征求其他机关意见的函。").format(day=spoken(step.day))
    return _said(clock, text, EXCLUDED, other_organs=(*clock.other_organs, step))


def _heard_third_party(clock: Clock, step: ThirdPartyHeard | ThirdPartySilent, calendar: Calendar) -> Clock:
    """Closes the letter to this third party, the oldest where none is named. Where the third party's receipt is known, its
    15 working days are the most that is excluded."""
    letter = next((each for each in clock.third_parties if step.who in ("", each.who)), None)
    if letter is None:
        text = _("在此之前没有向该第三方发出征求意见书，此步不影响期限。")
        return _odd(clock, step, "heard-unasked", text, THIRD_PARTY_ANSWER.cite)
    others = list(clock.third_parties)
    others.remove(letter)
    limit = calendar.after(letter.reached or letter.day, THIRD_PARTY_ANSWER.number)
    last = min(step.day, limit) if letter.reached else step.day
    if step.day > limit and (letter.reached or isinstance(step, ThirdPartyHeard)):
        clock = _odd(clock, step, "opinion-late", _late_opinion(letter, limit), THIRD_PARTY_ANSWER.cite)
    elif step.day < limit and isinstance(step, ThirdPartySilent):
        text = _("第三方的{term}最早到{by}才届满，不能在此之前按逾期处理。").format(term=THIRD_PARTY_ANSWER, by=limit)
        clock = _odd(clock, step, "silence-early", text, THIRD_PARTY_ANSWER.cite)
    if isinstance(step, ThirdPartySilent):
        text = _("第三方{reached}收到征求意见书，至{day}（第{n}个工作日）没有提出意见，由本机关依照条例决定是否公开。")
        text = text if letter.reached else _("{day}第三方逾期未提出意见，由本机关依照条例决定是否公开。")
        text = text.format(reached=letter.reached, day=spoken(step.day), n=THIRD_PARTY_ANSWER.number)
    else:
        text = _("{day}收到第三方意见。").format(day=spoken(step.day))
    changes = {"third_parties": tuple(others), "excluded": (*clock.excluded, (letter.day, last))}
    return _said(clock, text, THIRD_PARTY_ANSWER.cite, **changes)


def _late_opinion(letter: ThirdPartyAsked, limit: date) -> str:
    if letter.reached:
        text = _("晚于第三方收到征求意见书之日起{term}（{by}），超出部分不再扣除。")
    else:
        text = _(
            "晚于征求意见书发出后的{term}（{by}）；第三方的期限自其收到之日起算，请核对其收到日期，超出其期限的部分不应扣除。"
        )
    return text.format(term=THIRD_PARTY_ANSWER, by=limit)


def _heard_other_organ(clock: Clock, step: Step, _calendar: Calendar) -> Clock:
    if not clock.other_organs:
        return _odd(clock, step, "heard-unasked", _("没有征求过其他机关意见，此步不影响期限。"), EXCLUDED)
    letter, *others = clock.other_organs
    text = _("{day}收到其他机关意见。").format(day=spoken(step.day))
    changes = {"other_organs": tuple(others), "excluded": (*clock.excluded, (letter.day, step.day))}
    return _said(clock, text, EXCLUDED, **changes)


def _extended(clock: Clock, step: Extended, calendar: Calendar) -> Clock:
    """The text caps the extension, not their number; that only one is meant is how it is read, so a second one is named."""
    if clock.start is None or clock.waits_for_correction or clock.fee is not None:
        return _odd(
            clock, step, "extension-while-still", _("期限停止期间没有可延长的期限，此步不影响期限。"), EXTENSION.cite
        )
    end = clock.end(calendar)
    if end is not None and step.day > end:
        text = _("延期应在原期限届满（{end}）之前告知申请人，逾期延长不产生延长期限的效力。").format(end=end)
        return _odd(clock, step, "extension-late", text, EXTENSION.cite)
    if clock.extended is not None:
        text = _("{day}已经延长过一次；延长应只有一次，合计至多{term}。").format(day=clock.extended, term=EXTENSION)
        clock = _odd(clock, step, "extension-twice", text, EXTENSION.cite)
    by = min(step.by, EXTENSION.number - clock.extra)
    if by < step.by:
        text = _("延长{by}个工作日超过上限，按合计{term}计。").format(by=step.by, term=EXTENSION)
        clock = _odd(clock, step, "extension-too-long", text, EXTENSION.cite)
    text = _("{day}经政府信息公开工作机构负责人同意延长{by}个工作日，并告知申请人。").format(
        day=spoken(step.day), by=step.by
    )
    return _said(clock, text, EXTENSION.cite, extended=step.day, extra=clock.extra + by)


def _delayed(clock: Clock, step: Delayed, calendar: Calendar) -> Clock:
    if clock.start is None or clock.waits_for_correction or clock.fee is not None or step.until is None:
        return _odd(
            clock, step, "delay-without-effect", _("没有可延迟的期限或者没有写明至何日，此步不影响期限。"), DELAY
        )
    end = clock.end(calendar)
    if end is not None and step.day > end:
        text = _("延迟答复应在原期限届满（{end}）之前告知申请人，逾期告知不产生延迟的效力。").format(end=end)
        return _odd(clock, step, "delay-late", text, DELAY)
    text = _("{day}确定延迟答复的合理期限至{until}，并告知申请人。")
    text = text.format(day=spoken(step.day), until=spoken(step.until))
    return _said(clock, text, DELAY, delayed=step.until)


def _fee_noticed(clock: Clock, step: FeeNoticed, calendar: Calendar) -> Clock:
    if clock.start is None:
        return _odd(clock, step, "before-receipt", _("没有记录收到申请之日，此步不影响期限。"))
    if step.day < FEES:
        text = _("{since}之前不得收取信息处理费，此通知不产生停止期限的效力。").format(since=FEES)
        return _odd(clock, step, "fee-before-law", text, FEE_PAYMENT.cite)
    if clock.fee is not None:
        return _odd(clock, step, "fee-twice", _("{day}已经通知缴费。").format(day=clock.fee), FEE_PAYMENT.cite)
    end = clock.end(calendar)
    if end is not None and step.day > end:
        text = _("收费通知应在办理期限内（至{end}）发出。").format(end=end)
        clock = _odd(clock, step, "fee-late", text, FEE_PAYMENT.cite)
    text = _("{day}通知申请人缴纳信息处理费。").format(day=spoken(step.day))
    return _said(clock, text, FEE_PAYMENT.cite, fee=step.day, fee_reached=step.reached)


def _fee_paid(clock: Clock, step: Step, calendar: Calendar) -> Clock:
    if clock.start is None:
        return _odd(clock, step, "before-receipt", _("没有记录收到申请之日，此步不影响期限。"))
    if step.day < FEES:
        text = _("{since}之前不得收取信息处理费，此步不影响期限。").format(since=FEES)
        return _odd(clock, step, "fee-before-law", text, FEE_PAYMENT.cite)
    if clock.fee is None:
        text = _("缴费之前没有收费通知的记录；期限按缴费之日重新计算，请补录通知日期。")
        clock = _odd(clock, step, "payment-unasked", text, FEE_PAYMENT.cite)
    elif step.day > (by := calendar.after(clock.fee_reached or clock.fee, FEE_PAYMENT.number)):
        text = _("缴费晚于收费通知后的{term}（{by}）；缴纳期限自申请人收到通知次日起算，请核对其收到日期。")
        if clock.fee_reached is not None:
            text = _("缴费晚于申请人收到收费通知次日起{term}（{by}）。")
        clock = _odd(clock, step, "payment-late", text.format(term=FEE_PAYMENT, by=by), FEE_PAYMENT.cite)
    text = _("{day}申请人完成缴费，答复期限自次日起重新计算。").format(day=spoken(step.day))
    rule = uncertain()["answer_after_payment"]
    text += _lapsed(clock) + _("（{note}）").format(note=rule.note)
    return _said(clock, text, rule.cite, fee=None, fee_reached=None, **_restart(clock, step))


def _answered(clock: Clock, step: Step, _calendar: Calendar) -> Clock:
    text = _("{day}作出答复。").format(day=spoken(step.day))
    return _said(clock, text, Cite("条例", 36), answered=step.day)


TAKE: Mapping[type[Step], Callable[[Clock, Any, Calendar], Clock]] = {
    Received: _received,
    ToldToCorrect: _told_to_correct,
    Corrected: _corrected,
    ThirdPartyAsked: _asked_third_party,
    ThirdPartyHeard: _heard_third_party,
    ThirdPartySilent: _heard_third_party,
    OtherOrganAsked: _asked_other_organ,
    OtherOrganHeard: _heard_other_organ,
    Extended: _extended,
    Delayed: _delayed,
    FeeNoticed: _fee_noticed,
    FeePaid: _fee_paid,
    Answered: _answered,
}
"""What each kind of step does to the clock."""
