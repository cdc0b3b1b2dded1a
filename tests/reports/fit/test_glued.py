from hypothesis import given
from hypothesis import strategies as st

from gongkai.reports.fit import glued

ROWS = st.lists(st.integers(0, 4000), min_size=6, max_size=6).map(lambda row: (*row, sum(row)))


@given(ROWS)
def test_the_printed_row_is_always_among_the_ways(row: tuple[int, ...]) -> None:
    assert row in glued.summed("".join(map(str, row)), 7)


@given(st.lists(st.integers(0, 300), min_size=12, max_size=12))
def test_the_printed_blocks_are_always_among_the_ways(numbers: list[int]) -> None:
    blocks = tuple((*numbers[i : i + 4], sum(numbers[i : i + 4])) for i in (0, 4, 8))
    ways = glued.blocks("".join(str(n) for block in blocks for n in block), 3, 5)
    assert blocks in ways or ways == ()


def test_a_real_shape_has_one_way() -> None:
    assert glued.summed("801000081", 7) == ((80, 1, 0, 0, 0, 0, 81),)


def test_without_an_identity_nothing_is_decided_but_single_digits() -> None:
    assert list(glued.cuts("000", 3)) == [(0, 0, 0)]
    assert len(list(glued.cuts("77132470", 3))) > 1


def test_the_columns_decide_what_a_row_leaves_open() -> None:
    ambiguous = glued.summed("12121011110137", 7)
    assert len(ambiguous) > 1
    for way in ambiguous:
        other = (1, 0, 0, 0, 0, 0, 1)
        closed = tuple(a + b for a, b in zip(way, other, strict=True))
        solved = glued.solve(
            {"a": ambiguous, "b": [other], "closed": [closed]}, ["a", "b"], "closed", (("received",), ("closed",))
        )
        assert solved.agreed["a"] == way


def test_a_report_that_does_not_add_up_decides_nothing() -> None:
    ways = glued.summed("801000081", 7)
    solved = glued.solve({"a": ways, "closed": [(9, 9, 9, 9, 9, 9, 54)]}, ["a"], "closed", (("x",), ("y",)))
    assert solved.agreed["a"] == (None,) * 7
    assert solved.possible["a"] == ((80,), (1,), (0,), (0,), (0,), (0,), (81,))


def test_a_lost_blank_leaves_its_row_without_a_way_and_the_others_undecided() -> None:
    lost = glued.summed("821352185", 7)
    solved = glued.solve({"a": lost, "b": glued.summed("801000081", 7)}, ["a", "b"], "closed", (("x",), ("y",)))
    assert lost == ()
    assert set(solved.agreed["b"]) == {None}


def test_a_hostile_string_of_digits_is_given_up_in_bounded_time() -> None:
    assert glued.summed("1" * 400, 7) == ()
    assert glued.blocks("12" * 200, 3, 5) == ()


@given(st.lists(ROWS, min_size=2, max_size=5))
def test_what_is_agreed_is_what_was_printed(rows: list[tuple[int, ...]]) -> None:
    closed = tuple(sum(column) for column in zip(*rows, strict=True))
    printed = {str(i): row for i, row in enumerate(rows)} | {"closed": closed}
    ways = {key: glued.summed("".join(map(str, row)), 7) for key, row in printed.items()}
    solved = glued.solve(ways, [str(i) for i in range(len(rows))], "closed", (("received",), ("closed",)))
    for key, row in printed.items():
        assert all(said in (None, true) for said, true in zip(solved.agreed[key], row, strict=True))
        assert all(true in could for true, could in zip(row, solved.possible[key], strict=True))
