"""Two reports side by side: cells that mean the same, differences, and what became of each sentence."""

import json
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.reports import sentences
from gongkai.reports.comparison import compare
from gongkai.reports.filled import Entry, Filled, State
from gongkai.reports.report import Report
from gongkai.reports.sentences import Fate
from making.balanced import ALL_FORMS, MERGED, REVISED, TRIAL, report, seeds


def pairs(a, b):
    return {pair.cell.key: pair for row in compare(a, b).rows for pair in row.pairs}


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(ALL_FORMS), seeds, seeds)
def test_on_one_form_every_cell_stands_beside_its_like(form, one, other):
    a, b = report(form, one), report(form, other)
    found = pairs(a, b)
    assert list(found) == list(form.cells)
    for key, pair in found.items():
        assert (pair.a, pair.b) == (a.filled.value(key), b.filled.value(key))
        if not pair.note:
            assert pair.difference == pair.b - pair.a
    assert compare(a, b).apart == ()
    assert all(each.difference == 0 for each in pairs(a, a).values() if not each.note)


def test_percent_is_of_the_first_and_absent_where_that_is_nought_or_not_read():
    key, zero, blank = (f"requests/granted/{column}" for column in ("business", "research", "other"))
    a = report(cells={key: 3, zero: 0, blank: None})
    b = report(cells={key: 4, zero: 4, blank: 4})
    found = pairs(a, b)
    assert (found[key].difference, found[key].percent) == (1, Decimal("33.3"))
    assert (found[zero].difference, found[zero].percent) == (4, None)
    assert (found[blank].a, found[blank].a_state, found[blank].difference) == (None, State.BLANK, None)


def test_rows_that_are_nought_in_both_are_folded_and_blank_ones_are_not():
    nought = {f"requests/refused.state_secret/{c.key}": 0 for c in REVISED.requests.columns}
    blank = {f"requests/refused.third_party/{c.key}": None for c in REVISED.requests.columns}
    folded = {
        row.path for row in compare(report(cells=nought | blank), report(seed=2, cells=nought | blank)).rows if row.zero
    }
    assert "requests/refused.state_secret" in folded
    assert "requests/refused.third_party" not in folded


def test_across_the_forms_only_what_means_the_same_is_compared():
    a, b = report(TRIAL, 1, year=2020), report(REVISED, 2, year=2021)
    comparison = compare(a, b)
    found = pairs(a, b)
    decisions = [
        f"active/{path}/decisions" for path in ("art20_5/licences", "art20_6/penalties", "art20_6/coercive_measures")
    ]
    assert [key for key in found if key.startswith("active/")] == decisions
    merged = found["requests/other/natural_person"]
    three = [f"requests/other.{each}/natural_person" for each in ("no_correction", "fee_unpaid", "misc")]
    assert merged.b == sum(b.filled.value(key) for key in three)
    assert merged.a == a.filled.value("requests/other/natural_person")
    reasons = {(each.side, each.cell.column): each.why for each in comparison.apart}
    assert "现行有效件数" in reasons["a", "total_disclosed"]
    assert "对外公开总数量" in reasons["b", "in_force"]
    assert {side for side, _column in reasons} == {"a", "b"}
    assert {row.path.split("/")[0] for row in comparison.rows} == {"active", "requests", "remedies"}


def test_a_hole_in_one_of_the_three_rows_leaves_the_one_row_without_a_number():
    b = report(REVISED, 2, cells={"requests/other.misc/total": None})
    pair = pairs(report(MERGED, 1), b)["requests/other/total"]
    assert (pair.b, pair.b_state, pair.difference) == (None, State.BLANK, None)


def test_money_of_unknown_unit_is_shown_but_not_compared():
    key = "active/art20_9/procurement/amount"
    known = report(TRIAL, 1)
    known = Report(Filled(TRIAL, dict(known.filled.entries) | {key: Entry(Decimal(5), State.NUMBER, unit="万元")}))
    pair = pairs(known, report(TRIAL, 2, cells={key: 251000}))[key]
    assert (pair.a, pair.b, pair.difference) == (5, 251000, None)
    assert "单位" in pair.note


def test_enormous_numbers_do_not_break_the_percentage():
    key = "requests/received/total"
    pair = pairs(report(cells={key: 3}), report(cells={key: 10**40}))[key]
    assert pair.percent is not None


def test_everything_goes_into_json():
    a = Report(report(TRIAL, 1).filled, "示例县", 2020, sections={"overview": "甲。乙。"})
    b = Report(report(REVISED, 2).filled, "示例县", 2021, sections={"overview": "乙。丙。"})
    data = json.loads(json.dumps(compare(a, b).to_json(), ensure_ascii=False))
    assert (data["a"]["year"], data["b"]["form"], data["form"]) == (2020, "revised-2021", "revised-2021")
    assert set(data["sections"]) == {"overview"}
    assert data["not_comparable"]
    assert not set(data["zero_rows"]) & {key.rpartition("/")[0] for key in data["cells"]}


def fates(a, b):
    return [(each.fate, each.a, each.b) for each in sentences.compare(a, b)[1]]


def test_the_fate_of_each_sentence():
    a = "一是完善制度。全年公开信息120条。三是加强培训。被删去的一句话。"
    b = "三是加强培训。全年公开信息135条。一是完善制度。全新内容在此。"
    assert fates(a, b) == [
        (Fate.MOVED, "三是加强培训。", "三是加强培训。"),
        (Fate.REWRITTEN, "全年公开信息120条。", "全年公开信息135条。"),
        (Fate.SAME, "一是完善制度。", "一是完善制度。"),
        (Fate.NEW, None, "全新内容在此。"),
        (Fate.GONE, "被删去的一句话。", None),
    ]


def test_width_and_spaces_make_no_difference():
    assert fates("全年 １２ 件。", "全年12件。") == [(Fate.SAME, "全年 １２ 件。", "全年12件。")]


def test_likeness_is_one_for_the_same_and_nought_for_nothing_shared():
    assert sentences.compare("", "")[0] == 1.0
    assert sentences.compare("甲乙丙。丁。", "甲乙丙。丁。")[0] == 1.0
    assert sentences.compare("甲乙丙丁。", "")[0] == 0.0
    assert 0 < sentences.compare("甲乙丙。丁戊。", "甲乙丙。己庚辛。")[0] < 1


WORDS = st.lists(
    st.sampled_from(["甲乙丙丁。", "甲乙丙戊。", "完全不同！", "又一句；", "末尾没有句号"]), max_size=8
).map("".join)


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS)
def test_no_sentence_is_lost_or_told_twice(a, b):
    likeness, told = sentences.compare(a, b)
    assert 0 <= likeness <= 1
    assert sorted(each.a for each in told if each.a) == sorted(sentences.split(a))
    assert [each.b for each in told if each.b] == sentences.split(b)


def test_a_very_long_text_is_compared_in_bounded_time():
    a = "".join(f"第{n}句话说的是同一件事情。" for n in range(20_000))
    likeness, told = sentences.compare(a, a + "多一句。")
    assert likeness > 0.99
    assert len(told) == 20_001
