"""What a draft of the answer lacks before it may be submitted: by its entry in the library of reasons."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from gongkai.applications.case import Case
from gongkai.applications.grounds import grounds
from gongkai.applications.models import Application, Decision, Happened, Party
from gongkai.law.outcomes import Outcome


def lacking(case: Case, draft: Decision) -> Iterator[str]:
    """Everything that is still to be done or filled in."""
    ground = grounds().get(draft.ground)
    if ground is None or ground.outcome != draft.outcome:
        yield _("请选择与办理结果相符的理由条目。")
        return
    if not draft.reasons.strip():
        yield _("没有填写理由。")
    if not Outcome(draft.outcome).possible_on(case.day):
        yield _("这一天还不能有“{outcome}”的结果。").format(outcome=ground.outcome.label)
    yield from _over_a_refusal(case, draft)
    for need in sorted(ground.needs):
        yield from NEEDS[need](case, draft)


def refusing(case: Case) -> list[Party]:
    """The third parties that refuse with good reason."""
    asked = (each for each in case.parties if each.kind == Party.Kind.THIRD_PARTY)
    return [each for each in asked if each.opinion == Party.Opinion.REFUSES and each.reasonable]


def _over_a_refusal(case: Case, draft: Decision) -> Iterator[str]:
    """A third party's good reasons keep it closed, but for grave public interest (art 32)."""
    if draft.outcome == Outcome.GRANTED and refusing(case) and not draft.evidence.strip():
        yield _(
            "第三方以合理理由不同意公开的，不予公开；认为不公开可能对公共利益造成重大影响、决定公开的，须在“证据和说明”"
            "中写明理由（《条例》第三十二条）。"
        )


def _provided(_case: Case, draft: Decision) -> Iterator[str]:
    if not draft.provided.strip():
        yield _("没有写明公开的内容以及获取的方式、途径和时间（《条例》第三十六条）。")


def _withheld(_case: Case, draft: Decision) -> Iterator[str]:
    if not draft.withheld.strip():
        yield _("部分公开的，须写明不予公开的部分和理由（《条例》第三十七条）。")


def _search(case: Case, _draft: Decision) -> Iterator[str]:
    if not case.last(Happened.SEARCHED):
        yield _("答复信息不存在须有检索记录（检索的范围、方式、人员和时间）。")


def _organ(_case: Case, draft: Decision) -> Iterator[str]:
    if not draft.organ_unknown and not (draft.organ.strip() and draft.organ_contact.strip()):
        yield _("能够确定负责公开的机关的，须写明其名称和联系方式；不能确定的请注明。")


def _earlier(case: Case, draft: Decision) -> Iterator[str]:
    """A 不予重复处理 needs an earlier answer by the same organ to the same applicant."""
    earlier = draft.earlier
    if earlier is None:
        yield _("不予重复处理的，须指明本机关此前对同一申请人的答复。")
        return
    if earlier.body_id != case.application.body_id:
        yield _("此前的答复不是本机关作出的；其他机关的答复不能作为重复申请的依据。")
    if earlier.applicant_key != case.application.applicant_key:
        yield _("此前的答复不是对同一申请人作出的。")
    if earlier.state != Application.State.CLOSED or earlier.pk == case.application.pk:
        yield _("此前的申请尚未答复。")
    elif not Case(earlier, case.day).last(Happened.ANSWERED):
        yield _("此前的申请没有作出过答复（撤回或者不再处理的），不能作为重复申请的依据。")


def _reasons_asked(case: Case, _draft: Decision) -> Iterator[str]:
    """No handling only where the reasons are not good, or none were given in the time given (art 35)."""
    asked, given = case.last(Happened.REASONS_ASKED), case.last(Happened.REASONS_GIVEN)
    if asked is None:
        yield _("按大量反复申请不予处理之前，须先要求申请人说明理由（《条例》第三十五条）。")
    elif given is None and not case.last(Happened.REASONS_REACHED):
        yield _("尚未登记申请人收到说明理由通知的日期，不能按逾期不说明理由处理。")
    elif given is None and case.explain_by is not None and case.day <= case.explain_by:
        yield _("申请人说明理由的期限至{until}，尚未届满。").format(until=case.explain_by)
    elif given is not None and given.facts.get("reasonable"):
        yield _("申请人的理由已经认定合理，不能不予处理；不能按期答复的，确定延迟答复期限（《条例》第三十五条）。")


def _corrected(case: Case, _draft: Decision) -> Iterator[str]:
    if not case.last(Happened.CORRECTED):
        yield _("申请人没有补正过，不能按补正后仍不明确答复；逾期不补正的，按逾期不补正办结。")


def _third_party(case: Case, _draft: Decision) -> Iterator[str]:
    """Refused with good reason, or silent and decided by the body (art 32)."""
    asked = [each for each in case.parties if each.kind == Party.Kind.THIRD_PARTY]
    if not asked:
        yield _("以保护第三方合法权益为由不予公开，须先书面征求第三方意见（《条例》第三十二条）。")
    elif not any(each.opinion == Party.Opinion.SILENT or (each.opinion and each.reasonable) for each in asked):
        yield _("没有第三方以合理理由不同意公开，也没有第三方逾期未提出意见。")


def _evidence(_case: Case, draft: Decision) -> Iterator[str]:
    if not draft.evidence.strip():
        yield _("没有写明证据或者合理说明（法释〔2025〕8号第五条、第六条；三安全一稳定须附风险评估）。")


NEEDS: dict[str, Callable[[Case, Decision], Iterator[str]]] = {
    "provided": _provided,
    "withheld": _withheld,
    "search": _search,
    "organ": _organ,
    "earlier": _earlier,
    "reasons_asked": _reasons_asked,
    "corrected": _corrected,
    "third_party": _third_party,
    "evidence": _evidence,
}
"""What an entry may ask for by name."""
