"""Identity numbers in a line: which digits can be one, and whether the check digit agrees.

Source: GB 11643 (公民身份号码). The check digit is python-stdnum's. Its table of places is not asked whether a county
existed in the year of birth: numbers have been given since 1984, to people born long before under counties named after.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

EIGHTEEN = re.compile(r"(?<!\d)(?<!\d\.)[1-9](?:[ -]?\d){16}[ -]?[\dXx](?!\d)")
FIFTEEN = re.compile(r"(?<!\d)(?<!\d\.)[1-9]\d{14}(?![\d.])")
NAMED = re.compile(r"身份证|身份号|证件号|公民号|ID\s*(?:No|号|card)", re.I)
FIRST_BIRTH = date(1890, 1, 1)
PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)
"""GB/T 2260, with 83 for residence permits of people from Taiwan."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Digits that can be an identity number, and whether the check digit agrees."""

    start: int
    end: int
    digits: str
    agrees: bool


def eighteen(plain: str, day: date) -> Iterator[Candidate]:
    """Numbers of eighteen signs with a province and a day of birth that exist; a unified code of an organisation is none."""
    for found in EIGHTEEN.finditer(plain):
        digits = re.sub(r"[ -]", "", found[0]).upper()
        if _plausible(digits, day):
            agrees = digits[-1] == ric.calc_check_digit(digits)
            if agrees or not uscc.is_valid(digits):
                yield Candidate(found.start(), found.end(), digits, agrees)


def fifteen(plain: str, day: date) -> Iterator[Candidate]:
    """Numbers of fifteen digits, as they were until 2013, with a province and a day of birth that exist."""
    for found in FIFTEEN.finditer(plain):
        if _plausible(f"{found[0][:6]}19{found[0][6:]}0", day):
            yield Candidate(found.start(), found.end(), found[0], True)


def _plausible(digits: str, day: date) -> bool:
    if digits[:2] not in PROVINCES:
        return False
    try:
        return FIRST_BIRTH <= ric.get_birth_date(digits) <= day
    except ValidationError:
        return False
