"""The steps of a case as the page tells them: what happened, who wrote it down, and its words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.applications.case import Case
from gongkai.applications.matters import ENDS
from gongkai.applications.models import Happened, Step
from gongkai.notices import papers

WORDS: Mapping[str, Any] = {
    "paper_kind": _("文书"), "office_name": _("处室"), "material": _("类别"), "party": _("对方"), "how": _("方式"), "irregular": _("不合规定"), "items": _("补正事项"), "why": _("理由"), "until": _("期限至"),
    "wanted": _("协办事项"), "due": _("期限"), "where": _("检索范围"), "found": _("检索结果"), "by": _("工作日数"),
    "reason": _("理由"), "comment": _("意见"), "note": _("说明"), "text": _("内容"), "number": _("文号"),
    "amount": _("金额（元）"), "receipt": _("票据号"), "was": _("原来"), "now": _("现在"), "late_reason": _("逾期原因"),
    "parts": _("拆分出"), "whole": _("拆分自"), "result": _("办理结果"), "place": _("公开的位置"), "name": _("文书"), "organ": _("有权处理的机关"), "contact": _("联系方式"),
}  # fmt: skip
"""The facts of steps that are said to people; the others are numbers of rows."""
BY_ITSELF = (Happened.RECKONED, Happened.THIRD_PARTY_SILENT, Happened.OTHER_ORGAN_HEARD)
"""Steps that, without a person, are the timetable's; others without one are the applicant's own."""


@dataclass(frozen=True, slots=True)
class Told:
    """A step to be read, with who wrote it down; `annulled` where a later one says that it counts no more."""

    step: Step
    who: str
    words: tuple[tuple[str, str], ...]
    annulled: bool


def told(case: Case) -> list[Told]:
    """Every step, newest first."""
    counting = {each.pk for each in case.counting}
    return [Told(each, _who(each), tuple(_words(each, case)), each.pk not in counting) for each in reversed(case.steps)]


def _who(step: Step) -> str:
    if step.person is not None:
        return str(step.person)
    return str(_("系统") if step.kind in BY_ITSELF else _("申请人"))


def _words(step: Step, case: Case) -> Iterator[tuple[str, str]]:
    for key, label in WORDS.items():
        if value := step.facts.get(key):
            yield str(label), _named(key, value, case)


def _named(key: str, value: Any, case: Case) -> str:
    """What a fact is called on the screen."""
    if key == "paper_kind":
        return papers()[value].title
    if key == "result":
        return str(ENDS.get(value, value))
    if key == "party":
        return next((each.contact.name for each in case.parties if each.pk == value), "—")
    return str(value)
