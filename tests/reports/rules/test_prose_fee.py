"""信息处理费 against 行政事业性收费."""

from making.prose import found, report


def test_silent_where_the_fee_is_within_the_charges_or_the_form_has_no_such_cell() -> None:
    assert found("prose.fee", report(other_matters="全年收取政府信息公开信息处理费2200元。")) == []
    assert found("prose.fee", report(other_matters="未收取信息处理费。")) == []
    assert found("prose.fee", report(key="trial-2019", year=2020, other_matters="收取信息处理费9999999元。")) == []


def test_found() -> None:
    (finding,) = found("prose.fee", report(other_matters="收取政府信息公开信息处理费2520000元。"))
    assert (finding.said, finding.computed) == (252, 251)
