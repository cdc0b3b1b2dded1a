"""A year of records with known counts, made through the rooms' deeds at random: the report says exactly these counts, every
number opens into as many records, the rules are silent, and what is written reads back to the same cells."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gongkai.applications.models import Application
from gongkai.figures import actions
from gongkai.figures.counting import Year, pages
from gongkai.figures.models import AnnualReport
from gongkai.figures.reporting import findings, previous, report_of
from gongkai.law.applicants import ApplicantKind
from gongkai.offices import clock
from gongkai.publishing.channels.models import Placement
from gongkai.publishing.models import Edition
from gongkai.reports.findings import Gravity
from gongkai.reports.opening import open_report
from gongkai.reports.report import Report
from gongkai.reports.rules import Case, check
from gongkai.reports.writers import write
from making.years import OPEN, ROWS, Life, life

pytestmark = pytest.mark.django_db
WORDS = {
    "overview": "本年网站发布信息[[published_website]]条，收到信息公开申请[[applications_received]]件，总访问量[[visits]]人次。",
    "problems": "公开渠道还需要进一步拓展，解读的形式还比较单一。下一步，加强平台建设，丰富解读形式，改进工作。",
    "other_matters": "本年度没有收取信息处理费。没有其他需要报告的事项。",
}
REQUEST = st.tuples(
    st.sampled_from([each.value for each in ApplicantKind]), st.sampled_from([OPEN, *ROWS]), st.integers(-45, 360),
    st.integers(30, 60),
)  # fmt: skip
KINDS = st.sampled_from(["news", "announcement", "normative", "other"])
OLD = st.tuples(KINDS, st.integers(1, 12), st.booleans(), st.booleans())
RECORDS = st.fixed_dictionaries(
    {
        "requests": st.lists(REQUEST, min_size=2, max_size=5),
        "item": st.tuples(
            st.sampled_from(["news", "announcement", "other"]),
            st.integers(2, 12),
            st.sampled_from(["kept", "unpublish", "withdraw", "correct"]),
        ),
        "old": st.lists(OLD, max_size=6),
        "placed": st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 3), st.integers(0, 2)),
        "visits": st.lists(st.integers(0, 9000), max_size=3),
        "declared": st.lists(st.integers(0, 9), min_size=5, max_size=5),
    }
)


def lived(of: int, records: dict[str, Any]) -> Life:
    """The year, done deed by deed."""
    made = life(of)
    for each in records["requests"]:
        made.request(*each)
    made.item(*records["item"])
    made.taken_over(records["old"])
    weibo, wechat, newspaper, struck = records["placed"]
    for kind, rows in (("weibo", weibo), ("wechat", wechat), ("newspaper", newspaper)):
        made.placed(kind, rows, struck)
    made.visited(records["visits"])
    numbers = iter(records["declared"] * 100)
    made.declare(lambda: next(numbers))
    return made


@contextmanager
def undone() -> Iterator[None]:
    """What is done within is as if it had never been; counts kept for it are forgotten."""
    cache.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    cache.clear()


def written(made: Life) -> Report:
    """The report with its words, beside last year's, which comes in as a document."""
    body, by = made.hall.body, made.hall.officer
    last = AnnualReport(body=body, year=made.year - 1)
    before = write(report_of(last, Year(body.pk, made.year - 1)), "json")
    actions.bring_earlier(body, made.year - 1, by, "上年.json", before, at=made.at)
    report = actions.begin(body, made.year, by, at=made.at)
    for section, text in WORDS.items():
        report = actions.write(body, made.year, by, section, text, report.edit, at=made.at)
    return report_of(report, Year(body.pk, made.year))


def differences(made: Life) -> dict[str, tuple[Any, Any]]:
    """Where the figures say something else than the hand counted: key -> (by hand, figure)."""
    values = Year(made.hall.body.pk, made.year).values()
    known = made.numbers | made.declared
    counted = {key for key, each in values.items() if each.value is not None}
    return {
        key: (known.get(key, 0), values[key].value)
        for key in counted | set(made.numbers) - {""}
        if values[key].value != known.get(key, 0)
    }


@pytest.mark.parametrize("of", [2020, 2021])
def test_the_report_of_any_year_says_what_was_done(of: int, tmp_path: Path) -> None:
    @settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))
    @given(RECORDS)
    def any_year(records: dict[str, Any]) -> None:
        with undone(), clock.stopped_at(life_at(of)):
            says_what_was_done(lived(of, records), tmp_path)

    any_year()


def test_every_way_to_end_stands_in_its_row(tmp_path: Path) -> None:
    """Chance takes a few; here every one is taken once, the unpaid fee among them."""
    requests = [("natural_person" if n % 2 else "business", each, 13 * n, 45) for n, each in enumerate(ROWS)]
    with undone(), clock.stopped_at(life_at(2021)):
        made = lived(2021, {**A_YEAR, "requests": requests})
        assert made.numbers["requests/other.fee_unpaid/total"] == 1
        says_what_was_done(made, tmp_path)


def life_at(of: int) -> Any:
    """The moment at which the year is looked back upon."""
    return Life(hall=None, year=of).at  # type: ignore[arg-type]


def says_what_was_done(made: Life, folder: Path) -> None:
    """The figures, the lists behind them, the report, the rules and the documents."""
    assert differences(made) == {}
    counted = Year(made.hall.body.pk, made.year)
    for key, value in counted.values().items():
        if value.value is not None and not value.figure.change_of:
            assert sum(each.worth for each in pages(counted, key)) == value.value, key
    report = written(made)
    before = previous(made.hall.body.pk, made.year)
    assert before is not None
    assert {key: made.numbers[key] for key in report.filled.form.cells if key.startswith("requests/")} == {
        key: number for key, number in report.filled.numbers().items() if key.startswith("requests/")
    }
    assert f"收到信息公开申请{made.numbers['applications_received']}件" in report.sections["overview"]
    told = [each for each in findings(report, before) if each.gravity is not Gravity.INFO]
    assert [each.message for each in told] == []
    for kind in ("docx", "pdf", "html"):
        path = folder / f"report.{kind}"
        path.write_bytes(write(report, kind))
        read = open_report(path)
        assert read.filled.numbers() == report.filled.numbers(), kind
        assert (read.form.key, read.year, read.body) == (report.form.key, made.year, made.hall.body.name), kind
        assert [each.message for each in check(Case(read)) if each.gravity is not Gravity.INFO] == [], kind


A_YEAR = {
    "requests": [("business", "query", 40, 30), ("natural_person", OPEN, 350, 30)],
    "item": ("other", 5, "kept"), "old": [("news", 3, False, False)], "placed": (2, 1, 0, 0), "visits": [5],
    "declared": [1, 0, 2, 0, 0],
}  # fmt: skip


@pytest.mark.parametrize(
    ("lost", "keys"),
    [
        (lambda: Application.objects.filter(applicant_kind="business").update(applicant_kind="research"), {"requests/received/business", "requests/received/research"}),
        (lambda: Application.objects.filter(outcome="refused.administrative_query").update(outcome="granted"), {"requests/granted/business"}),
        (lambda: Placement.objects.filter(channel__kind="wechat").update(day="2019-06-01"), {"published_wechat", "published_all_channels"}),
        (lambda: Edition.objects.filter(track="taken_over").update(number=2), {"published_website"}),
    ],
)  # fmt: skip
def test_a_changed_fact_is_seen(lost: Any, keys: set[str]) -> None:
    """The count by hand can disagree: whatever is changed behind the deeds' back shows in exactly its figures."""
    cache.clear()
    with clock.stopped_at(life_at(2020)):
        made = lived(2020, A_YEAR)
        assert differences(made) == {}
        lost()
        cache.clear()
        assert keys <= set(differences(made))
