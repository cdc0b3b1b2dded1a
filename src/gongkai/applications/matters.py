"""The matters that are no disclosure applications and stand in no row of table three: what each asks for, how each ends.

Correction of a record about oneself (art 41), suggestion to publish (art 44 ¶2), complaint about disclosure (art 47 ¶2).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.applications.models import Application
from gongkai.law.cite import Cite

Words = str | Promise
COLUMNS = ("subject", "document_number", "description")
"""What an application says in the clear. Everything else a matter asks for may name people: it stays sealed, in what was
submitted."""
COMPLAINTS = (
    ("unpublished", _("未按照要求主动公开政府信息")), ("unanswered", _("对政府信息公开申请不依法答复处理")),
)  # fmt: skip
"""What may be complained about (art 47 ¶2)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing a matter asks for. `lacking` is what is said where it is missing; empty: it may be left out."""

    key: str
    label: Words
    help: Words = ""
    most: int = 300
    rows: int = 0
    lacking: Words = ""
    choices: tuple[tuple[str, Words], ...] = ()


@dataclass(frozen=True, slots=True)
class End:
    """One way a matter ends. `organ`: the organ it goes to is named; `published`: it was made public first."""

    key: str
    label: Words
    organ: bool = False
    published: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """A kind of matter: its article, what it asks for, whether of whom must be proved, how it ends, the paper that says so."""

    kind: Application.Kind
    cite: Cite
    asked: tuple[Asked, ...]
    ends: tuple[End, ...]
    paper: str = ""
    identified: bool = False

    def subject(self, given: Mapping[str, str]) -> str:
        """What it is called in lists. A complaint is called by its organ and by what is complained about."""
        if self.kind != Application.Kind.COMPLAINT:
            return given.get("subject", "")
        about = dict(COMPLAINTS).get(given.get("about", ""), "")
        return "：".join(filter(None, (given.get("organ", "").strip(), str(about))))

    def lacking(self, given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Every thing that must be there and is not: its key and what to say."""
        for each in self.asked:
            said = given.get(each.key, "").strip()
            if each.lacking and (not said or (each.choices and said not in dict(each.choices))):
                yield each.key, str(each.lacking)

    def end(self, key: str) -> End | None:
        """The end of this key."""
        return next((each for each in self.ends if each.key == key), None)


FORWARDED = (
    End("forwarded", _("已转送有权处理的机关"), organ=True), End("told_whom", _("已告知向有权处理的机关提出"), organ=True),
)  # fmt: skip
MATTERS: Mapping[str, Matter] = {each.kind.value: each for each in (
    Matter(
        Application.Kind.RECORDS, Cite("条例", 41), paper="record_correction", identified=True,
        asked=(
            Asked("subject", _("不准确的政府信息记录"), _("写明是哪一项记录，例如“特种作业操作证发证记录”。不要写姓名、证件号码。"), lacking=_("请写明哪一项政府信息记录不准确。")),
            Asked("document_number", _("记录的编号或者文号"), _("知道的话请填写。"), 120),
            Asked("wrong", _("记录现在是怎样写的，哪里不准确"), most=2000, rows=4, lacking=_("请写明记录中不准确的内容。")),
            Asked("right", _("应当更正为"), most=2000, rows=3, lacking=_("请写明应当更正成什么内容。")),
            Asked("evidence", _("证据材料"), _("逐项写明证据的名称和能够证明什么，扫描件或者照片在附件中上传。"), 2000, 3, _("请写明证据：要求更正须有证据证明记录不准确（《条例》第四十一条）。")),
        ),
        ends=(End("corrected", _("已更正")), End("not_corrected", _("不予更正")), *FORWARDED),
    ),
    Matter(
        Application.Kind.SUGGESTION, Cite("条例", 44, 2), paper="suggestion_feedback",
        asked=(
            Asked("subject", _("建议主动公开的政府信息的名称"), lacking=_("请写明建议主动公开哪一项政府信息。")),
            Asked("document_number", _("文号"), _("知道的话请填写。"), 120),
            Asked("description", _("信息的内容和范围"), _("写清时间、地点、事项等，便于查找。"), 3000, 4),
            Asked("why", _("建议的理由"), _("可以不填。"), 2000, 3),
            Asked("earlier", _("取得这项信息的申请的登记编号"), _("通过依申请公开取得的，请填写原申请的登记编号；没有的不填。"), 60),
        ),
        ends=(End("adopted", _("采纳，已主动公开"), published=True), End("not_adopted", _("不采纳"))),
    ),
    Matter(
        Application.Kind.COMPLAINT, Cite("条例", 47, 2),
        asked=(
            Asked("organ", _("被投诉、举报的行政机关"), _("写机关的全称。"), 120, lacking=_("请写明被投诉、举报的行政机关。")),
            Asked("about", _("投诉、举报的事项"), choices=COMPLAINTS, lacking=_("请选择投诉、举报的事项。")),
            Asked("earlier", _("有关申请的登记编号或者答复书的文号"), _("对申请的答复处理有意见的，请填写；没有收到答复的，写明申请的日期。"), 120),
            Asked("happened", _("事实和理由"), most=5000, rows=6, lacking=_("请写明投诉、举报的事实和理由。")),
            Asked("wanted", _("您的要求"), _("可以不填。"), 1000, 3),
        ),
        ends=(End("verified", _("属实，已督促整改")), End("unfounded", _("不属实")), *FORWARDED),
    ),
)}  # fmt: skip
"""Every matter by the kind of its application."""
ENDS: Mapping[str, Words] = {end.key: end.label for each in MATTERS.values() for end in each.ends}
"""How the screen calls each end."""


def matter_of(application: Application) -> Matter | None:
    """What kind of matter it is; None for a disclosure application."""
    return MATTERS.get(application.kind)


def told(application: Application) -> list[tuple[str, str]]:
    """What the matter asks for as it was answered, in its order, without what was left out."""
    matter = matter_of(application)
    if matter is None:
        return []
    more: Mapping[str, Any] = application.submission.get("more", {})
    found = []
    for each in matter.asked:
        said = getattr(application, each.key) if each.key in COLUMNS else more.get(each.key, "")
        if said:
            found.append((str(each.label), str(dict(each.choices).get(said, said))))
    return found
