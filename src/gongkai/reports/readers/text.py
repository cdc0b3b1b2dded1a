"""Plain text and Markdown: lines as they stand; consecutive lines with pipes become a grid."""

import re

from gongkai.reports.filled import Place
from gongkai.reports.readers.encoding import decode
from gongkai.reports.reading import Grid, Line, NotAReport, Reading
from gongkai.wording import _

RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
BREAKS = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
EMPHASIS = re.compile(r"\*\*([^*\n]{1,200})\*\*")
ESCAPED = re.compile(r"\\([|*#\-\[\]()])")
HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")


def read(data: bytes) -> Reading:
    """Read plain text or Markdown in any encoding `encoding.decode` knows. Raises `NotAReport` for an empty file."""
    text = decode(data)
    if not text.strip():
        raise NotAReport(_("这个文件是空的，没有任何文字。"))
    if len(CONTROL.findall(text[:4096])) > 40 or text[:4096].count("\ufffd") > 64:
        raise NotAReport(_("这个文件不是文字：内容无法按 UTF-8 或 GB18030 解读。请用原来的程序另存为 .docx 或 .txt。"))
    reading = Reading("text")
    rows: list[list[str]] = []
    tables, ruled = 0, False
    for number, line in enumerate(BREAKS.split(text), 1):
        if _is_row(line):
            if RULE.match(line) and ("---" in line or (len(rows) == 1 and not ruled)):
                ruled = True
            else:
                rows.append(_cells(line))
            continue
        if rows:
            tables += 1
            reading.blocks.append(_grid(rows, tables))
            rows, ruled = [], False
        if line.strip():
            plain = EMPHASIS.sub(r"\1", HEADING.sub("", line)).rstrip()
            reading.blocks.append(Line(plain, Place(line=number)))
    if rows:
        reading.blocks.append(_grid(rows, tables + 1))
    return reading


def _is_row(line: str) -> bool:
    bars = line.count("|")
    return bars >= 2 if line.lstrip().startswith("|") else bars >= 3


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [ESCAPED.sub(r"\1", EMPHASIS.sub(r"\1", cell.strip())) for cell in re.split(r"(?<!\\)\|", inner)]


def _grid(rows: list[list[str]], number: int) -> Grid:
    return Grid.of((((text, 1, 1) for text in row) for row in rows), number)
