"""How an application can end: the rows of table three in the form's order, each with its articles and the way to court."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.cite import Cite
from gongkai.law.terms import COURT_RULES, FEES, NEW_RECONSIDERATION


class Outcome(StrEnum):
    """The outcomes in the form's order; the value is the row's key in the form of 2021."""

    GRANTED = "granted"
    PARTIAL = "partial"
    STATE_SECRET = "refused.state_secret"  # noqa: S105 a ground of refusal, no password
    PROHIBITED_BY_LAW = "refused.prohibited_by_law"
    SECURITY_STABILITY = "refused.security_stability"
    THIRD_PARTY = "refused.third_party"
    INTERNAL_AFFAIRS = "refused.internal_affairs"
    PROCESS_INFORMATION = "refused.process_information"
    ENFORCEMENT_FILE = "refused.enforcement_file"
    ADMINISTRATIVE_QUERY = "refused.administrative_query"
    NOT_HELD = "unavailable.not_held"
    CREATION_REQUIRED = "unavailable.creation_required"
    STILL_UNCLEAR = "unavailable.still_unclear"
    PETITION = "not_processed.petition"
    DUPLICATE = "not_processed.duplicate"
    PUBLICATION = "not_processed.publication"
    EXCESSIVE = "not_processed.excessive"
    REISSUE = "not_processed.reissue"
    NO_CORRECTION = "other.no_correction"
    FEE_UNPAID = "other.fee_unpaid"
    MISC = "other.misc"

    @property
    def label(self) -> str:
        """The row's official label, without its number."""
        return GROUNDS[self].label

    @property
    def cites(self) -> tuple[Cite, ...]:
        """The provisions the outcome rests on; empty where the law names none."""
        return GROUNDS[self].cites

    @property
    def group(self) -> str | None:
        """The group the row stands in (`refused`, `unavailable`, `not_processed`, `other`), or None."""
        head, dot, _rest = self.value.partition(".")
        return head if dot else None

    def row(self, report_year: int) -> str:
        """The key of the row it counts in, in the report on `report_year`: until 2020 （六）其他处理 was one row."""
        return "other" if self.group == "other" and report_year < 2021 else self.value

    def possible_on(self, day: date) -> bool:
        """Whether an application could end so on `day`: nobody could owe a fee before 2021."""
        return self is not Outcome.FEE_UNPAID or day >= FEES


@dataclass(frozen=True, slots=True)
class Ground:
    """An outcome's official label and the provisions it rests on."""

    label: str
    cites: tuple[Cite, ...] = ()


REFUSED = Cite("条例", 36, item=3)

GROUNDS: Mapping[Outcome, Ground] = {
    Outcome.GRANTED: Ground("予以公开", (Cite("条例", 36, item=1), Cite("条例", 36, item=2))),
    Outcome.PARTIAL: Ground("部分公开（区分处理的，只计这一情形，不计其他情形）", (Cite("条例", 37),)),
    Outcome.STATE_SECRET: Ground("属于国家秘密", (REFUSED, Cite("条例", 14))),
    Outcome.PROHIBITED_BY_LAW: Ground("其他法律行政法规禁止公开", (REFUSED, Cite("条例", 14))),
    Outcome.SECURITY_STABILITY: Ground("危及“三安全一稳定”", (REFUSED, Cite("条例", 14))),
    Outcome.THIRD_PARTY: Ground("保护第三方合法权益", (REFUSED, Cite("条例", 15), Cite("条例", 32))),
    Outcome.INTERNAL_AFFAIRS: Ground("属于三类内部事务信息", (REFUSED, Cite("条例", 16, 1))),
    Outcome.PROCESS_INFORMATION: Ground("属于四类过程性信息", (REFUSED, Cite("条例", 16, 2))),
    Outcome.ENFORCEMENT_FILE: Ground("属于行政执法案卷", (REFUSED, Cite("条例", 16, 2))),
    Outcome.ADMINISTRATIVE_QUERY: Ground("属于行政查询事项", (Cite("条例", 36, item=7),)),
    Outcome.NOT_HELD: Ground("本机关不掌握相关政府信息", (Cite("条例", 36, item=4), Cite("条例", 36, item=5))),
    Outcome.CREATION_REQUIRED: Ground("没有现成信息需要另行制作", (Cite("条例", 38),)),
    Outcome.STILL_UNCLEAR: Ground("补正后申请内容仍不明确", (Cite("条例", 30),)),
    Outcome.PETITION: Ground("信访举报投诉类申请", (Cite("条例", 39, 1),)),
    Outcome.DUPLICATE: Ground("重复申请", (Cite("条例", 36, item=6),)),
    Outcome.PUBLICATION: Ground("要求提供公开出版物", (Cite("条例", 39, 2),)),
    Outcome.EXCESSIVE: Ground("无正当理由大量反复申请", (Cite("条例", 35),)),
    # No article names this one; articles 2 and 38 by inference.
    Outcome.REISSUE: Ground("要求行政机关确认或重新出具已获取信息", (Cite("条例", 2), Cite("条例", 38))),
    Outcome.NO_CORRECTION: Ground(
        "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", (Cite("条例", 30),)
    ),
    Outcome.FEE_UNPAID: Ground(
        "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", (Cite("条例", 42), Cite("109号文", 6))
    ),
    Outcome.MISC: Ground("其他"),
}

UNDER_14_TO_16 = frozenset(
    {
        Outcome.STATE_SECRET,
        Outcome.PROHIBITED_BY_LAW,
        Outcome.SECURITY_STABILITY,
        Outcome.THIRD_PARTY,
        Outcome.INTERNAL_AFFAIRS,
        Outcome.PROCESS_INFORMATION,
        Outcome.ENFORCEMENT_FILE,
    }
)
"""不予公开 in the sense of reconsideration first (法释〔2025〕8号 art 1(二)); 行政查询事项 is none, though it stands among them."""


class Suit(StrEnum):
    """The way to court against an outcome."""

    DIRECT = "direct"
    """Reconsideration or a suit, as the applicant chooses."""
    RECONSIDERATION_FIRST = "reconsideration_first"
    """A suit only after reconsideration; the reply must say so."""
    NOT_ACCEPTED = "not_accepted"
    """Courts do not accept a suit."""
    UNSTATED = "unstated"
    """The texts do not say."""


NOT_ACCEPTED: Mapping[Outcome, Cite] = {
    Outcome.ADMINISTRATIVE_QUERY: Cite("8号解释", 10, 2, 5),
    Outcome.CREATION_REQUIRED: Cite("8号解释", 10, 2, 6),
    Outcome.PETITION: Cite("8号解释", 10, 2, 7),
    Outcome.PUBLICATION: Cite("8号解释", 10, 2, 8),
}
"""What courts do not accept since 2025-06-01, with the item that says so."""
DUPLICATE_DISCLOSED = Cite("8号解释", 10, 2, 4)
RECONSIDERATION_FIRST = (Cite("复议法", 23, 1, 4), Cite("复议法", 23, 2))
"""That reconsideration comes first, and that the reply must say so."""

EVIDENCE: Mapping[Outcome, tuple[Cite, str]] = {
    Outcome.GRANTED: (Cite("8号解释", 5), "已经公开的，公开的事实，以及已告知获取的方式、途径"),
    Outcome.STATE_SECRET: (Cite("8号解释", 6), "密级标识、保密期限或者其他证明"),
    Outcome.SECURITY_STABILITY: (Cite("8号解释", 6), "公开会产生不良影响的证据或者合理说明"),
    Outcome.INTERNAL_AFFAIRS: (Cite("8号解释", 5), "属于人事管理、后勤管理或者内部工作流程信息"),
    Outcome.PROCESS_INFORMATION: (Cite("8号解释", 5), "属于作出决定之前形成的内部讨论记录、过程稿、磋商信函、请示报告"),
    Outcome.ENFORCEMENT_FILE: (Cite("8号解释", 5), "在执法过程中形成并记录于案卷，如当事人资料、调查笔录、询问笔录"),
    Outcome.NOT_HELD: (Cite("8号解释", 5), "已尽合理检索义务（检索的范围、方式、人员和时间），或者作出合理说明"),
}
"""What the file must be able to prove in court for an outcome; the plaintiff proves that the application was made (art 7)."""


def suit(outcome: Outcome, day: date, *, withheld_under_14_to_16: bool = True, disclosed_before: bool = False) -> Suit:
    """The way to court against a reply given on `day`.

    Of a partial disclosure it concerns the withheld part: `withheld_under_14_to_16` says whether that rests on arts 14-16.
    Of a 不予重复处理, `disclosed_before` says whether the earlier answer disclosed the information.
    """
    refused = outcome in UNDER_14_TO_16 or (outcome is Outcome.PARTIAL and withheld_under_14_to_16)
    if refused and day >= NEW_RECONSIDERATION:
        return Suit.RECONSIDERATION_FIRST
    if outcome is Outcome.MISC:
        return Suit.UNSTATED
    if day >= COURT_RULES and (outcome in NOT_ACCEPTED or (outcome is Outcome.DUPLICATE and disclosed_before)):
        return Suit.NOT_ACCEPTED
    return Suit.DIRECT
