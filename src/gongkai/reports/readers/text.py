"""Plain text, Markdown and CSV: lines as they stand; consecutive lines with pipes or commas become a grid."""

import csv
import re
from collections.abc import Iterator

from gongkai.reports.filled import Place
from gongkai.reports.readers.encoding import decode
from gongkai.reports.reading import Grid, Line, NotAReport, Reading
from gongkai.wording import _

RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
BREAKS = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
EMPHASIS = re.compile(r"\*\*([^*\n]{1,200})\*\*")
ESCAPED = re.compile(r"\\([|*#\-\[\]()])")
BARS = str.maketrans("│┃║｜¦", "|||||")
BORDER = re.compile(r"^[\s─-╿+=\-]*[─-╿+][\s─-╿+=\-]*$")
"""A line that only draws: the frame of a table in characters."""
HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")


def read(data: bytes) -> Reading:
    """Read plain text or Markdown in any encoding `encoding.decode` knows. Raises `NotAReport` for an empty file."""
    text = decode(data)
    if not text.strip():
        raise NotAReport(_("这个文件是空的，没有任何文字。"))
    if len(CONTROL.findall(text[:4096])) > 40 or text[:4096].count("\ufffd") > 64:
        raise NotAReport(_("这个文件不是文字：内容无法按 UTF-8 或 GB18030 解读。请用原来的程序另存为 .docx 或 .txt。"))
    reading = Reading("text")
    tables = 0
    for number, rows in _runs(text):
        if isinstance(rows, str):
            reading.blocks.append(Line(rows, Place(line=number)))
        else:
            tables += 1
            reading.blocks.append(Grid.of((((cell, 1, 1) for cell in row) for row in rows), tables))
    return reading


def _runs(text: str) -> Iterator[tuple[int, str | list[list[str]]]]:
    """Lines and runs of table rows, each with the number of its first line."""
    rows: list[list[str]] = []
    begun, ruled = 0, False
    for number, cells, line in _rows_of_csv(text) if _is_csv(text) else _rows_of_pipes(text):
        if cells is None or (len(rows) == 0 and RULE.match(line)):
            if rows:
                yield begun, _unframed(rows)
                rows, ruled = [], False
            if line.strip():
                yield number, EMPHASIS.sub(r"\1", HEADING.sub("", line)).rstrip(" \r\n\x1a")
        elif RULE.match(line) and ("---" in line or (len(rows) == 1 and not ruled)):
            ruled = True
        else:
            begun = begun if rows else number
            rows.append(cells)
    if rows:
        yield begun, _unframed(rows)


def _rows_of_pipes(text: str) -> Iterator[tuple[int, list[str] | None, str]]:
    for number, line in enumerate(BREAKS.split(text), 1):
        if BORDER.match(line):
            continue
        barred = line.translate(BARS)
        if _is_row(barred):
            yield number, _cells(barred), barred
        else:
            yield number, None, line


def _is_csv(text: str) -> bool:
    """Whether a file is a table saved with commas: no tabs, and many lines of several short cells.

    Commas between the digits of a number (9,984) are no separators.
    """
    if "\t" in text[:40_000]:
        return False
    lines = [GROUPED.sub("", line) for line in text[:40_000].splitlines() if line.strip()]
    rows = [line for line in lines if line.count(",") >= 3 and len(line) < 30 * (line.count(",") + 1)]
    return len(rows) >= 8 and len(rows) * 3 >= len(lines)


GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def _rows_of_csv(text: str) -> Iterator[tuple[int, list[str] | None, str]]:
    reader = csv.reader(text.splitlines(keepends=True))
    try:
        for row in reader:
            filled = [cell for cell in row if cell.strip()]
            if len(filled) == 1 and len(row[0].strip()) > 0:
                yield reader.line_num, None, filled[0]
            else:
                yield reader.line_num, row if filled else None, ""
    except csv.Error:
        yield from _rows_of_pipes(text)


def _is_row(line: str) -> bool:
    bars = line.count("|")
    return bars >= 2 if line.lstrip().startswith("|") else bars >= 3


def _cells(line: str) -> list[str]:
    cells = re.split(r"(?<!\\)\|", line)
    return [ESCAPED.sub(r"\1", EMPHASIS.sub(r"\1", cell.strip())) for cell in cells]


def _unframed(rows: list[list[str]]) -> list[list[str]]:
    """The rows without what stands outside the frame: a table has one only where every row begins with a bar."""
    if any(row[0] for row in rows):
        return rows
    closed = all(not row[-1] for row in rows)
    return [row[1:-1] if closed else row[1:] for row in rows]
