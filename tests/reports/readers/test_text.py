import pytest

from gongkai.reports.readers import text
from gongkai.reports.reading import Grid, Line, NotAReport


def said(content: str) -> list[str | list[list[str]]]:
    blocks = text.read(content.encode()).blocks
    return [b.text if isinstance(b, Line) else [[c.text if c else "" for c in row] for row in b.rows] for b in blocks]


def test_lines_keep_their_tabs_and_numbers_of_lines() -> None:
    reading = text.read("甲\r\n\r\n乙\t1\t\t2\r丙".encode())
    assert [(line.text, line.place.line) for line in reading.lines] == [("甲", 1), ("乙\t1\t\t2", 3), ("丙", 4)]


def test_pipes_are_a_table_and_its_rule_is_not_a_row() -> None:
    assert said("前\n| a | b |\n|---|:-:|\n| 1 |  |\n后") == ["前", [["a", "b"], ["1", ""]], "后"]


def test_a_row_of_dashes_further_down_is_data() -> None:
    assert said("| a | b |\n|---|---|\n| - | - |") == [[["a", "b"], ["-", "-"]]]


def test_bars_without_a_frame_keep_the_blanks_at_the_ends() -> None:
    assert said("a | b | c | \n | 1 | 2 | 3") == [[["a", "b", "c", ""], ["", "1", "2", "3"]]]
    assert said("a | 1 | 2 | ") == [[["a", "1", "2", ""]]]


def test_markdown_dress_is_taken_off() -> None:
    assert said("## 二、标题\n**一是**加强\\* 公开") == ["二、标题", "一是加强\\* 公开"]


def test_national_encoding() -> None:
    assert [line.text for line in text.read("行政许可 97".encode("gb18030")).lines] == ["行政许可 97"]


@pytest.mark.parametrize("content", [b"", b" \n\n", bytes(range(256)) * 64])
def test_nothing_or_rubbish_is_refused_with_the_reason(content: bytes) -> None:
    with pytest.raises(NotAReport):
        text.read(content)


def test_a_grid_has_a_number() -> None:
    grids = [b for b in text.read(b"|a|b|c|\n\n|d|e|f|").blocks if isinstance(b, Grid)]
    assert [grid.number for grid in grids] == [1, 2]
