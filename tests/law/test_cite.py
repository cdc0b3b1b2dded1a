import doctest
from datetime import date

import pytest

import gongkai.law.calendar
import gongkai.law.cite
import gongkai.law.clock
import gongkai.law.fees
import gongkai.law.report_year
from gongkai.law.cite import Cite, documents


@pytest.mark.parametrize(
    ("cite", "written"),
    [
        (Cite("条例", 33, 2), "《条例》第三十三条第二款"),
        (Cite("条例", 20, item=15), "《条例》第二十条第（十五）项"),
        (Cite("8号解释", 10, 2, 5), "法释〔2025〕8号第十条第二款第（五）项"),
        (Cite("60号文"), "国办公开办函〔2019〕60号"),
        (Cite("109号文", 6), "《信息处理费管理办法》（国办函〔2020〕109号）第六条"),
    ],
)
def test_cite(cite: Cite, written: str) -> None:
    assert str(cite) == written


def test_cite_in_full() -> None:
    assert (
        Cite("条例", 36, item=4).in_full == "《中华人民共和国政府信息公开条例》（国务院令第711号）第三十六条第（四）项"
    )
    assert Cite("民法典", 201).in_full == "《中华人民共和国民法典》第二百零一条"


def test_an_unknown_document_cannot_be_cited() -> None:
    with pytest.raises(KeyError):
        Cite("没有这个文件", 1)


def test_document_numbers_have_the_right_brackets() -> None:
    for document in documents().values():
        assert not set("[]【】()") & set(document.number)
        assert document.effective is None or isinstance(document.effective, date)


@pytest.mark.parametrize("module", ["calendar", "cite", "clock", "fees", "report_year"])
def test_examples_in_docstrings(module: str) -> None:
    ran = doctest.testmod(getattr(gongkai.law, module))
    assert ran.attempted > 0
    assert ran.failed == 0
