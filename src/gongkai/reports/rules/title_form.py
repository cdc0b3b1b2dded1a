"""The form is the one for the year."""

from collections.abc import Iterator

from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.form import form_for
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _


@rule("title.form", "用的是报告年度的格式", cite="国办公开办函〔2019〕60号；国办公开办函〔2021〕30号")
def title_form(case: Case) -> Iterator[Finding]:
    """A report is on the form for its year: the trial form for 2019 and 2020, the revised form from 2021 on.

    Source: both notices rest on article 50 of the Regulation (全国统一的格式). For years before 2019 there is no form.
    """
    year = case.report.year
    if year is None or case.form.serves(year):
        return
    try:
        right = form_for(year)
    except LookupError:
        return
    yield Finding(
        rule="title.form",
        gravity=Gravity.WARNING,
        message=_("{year}年的报告应当用{right}的格式，这份报告用的是{used}的格式。").format(
            year=year, right=right.issued_as, used=case.form.issued_as
        ),
        cite=cite("title.form", case.form),
        said=case.form.key,
        computed=right.key,
        subject="form",
    )
