"""HTML pages: a portal's article, Word's or Excel's "save as web page", a page of a collection system.

Tables that hold tables are layout and are walked through; every other table becomes a grid. Scripts, styles and what is
hidden are left out. Entities outside the page are never loaded.
"""

import re
from collections.abc import Iterator

from lxml import etree

from gongkai.reports.filled import Place
from gongkai.reports.readers.encoding import decode
from gongkai.reports.reading import Grid, Line, NotAReport, Reading
from gongkai.wording import _

SKIPPED = frozenset("script style noscript template head title svg math object map audio video".split())
TYPED = frozenset("input select textarea".split())
BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 "
    "h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?:font-size|opacity)\s*:\s*0(?![.\d]*[1-9])"
    r"|text-decoration[^;]*line-through",
    re.I,
)
"""Styles of what is not shown, or is struck out and so no longer said."""
RAISED = re.compile(r"vertical-align\s*:\s*(?:super|sub)|mso-text-raise\s*:\s*[1-9]|top\s*:\s*-[\d.]+", re.I)
STRUCK = frozenset(("del", "s", "strike"))
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
DATA_URI = re.compile(rb"""data:[\w.+/-]*;base64,[A-Za-z0-9+/=%\s]{64,}""")
SPACES = re.compile(r"[ \t\r\n\f]+")
DEPTH = 200
"""Elements nested deeper than this are taken as plain text: no page that people read goes so deep."""


def read(data: bytes) -> Reading:
    """Read an HTML page. Raises `NotAReport` for an empty one."""
    if len(data) > 1_000_000:
        data = DATA_URI.sub(b"", data)
    text = DECLARATION.sub("", decode(data), count=1).replace("\x00", "")
    root = None
    if text.strip():
        parser = etree.HTMLParser(
            remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, encoding="utf-8"
        )
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None:
        raise NotAReport(_("这个网页是空的，没有任何内容。"))
    reading = Reading("html", meta=_meta(root))
    _Walk(reading).run(root)
    return reading


def _meta(root: "etree._Element") -> dict[str, str]:
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        name, content = element.get("name") or element.get("property"), element.get("content")
        if name and content and len(meta) < 64:
            meta.setdefault(name.strip().lower(), content.strip()[:400])
    for element in root.iter("title"):
        if element.text and element.text.strip():
            meta["title"] = SPACES.sub(" ", element.text).strip()[:400]
            break
    return meta


class _Walk:
    """Goes through the page once and hands lines and grids to the reading in the order of the page."""

    def __init__(self, reading: Reading) -> None:
        """Start with nothing said."""
        self.reading = reading
        self.said: list[str] = []
        self.lines = 0
        self.tables = 0

    def run(self, root: "etree._Element") -> None:
        """Walk the whole page."""
        self.walk(root, 0)
        self.flush()
        self.reading.meta["links"] = str(sum(1 for _link in root.iter("a")))
        self.reading.meta["images"] = str(sum(1 for _image in root.iter("img")))
        self.reading.meta["scripts"] = str(sum(1 for _script in root.iter("script")))
        attached = [a.get("href", "") for a in root.iter("a", "iframe", "embed") if _is_document(a)]
        if attached:
            self.reading.meta["attached"] = attached[0][:200]

    def flush(self) -> None:
        """End the line that is being said."""
        text = SPACES.sub(" ", "".join(self.said)).strip() if self.said else ""
        self.said.clear()
        if text:
            self.lines += 1
            self.reading.blocks.append(Line(text, Place(line=self.lines)))

    def walk(self, element: "etree._Element", depth: int) -> None:
        """Say an element's words and those of what it holds; a data table becomes a grid."""
        if element.text:
            self.said.append(element.text)
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in SKIPPED or _is_hidden(child):
                pass
            elif tag == "br":
                self.flush()
            elif tag in TYPED:
                self.said.append(_typed(child))
            elif tag == "pre":
                self.flush()
                self.preformatted(child)
            elif tag == "table":
                self.flush()
                self.table(child, depth)
                self.flush()
            elif depth > DEPTH:
                self.said.extend(map(str, child.itertext()))
            elif tag in BLOCKS:
                self.flush()
                self.walk(child, depth + 1)
                self.flush()
            elif _is_raised(child):
                self.said.append(_note(child))
            else:
                self.walk(child, depth + 1)
            if child.tail:
                self.said.append(child.tail)

    def preformatted(self, element: "etree._Element") -> None:
        """Lines as they stand, with their tabs and gaps."""
        for text in "".join(map(str, element.itertext())).splitlines():
            if text.strip():
                self.lines += 1
                self.reading.blocks.append(Line(text.rstrip(), Place(line=self.lines)))

    def table(self, table: "etree._Element", depth: int) -> None:
        """A table of data becomes a grid; one that holds tables or has one column is layout, and is walked."""
        if any(True for inner in table.iter("table") if inner is not table and not _is_single(inner)):
            self.walk(table, depth + 1)
            return
        rows = [[_cell(cell) for cell in row.iterchildren("td", "th")] for row in _rows(table)]
        rows = [row for row in rows if row]
        if max(map(len, rows), default=0) <= 1:
            self.walk(table, depth + 1)
            return
        caption = next(table.iterchildren("caption"), None)
        if caption is not None:
            self.said.extend(map(str, caption.itertext()))
            self.flush()
        self.tables += 1
        self.reading.blocks.append(Grid.of(rows, self.tables))


def _is_document(link: "etree._Element") -> bool:
    return bool(
        re.search(r"\.(pdf|docx?|wps|xlsx?|ofd)(?:$|[?#])", (link.get("href") or link.get("src") or "").lower())
    )


def _is_hidden(element: "etree._Element") -> bool:
    style = element.get("style")
    return (
        element.tag in STRUCK
        or (style is not None and HIDDEN.search(style) is not None)
        or element.get("hidden") is not None
    )


def _is_raised(element: "etree._Element") -> bool:
    """A raised or lowered piece is a note to the number, not part of it."""
    if element.tag in ("sup", "sub"):
        return True
    style = element.get("style")
    return style is not None and RAISED.search(style) is not None


def _note(raised: "etree._Element") -> str:
    """A raised piece in brackets, so that it never melts into the number before it."""
    note = "".join(map(str, raised.itertext())).strip().strip("[]")
    return f"[{note}]" if note else ""


def _typed(element: "etree._Element") -> str:
    """What stands in a field of a form: a page of a collection system shows its numbers so."""
    if element.tag == "input":
        return (element.get("value") or "") if (element.get("type") or "text").lower() in ("text", "number") else ""
    if element.tag == "textarea":
        return element.text or ""
    options = list(element.iter("option"))
    chosen = [each for each in options if each.get("selected") is not None] or options[:1]
    return "".join(map(str, chosen[0].itertext())) if chosen else ""


def _is_single(table: "etree._Element") -> bool:
    return sum(1 for _cell in table.iter("td", "th")) <= 1


def _rows(table: "etree._Element") -> Iterator["etree._Element"]:
    for child in table.iterchildren("tr", "tbody", "thead", "tfoot"):
        if child.tag == "tr":
            if not _is_hidden(child):
                yield child
        else:
            yield from (row for row in child.iterchildren("tr") if not _is_hidden(row))


def _cell(cell: "etree._Element") -> tuple[str, int, int]:
    return _text(cell), _span(cell.get("rowspan")), _span(cell.get("colspan"))


def _span(value: str | None) -> int:
    if not value:
        return 1
    digits = re.match(r"\s*(\d{1,6})", value)
    return max(1, int(digits[1])) if digits else 1


def _text(cell: "etree._Element") -> str:
    if len(cell) == 0:
        return (cell.text or "").strip()
    said: list[str] = []
    _say(cell, said, 0)
    return "".join(said).strip()


def _say(element: "etree._Element", said: list[str], depth: int) -> None:
    if element.text:
        said.append(element.text)
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in SKIPPED or _is_hidden(child):
            pass
        elif tag == "br":
            said.append("\n")
        elif tag in TYPED:
            said.append(_typed(child))
        elif depth > DEPTH:
            said.extend(map(str, child.itertext()))
        elif _is_raised(child):
            said.append(_note(child))
        elif tag in BLOCKS:
            said.append("\n")
            _say(child, said, depth + 1)
            said.append("\n")
        elif len(child) == 0:
            if child.text:
                said.append(child.text)
        else:
            _say(child, said, depth + 1)
        if child.tail:
            said.append(child.tail)
