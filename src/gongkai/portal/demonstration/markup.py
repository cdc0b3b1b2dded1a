"""The few signs in which the texts of the demonstration are written, made HTML.

| line | becomes |
|---|---|
| `# …`, `## …` | headings |
| `| a | b |` | a table's row, the first of them its heads |
| `> …` | a paragraph at the right, as papers are signed |
| `^ …` | a centred paragraph |
| anything else | a paragraph |
"""

from html import escape
from itertools import groupby

SIGNS = {"# ": ("<h2>", "</h2>"), "## ": ("<h3>", "</h3>"), "> ": ('<p class="right">', "</p>"), "^ ": ('<p class="center">', "</p>")}  # fmt: skip


def html_of(text: str) -> str:
    """The text as HTML."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    made: list[str] = []
    for is_table, group in groupby(lines, key=lambda line: line.startswith("|")):
        together = list(group)
        made += [_table(together)] if is_table else map(_line, together)
    return "\n".join(made)


def _line(line: str) -> str:
    for sign, (begin, end) in SIGNS.items():
        if line.startswith(sign):
            return f"{begin}{escape(line.removeprefix(sign), quote=False)}{end}"
    return f"<p>{escape(line, quote=False)}</p>"


def _table(lines: list[str]) -> str:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    head = "".join(f'<th scope="col">{escape(cell, quote=False)}</th>' for cell in rows[0])
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell, quote=False)}</td>' for cell in row)}</tr>" for row in rows[1:])
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
