"""docs/law.md names every provision the code cites, every notice, and only modules and tests that exist."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from gongkai.law.calendar import notices
from gongkai.law.cite import Cite
from gongkai.law.duties import ART_20
from gongkai.law.terms import uncertain

ROOT = Path(__file__).parents[2]
LAW = ROOT / "src/gongkai/law"
PAGE = (ROOT / "docs/law.md").read_text("utf-8")
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|")) for line in PAGE.splitlines() if line.startswith("| ")
]


def cited() -> Iterator[tuple[Path, Cite]]:
    """Every citation written in the code, with the module it stands in."""
    for path in sorted(LAW.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Cite":
                written = [*node.args, *(keyword.value for keyword in node.keywords)]
                if all(isinstance(each, ast.Constant) for each in written):
                    yield path, eval(ast.unparse(node), {"Cite": Cite})


def test_every_provision_cited_has_its_row_naming_the_module() -> None:
    where = {row[0]: row[2] for row in ROWS if len(row) == 4}
    missing = {f"{cite} ({path.name})" for path, cite in cited() if f"`{path.name}`" not in where.get(str(cite), "")}
    assert missing == set()


def test_every_uncertain_number_and_every_head_is_on_the_page() -> None:
    first = {row[0] for row in ROWS}
    assert {str(term.cite) for term in uncertain().values()} <= first
    assert {f"{head.cite.source.short}第二十条" for head in ART_20} == {"《条例》第二十条"}
    assert any(name.startswith("《条例》第二十条 ") for name in first)


def test_every_notice_is_on_the_page() -> None:
    listed = [row for row in ROWS if row[0].isdigit()]
    assert listed == [(str(notice.year), notice.number, notice.issued.isoformat()) for notice in notices()]


def test_what_the_page_names_exists() -> None:
    for name in set(re.findall(r"`([\w/]+\.(?:py|toml))`", PAGE)):
        places = (LAW / name, ROOT / "tests/law" / name, ROOT / name)
        assert any(place.is_file() for place in places), name


def test_every_module_and_every_test_is_on_the_page() -> None:
    names = {path.name for path in (*LAW.glob("*.py"), *LAW.glob("*.toml"), *(ROOT / "tests/law").glob("test_*.py"))}
    named = {name.rsplit("/", 1)[-1] for name in re.findall(r"`([\w/]+\.(?:py|toml))`", PAGE)}
    assert names - named <= {"__init__.py", "cite.py", "documents.toml", "test_cite.py"}
