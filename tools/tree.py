"""Write the rooms that stand on Django into the tree of docs/layout.md, each module by the first line of its docstring.

The floors below are written by hand there: their lines say more than a docstring's first.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src/gongkai"
PAGE = ROOT / "docs/layout.md"
FIRST, AFTER = "  offices/", "  cli/"
"""Between these two lines of the page stand the rooms."""

ROOMS = ("offices", "publishing", "applications", "figures", "portal")
ALIKE = {
    "data": "what is policy, as data",
    "locale": "what Wagtail leaves in English",
    "management": "commands of gongkai manage",
    "migrations": "how the tables came to be",
    "static": "style sheets, pictures",
    "templates": "pages",
}
"""Folders whose files are all alike; the page names the folder."""


def main() -> None:
    """Write the page."""
    page = PAGE.read_text("utf-8")
    start = page.index(f"\n{FIRST}") + 1 if f"\n{FIRST}" in page else page.index(f"\n{AFTER}") + 1
    end = page.index(f"\n{AFTER}") + 1
    rooms = [SOURCE / name for name in ROOMS if (SOURCE / name).is_dir()]
    PAGE.write_text(
        page[:start] + "".join(f"{line}\n" for room in rooms for line in lines(room, 1)) + page[end:], "utf-8"
    )


def lines(folder: Path, depth: int) -> Iterator[str]:
    """The folder's line, then those of what is in it: modules first, then folders."""
    yield _line(f"{folder.name}/", depth, ALIKE.get(folder.name) or _first(folder / "__init__.py"))
    if folder.name in ALIKE and folder.name != "management":
        return
    inside = sorted(folder.iterdir(), key=lambda path: (path.is_dir(), path.name))
    for path in inside:
        if path.is_dir() and path.name != "__pycache__" and any(path.rglob("*.*")):
            yield from lines(path, depth + 1)
        elif path.suffix == ".py" and path.name != "__init__.py":
            yield _line(path.name, depth + 1, _first(path))


def _line(name: str, depth: int, about: str) -> str:
    return f"{'  ' * depth}{name}".ljust(29) + " " + about


def _first(module: Path) -> str:
    """The first sentence of the module's docstring, as part of a list: small letter, no full stop."""
    told = ast.get_docstring(ast.parse(module.read_text("utf-8"))) if module.exists() else None
    sentence = (told or "").split("\n\n")[0].replace("\n", " ").split(". ")[0].rstrip(".")
    return sentence[:1].lower() + sentence[1:] if sentence[:2].istitle() else sentence


if __name__ == "__main__":
    main()
