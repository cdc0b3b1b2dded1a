"""A document of `making.layouts` as text: with tabs, pipes, spaces, as pdftotext writes it, or with nothing between."""

import csv
import io
import random
import re
import unicodedata
from collections.abc import Callable, Iterable

from making.layouts import Document, Print, Table, Words


def lines(document: Document, table: Callable[[Table], Iterable[str]], between: str = "\n") -> bytes:
    said: list[str] = []
    for block in document.blocks:
        said.extend([block.text] if isinstance(block, Words) else table(block))
    return (between.join(said) + "\n").encode()


def flat(text: str) -> str:
    """On one line; two numbers that stood under one another stay apart."""
    return re.sub(r"\s*\n\s*", "", re.sub(r"(?<=\d)\s*\n\s*(?=\d)", " ", text))


def tabbed(document: Document, chance: random.Random) -> bytes:
    """Copied from a browser: the boxes that begin in a row, tabs between them."""
    return lines(document, lambda table: ("\t".join(flat(box.text) for box in row) for row in table.rows))


def tabbed_blanks(document: Document, chance: random.Random) -> bytes:
    """Tabs, with an empty field for every covered position, as the seed's text has them."""
    return lines(document, lambda table: ("\t".join(row) for row in spread(table)))


def tabbed_repeated(document: Document, chance: random.Random) -> bytes:
    """Tabs, with merged cells repeated at every position."""
    return lines(document, lambda table: ("\t".join(flat(box.text) for box in row) for row in table.grid()))


def spread(table: Table, repeat: bool = False) -> list[list[str]]:
    """The texts of the rectangle, each box once (or at every position it covers)."""
    said, seen = [], set()
    for row in table.grid():
        line = []
        for box in row:
            line.append(flat(box.text) if repeat or id(box) not in seen else "")
            seen.add(id(box))
        said.append(line)
    return said


def spaced(document: Document, chance: random.Random) -> bytes:
    """One space between cells."""
    return lines(document, lambda table: (" ".join(flat(box.text) for box in row) for row in table.rows))


def wide_spaced(document: Document, chance: random.Random) -> bytes:
    return lines(document, lambda table: ("    ".join(flat(box.text) for box in row) for row in table.rows))


def ideographic_spaced(document: Document, chance: random.Random) -> bytes:
    return lines(document, lambda table: ("\u3000".join(flat(box.text) for box in row) for row in table.rows))


def markdown(document: Document, chance: random.Random) -> bytes:
    return lines(document, lambda table: _pipes(spread(table)), "\n")


def markdown_repeated(document: Document, chance: random.Random) -> bytes:
    return lines(document, lambda table: _pipes(spread(table, repeat=True)), "\n")


def markdown_bare(document: Document, chance: random.Random) -> bytes:
    """Pipes between the cells, none at the ends."""
    return lines(document, lambda table: (" | ".join(line) for line in spread(table)), "\n")


def _pipes(rows: list[list[str]]) -> list[str]:
    made = ["| " + " | ".join(row) + " |" for row in rows]
    return ["", made[0], "|" + "---|" * len(rows[0]), *made[1:], ""]


def boxed(document: Document, chance: random.Random) -> bytes:
    """Lines drawn with box characters."""

    def table(table: Table) -> list[str]:
        rows = spread(table)
        rule = "├" + "┼".join("──" for _cell in rows[0]) + "┤"
        return [rule, *(each for row in rows for each in ("│" + "│".join(row) + "│", rule))]

    return lines(document, table)


def full_width_pipes(document: Document, chance: random.Random) -> bytes:
    return lines(document, lambda table: ("｜" + "｜".join(row) + "｜" for row in spread(table)))


def pandoc_grid(document: Document, chance: random.Random) -> bytes:
    def table(table: Table) -> list[str]:
        rows = spread(table)
        rule = "+" + "+".join("----" for _cell in rows[0]) + "+"
        return ["", rule, *(each for row in rows for each in ("| " + " | ".join(row) + " |", rule)), ""]

    return lines(document, table)


def comma_separated(document: Document, chance: random.Random) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    for block in document.blocks:
        writer.writerows([[block.text]] if isinstance(block, Words) else spread(block))
    return out.getvalue().encode("utf-8-sig")


def cell_a_line(document: Document, chance: random.Random) -> bytes:
    return lines(document, lambda table: (flat(box.text) for box in table.boxes))


def cell_a_line_apart(document: Document, chance: random.Random) -> bytes:
    return lines(document, lambda table: (flat(box.text) for box in table.boxes), "\n\n")


def squashed(document: Document, chance: random.Random) -> bytes:
    """Every separator lost: only the identities can tell the numbers of a row apart."""
    return lines(document, lambda table: ["".join(flat(box.text) for box in table.boxes)], "")


def squashed_rows(document: Document, chance: random.Random) -> bytes:
    return lines(document, lambda table: ("".join(flat(box.text) for box in row) for row in table.rows))


def layout(document: Document, chance: random.Random) -> bytes:
    """As pdftotext -layout writes: columns in place, labels wrapped around the line of numbers, page marks."""
    widths = {"active": (30, 14, 14, 14), "requests": (4, 8, 30, 8, 8, 8, 8, 8, 8, 8), "remedies": (6,) * 15}

    def table(table: Table) -> Iterable[str]:
        columns = widths.get(table.name, (12,) * 20)
        for i, row in enumerate(_laid(table, columns)):
            yield row
            if i in (25, 60):
                yield "\f" + " " * 40 + f"— {i // 25 + 3} —"

    return lines(document, table)


def _laid(table: Table, widths: tuple[int, ...]) -> Iterable[str]:
    seen: set[int] = set()
    for line in table.grid():
        cells: list[tuple[int, list[str]]] = []
        at = 0
        for c, box in enumerate(line):
            if id(box) not in seen:
                seen.add(id(box))
                width = sum(widths[c : c + box.across])
                cells.append((at, _wrapped(flat(box.text), width - 2) if not box.key else [box.text.rjust(width - 2)]))
            at += widths[c] if c < len(widths) else 8
        height = max((len(text) for _at, text in cells), default=1)
        for i in range(height):
            said = ""
            for start, text in cells:
                top = (height - len(text)) // 2
                if top <= i < top + len(text):
                    said += " " * max(1, start - _width(said)) + text[i - top]
            yield said.rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def _wrapped(text: str, width: int) -> list[str]:
    said, line = [], ""
    for c in text:
        if line and _width(line + c) > max(width, 2):
            said.append(line)
            line = ""
        line += c
    return [*said, line]


def text_gbk(document: Document, chance: random.Random) -> bytes:
    return tabbed(document, chance).decode().encode("gb18030")


def text_utf16(document: Document, chance: random.Random) -> bytes:
    return tabbed(document, chance).decode().encode("utf-16")


def text_crlf(document: Document, chance: random.Random) -> bytes:
    return tabbed(document, chance).decode().replace("\n", "\r\n").encode("utf-8-sig")


ALL: tuple[Print, ...] = (
    tabbed, tabbed_blanks, tabbed_repeated, spaced, wide_spaced, ideographic_spaced, markdown, markdown_repeated,
    markdown_bare, boxed, full_width_pipes, pandoc_grid, comma_separated, cell_a_line, cell_a_line_apart,
    squashed, squashed_rows, layout, text_gbk, text_utf16, text_crlf,
)  # fmt: skip
