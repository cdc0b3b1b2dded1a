"""From texts and questions to tokens."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.portal.search import words
from gongkai.portal.search.words import Wanted, folded, in_digits, question, runs, tokens
from making.texts import TEXTS


def found(text: str, asked: str, title: str = "") -> bool:
    """What every engine does: of every word one form, of that every token."""
    held = tokens(folded(title), folded(text), ())
    return all(any(way <= held for way in group) for group in Wanted.of(question(asked), ()).groups)


def test_the_examples_in_the_module_hold() -> None:
    assert doctest.testmod(words).failed == 0


DAYS = st.lists(st.sampled_from(["20", "19", "1", "2", "0", "-", "/", ".", "年", "月", "日", " ", "〔", "〕", "、", "“"]), max_size=24).map("".join)  # fmt: skip


@given(TEXTS | DAYS, st.data())
def test_any_part_of_any_text_is_found(text: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(text)))
    part = text[begin : data.draw(st.integers(begin, len(text)))]
    assert found(text, part)
    held = folded(text)
    assert all(any(form in held for form in forms) for forms in question(part).words)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("关于印发《示例办法》的通知", "示例办法"),
        ("关于印发《示例办法》的通知", "印发示例"),
        ("示应急〔2020〕12号", "示应急[2020]12号"),
        ("示应急〔2020〕12号", "示应急（2020）12号"),
        ("示应急〔2020〕12号", "示应急(２０２０) 012号"),
        ("示应急〔2020〕12号", "示应急 2020 12"),
        ("示应急〔2020〕12号", "示应急2020年12号"),
        ("示应急〔2020〕12号", "示应急〔2020〕第12号"),
        ("示应急〔2020〕12号", "示應急〔2020〕12號"),
        ("示例自治区应急管理厅公告2020年第3号", "示例自治区应急管理厅公告〔2020〕3号"),
        ("应急管理厅安全生产业务处", "應急管理廳安全生產業務處"),
        ("“6·28”强降雨", "6.28"),
        ("6.28强降雨", "“6·28”"),
        ("第三十三条 行政机关收到申请", "第33条"),
        ("第33条", "第三十三条"),
        ("二〇二〇年工作要点", "2020年"),
        ("2020年工作要点", "二〇二〇年"),
        ("ＣＯＶＩＤ－１９ 防控", "covid 19防控"),
        ("5G 技术", "5g技术"),
        ("总　则", "总则"),
        ("应\u200b急", "应急"),
        ("姓名：张三", "张"),
        ("一万二千户", "12000户"),
        ("定于2020年7月23日召开", "2020-07-23"),
        ("定于2020年7月23日召开", "2020/7/23"),
        ("定于二〇二〇年七月二十三日召开", "２０２０．７．２３"),
        ("2020-07-23 10:00", "2020年7月23日"),
        ("2020/7/3", "二〇二〇年七月三日"),
        ("2020.07.03", "2020-7-3"),
    ],
)  # fmt: skip
def test_ways_of_writing_the_same(text: str, asked: str) -> None:
    assert found(text, asked)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("应急，管理", "应急管理"),
        ("急应", "应急"),
        ("2020", "2002"),
        ("安全", "生产"),
        ("15起事故", "十四五"),
        ("6月28日", "6·28"),
        ("1.2 适用范围", "12"),
    ],
)
def test_what_does_not_stand_there_is_not_found(text: str, asked: str) -> None:
    assert not found(text, asked)


@pytest.mark.parametrize(("chinese", "digits"), [
    ("三十三", "33"), ("十", "10"), ("一百零三", "103"), ("二千零二十", "2020"), ("二〇二〇", "2020"), ("一万二千", "12000"),
    ("十万", "100000"), ("两百", "200"), ("叁佰", "300"), ("百", "100"), ("十四五", "十四五"), ("十五", "15"),
    ("一千零五万", "10050000"), ("三百二十一万五千", "3215000"),
])  # fmt: skip
def test_numbers_in_digits(chinese: str, digits: str) -> None:
    assert in_digits(chinese) == digits


@given(TEXTS)
def test_any_question_has_an_answer(text: str) -> None:
    asked = question(text)
    assert len(asked.text) <= words.MOST
    assert all(form and form == runs(form)[0] for forms in asked.words for form in forms)


def test_a_long_question_is_cut_and_says_so() -> None:
    assert question("应急管理" * 2500).cut
    assert not question("应急管理").cut


def test_quotation_marks_keep_words_together() -> None:
    assert question('"应急 管理" 2020').words == (("应急管理",), ("2020",))
    assert question("应急 管理").words == (("应急",), ("管理",))
