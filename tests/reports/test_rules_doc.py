"""docs/rules.md lists every rule, with its gravity, its source and its why, and no other."""

from pathlib import Path

import pytest

from gongkai.reports.form import forms
from gongkai.reports.rules import cite, rules
from gongkai.reports.rules.__main__ import gravities, listing

PAGE = Path(__file__).parents[2] / "docs/rules.md"


def test_the_page_ends_with_the_listing_of_the_rules():
    _words, _line, listed = PAGE.read_text("utf-8").partition("\n---\n\n")
    assert listed == listing(), "replace everything below the line with: python -m gongkai.reports.rules"


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_every_rule_says_what_it_asks_how_grave_it_is_and_why(rule):
    assert rule.title
    assert rule.source
    assert gravities(rule)
    for form in forms().values():
        assert "{" not in cite(rule.id, form)
