"""Word documents (DOCX, DOCM, DOTX; Word's, WPS's and LibreOffice's), read as they would print after every change in
them is accepted: what was deleted or hidden is not there, what was inserted is, text boxes follow their paragraph.

A table that holds larger tables is layout and is walked through, and so is one of a single column; every other table
becomes a grid. Footnotes, headers and footers are left out. Source of the structure: ECMA-376 part 1, 17.
"""

import re
from collections.abc import Iterator

from lxml import etree

from gongkai.reports.filled import Place
from gongkai.reports.readers.numbering import Numbering
from gongkai.reports.readers.packages import ID, Package
from gongkai.reports.reading import MAX_COLUMNS, MAX_ROWS, Damaged, Grid, GridCell, Line, Reading, Scanned
from gongkai.wording import _

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VAL = f"{W}val"

P, R, T, TBL, TR, TC = (W + name for name in ("p", "r", "t", "tbl", "tr", "tc"))
SPAN, DOWN, ACROSS = (W + name for name in ("gridSpan", "vMerge", "hMerge"))
ALTERNATE, BOX, ALT_CHUNK = f"{MC}AlternateContent", f"{W}txbxContent", f"{W}altChunk"
THROUGH = frozenset(
    (
        *(
            W + name
            for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple")
        ),
        *(W + name for name in ("dir", "bdo", "ruby", "rubyBase")),
        *(MATH + name for name in ("oMath", "oMathPara")),
    )
)
"""Wrappers: what they hold counts as their parent's."""
GONE = frozenset(
    W + name for name in ("del", "moveFrom", "rt", "rubyPr", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr")
)
SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
PICTURES = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))
BARE = re.compile(r"[\d\s.,，．+\-－—/%０-９]*")
"""A cell of nothing but figures: a number that Word counts before it is decoration and would change the value."""


def read(data: bytes) -> Reading:
    """Read a Word document. Raises `Damaged`, `Protected`, `TooBig`, or `Scanned` for one that holds only pictures."""
    package = Package(data)
    part = package.main() or ("word/document.xml" if "word/document.xml" in package else None)
    if part is None:
        raise Damaged(_("这个 Word 文件里没有正文，可能已损坏。请用 Word 或 WPS 打开后另存一份再读。"))
    body = package.tree(part).find(f"{W}body")
    if body is None:
        raise Damaged(_("这个 Word 文件里没有正文，可能已损坏。请用 Word 或 WPS 打开后另存一份再读。"))
    walk = _Walk(package, part)
    walk.story(body)
    walk.flush()
    pictures = sum("/media/" in name for name in package.names)
    if not walk.blocks and any(True for _picture in body.iter(*PICTURES)):
        raise Scanned(_("这个 Word 文件里只有图片，没有文字。请提供文字版，或用文字识别软件转换后再读。"))
    meta = {"images": str(pictures)}
    if title := package.title():
        meta["title"] = title
    return Reading("docx", walk.blocks, meta)


class _Walk:
    """Goes through the document once and lays down lines and grids in its order."""

    def __init__(self, package: Package, part: str) -> None:
        """Start before the first paragraph."""
        self.blocks: list[Line | Grid] = []
        self._package = package
        self._part = part
        self._numbering = Numbering(package, part)
        self._lines = 0
        self._tables = 0
        self._joined = ""

    def story(self, parent: "etree._Element") -> None:
        """Lay down the paragraphs and tables of a body, a text box or a layout cell."""
        for child in _inside(parent):
            if child.tag == P:
                text, boxes = self.paragraph(child)
                self.say(text)
                for box in boxes:
                    self.story(box)
            elif child.tag == TBL:
                self.flush()
                self.table(child)
            elif child.tag == ALT_CHUNK:
                self.flush()
                self.chunk(child)

    def say(self, text: str) -> None:
        """Lay down a paragraph's lines; empty ones are left out."""
        for part in text.split("\n"):
            if words := part.strip():
                self._lines += 1
                self.blocks.append(Line(words, Place(line=self._lines)))

    def flush(self) -> None:
        """Lay down what waited for a next paragraph that never came."""
        text, self._joined = self._joined, ""
        self.say(text)

    def paragraph(self, p: "etree._Element") -> tuple[str, list["etree._Element"]]:
        """A paragraph's words with the number before it, and the text boxes anchored in it.

        Where the paragraph's mark was deleted, its words wait for the next paragraph, whose part they became.
        """
        properties = p.find(f"{W}pPr")
        said: list[str] = []
        boxes: list[etree._Element] = []
        _say(p, said, boxes, [])
        text = "".join(said)
        before, self._joined = self._joined, ""
        if properties is not None:
            if properties.find(f"{W}rPr/{W}del") is not None:
                self._joined = before + text
                return "", boxes
            number = self._numbering.number(properties)
            if number and not BARE.fullmatch(before + text):
                return number + (before + text).lstrip(), boxes
        return before + text, boxes

    def words(self, parent: "etree._Element") -> Iterator[str]:
        """The paragraphs of a cell, those of text boxes and of small tables in it included."""
        for child in _inside(parent):
            if child.tag == P:
                text, boxes = self.paragraph(child)
                yield text
                for box in boxes:
                    yield from self.words(box)
            elif child.tag == TBL:
                yield "｜".join(self.text(cell) for row in _rows(child) for cell in _cells(row))

    def text(self, cell: "etree._Element") -> str:
        """What a cell says."""
        parts = [stripped for part in self.words(cell) if (stripped := part.strip())]
        waiting, self._joined = self._joined.strip(), ""
        return "\n".join([*parts, waiting] if waiting else parts)

    def table(self, tbl: "etree._Element") -> None:
        """A table of data becomes a grid; layout is walked through."""
        rows = [(row, list(_cells(row))) for row in _rows(tbl)]
        if all(len(cells) <= 1 for _row, cells in rows) or _is_layout(tbl, sum(len(cells) for _row, cells in rows)):
            for _row, cells in rows:
                for cell in cells:
                    self.story(cell)
                    self.flush()
            return
        self._tables += 1
        self.blocks.append(Grid(_rectangle(self._placed(rows)), self._tables))

    def _placed(self, rows: list[tuple["etree._Element", list["etree._Element"]]]) -> list[list[GridCell | None]]:
        placed: list[list[GridCell | None]] = []
        merging: set[int] = set()
        for r, (row, cells) in enumerate(rows[:MAX_ROWS]):
            line: list[GridCell | None] = [None] * min(_before(row), MAX_COLUMNS)
            for cell in cells:
                c = len(line)
                if c >= MAX_COLUMNS:
                    break
                span, down, across = _merges(cell)
                span = min(span, MAX_COLUMNS - c)
                above = placed[-1][c] if down == "continue" and placed and c < len(placed[-1]) else None
                left = line[-1] if across == "continue" and line else None
                if left is not None and left.row == r:
                    left.colspan += span
                    here = left
                elif above is not None and id(above) in merging:
                    above.rowspan = r + 1 - above.row
                    here = above
                else:
                    here = GridCell(self.text(cell), r, c, 1, span)
                    if down is not None:
                        merging.add(id(here))
                line.extend([here] * span)
            placed.append(line)
        return placed

    def chunk(self, chunk: "etree._Element") -> None:
        """A page of HTML that some collection systems pack into a Word document instead of writing one."""
        from gongkai.reports.readers import Kind, parse, recognise

        target = next((link.target for link in self._package.links(self._part) if link.id == chunk.get(ID)), None)
        if target is None or target not in self._package:
            return
        data = self._package.read(target)
        kind = recognise(data)
        if kind not in (Kind.HTML, Kind.MHTML, Kind.TEXT):
            return
        for block in parse(kind, data).blocks:
            if isinstance(block, Line):
                self.say(block.text)
            else:
                self._tables += 1
                block.number = self._tables
                self.blocks.append(block)


def _is_layout(tbl: "etree._Element", own: int) -> bool:
    """Whether the tables in a table's cells hold at least as many cells as it has itself, and more than one each."""
    inner = sum(1 for _cell in tbl.iter(TC)) - own
    return inner >= own and inner > sum(1 for _table in tbl.iter(TBL)) - 1


def _inside(parent: "etree._Element") -> Iterator["etree._Element"]:
    """What an element holds, wrappers opened, deleted parts left out, of alternatives the first."""
    for child in parent:
        tag = child.tag
        if tag in THROUGH:
            yield from _inside(child)
        elif tag == ALTERNATE:
            for chosen in child:
                yield from _inside(chosen)
                break
        elif tag not in GONE:
            yield child


def _say(parent: "etree._Element", said: list[str], boxes: list["etree._Element"], fields: list[bool]) -> None:
    """Collect the words of a paragraph's runs. `fields` are the open fields: True while their result is shown."""
    for run in _inside(parent):
        if run.tag == R:
            properties = run.find(f"{W}rPr")
            if properties is not None:
                if _is_on(properties.find(f"{W}vanish")):
                    continue
                raised = properties.find(f"{W}vertAlign")
                if raised is not None and raised.get(VAL) in ("superscript", "subscript"):
                    inner: list[str] = []
                    _say_run(run, inner, boxes, fields)
                    said.append(f"[{mark}]" if (mark := "".join(inner).strip()) else "")
                    continue
            _say_run(run, said, boxes, fields)
        elif run.tag == f"{MATH}r":
            said.extend(text.text or "" for text in run.iterchildren(f"{MATH}t"))
        elif isinstance(run.tag, str) and run.tag.startswith(MATH):
            _say(run, said, boxes, fields)


def _say_run(run: "etree._Element", said: list[str], boxes: list["etree._Element"], fields: list[bool]) -> None:
    for part in _inside(run):
        tag = part.tag
        if tag == T:
            if all(fields):
                said.append((part.text or "").replace("\n", " "))
        elif tag in SIGNS:
            if all(fields):
                said.append(SIGNS[tag])
        elif tag == f"{W}sym":
            said.append(_sign(part.get(f"{W}char")))
        elif tag == f"{W}fldChar":
            _turn(fields, part.get(f"{W}fldCharType"))
        elif tag in PICTURES:
            boxes.extend(_boxes(part))
        elif tag == R:
            _say_run(part, said, boxes, fields)


def _turn(fields: list[bool], kind: str | None) -> None:
    if kind == "begin":
        fields.append(False)
    elif fields and kind == "separate":
        fields[-1] = True
    elif fields and kind == "end":
        fields.pop()


def _sign(code: str | None) -> str:
    if code is None or not re.fullmatch(r"[0-9A-Fa-f]{2,5}", code) or 0xD800 <= int(code, 16) < 0xE000:
        return ""
    return chr(int(code, 16))


def _boxes(parent: "etree._Element") -> Iterator["etree._Element"]:
    for child in _inside(parent):
        if child.tag == BOX:
            yield child
        else:
            yield from _boxes(child)


def _rows(tbl: "etree._Element") -> Iterator["etree._Element"]:
    for row in _inside(tbl):
        if row.tag == TR:
            properties = row.find(f"{W}trPr")
            if properties is None or not (
                properties.find(f"{W}del") is not None or _is_on(properties.find(f"{W}hidden"))
            ):
                yield row


def _cells(row: "etree._Element") -> Iterator["etree._Element"]:
    return (cell for cell in _inside(row) if cell.tag == TC and cell.find(f"{W}tcPr/{W}cellDel") is None)


def _merges(cell: "etree._Element") -> tuple[int, str | None, str | None]:
    """How many columns a cell spans, and whether it begins or continues a merge down and a merge across."""
    span, down, across = 1, None, None
    for properties in cell.iterchildren(f"{W}tcPr"):
        for each in properties:
            if each.tag == SPAN:
                span = max(1, _whole(each.get(VAL)))
            elif each.tag == DOWN:
                down = each.get(VAL, "continue")
            elif each.tag == ACROSS:
                across = each.get(VAL, "continue")
    return span, down, across


def _before(row: "etree._Element") -> int:
    skipped = row.find(f"{W}trPr/{W}gridBefore")
    return 0 if skipped is None else max(0, _whole(skipped.get(VAL)))


def _whole(value: str | None) -> int:
    return int(value) if value is not None and re.fullmatch(r"\d{1,6}", value) else 0


def _is_on(toggle: "etree._Element | None") -> bool:
    return toggle is not None and toggle.get(VAL) not in ("0", "false", "off")


def _rectangle(placed: list[list[GridCell | None]]) -> list[list[GridCell | None]]:
    width = max(map(len, placed), default=0)
    for line in placed:
        line.extend([None] * (width - len(line)))
    return placed
