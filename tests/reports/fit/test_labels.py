import pytest

from gongkai.reports.fit.labels import core, fold, names, similarity, unordered


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("自 然 人", "自然人"),
        ("商业\n企业", "商业企业"),
        ("（三）\u3000不予公开", "(三)不予公开"),
        ("３１", "31"),
        ("本年增／减", "本年增/减"),
        ("\u200b总\xa0计\ufeff", "总计"),
        ("12①", "12①"),
    ],
)
def test_white_space_and_width_do_not_matter_but_a_footnote_mark_is_no_digit(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@pytest.mark.parametrize(
    ("label", "ordinal", "rest"),
    [
        ("(三)不予公开", "三", "不予公开"),
        ("1.属于国家秘密", "1", "属于国家秘密"),
        ("2、重复申请", "2", "重复申请"),
        ("四、结转下年度继续办理", "四", "结转下年度继续办理"),
        ("2021年", "", "2021年"),
        ("一是加强", "", "一是加强"),
    ],
)
def test_an_ordinal_is_set_aside_only_with_its_mark(label: str, ordinal: str, rest: str) -> None:
    assert unordered(label) == (ordinal, rest)


@pytest.mark.parametrize(
    ("seen", "official"),
    [
        ("3.危及三安全一稳定", "3.危及“三安全一稳定”"),
        ("2.其他法律行政止公开", "2.其他法律行政法规禁止公开"),
        ("5.要求行政机关确认或重新", "5.要求行政机关确认或重新出具已获取信息"),
        ("（二）部分公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
        ("本年新收政府信息公开申请数量（件）", "一、本年新收政府信息公开申请数量"),
    ],
)
def test_a_shortened_or_damaged_label_is_still_the_label(seen: str, official: str) -> None:
    assert max(similarity(core(fold(seen)), name) for name in names(official)) > 0.72


@pytest.mark.parametrize(
    ("seen", "official"),
    [
        ("其他", "其他处理"),
        ("其他处理", "其他"),
        ("不予公开", "予以公开"),
        ("总计", "合计总计表"),
        ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"),
        ("2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确"),
    ],
)
def test_a_neighbouring_label_is_never_taken_for_it(seen: str, official: str) -> None:
    assert max(similarity(core(fold(seen)), name) for name in names(official)) < 0.85
