"""Every part of the bench can be run, and has its place in docs/benchmarks.md."""

from importlib import import_module

import pytest

from bench.__main__ import PAGE, PARTS, placed


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_its_place(part: str) -> None:
    page = PAGE.read_text("utf-8")
    assert f"| `{part}` |" in page
    assert placed(page, part, "what was measured").count("what was measured") == 1
    assert callable(import_module(f"bench.{part}").tables)


def test_a_page_without_a_place_is_told() -> None:
    with pytest.raises(SystemExit, match="no place for pages"):
        placed("# Benchmarks", "pages", "text")
