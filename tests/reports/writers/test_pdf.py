import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from gongkai.reports.filled import Entry, Filled, State
from gongkai.reports.form import forms
from gongkai.reports.report import Report
from gongkai.reports.samples import sample
from gongkai.reports.writers import NotInstalled, pdf
from gongkai.reports.writers.pdf import write


def pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


def test_document_is_tagged_archival_and_named() -> None:
    data = write(sample())
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in data
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    document = pypdfium2.PdfDocument(data)
    assert document.is_tagged()
    meta = document.get_metadata_dict()
    assert (meta["Title"], meta["Author"]) == (
        "示例自治区应急管理厅2020年政府信息公开工作年度报告",
        "示例自治区应急管理厅",
    )
    assert meta["CreationDate"].startswith("D:20210101")
    assert b"/Lang(zh-CN)" in data
    assert [(round(page.get_width()), round(page.get_height())) for page in document] == [(595, 842)] * len(document)


def test_page_has_22_lines_of_28_characters() -> None:
    # GB/T 9704—2012 5.2.2
    first, *_rest = pages(write(replace(sample(), title="报", sections={"preamble": "字" * 3000})))
    second = _rest[0].splitlines()
    assert [len(line) for line in second if set(line) == {"字"}] == [28] * 22
    assert second[-1].replace(" ", "") == "—2—"
    assert first.splitlines()[0] == "报"


@pytest.mark.parametrize("report", [sample(), Report(Filled(forms()["revised-2021"]))], ids=["trial", "revised"])
def test_a_table_stays_on_one_page(report: Report) -> None:
    found = [text for text in pages(write(replace(report, sections={"requests": "字" * 168}))) if "申请人情况" in text]
    assert len(found) == 1
    assert "四、结转下年度继续办理" in found[0]


def test_a_table_longer_than_a_page_repeats_its_head() -> None:
    good = sample()
    cells = {**good.filled.entries, "requests/received/total": Entry(None, State.TEXT, "见附件" * 200)}
    found = [text for text in pages(write(replace(good, filled=Filled(good.form, cells)))) if "申请人情况" in text]
    assert len(found) > 2


def test_words_are_not_markup() -> None:
    text = '#panic() $x$ *b* _i_ `c` @a <b> \\ // /* */ = - + ~ ["] ==a'
    report = replace(sample(), title=text, sections={"overview": text})
    first = " ".join(pages(write(report))[0].split())
    assert first.count(text) == 2


def test_a_character_no_font_has_costs_the_archival_mark_not_the_document() -> None:
    data = write(replace(sample(), sections={"overview": "笑脸😀与私用\ue000"}))
    assert b"<pdfaid:part>" not in data
    assert "笑脸" in pages(data)[0]


def test_a_number_too_long_for_its_column_stays_in_it() -> None:
    form = forms()["revised-2021"]
    numbers = {key: 10**14 + place for place, key in enumerate(form.cells) if key.startswith("remedies/")}
    document = pypdfium2.PdfDocument(write(Report(Filled.of(form, numbers), "示例县", 2022)))
    texts = [page.get_textpage() for page in document]
    page = next(text for text in texts if "复议后起诉" in text.get_text_range())
    rights = []
    for number in numbers.values():
        index, _length = page.search(str(number)).get_next()
        left, right = page.get_charbox(index)[0], page.get_charbox(index + 14)[2]
        assert right - left < 156 / 15 / 25.4 * 72
        rights += [left, right]
    assert rights == sorted(rights)


@pytest.fixture
def without_typst(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    pdf._fonts.cache_clear()
    monkeypatch.setitem(sys.modules, "typst", None)
    yield
    pdf._fonts.cache_clear()


@pytest.mark.usefixtures("without_typst")
def test_what_is_missing_is_said() -> None:
    with pytest.raises(NotInstalled, match=r"生成 PDF 还缺 typst，请先安装：pip install 'gongkai\[pdf\]'。"):
        write(sample())


def test_a_folder_of_fonts_is_used_and_a_wrong_one_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = write(sample())
    assert write(sample(), fonts=tmp_path / "none") == plain
    monkeypatch.setenv(pdf.FONTS, str(tmp_path))
    assert write(sample()) == plain
    assert pdf.faces(frozenset({"仿宋", "FZXiaoBiaoSong-B05S"})) == {
        "fangsong": ["仿宋", "Noto Serif SC"],
        "kai": ["Noto Serif SC"],
        "hei": ["Noto Sans SC"],
        "song": ["Noto Serif SC"],
        "title": ["FZXiaoBiaoSong-B05S", "Noto Serif SC"],
        "drawn": False,
    }
