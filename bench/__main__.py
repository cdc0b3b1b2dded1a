"""`python -m bench [part …]`: measure every part, or those named, and write their tables into docs/benchmarks.md.

A part is a module here with `tables()`, which gives lines of Markdown, and a pair of markers in the page
(`<!-- begin: part -->`, `<!-- end: part -->`). It raises `Missing` where it cannot be measured; the page then keeps what
was measured before.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from bench.machine import Missing, described

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
PARTS = ("reports", "pages", "search", "lists", "load", "applications", "workbench")


def main(parts: Sequence[str]) -> None:
    """Measure, print and write, part by part."""
    if unknown := set(parts) - set(PARTS):
        sys.exit(f"no part of the bench: {', '.join(sorted(unknown))}; there are: {', '.join(PARTS)}")
    for part in parts or PARTS:
        print(f"== {part}", flush=True)
        try:
            with described() as machine:
                lines = import_module(f"bench.{part}").tables()
        except Missing as missing:
            print(f"left out: {missing}")
            continue
        text = "\n".join([machine(), "", *lines])
        print(text, flush=True)
        PAGE.write_text(placed(PAGE.read_text("utf-8"), part, text), "utf-8")


def placed(page: str, part: str, text: str) -> str:
    """The page with the text between the part's markers."""
    begin, end = f"<!-- begin: {part} -->", f"<!-- end: {part} -->"
    head, old, rest = page.partition(begin)
    _was, closed, tail = rest.partition(end)
    if not (old and closed):
        raise SystemExit(f"{PAGE.name} has no place for {part}: {begin} … {end}")
    return f"{head}{begin}\n\n{text}\n\n{end}{tail}"


if __name__ == "__main__":
    main(sys.argv[1:])
