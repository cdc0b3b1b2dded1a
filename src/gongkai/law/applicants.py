"""Who applies: a natural person or one of five kinds of organisation, the columns of table three; identity numbers checked."""

import unicodedata
from enum import StrEnum

from stdnum.cn import ric, uscc
from stdnum.exceptions import InvalidChecksum, InvalidFormat, InvalidLength, ValidationError

from gongkai.law.cite import Cite
from gongkai.wording import _


class ApplicantKind(StrEnum):
    """The kinds of applicant; the value is the column's key in both forms. The applicant named counts, not the agent.

    Which kind a 个体工商户 or a lawyer is, neither form says: ask and record, never guess.
    """

    NATURAL_PERSON = "natural_person"
    BUSINESS = "business"
    RESEARCH = "research"
    PUBLIC_WELFARE = "public_welfare"
    LEGAL_SERVICE = "legal_service"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The column's official label."""
        return LABELS[self]

    @property
    def is_organisation(self) -> bool:
        """Whether the column stands under 法人或其他组织."""
        return self is not ApplicantKind.NATURAL_PERSON


LABELS = {
    ApplicantKind.NATURAL_PERSON: "自然人",
    ApplicantKind.BUSINESS: "商业企业",
    ApplicantKind.RESEARCH: "科研机构",
    ApplicantKind.PUBLIC_WELFARE: "社会公益组织",
    ApplicantKind.LEGAL_SERVICE: "法律服务机构",
    ApplicantKind.OTHER: "其他",
}

CONTENTS = Cite("条例", 29, 2)
REQUIRED: tuple[str, ...] = (
    "申请人的姓名或者名称、身份证明、联系方式",
    "申请公开的政府信息的名称、文号或者便于行政机关查询的其他特征性描述",
    "申请公开的政府信息的形式要求，包括获取信息的方式、途径",
)
"""What an application must contain (art 29 ¶2). Nothing else, a purpose least of all, may be mandatory."""


class InvalidIdentity(ValueError):
    """An identity number that cannot be one, with the reason in Chinese."""


def identity_number(kind: ApplicantKind, written: str) -> str:
    """The number as it is kept: 公民身份号码 of a natural person, 统一社会信用代码 of an organisation, both of 18 characters.

    White space and hyphens go, full-width characters are folded, letters become capitals. Raises InvalidIdentity.
    Not everyone has such a number (foreigners, old certificates): keep those as text, unchecked.
    """
    number = "".join(unicodedata.normalize("NFKC", written).replace("-", "").split()).upper()
    name = _("统一社会信用代码") if kind.is_organisation else _("公民身份号码")
    try:
        return uscc.validate(number) if kind.is_organisation else ric.validate(number)
    except ValidationError as error:
        raise InvalidIdentity(_complaint(error).format(name=name)) from None


def _complaint(error: ValidationError) -> str:
    match error:
        case InvalidLength():
            return _("{name}应为18位，请核对。")
        case InvalidFormat():
            return _("{name}含有不应出现的字符，请核对。")
        case InvalidChecksum():
            return _("{name}的校验位不符，请核对是否抄错。")
    return _("{name}中的地区、日期或者类别部分不成立，请核对。")
