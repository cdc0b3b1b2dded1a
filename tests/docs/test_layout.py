"""docs/layout.md is the tree as built: every room of the source is on it, and nothing on it is missing."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/layout.md").read_text("utf-8")
SOURCE = ROOT / "src/gongkai"
WHOLE = {
    "rules",
    "samples",
    "editions",
    "papers",
    "holidays",
    "locale",
    "word",
    "templates",
    "static",
    "migrations",
    "data",
    "__pycache__",
}
"""Folders whose files are all alike; the page names the folder."""


def named() -> set[str]:
    """Every path of the page's tree, from the root of the project."""
    tree = PAGE.split("```")[1]
    paths: list[str] = []
    found = set()
    for line in tree.strip("\n").splitlines():
        match = re.match(r"( *)(\S+)", line)
        assert match, line
        if len(match[1]) > 12:
            continue  # a line that goes on
        depth = len(match[1]) // 2
        paths[depth:] = [match[2].rstrip("/")]
        found.add("/".join(paths))
    return found


def rooms() -> set[str]:
    found = set()
    for path in SOURCE.rglob("*"):
        inside = path.relative_to(SOURCE).parts
        if set(inside[:-1]) & WHOLE or path.name == "__pycache__" or (path.is_file() and path.suffix != ".py"):
            continue
        if path.name == "__init__.py" or (path.is_dir() and not any(path.iterdir())):
            continue
        found.add(path.relative_to(ROOT).as_posix())
    return found


def test_every_room_is_on_the_page() -> None:
    assert sorted(rooms() - named()) == []


def test_everything_on_the_page_exists() -> None:
    assert sorted(path for path in named() if not (ROOT / path).exists()) == []


def test_the_page_says_that_this_is_it() -> None:
    assert PAGE.rstrip().endswith("This is it.")
