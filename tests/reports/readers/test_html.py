import pytest

from gongkai.reports.readers import html
from gongkai.reports.reading import Grid, Line, NotAReport


def texts(page: str | bytes) -> list[str | list[list[str]]]:
    """What a page says: a line as its text, a grid as its rows of texts, each cell once where it begins."""
    reading = html.read(page.encode() if isinstance(page, str) else page)
    return [block.text if isinstance(block, Line) else _rows(block) for block in reading.blocks]


def _rows(grid: Grid) -> list[list[str]]:
    return [[cell.text if cell else "∅" for cell in row] for row in grid.rows]


def test_paragraphs_and_breaks_are_lines() -> None:
    page = "<p>一、总体<b>情况</b></p><div>甲<br>乙<span> 丙</span></div>末"
    assert texts(page) == ["一、总体情况", "甲", "乙 丙", "末"]


def test_what_is_not_shown_is_not_read() -> None:
    page = "<style>p{}</style><script>9</script><p>1<span style='display: none'>2</span><!-- 3 --></p><template>4</template>"
    assert texts(page) == ["1"]


def test_a_table_is_laid_out_with_its_spans() -> None:
    page = "<table><tr><td rowspan=2>甲</td><th colspan='2'>乙</th></tr><tr><td>1</td><td>2</td></tr></table>"
    assert texts(page) == [[["甲", "乙", "乙"], ["甲", "1", "2"]]]


def test_a_layout_table_is_walked_and_its_tables_found() -> None:
    inner = "<table><tr><td>a</td><td>1</td></tr></table>"
    page = f"<table><tr><td>题</td><td><table><tr><td>前{inner}后</td><td></td></tr></table></td></tr></table>"
    assert texts(page) == ["题", "前", [["a", "1"]], "后"]


def test_a_table_of_one_cell_inside_a_cell_is_its_words() -> None:
    page = "<table><tr><td>a</td><td><table><tr><td>7</td></tr></table></td></tr></table>"
    assert texts(page) == [[["a", "7"]]]


def test_digits_in_spans_are_one_number_and_a_superscript_is_a_note() -> None:
    page = "<table><tr><td><span>3</span><span>1</span><sup>1</sup></td><td>2</td></tr></table>"
    assert texts(page) == [[["31[1]", "2"]]]


@pytest.mark.parametrize("spans", ["rowspan=0", "rowspan=-3", "colspan=x", "rowspan=999999 colspan=999999"])
def test_a_wrong_span_neither_crashes_nor_eats_memory(spans: str) -> None:
    reading = html.read(f"<table><tr><td {spans}>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>".encode())
    grid = next(reading.grids)
    assert len(grid.rows) <= 200
    assert max(map(len, grid.rows)) <= 64


@pytest.mark.parametrize(
    "encoded",
    [
        "<meta charset=gb2312><p>政府信息公开</p>".encode("gb18030"),
        "<p>政府信息公开</p>".encode(),
        "\ufeff<p>政府信息公开</p>".encode(),
        "<p>政府信息公开</p>".encode("utf-16"),
        "<html><p>政府信息公开</p>".encode("utf-16-le"),
        "<meta charset=gbk><p>政府信息公开</p>".encode(),
        "<?xml version='1.0' encoding='gb2312'?><html><p>政府信息公开</p></html>".encode("gbk"),
    ],
)
def test_every_encoding_seen_in_the_wild(encoded: bytes) -> None:
    assert texts(encoded) == ["政府信息公开"]


def test_an_entity_reaches_nothing_outside_the_page() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>a&x;b</p>'
    assert all("localhost" not in str(text) for text in texts(page))


@pytest.mark.parametrize("page", [b"", b"   \n", b"\x00"])
def test_an_empty_page_is_refused(page: bytes) -> None:
    with pytest.raises(NotAReport, match="空"):
        html.read(page)


def test_ten_thousand_nested_elements_are_survived() -> None:
    assert texts("<div>" * 10_000 + "深" + "</div>" * 10_000) in (["深"], [])
    html.read(b"<table><tr><td>" * 3000 + b"1" + b"</td></tr></table>" * 3000)


def test_pictures_inside_the_page_are_not_read() -> None:
    page = b"<p>a</p><img src='data:image/png;base64," + b"A" * 2_000_000 + b"'><p>b</p>"
    assert texts(page) == ["a", "b"]


def test_meta_tells_the_title() -> None:
    reading = html.read("<title> 某厅\n年报 </title><meta name='ArticleTitle' content='某厅2020年报'><p>x</p>".encode())
    assert (reading.meta["title"], reading.meta["articletitle"]) == ("某厅 年报", "某厅2020年报")
