"""A listing as a file: CSV in whatever encoding an old system wrote, or JSON; lines with their places."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from gongkai.publishing.importing.words import meanings, name_of, words
from gongkai.reports.readers.encoding import decode

DELIMITERS = ",\t;，"
LONGEST_CELL = 1 << 26
"""Characters of one cell: a whole text stands in it."""
UNREAD = "\ufffd"


class BadListing(ValueError):
    """The listing cannot be read at all; the words are for whoever made it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: where it stands in the listing, what it says by our names, what is wrong with it already."""

    place: str
    said: dict[str, str]
    wrong: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> str:
        """What it says of something; empty where it says nothing."""
        return self.said.get(name, "")


@dataclass(frozen=True, slots=True)
class Listing:
    """All lines, and the columns nobody asks for."""

    lines: tuple[Line, ...]
    unused: tuple[str, ...] = field(default=())


def read_listing(path: Path) -> Listing:
    """Read a listing. Raises BadListing, OSError."""
    text = decode(path.read_bytes())
    if UNREAD in text:
        raise BadListing(_("清单的编码认不出来，请另存为 UTF-8 或者 GBK。"))
    rows = list(_json_rows(text) if text.lstrip()[:1] in ("[", "{") else _csv_rows(text))
    if not rows:
        raise BadListing(_("清单是空的。"))
    names = {name: meanings().get("".join(name.split()).lower()) for _place, row, _wrong in rows for name in row}
    _insist_on_needed({field for field in names.values() if field})
    lines = (Line(place, _by_field(row, names), wrong) for place, row, wrong in rows)
    return Listing(tuple(lines), tuple(name for name, meant in names.items() if meant is None and name))


def _insist_on_needed(found: set[str]) -> None:
    missing = [each for each in words()["needed"] if each not in found]
    if missing:
        known = "、".join(name_of(each) for each in words()["names"])
        said = _("清单缺少这些列：{missing}。第一行须是列名；认得的列有：{known}。")
        raise BadListing(said.format(missing="、".join(map(name_of, missing)), known=known))


def _by_field(row: dict[str, str], names: dict[str, str | None]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in row.items():
        meant = names[name]
        if meant is not None and value.strip() and meant not in found:
            found[meant] = value.strip()
    return found


Row = tuple[str, dict[str, str], tuple[str, ...]]


def _csv_rows(text: str) -> Iterator[Row]:
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    before = csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    try:
        head = next(reader, [])
        begins = reader.line_num + 1
        for cells in reader:
            place, begins = _("第{n}行").format(n=begins), reader.line_num + 1
            if any(cell.strip() for cell in cells):
                wrong = (_("这一行的列比第一行多，是不是有没加引号的逗号"),) if len(cells) > len(head) else ()
                yield place, dict.fromkeys(head, "") | dict(zip(head, cells, strict=False)), wrong
    except csv.Error:
        text = _("第{n}行读不出来：多半是引号没有成对。引号里的引号要写两遍。")
        raise BadListing(text.format(n=reader.line_num)) from None
    finally:
        csv.field_size_limit(before)


def _json_rows(text: str) -> Iterator[Row]:
    try:
        entries = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadListing(_("不是完整的 JSON：{error}").format(error=error)) from None
    if not isinstance(entries, list):
        raise BadListing(_("JSON 须是一个数组，每条信息是其中一个对象。"))
    for n, entry in enumerate(entries, start=1):
        place = _("第{n}条").format(n=n)
        if not isinstance(entry, dict):
            yield place, {}, (_("不是一个对象"),)
            continue
        odd = [name for name, value in entry.items() if not _plain(value)]
        wrong = (_("这些项须是文字：{names}").format(names="、".join(odd)),) if odd else ()
        yield place, {name: _words(value) for name, value in entry.items() if name not in odd}, wrong


def _plain(value: Any) -> bool:
    each_plain = isinstance(value, list) and all(isinstance(each, str) for each in value)
    return value is None or isinstance(value, str | int | float) or each_plain


def _words(value: Any) -> str:
    return "\n".join(value) if isinstance(value, list) else "" if value is None else str(value)
