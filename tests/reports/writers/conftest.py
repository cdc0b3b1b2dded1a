import random
from collections.abc import Callable
from decimal import Decimal

import pytest

from gongkai.reports.filled import Filled, Number
from gongkai.reports.form import Cell, Form, Kind, forms
from gongkai.reports.report import Report

EVIL = (
    "<script>alert(1)</script> #panic() $x$ \\n @ref *b* `c` {content} {0} & <w:p/> ]]> \x00\x01\x0b\x1b\ud800 "
    "\u202e321 \ufffe %s"
)
"""What breaks into documents: markup of every kind we write, control characters, half a character, turned direction."""

FORMS = {
    "trial": forms()["trial-2019"],
    "revised": forms()["revised-2021"],
    "merged": forms()["revised-2021"].with_other_merged(),
}


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest) -> Form:
    return FORMS[request.param]


@pytest.fixture
def numbered() -> Callable[..., Report]:
    """A report on a form with a different number in nearly every cell."""

    def report(form: Form, below: int = 100_000) -> Report:
        lot = random.Random(form.key)

        def number(cell: Cell) -> Number:
            if cell.kind is Kind.MONEY:
                return Decimal(lot.randrange(10**7)) / 100
            return lot.randrange(-99, 99) if cell.kind is Kind.CHANGE else lot.randrange(below)

        filled = Filled.of(form, {key: number(cell) for key, cell in form.cells.items()})
        words = {
            section.key: f"这是第{section.number}部分，" + "写在表的前面，" * 9 + "到此为止。\n第二段。"
            for section in form.sections
        }
        return Report(filled, "示例市人民政府", form.first_year + 1, sections=words)

    return report
