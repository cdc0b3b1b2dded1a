"""docs/operations.md names every setting there is, and none that is not; and every command that exists only for it."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/operations.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, flags=re.DOTALL | re.MULTILINE))


def read_in_the_code() -> set[str]:
    """Every text in the source that is the name of one of our variables."""
    found = set()
    for path in (ROOT / "src/gongkai").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.update(re.findall(r"^GONGKAI_[A-Z_]+$", node.value))
    return found - {"GONGKAI_SEARCH"}  # a setting of Django's, for tests of the engines


def test_every_setting_has_its_row_and_every_row_its_setting() -> None:
    rows = [line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| `GONGKAI_")]
    assert {name for row in rows for name in re.findall(r"GONGKAI_\w+", row)} == read_in_the_code()


def test_what_the_page_has_one_run_exists() -> None:
    pytest.importorskip("django")
    import django
    from django.core.management import get_commands

    django.setup()
    from gongkai.portal import timetable

    named = set(re.findall(r"gongkai manage (\w+)", PAGE))
    assert named - set(get_commands()) == set()
    assert {*timetable.EVERY_MINUTE, *timetable.EVERY_NIGHT} <= set(
        re.findall(r"`(\w+)`", SECTIONS["What runs in `serve`"])
    )
