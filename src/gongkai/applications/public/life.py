"""The case as its applicant reads it: what happened, in plain words, without what happens inside the body."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai import notices
from gongkai.applications.case import Case
from gongkai.applications.grounds import grounds
from gongkai.applications.matters import ENDS, matter_of
from gongkai.applications.models import Application, File, Happened, Paper, Step
from gongkai.applications.models.application import State
from gongkai.law.outcomes import Outcome
from gongkai.offices import clock

MEANS = {
    State.ARRIVED: gettext_lazy("申请已经登记，本机关将按您留的联系方式与您确认收到。答复期限自确认之日起计算。"),
    State.HANDLING: gettext_lazy("申请正在办理。"),
    State.CORRECTING: gettext_lazy("申请内容不明确，需要您补正。补正之前，答复期限停止计算。"),
    State.ASKING: gettext_lazy("正在征求第三方或者其他机关的意见，所需时间不计入答复期限。"),
    State.PAYING: gettext_lazy("需要您缴纳信息处理费，缴费之前，答复期限停止计算。"),
    State.IN_REVIEW: gettext_lazy("申请正在办理，答复正在审核。"),
    State.APPROVED: gettext_lazy("答复已经作出，正在送达。"),
    State.CLOSED: gettext_lazy("申请已经办结。"),
}
"""What each state means for the applicant."""


TO_THEM = ("申请人", "提出人", "建议人")
"""Whom the papers for the applicant name as the one they go to."""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the life: on which day, what, and more in words."""

    day: date
    title: str
    words: tuple[tuple[str, str], ...] = ()


def _told_to_correct(step: Step) -> Iterator[tuple[str, str]]:
    yield _("需要补正的内容"), step.facts["items"]
    yield _("理由"), step.facts["why"]
    yield _("补正期限"), _time_given(step)


def _time_given(step: Step) -> str:
    if "days" not in step.facts:
        return str(step.facts["until"])
    return _("自收到告知书之日起{days}个工作日内；告知当日收到的，至{until}").format(**step.facts)


def _reasons_asked(step: Step) -> Iterator[tuple[str, str]]:
    yield _("需要说明的情况"), step.facts["why"]
    yield _("说明理由的期限"), _time_given(step)


def _what_was_said(step: Step) -> Iterator[tuple[str, str]]:
    if said := step.facts.get("text"):
        yield _("您写的内容"), said


def _extended(step: Step) -> Iterator[tuple[str, str]]:
    yield _("延长"), _("{n}个工作日").format(n=step.facts["by"])


def _delayed(step: Step) -> Iterator[tuple[str, str]]:
    yield _("延迟到"), step.facts["until"]


def _reckoned(step: Step) -> Iterator[tuple[str, str]]:
    yield _("原期限届满日"), step.facts["was"]
    yield _("新期限届满日"), step.facts["now"]


def _reopened(step: Step) -> Iterator[tuple[str, str]]:
    if reason := step.facts.get("reason"):
        yield _("原因"), reason


def _opened(step: Step) -> Iterator[tuple[str, str]]:
    yield _("文书"), step.facts["name"]
    yield _("时间"), date_format(step.at.astimezone(clock.ZONE), "Y-m-d H:i")


def _weighed(step: Step) -> Iterator[tuple[str, str]]:
    yield _("结论"), _("纳入主动公开") if step.facts["adopted"] else _("不纳入主动公开")


def _where(step: Step) -> Iterator[tuple[str, str]]:
    yield _("公开的位置"), step.facts["place"]


def _split(step: Step) -> Iterator[tuple[str, str]]:
    if parts := step.facts.get("parts"):
        yield _("原来的内容"), step.facts["before"]
        text = _("一件申请只写一个事项，其余内容另立登记编号{parts}。收到申请之日和期限不变，凭原来的查询码查询。")
        yield _("说明"), text.format(parts=parts)


def _arrived(step: Step) -> Iterator[tuple[str, str]]:
    if whole := step.facts.get("whole"):
        yield _("拆分自"), whole


def _nothing_more(_step: Step) -> Iterator[tuple[str, str]]:
    return iter(())


TOLD: dict[str, Callable[[Step], Iterator[tuple[str, str]]]] = {
    Happened.ARRIVED: _arrived, Happened.RECEIVED: _nothing_more, Happened.SPLIT: _split,
    Happened.TOLD_TO_CORRECT: _told_to_correct,
    Happened.CORRECTION_REACHED: _nothing_more, Happened.CORRECTED: _what_was_said,
    Happened.FEE_NOTICED: _nothing_more, Happened.FEE_REACHED: _nothing_more, Happened.FEE_PAID: _nothing_more,
    Happened.THIRD_PARTY_ASKED: _nothing_more, Happened.OTHER_ORGAN_ASKED: _nothing_more,
    Happened.THIRD_PARTY_HEARD: _nothing_more, Happened.THIRD_PARTY_SILENT: _nothing_more,
    Happened.OTHER_ORGAN_HEARD: _nothing_more, Happened.EXTENDED: _extended, Happened.DELAYED: _delayed,
    Happened.REASONS_ASKED: _reasons_asked, Happened.REASONS_REACHED: _nothing_more, Happened.REASONS_GIVEN: _what_was_said, Happened.SENT: _nothing_more,
    Happened.ANSWERED: _nothing_more, Happened.CLOSED: _nothing_more, Happened.REOPENED: _reopened,
    Happened.RECKONED: _reckoned, Happened.OPENED: _opened, Happened.WEIGHED: _weighed, Happened.MADE_PUBLIC: _where,
}  # fmt: skip
"""The steps an applicant is told of. Others are the body's own; of a third party only that it was asked is told."""


def life(case: Case) -> list[Event]:
    """What happened, oldest first."""
    return [
        Event(step.day, _title(case, step), tuple(TOLD[step.kind](step))) for step in case.counting if step.kind in TOLD
    ]


def _title(case: Case, step: Step) -> str:
    if step.kind == Happened.CLOSED and step.facts.get("withdrawn"):
        return _("按您的要求撤回")
    if step.kind == Happened.RECEIVED and matter_of(case.application) is not None:
        return _("收到")
    return step.get_kind_display()


def means(case: Case) -> str:
    """Where it stands, in a sentence for the applicant."""
    if matter_of(case.application) is not None:
        return _means_of_matter(case)
    return _("申请已经按您的要求撤回。") if _withdrawn(case) else str(MEANS[State(case.application.state)])


def _withdrawn(case: Case) -> bool:
    ended = case.last(Happened.CLOSED)
    return ended is not None and bool(ended.facts.get("withdrawn"))


def _means_of_matter(case: Case) -> str:
    end = case.last(Happened.CLOSED)
    if end is None:
        return _("已经收到，正在办理。《条例》没有规定办理的期限，本机关将尽快办理并告知您结果。")
    return _("已经按您的要求撤回。") if end.facts.get("withdrawn") else _("已经办结，结果见下。")


def ended(case: Case) -> list[tuple[str, str]]:
    """How a matter that is no disclosure application ended, as its person is told."""
    end = case.last(Happened.CLOSED)
    if matter_of(case.application) is None or end is None or end.facts.get("withdrawn"):
        return []
    said = end.facts
    found = (
        (_("结果"), str(ENDS[said["result"]])), (_("核实、审核的情况和理由"), said["text"]),
        (_("有权处理的机关"), said.get("organ", "")), (_("其联系方式"), said.get("contact", "")),
    )  # fmt: skip
    return [(label, words) for label, words in found if words]


def result(case: Case) -> str:
    """How it ended, in the words of the answer; empty while it is open, and for what was withdrawn."""
    if case.application.state != State.CLOSED or not case.application.outcome or _withdrawn(case):
        return ""
    answered = case.application.joined_to or case.application
    issued = answered.decisions.filter(outcome=case.application.outcome).order_by("pk").last()
    if issued is not None:
        return str(grounds()[issued.ground].name)
    return str(Outcome(case.application.outcome).label).partition("（")[0]


def asked_for_reasons(case: Case) -> Step | None:
    """The demand for reasons that is not answered yet."""
    asked, given = case.last(Happened.REASONS_ASKED), case.last(Happened.REASONS_GIVEN)
    return asked if asked is not None and (given is None or given.order < asked.order) else None


def papers(application: Application) -> list[Paper]:
    """The papers that are the applicant's, oldest first: what goes to others is not, nor an answer before it is served. What
    was answered together with another has that one's answer."""
    mine = [key for key, each in notices.papers().items() if each.to in TO_THEM]
    own = Q(application=application)
    if application.joined_to_id is not None:
        own |= Q(application=application.joined_to_id, decision__isnull=False)
    found = Paper.objects.filter(own, kind__in=mine).prefetch_related("services").order_by("pk")
    return [each for each in found if each.decision_id is None or each.services.all()]


def provided(application: Application) -> list[File]:
    """The information that was provided: once the answer is out."""
    if application.state != State.CLOSED:
        return []
    answered = application.joined_to_id or application.pk
    return list(File.objects.filter(application=answered, kind=File.Kind.PROVIDED).order_by("pk"))


def handed_in(application: Application) -> list[File]:
    """What the applicant handed in."""
    own = (File.Kind.IDENTITY, File.Kind.ATTACHMENT, File.Kind.CORRECTION)
    return list(File.objects.filter(application=application, kind__in=own).order_by("pk"))
