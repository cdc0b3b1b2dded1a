import pytest

from gongkai.reports.filled import Place
from gongkai.reports.fit import MANY, fit
from gongkai.reports.reading import Line, Reading, TooBig


def test_what_is_longer_than_any_report_is_refused_with_the_reason() -> None:
    lines = [Line("一", Place(line=number)) for number in range(MANY + 1)]
    with pytest.raises(TooBig, match="不像一份年度报告"):
        fit(Reading("text", lines))
