"""Numbers of bank cards."""

import re
from collections.abc import Iterator

from stdnum import luhn

from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.identities import eighteen
from gongkai.publishing.checks.rules import at, rule
from gongkai.publishing.checks.text import Text
from gongkai.wording import _

ID = "person.bank-card"
DIGITS = re.compile(
    r"(?<!\d)(?<!\d\.)(?:\d{15,19}|\d{4}(?:([ -])\d{4})(?:\1\d{4}){2}(?:\1\d{1,3})?|\d{6} \d{13})(?![\d.])"
)
ISSUERS = re.compile(
    r"62\d{14,17}|4\d{15}|4[0-9]{18}|5[1-5]\d{14}|2(?:2[2-9]|[3-6]\d|7[01])\d{13}|35(?:2[89]|[3-8]\d)\d{12}|3[47]\d{13}"
    r"|60\d{14,17}|9558\d{15}|95599\d{14}|9111\d{15}"
)
"""Where cards begin and how long they are: 银联, Visa, MasterCard, JCB, American Express; older cards of Chinese banks."""
NAMED = re.compile(r"卡号|账号|帐号|账户|帐户|银行卡|社保卡|一卡通|存折")


@rule(ID, "不公开银行卡号", cite="《个人信息保护法》第二十八条", words=True)
def bank_card(text: Text) -> Iterator[Found]:
    """No number of a bank card stands in the text or a file: length, issuer and check digit (Luhn) must all agree.

    The older cards and those of foreign issuers are told only where the words speak of a card or an account.
    Source: ISO/IEC 7812-1; GB/T 14504; 《个人信息保护法》 art 28.
    """
    for line in text.lines:
        for found in DIGITS.finditer(line.plain):
            digits = re.sub(r"[ -]", "", found[0])
            if not ISSUERS.fullmatch(digits) or not luhn.is_valid(digits) or _is_identity(digits, text):
                continue
            if digits.startswith("62") or NAMED.search(line.before(found.start())):
                said = _("出现银行卡号“{excerpt}”，公开前应当删除或者遮盖。")
                yield at(ID, Gravity.STOPS, said, line, found.start(), found.end(), keep=(0, 4))


def _is_identity(digits: str, text: Text) -> bool:
    """62 is also 甘肃: what is an identity number is told as one."""
    return any(each.agrees for each in eighteen(digits, text.day))
