"""The grammar of numeric claims: numerals, plain text, and what a number in a sentence counts."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.reports.claims.claim import Scope
from gongkai.reports.claims.grammar import claims
from gongkai.reports.claims.meanings import requests, worth
from gongkai.reports.claims.numerals import numeral
from gongkai.reports.claims.plain import excerpt, plain, sentences
from gongkai.reports.claims.tokens import KEYS, amounts, words
from gongkai.reports.filled import Filled
from gongkai.reports.form import forms
from making.prose import numbers

SIGNS = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    """A number as a person writes it out: 10305 is 一万零三百零五."""
    if number >= 10**4:
        head, tail = divmod(number, 10**4)
        gap = "零" if 0 < tail < 1000 else ""
        return in_chinese(head) + "万" + gap + (in_chinese_digits(tail) if tail else "")
    return in_chinese_digits(number)


def in_chinese_digits(number: int) -> str:
    if number == 0:
        return "零"
    made, gap = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            made += ("零" if gap and made else "") + SIGNS[digit] + name
            gap = False
        else:
            gap = True
    return made


@settings(max_examples=300)
@given(st.integers(0, 99_999_999))
def test_every_number_comes_back_from_chinese_and_from_full_width(number: int) -> None:
    assert numeral(in_chinese(number)) == number
    assert numeral(str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))) == number
    assert numeral(f"{number:,}") == number


def test_the_first_ten_thousand_numbers_come_back() -> None:
    assert [n for n in range(10_000) if numeral(in_chinese(n)) != n] == []


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("三千五百二十五", 3525),
        ("十二", 12),
        ("二十", 20),
        ("两", 2),
        ("两千零五", 2005),
        ("一百二", 120),
        ("一百零二", 102),
        ("一万二", 12000),
        ("一亿零三", 100_000_003),
        ("二〇二三", 2023),
        ("２.5万", 25000),
        ("52万", 520_000),
        ("3千", 3000),
        ("6423.03", Decimal("6423.03")),
        ("1.00", Decimal("1.00")),
        ("壹佰贰拾", 120),
    ],
)
def test_numerals(written: str, number: int | Decimal) -> None:
    assert numeral(written) == number


@pytest.mark.parametrize("written", ["", "十十", "百三十", "三万五万", "一千千", "1.2.3", "12,34", "件", "一万零"])
def test_what_is_no_numeral(written: str) -> None:
    assert numeral(written) is None


@given(st.text(alphabet="零一二两三四五六七八九十百千万亿0123456789.,", max_size=12))
def test_no_string_of_number_signs_breaks_the_parser(written: str) -> None:
    number = numeral(written)
    assert number is None or number >= 0


def test_lines_broken_inside_a_sentence_are_joined_and_white_space_goes() -> None:
    assert plain("2024 年，全市共受理政府信息公\n   开申请 2,117 件，\n  -1-\n答复 ２０１６ 件。") == (
        "2024年，全市共受理政府信息公开申请2117件，答复2016件。"
    )


def test_paragraphs_headings_and_items_keep_their_line() -> None:
    text = "（一）主动公开情况\n2023年公开12条。\n（二）依申请公开情况。收到\n3件\n一是加强学习"
    assert plain(text).split("\n") == [
        "（一）主动公开情况",
        "2023年公开12条。",
        "（二）依申请公开情况。收到3件",
        "一是加强学习",
    ]


def test_bold_marks_and_half_width_brackets_fold() -> None:
    assert plain("**一**是(加强)学习:看书;") == "一是（加强）学习：看书；"


def test_sentences_end_where_they_end() -> None:
    assert sentences("收到3件。答复3件！\n无。") == ("收到3件。", "答复3件！", "无。")


def test_an_excerpt_keeps_the_words_it_is_about() -> None:
    long = "前" * 80 + "收到申请12件" + "后" * 80
    assert "收到申请12件" in excerpt(long, "收到申请12件")
    assert len(excerpt(long, "收到申请12件")) <= 62


def test_amounts_know_ordinals_years_and_rough_numbers() -> None:
    found = amounts("第3条规定，2023年收到约90件、2000余条、18万余条、一百二十件、第十二件，国令第711号。")
    assert [(a.value, a.unit, a.approximate) for a in found] == [
        (90, "件", True),
        (2000, "条", True),
        (180000, "条", True),
        (120, "件", False),
    ]


@pytest.mark.parametrize("name", [name for name in KEYS if name not in ("void", "everyone")])
def test_every_key_can_be_heard(name: str) -> None:
    heard = {
        "carried_in": "上年结转", "carried_out": "结转下年度", "granted+partial": "予以公开及部分公开", "granted": "予以公开",
        "partial": "部分公开", "refused.state_secret": "属于国家秘密", "refused.prohibited_by_law": "其他法律行政法规禁止公开",
        "refused.security_stability": "危及“三安全一稳定”", "refused.third_party": "保护第三方合法权益",
        "refused.internal_affairs": "属于三类内部事务信息", "refused.process_information": "属于四类过程性信息",
        "refused.enforcement_file": "属于行政执法案卷", "refused.administrative_query": "属于行政查询事项", "refused": "不予公开",
        "unavailable.not_held": "本机关不掌握相关政府信息", "unavailable.creation_required": "没有现成信息需要另行制作",
        "unavailable.still_unclear": "补正后申请内容仍不明确", "unavailable": "无法提供",
        "not_processed.petition": "信访举报投诉类申请", "not_processed.duplicate": "重复申请",
        "not_processed.publication": "要求提供公开出版物", "not_processed.excessive": "无正当理由大量反复申请",
        "not_processed.reissue": "要求行政机关确认或重新出具已获取信息", "not_processed": "不予处理",
        "other.no_correction": "无正当理由逾期不补正", "other.fee_unpaid": "逾期未按收费通知要求缴纳费用", "other": "其他处理",
        "natural_person": "自然人", "organisations": "法人或其他组织", "business": "商业企业", "enterprise": "企业", "research": "科研机构",
        "public_welfare": "社会公益组织", "legal_service": "法律服务机构", "litigation_direct": "未经复议直接起诉",
        "litigation_after_reconsideration": "复议后起诉", "reconsideration": "行政复议", "litigation": "行政诉讼",
        "upheld": "结果维持", "corrected": "结果纠正", "other_result": "其他结果", "pending": "尚未审结", "regulations": "规章",
        "normative_documents": "行政规范性文件", "licences": "行政许可", "penalties": "行政处罚",
        "coercive_measures": "行政强制", "fees": "行政事业性收费", "procurement": "政府集中采购", "amount": "采购总金额",
        "processing_fee": "信息处理费", "application": "政府信息公开申请",
    }[name]  # fmt: skip
    assert [(word.kind, word.name) for word in words(heard)] == [("key", name)]


def told(text: str) -> list[tuple[str, object, str]]:
    return [(claim.words, claim.value, claim.meanings[0].label) for claim in claims(text)]


def test_all_claims_of_a_sentence_not_the_first() -> None:
    text = "办结依申请公开64件，其中：予以公开及部分公开24件，占37.5%；不予公开5件；因政府信息公开引起的行政复议案件2件、行政诉讼案件7件。"
    assert told(text) == [
        ("办结依申请公开64件", 64, "（七）总计"),
        ("予以公开及部分公开24件", 24, "（一）予以公开与（二）部分公开之和"),
        ("不予公开5件", 5, "（三）不予公开各项之和"),
        ("行政复议案件2件", 2, "行政复议总计"),
        ("行政诉讼案件7件", 7, "行政诉讼总计"),
    ]


def test_numbers_may_stand_before_what_they_count() -> None:
    assert told("全区共收到60件申请，及时依法依规办结58件，2件结转下年度继续办理。") == [
        ("收到60件申请", 60, "本年新收"),
        ("办结58件", 58, "（七）总计"),
        ("2件", 2, "结转下年度继续办理"),
    ]


def test_results_belong_to_the_remedy_last_spoken_of() -> None:
    text = "政府信息公开行政复议3件，其中结果维持2件，尚未审结1件；行政诉讼2件，其中结果维持1件，结果纠正1件。"
    assert [label for _words, _value, label in told(text)] == [
        "行政复议总计",
        "行政复议结果维持",
        "行政复议尚未审结",
        "行政诉讼总计",
        "行政诉讼结果维持",
        "行政诉讼结果纠正",
    ]


def test_respectively() -> None:
    assert [(value, label) for _words, value, label in told("政府信息公开行政复议、行政诉讼分别为3件、2件。")] == [
        (3, "行政复议总计"),
        (2, "行政诉讼总计"),
    ]


def test_none_is_a_claim_of_nought() -> None:
    assert [(value, label) for _words, value, label in told("未发生因政府信息公开引起的行政复议、行政诉讼案件。")] == [
        (0, "行政复议总计"),
        (0, "行政诉讼总计"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "收到公众意见382条，受理网络问政182件，办理政协提案85件。",
        "努力做到“办结一件申请、解决一个问题”。",
        "2023年对31件政府信息公开申请案件收取了信息处理费1860元。",
        "解读规范性文件30件次，备案规范性文件20件，公开规章制度12项。",
        "没有行政复议被纠错的情形，无正当理由不予公开的情况未发生。",
        "未收到政府信息公开申请补正通知的有关投诉。",
        "全年办理行政复议申请120件，办结行政复议案件110件。",
    ],
)
def test_what_is_no_claim(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    ["1" * 50_000 + "件。", "九" * 50_000 + "件。", "收到申请12件，" * 5_000, "其中12件、" * 5_000, "（" * 20_000],
)
def test_what_nobody_writes_is_passed_over_quickly(text: str) -> None:
    assert claims(text) == ()


def test_scope_and_year() -> None:
    office, channel = claims("2024年，区政府办代表区政府受理政府信息公开申请17件，其中网络申请3件。")
    assert (office.scope, office.year, channel.scope) == (Scope.PLACE, 2024, Scope.PART)


def test_a_blank_total_is_added_up_from_its_row_and_stays_a_lower_bound() -> None:
    form = forms()["revised-2021"]
    known = {key: value for key, value in numbers().items() if key != "requests/partial/total"}
    assert worth(requests("partial"), Filled.of(form, known)).exact  # type: ignore[union-attr]
    del known["requests/partial/research"]
    sum_ = worth(requests("partial"), Filled.of(form, known))
    assert sum_ is not None
    assert (sum_.amount, sum_.exact) == (10, False)
    assert (sum_.agrees(9), sum_.agrees(10), sum_.agrees(11)) == (False, True, None)


@settings(max_examples=60)
@given(
    st.text(
        alphabet="收到办结政府信息公开申请行政复议诉讼、，。；（）其中均维持分别12件一十百予以不部分无未自然人规章性文件年2023%占",
        max_size=80,
    )
)
def test_no_sentence_breaks_the_grammar(text: str) -> None:
    for claim in claims(text):
        assert claim.meanings
        assert claim.start < claim.end <= len(claim.sentence)
