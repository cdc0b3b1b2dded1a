import pytest

from gongkai.law.applicants import ApplicantKind, InvalidIdentity, identity_number
from gongkai.reports.form import forms

PERSON, BUSINESS = ApplicantKind.NATURAL_PERSON, ApplicantKind.BUSINESS


def test_are_the_columns_of_both_forms() -> None:
    for form in forms().values():
        columns = {column.key: column.label for column in form.requests.columns if column.key != "total"}
        assert {kind.value: kind.label for kind in ApplicantKind} == columns
        assert tuple(kind for kind in ApplicantKind if kind.is_organisation) == form.requests.grouped_columns


@pytest.mark.parametrize(
    ("kind", "written", "number"),
    [
        (PERSON, "11010519491231002X", "11010519491231002X"),
        (PERSON, " 110105 19491231 002x ", "11010519491231002X"),
        (PERSON, "１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X"),
        (BUSINESS, "91110000600037341l", "91110000600037341L"),
    ],
)
def test_identity_number(kind: ApplicantKind, written: str, number: str) -> None:
    assert identity_number(kind, written) == number


@pytest.mark.parametrize(
    ("kind", "written", "why"),
    [
        (PERSON, "", "公民身份号码应为18位"),
        (PERSON, "110105194912310021", "公民身份号码的校验位不符"),
        (PERSON, "110105490123100", "公民身份号码应为18位"),
        (PERSON, "110105194913310021", "公民身份号码中的"),
        (PERSON, "十1010519491231002X", "不应出现的字符"),
        (BUSINESS, "91110000600037342L", "统一社会信用代码的校验位不符"),
        (BUSINESS, "91110000600037341", "统一社会信用代码应为18位"),
        (BUSINESS, "9111000060003734!L", "统一社会信用代码含有不应出现的字符"),
    ],
)
def test_no_identity_number(kind: ApplicantKind, written: str, why: str) -> None:
    with pytest.raises(InvalidIdentity, match=why):
        identity_number(kind, written)
