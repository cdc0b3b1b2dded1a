"""What `render` writes, `read` reads back to the same cells: five kinds of file, both forms, any numbers."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.reports import writers
from gongkai.reports.filled import Entry, Filled, State
from gongkai.reports.form import Form, forms
from gongkai.reports.opening import open_report
from gongkai.reports.report import Report
from making.numbers import balanced_numbers

FORMS = [*forms().values(), forms()["revised-2021"].with_other_merged()]
MARKS = ("", "/", "—", "无", "约 5")
STATES = {"": State.BLANK, "/": State.MARK, "—": State.MARK, "无": State.MARK, "约 5": State.TEXT}
SLOW = {"pdf": 4}


@st.composite
def reports(draw: st.DrawFn, form: Form) -> Report:
    """A balanced report in which some cells hold a blank, a mark or words instead of a number."""
    numbers = draw(balanced_numbers(form))
    entries = dict(Filled.of(form, numbers).entries)
    for key in draw(st.lists(st.sampled_from(sorted(form.cells)), max_size=6)):
        mark = draw(st.sampled_from(MARKS))
        entries[key] = Entry(None, STATES[mark], mark)
    year = form.first_year
    title = f"示例自治区应急管理厅{year}年政府信息公开工作年度报告"
    sections = {
        "preamble": f"本报告数据的统计期限为{year}年1月1日至12月31日。",
        "overview": "全年工作平稳。",
        "problems": "问题是有的。",
    }
    return Report(Filled(form, entries), "示例自治区应急管理厅", year, title, sections)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key + "-merged" * form.other_is_merged)
@pytest.mark.parametrize("kind", writers.KINDS)
def test_what_is_written_is_read_back_to_the_same_cells(kind: str, form: Form, tmp_path: Path) -> None:
    @settings(max_examples=SLOW.get(kind, 12), deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(reports(form))
    def back(report: Report) -> None:
        path = tmp_path / f"report.{kind}"
        path.write_bytes(writers.write(report, kind))
        read = open_report(path)
        told = {key: (entry.value, entry.state) for key, entry in read.filled.entries.items()}
        assert told == {key: (entry.value, entry.state) for key, entry in report.filled.entries.items()}
        assert (read.form, read.body, read.year) == (report.form, report.body, report.year)

    back()
