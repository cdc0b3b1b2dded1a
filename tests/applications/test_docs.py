"""docs/applications.md lists every rule of those that most systems get wrong, with the tests that name it."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROWS = {
    int(n): told
    for n, told in re.findall(r"^\| (\d+) \|.*\| (.*) \|$", (ROOT / "docs/applications.md").read_text("utf-8"), re.M)
}


def naming() -> dict[int, set[str]]:
    """The files with a test that names a rule, by the rule."""
    found: dict[int, set[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for n in re.findall(r"^def test_rule_(\d+)_", path.read_text("utf-8"), re.M):
            found.setdefault(int(n), set()).add(path.relative_to(ROOT).as_posix())
    return found


def test_every_rule_is_named_by_the_tests_the_page_says_or_is_anothers() -> None:
    assert list(ROWS) == list(range(1, 44))
    tested = {n: set(re.findall(r"`(tests/[\w/.]+)`", told)) for n, told in ROWS.items()}
    assert {n: files for n, files in tested.items() if files} == naming()
    assert all(": " in ROWS[n] for n, files in tested.items() if not files)
