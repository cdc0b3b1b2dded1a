"""How lines of Chinese are broken."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.cli.speech import NEVER_FIRST, width, wrapped

WORDS = st.lists(st.sampled_from(["一", "二，", "三。", "ab ", "1", "（四", "五）"]), max_size=40).map("".join)


def test_a_chinese_character_takes_two_columns() -> None:
    assert width("年报 2020") == 9


def test_a_latin_word_stays_whole() -> None:
    assert [*wrapped("加上 --previous 一起核对", 12)] == ["加上", "--previous", "一起核对"]


def test_a_closing_mark_takes_the_last_character_along() -> None:
    assert [*wrapped("一二三四，五", 8)] == ["一二三", "四，五"]


@given(WORDS, st.integers(8, 40))
def test_nothing_is_lost_and_no_line_is_too_wide_or_begins_with_a_closing_mark(text: str, columns: int) -> None:
    lines = [*wrapped(text, columns)]
    assert "".join("".join(lines).split()) == "".join(text.split())
    for before, line in zip(["", *lines], lines, strict=False):
        assert width(line) <= columns or " " not in line
        assert not before or line[0] not in NEVER_FIRST or before[-1] in NEVER_FIRST or len(before) == 1


def test_an_opening_mark_goes_to_the_next_line() -> None:
    assert [*wrapped("一二三（四）", 8)] == ["一二三", "（四）"]
