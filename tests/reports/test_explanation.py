"""The smallest explanation: seeded errors are found, and blamed on the right cell wherever the identities decide it."""

from collections.abc import Iterator

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gongkai.reports.explanation import Change, explain, slip
from gongkai.reports.form import Form, Identity
from making.balanced import ALL_FORMS, MERGED, REVISED, TRIAL, balanced, filled, seeds

SUMMED = ("requests", "remedies")


def summed_cells(form: Form) -> list[str]:
    return [key for key, cell in form.cells.items() if cell.table in SUMMED]


def seeded(value: int) -> Iterator[int]:
    """What a slip of the hand makes of a number: one more, one less, a nought too many, two digits swapped."""
    digits = str(value)
    yield value + 1
    yield value - 1
    yield value * 10
    if len(digits) > 1:
        yield int(digits[:-2] + digits[-1] + digits[-2])


def mending(form: Form, numbers: dict, broken: list[Identity]) -> set[str]:
    """By brute force and by definition: the cells which, set to some legal number, mend every broken identity."""
    found = set()
    for key in summed_cells(form):
        own = [each for each in form.identities if key in each.cells]
        gaps = {residual(each, numbers) * (-1 if key in each.left else 1) for each in own}
        if len(gaps) == 1 and {each.cells for each in own} == {each.cells for each in broken}:
            by = gaps.pop()
            if by and numbers[key] + by >= 0:
                found.add(key)
    return found


def residual(identity: Identity, numbers: dict) -> int:
    return sum(numbers[key] for key in identity.left) - sum(numbers[key] for key in identity.right)


@pytest.mark.parametrize("form", ALL_FORMS, ids=("trial", "revised", "merged"))
def test_a_balanced_form_has_nothing_to_tell(form):
    assert not any(each.to_tell for each in explain(filled(form, balanced(form, 7))))


@pytest.mark.parametrize("form", ALL_FORMS, ids=("trial", "revised", "merged"))
def test_every_single_seeded_error_is_found_and_blamed(form):
    numbers = balanced(form, 3)
    tried = 0
    for key in summed_cells(form):
        for wrong in seeded(numbers[key]):
            if wrong == numbers[key]:
                continue
            tried += 1
            now = numbers | {key: wrong}
            broken = [each for each in form.identities if residual(each, now)]
            assert broken, key
            told = [each for each in explain(filled(form, now)) if each.to_tell]
            assert [each.judged.identity for each in told] == broken
            able = mending(form, now, broken)
            suspects = {each.suspect for each in told}
            assert suspects == ({key} if able == {key} else {None}), (key, wrong)
            if key.startswith("requests/"):
                assert suspects == {key}, "table three always decides"
                assert all(each.one == (Change(key, wrong, numbers[key]),) for each in told)
    assert tried > 2.5 * len(summed_cells(form))


@settings(max_examples=60, deadline=None)
@given(form=st.sampled_from(ALL_FORMS), seed=seeds, data=st.data())
def test_one_seeded_error_on_any_balanced_form(form, seed, data):
    numbers = balanced(form, seed)
    key = data.draw(st.sampled_from(summed_cells(form)))
    wrong = data.draw(st.integers(0, 5000))
    assume(wrong != numbers[key])
    now = numbers | {key: wrong}
    told = [each for each in explain(filled(form, now)) if each.to_tell]
    able = mending(form, now, [each for each in form.identities if residual(each, now)])
    assert key in able
    assert {each.suspect for each in told} == (able if len(able) == 1 else {None})


@settings(max_examples=40, deadline=None)
@given(form=st.sampled_from(ALL_FORMS), seed=seeds, data=st.data())
def test_a_number_left_blank_is_told_with_its_value(form, seed, data):
    """One blank cell among numbers, where nought would not do: the finding says what it should hold."""
    numbers = balanced(form, seed)
    key = data.draw(st.sampled_from([key for key in summed_cells(form) if numbers[key]]))
    told = [each for each in explain(filled(form, numbers | {key: None})) if each.to_tell]
    assert told
    assert all(each.filled == Change(key, None, numbers[key]) and each.suspect == key for each in told)


def test_a_blank_that_means_nought_is_not_told():
    numbers = balanced(TRIAL, 5)
    noughts = {key: None for key in summed_cells(TRIAL) if numbers[key] == 0}
    assert len(noughts) > 20
    assert not any(each.to_tell for each in explain(filled(TRIAL, numbers | noughts)))


def test_row_totals_left_blank_are_told_row_by_row_and_nothing_else():
    """Seen in a real report of 2019: 总计 of the outcome rows left blank, and every nought left blank as well."""
    numbers = balanced(TRIAL, 11)
    totals = [f"requests/{row.key}/total" for row in TRIAL.requests.outcomes]
    now = {key: None if value == 0 or key in totals else value for key, value in numbers.items()}
    told = [each for each in explain(filled(TRIAL, now)) if each.to_tell]
    assert {each.suspect for each in told} == {key for key in totals if numbers[key]}
    assert all(each.judged.identity.rule == "requests.total" for each in told)
    assert all(each.filled and each.filled.new == numbers[each.filled.key] for each in told)


@pytest.mark.parametrize(("blank", "suspects"), [((), "corrected"), (("pending",), None)])
def test_among_blanks_that_mean_nought_a_blank_is_no_likelier_wrong_than_a_number(blank, suspects):
    """In table four nothing but the one sum decides, and 13 that should be 1 looks like a blank that should be 12."""
    row = {"upheld": 1, "corrected": None, "other": 67, "pending": 9, "total": 89}
    numbers = balanced(REVISED, 19)
    numbers |= {f"remedies/litigation_direct/{key}": 0 for key in row} | {
        f"remedies/litigation_direct/{key}": None for key in blank
    }
    numbers |= {f"remedies/reconsideration/{key}": value for key, value in row.items()}
    told = [each for each in explain(filled(REVISED, numbers)) if each.to_tell]
    assert len(told) == 1
    assert told[0].suspect == (suspects and f"remedies/reconsideration/{suspects}")
    assert len(told[0].one) == (0 if suspects else 5)


def test_an_identity_over_an_unread_cell_is_not_assessed_and_the_rest_still_is():
    numbers = balanced(REVISED, 13)
    del numbers["requests/granted/business"]
    known = {each.judged.identity.cells[0]: each for each in explain(filled(REVISED, numbers))}
    assert known["requests/granted/total"].residual is None
    assert known["requests/granted/total"].judged.missing == ("requests/granted/business",)
    assert not known["requests/granted/total"].to_tell
    assert known["requests/partial/total"].residual == 0
    assert not any(each.residual == 0 for each in explain(filled(REVISED, {})))


def test_two_errors_far_apart_are_explained_each_for_itself():
    numbers = balanced(REVISED, 17)
    block = dict(zip(("upheld", "corrected", "other", "pending", "total"), (10, 1, 0, 0, 0), strict=True))
    now = numbers | {f"remedies/reconsideration/{key}": value for key, value in block.items()}
    now["requests/granted/business"] += 3
    told = [each for each in explain(filled(REVISED, now)) if each.to_tell]
    assert {each.suspect for each in told} == {"requests/granted/business", "remedies/reconsideration/total"}


def test_two_errors_in_one_table_are_explained_each_for_itself():
    numbers = balanced(MERGED, 19)
    one, other = "requests/granted/natural_person", "requests/partial/business"
    now = numbers | {one: numbers[one] + 2, other: numbers[other] + 5}
    told = [each for each in explain(filled(MERGED, now)) if each.to_tell]
    suspects = {each.judged.identity.cells[0]: each.suspect for each in told}
    assert suspects == {
        "requests/closed/natural_person": one,
        "requests/granted/total": one,
        "requests/closed/business": other,
        "requests/partial/total": other,
    }


def test_two_errors_that_meet_in_one_sum_are_told_as_a_pair_without_a_suspect():
    numbers = balanced(MERGED, 19)
    one, other = "requests/granted/natural_person", "requests/granted/business"
    now = numbers | {one: numbers[one] + 2, other: numbers[other] + 5}
    told = [each for each in explain(filled(MERGED, now)) if each.to_tell]
    assert len(told) == 3
    assert {each.suspect for each in told} == {None}
    assert {frozenset(change.key for change in each.two) for each in told} == {frozenset({one, other})}


@settings(max_examples=30, deadline=None)
@given(seed=seeds, data=st.data())
def test_an_error_is_blamed_beside_another_that_nothing_explains(seed, data):
    """Seen in a real report of 2020: （七）总计 short by six in two columns, which no single cell accounts for."""
    numbers = balanced(TRIAL, seed)
    numbers |= {f"requests/{row}/{column}": numbers[f"requests/{row}/{column}"] + 6
                for row in ("granted",) for column in ("natural_person", "total")}  # fmt: skip
    columns = ("business", "research", "public_welfare", "legal_service", "other")
    rows = [row.key for row in TRIAL.requests.rows if row.key != "closed"]
    key = f"requests/{data.draw(st.sampled_from(rows))}/{data.draw(st.sampled_from(columns))}"
    by = data.draw(st.integers(1, 500).filter(lambda n: n not in (6, 12)))
    told = [each for each in explain(filled(TRIAL, numbers | {key: numbers[key] + by})) if each.to_tell]
    for each in told:
        assert each.suspect == (key if key in each.judged.identity.cells else None)


def test_two_equal_errors_may_lie_either_way_and_nothing_is_claimed():
    one, other = "requests/granted/natural_person", "requests/partial/business"
    crossed = "requests/granted/business", "requests/partial/natural_person"
    numbers = next(n for seed in range(99) if min((n := balanced(MERGED, seed))[key] for key in crossed) >= 2)
    now = numbers | {one: numbers[one] + 2, other: numbers[other] + 2}
    told = [each for each in explain(filled(MERGED, now)) if each.to_tell]
    assert all(each.suspect is None and each.two == () for each in told)


def test_no_explanation_asks_for_a_negative_number():
    """复议 10 + 1 with 总计 0: the parts cannot be less than nought, so it is the total (seen in a real report)."""
    numbers = balanced(REVISED, 23) | {
        f"remedies/reconsideration/{key}": value
        for key, value in {"upheld": 10, "corrected": 1, "other": 0, "pending": 0, "total": 0}.items()
    }
    told = [each for each in explain(filled(REVISED, numbers)) if each.to_tell]
    assert [each.one for each in told] == [(Change("remedies/reconsideration/total", 0, 11),)]


def test_a_blank_beside_an_error_leaves_the_printed_number_under_suspicion():
    numbers = balanced(REVISED, 29)
    key, blank = "requests/granted/natural_person", "requests/granted/total"
    now = numbers | {key: numbers[key] + 4, blank: None}
    told = [each for each in explain(filled(REVISED, now)) if each.to_tell]
    by_rule = {(each.judged.identity.rule, each.judged.identity.cells[0].split("/")[2]): each.suspect for each in told}
    assert by_rule == {
        ("requests.total", "total"): key,
        ("requests.closed", "natural_person"): key,
        ("requests.closed", "total"): blank,
    }


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ((Change("a", 1298, 1289),), "transposed"),
        ((Change("a", 1289, 1288),), None),
        ((Change("a", 120, 12),), "nought"),
        ((Change("a", 7, 700),), "nought"),
        ((Change("a", 12, 1), Change("b", 3, 23)), "split"),
        ((Change("a", 12, 1), Change("b", 3, 4)), None),
        ((Change("a", None, 4),), None),
        ((Change("a", 0, 10),), None),
    ],
)
def test_what_kind_of_slip(changes, kind):
    assert slip(changes) == kind
