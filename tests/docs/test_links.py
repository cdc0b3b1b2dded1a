"""A map that lies is worse than none: every link inside the project leads somewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    links = [a or b for a, b in LINK.findall(page.read_text("utf-8"))]
    inside = [link.partition("#")[0] for link in links if not re.match(r"[a-z]+:|#", link)]
    assert [link for link in inside if not (page.parent / link).exists()] == []


def test_the_pages_are_found() -> None:
    assert {"README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md"} <= {page.name for page in PAGES}
