"""A paper as a tagged PDF, drawn by typst on the page of GB/T 9704—2012."""

from pathlib import Path
from typing import Any

from gongkai.notices.composing import Notice, day_in_words
from gongkai.reports.writers.pdf import breakable, draw, faces

TEMPLATE = Path(__file__).with_name("notice.typ")
LINE = 40
"""The Latin characters that surely fit on a line."""


def write(notice: Notice) -> bytes:
    """The document. Raises `reports.writers.Unwritable`, and `NotInstalled` without the packages of `gongkai[pdf]`."""
    return draw(TEMPLATE, "notice", lambda families: _data(notice, families))


def _data(notice: Notice, families: frozenset[str]) -> dict[str, Any]:
    return {
        "fonts": faces(families),
        "letter": notice.paper.letter,
        "body": notice.sender.name,
        "number": notice.number,
        "title": notice.title,
        "to": notice.to,
        "paragraphs": [breakable(each, LINE) for each in notice.paragraphs],
        "rows": [[label, breakable(value, LINE)] for label, value in notice.rows],
        "attachments": [breakable(each, LINE) for each in notice.attachments],
        "contact": notice.sender.contact,
        "signed": not notice.unsigned,
        "day": day_in_words(notice.day),
        "year": notice.day.year,
    }
