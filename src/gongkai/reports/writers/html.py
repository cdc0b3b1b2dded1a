"""A report as one web page that needs nothing else: semantic tables, no scripts, fit for screen, phone, paper and ear.

Accessibility: GB/T 37668—2019. Every number names its headers (`headers`/`id`), a wide table scrolls in a region that the
keyboard reaches, a table is named by the section title above it (a caption would say it twice, and add to the prose of
whoever reads the page back).
"""

from collections.abc import Callable, Iterable, Iterator
from html import escape
from pathlib import Path

from gongkai.reports.report import Report
from gongkai.reports.writers.layout import Box, Role, Table, tables
from gongkai.reports.writers.words import Paragraph, Part, words

STYLE = Path(__file__).with_name("report.css")
_SCOPES = {Role.BAND: "rowgroup", Role.HEAD: "col", Role.LABEL: "row"}


def write(report: Report) -> bytes:
    """The page in UTF-8."""
    style = STYLE.read_text("utf-8")
    said = words(report)
    title = "<br>".join(escape(line) for line in said.title_lines)
    author = f'<meta name="author" content="{escape(said.body)}">\n' if said.body else ""
    page = f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(said.title)}</title>
{author}<style>
{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
{inside(report)}</main>
</body>
</html>
"""
    return page.encode()


def inside(report: Report) -> str:
    """What stands under the title, for a page that has its own: words and tables, section by section."""
    said = words(report)
    laid_out = tables(report.filled)
    return _paragraphs(said.preamble) + "".join(_part(part, laid_out.get(part.key)) for part in said.parts)


def _part(part: Part, table: Table | None) -> str:
    below = drawn(table) if table else ""
    return (
        f'<section aria-labelledby="{part.key}-title">\n<h2 id="{part.key}-title">{escape(part.heading)}</h2>\n'
        f"{_paragraphs(part.paragraphs)}{below}</section>\n"
    )


def _paragraphs(paragraphs: Iterable[Paragraph]) -> str:
    return "".join(
        f"<p>{f'<b>{escape(each.lead)}</b>' if each.lead else ''}{escape(each.text)}</p>\n" for each in paragraphs
    )


def drawn(table: Table, shown: Callable[[Box], str] = lambda box: escape(box.text)) -> str:
    """One table; `shown` makes the HTML inside a cell of the form: a workbench makes a link of it."""
    columns = "".join(f'<col style="width:{width / sum(table.widths):.2%}">' for width in table.widths)
    rows = "".join(_rows(table, shown))
    return (
        f'<div class="scroll" role="region" aria-labelledby="{table.key}-title" tabindex="0">\n'
        f'<table class="{table.key}" aria-labelledby="{table.key}-title">\n<colgroup>{columns}</colgroup>\n{rows}</table>\n</div>\n'
    )


def _rows(table: Table, shown: Callable[[Box], str]) -> Iterator[str]:
    """Table three and four have a head; table two has one body for each head of article 20."""
    if table.heads:
        yield "<thead>\n" + "".join(_row(row, shown) for row in table.rows[: table.heads]) + "</thead>\n<tbody>\n"
    for number, row in enumerate(table.rows[table.heads :]):
        if row[0].role is Role.BAND:
            yield ("</tbody>\n" if number else "") + "<tbody>\n"
        yield _row(row, shown)
    yield "</tbody>\n"


def _row(row: tuple[Box, ...], shown: Callable[[Box], str]) -> str:
    return "<tr>" + "".join(_box(box, shown) for box in row) + "</tr>\n"


def _box(box: Box, shown: Callable[[Box], str]) -> str:
    spans = (f' rowspan="{box.rowspan}"' if box.rowspan > 1 else "") + (
        f' colspan="{box.colspan}"' if box.colspan > 1 else ""
    )
    if box.role is Role.VALUE:
        headers = " ".join(map(_id, box.headers))
        return f'<td{spans} headers="{headers}">{shown(box)}</td>'
    if box.role is Role.NOTE:
        return f'<td{spans} class="note">{escape(box.text)}</td>'
    kind = ' class="upright"' if box.upright else ' class="narrow"' if box.narrow else ""
    text = "<wbr>".join(escape(line) for line in box.lines) if not box.upright else escape(box.text)
    return f'<th{spans} id="{_id(box.key)}" scope="{_scope(box)}"{kind}>{text}</th>'


def _scope(box: Box) -> str:
    if box.role is Role.HEAD and box.colspan > 1 and box.key.startswith(("requests", "remedies")):
        return "colgroup"
    if box.role is Role.LABEL and box.rowspan > 1:
        return "rowgroup"
    return _SCOPES[box.role]


def _id(key: str) -> str:
    return key.replace("/", "-").replace("@", "head-").replace(".", "-")
