"""What can happen to an application, as frozen dated values. An application's due date is a fold over them (`clock`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from gongkai.law.terms import EXTENSION
from gongkai.wording import _


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened on `day`. `kind` is its name on the command line, `label` its name on the screen."""

    kind: ClassVar[str]
    label: ClassVar[str]
    day: date


@dataclass(frozen=True, slots=True)
class Received(Step):
    """The application was received; the day is fixed by article 31 (see `channels`)."""

    kind = "received"
    label = _("收到申请")


@dataclass(frozen=True, slots=True)
class ToldToCorrect(Step):
    """The applicant was told what to supplement (art 30)."""

    kind = "told-to-correct"
    label = _("告知补正")


@dataclass(frozen=True, slots=True)
class Corrected(Step):
    """The supplemented application arrived (art 30)."""

    kind = "corrected"
    label = _("收到补正")


@dataclass(frozen=True, slots=True)
class ThirdPartyAsked(Step):
    """The letter to a third party was sent (art 32). `reached` is the day the third party received it, where known; `who`
    tells one third party from another, where several were asked."""

    kind = "third-party-asked"
    label = _("征求第三方意见")
    reached: date | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class ThirdPartyHeard(Step):
    """A third party's opinion arrived (art 32): that of `who`, or where nobody is named of whoever was asked first."""

    kind = "third-party-heard"
    label = _("收到第三方意见")
    who: str = ""


@dataclass(frozen=True, slots=True)
class ThirdPartySilent(Step):
    """A third party's 15 working days ended on this day without an opinion: the body decides itself (art 32). `who` as above."""

    kind = "third-party-silent"
    label = _("第三方逾期未提出意见")
    who: str = ""


@dataclass(frozen=True, slots=True)
class OtherOrganAsked(Step):
    """Another organ was asked (arts 11, 33, 34). Asking a unit of the same body is no such step."""

    kind = "other-organ-asked"
    label = _("征求其他机关意见")


@dataclass(frozen=True, slots=True)
class OtherOrganHeard(Step):
    """Another organ's opinion arrived, or a co-maker's 15 working days ended and it is deemed to agree (art 34)."""

    kind = "other-organ-heard"
    label = _("收到其他机关意见")


@dataclass(frozen=True, slots=True)
class Extended(Step):
    """The head of the 政府信息公开工作机构 extended the period and the applicant was told (art 33); `by` in working days.

    Raises ValueError when `by` is not positive.
    """

    kind = "extended"
    label = _("延长答复期限")
    by: int = EXTENSION.number

    def __post_init__(self) -> None:
        """An extension by nothing is none."""
        if self.by < 1:
            raise ValueError(_("延长的工作日数应是正整数：{by}。").format(by=self.by))


@dataclass(frozen=True, slots=True)
class Delayed(Step):
    """The reasons for many applications were reasonable but the period is too short: a reasonable period for a delayed
    reply was fixed and the applicant told (art 35). `until` is its last day; the text sets no upper bound."""

    kind = "delayed"
    label = _("确定延迟答复期限")
    until: date | None = None


@dataclass(frozen=True, slots=True)
class FeeNoticed(Step):
    """The applicant was told to pay 信息处理费 (国办函〔2020〕109号 art 6). `reached` is the day they received the notice, where
    known."""

    kind = "fee-noticed"
    label = _("通知缴费")
    reached: date | None = None


@dataclass(frozen=True, slots=True)
class FeePaid(Step):
    """The applicant finished paying (国办函〔2020〕109号)."""

    kind = "fee-paid"
    label = _("完成缴费")


@dataclass(frozen=True, slots=True)
class Answered(Step):
    """The reply was served: the day is that of signature or of posting (see `channels`)."""

    kind = "answered"
    label = _("作出答复")


ORDER: tuple[type[Step], ...] = (
    Received,
    ToldToCorrect,
    Corrected,
    FeeNoticed,
    FeePaid,
    ThirdPartyAsked,
    OtherOrganAsked,
    ThirdPartyHeard,
    ThirdPartySilent,
    OtherOrganHeard,
    Extended,
    Delayed,
    Answered,
)
"""In which order steps of the same day are taken: the question before its answer, the reply last."""

KINDS: Mapping[str, type[Step]] = {step.kind: step for step in ORDER}
"""Every kind of step by its name on the command line."""


def in_order(steps: tuple[Step, ...] | list[Step]) -> list[Step]:
    """The steps in the order in which they take effect: the receipt first, then by day, then as in `ORDER`.

    What lengthens a period was told while it ran: before what stopped it on the same day, but after what began it anew.
    """
    begun = {step.day for step in steps if isinstance(step, (Corrected, FeePaid))}

    def rank(step: Step) -> int:
        lengthens = isinstance(step, (Extended, Delayed)) and step.day not in begun
        return ORDER.index(Received if lengthens else type(step))

    return sorted(steps, key=lambda step: (not isinstance(step, Received), step.day, rank(step), repr(step)))
