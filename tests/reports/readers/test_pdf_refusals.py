"""What is no readable report gets a clear answer, soon; and no bytes whatever make the reader fall over."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.reports.readers.pdf import MAX_PAGES, read
from gongkai.reports.reading import Damaged, Protected, Reading, Scanned, TooBig, Unreadable
from making import effort
from making.pdfs import Page, grid, pdf

REPORT = pdf(
    grid(
        Page().text(100, 760, "二、主动公开政府信息情况"), [100, 220, 300], [700, 680, 660], [["规章", "12"], ["", "3"]]
    ),
    grid(Page().scan(), [100, 220, 300], [700, 680, 660], [["许可", "7730.28"], ["处罚", "0"]]),
    title="示例市政府信息公开年度报告",
)


def test_a_scan_is_refused_with_what_to_do() -> None:
    with pytest.raises(Scanned, match=r"扫描件.*原始电子版.*OCR"):
        read(pdf(Page().scan().text(290, 40, "- 1 -"), Page().scan().text(290, 40, "- 2 -")))


def test_letters_drawn_as_outlines_are_no_text() -> None:
    page = Page()
    for i in range(200):
        page.draw(f"{100 + i} 700 m {103 + i} 705 {104 + i} 708 {102 + i} 709 c f")
    with pytest.raises(Scanned, match="没有可读的文字"):
        read(pdf(page))


def test_text_that_nobody_can_tell_is_no_text() -> None:
    with pytest.raises(Scanned, match="文字层不可用"):
        read(pdf(Page().text(100, 700, "".join(chr(0xE000 + i) for i in range(40)) + "12件")))


def test_a_password_is_asked_for_unless_it_is_empty() -> None:
    page = Page().text(100, 700, "一、总体情况，今年公开了一些")
    with pytest.raises(Protected, match="密码"):
        read(pdf(page, password="示例".encode().hex()))
    assert [line.text for line in read(pdf(page, password="")).lines] == ["一、总体情况，今年公开了一些"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04 and so on", b"%PDF-1.7\n%%EOF", REPORT[200:]])
def test_what_is_no_pdf_is_damaged(data: bytes) -> None:
    with pytest.raises(Damaged):
        read(data)


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9, 0.99])
def test_a_file_that_was_not_sent_whole_is_refused(part: float) -> None:
    with pytest.raises(Damaged, match=r"不完整|损坏"):
        read(REPORT[: int(len(REPORT) * part)])


def test_what_hangs_on_after_the_end_does_no_harm() -> None:
    assert read(REPORT + b"\n<!-- " + b"x" * 9000) == read(REPORT)


def test_pages_by_the_hundred_are_no_report() -> None:
    pages = pdf(*[Page().text(100, 700, "一页") for _ in range(MAX_PAGES + 10)])
    with effort.at_most(1000), pytest.raises(TooBig, match="210 页"):
        read(pages)


def test_a_drawing_is_not_searched_for_tables() -> None:
    page = Page().text(100, 760, "一、总体情况，本年有图一张")
    chance = random.Random(1)
    page.draw("\n".join(f"{chance.random() * 500:.1f} {chance.random() * 800:.1f} m 9 9 l S" for _ in range(30_000)))
    drawn = pdf(page)
    with effort.at_most(2_000_000):
        reading = read(drawn)
    assert [line.text for line in reading.lines] == ["一、总体情况，本年有图一张"]
    assert reading.meta == {"unruled_pages": "1"}


def test_paper_ruled_all_over_is_a_drawing() -> None:
    page = Page().text(100, 760.7, "一、总体情况，本年有图一张")
    page.draw("\n".join(f"{50 + i % 50 * 9} {100 + i // 50 * 12} 4 4 re S" for i in range(2500)))
    reading = read(pdf(page))
    assert reading.meta == {"unruled_pages": "1"}
    assert not list(reading.grids)


def outcome(data: bytes) -> Reading | Unreadable:
    try:
        return read(data)
    except Unreadable as why:
        return why


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(REPORT) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_changed_bytes_are_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(REPORT)
    for at, value in changes:
        data[at] = value
    assert str(outcome(bytes(data)))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, len(REPORT)), st.integers(0, 400), st.binary(max_size=40))
def test_cut_and_patched_files_are_read_or_refused(at: int, length: int, patch: bytes) -> None:
    assert str(outcome(REPORT[:at] + patch + REPORT[at + length :]))


NUMBERS = st.one_of(st.integers(-10_000, 10_000), st.floats(-1e9, 1e9, allow_nan=False).map(lambda x: f"{x:.3f}"))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["m", "l", "re", "cm", "c", "w", "Tm"]), st.lists(NUMBERS, min_size=6, max_size=6))
    )
)
def test_wild_drawings_are_read_or_refused(steps: list[tuple[str, list[object]]]) -> None:
    takes = {"m": 2, "l": 2, "re": 4, "cm": 6, "c": 6, "w": 1, "Tm": 6}
    page = Page().text(100, 700, "一、总体情况")
    for operator, numbers in steps:
        step = " ".join(map(str, numbers[: takes[operator]])) + f" {operator}"
        page.draw(
            f"BT /F1 10 Tf {step} <4e0000310032> Tj ET"
            if operator == "Tm"
            else f"{step} S"
            if operator == "l"
            else step
        )
    assert str(outcome(pdf(page.draw("S"))))
