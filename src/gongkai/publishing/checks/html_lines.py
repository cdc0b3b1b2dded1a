"""The lines, links and pictures of a text in HTML: every block a line, every cell a line under the head of its column."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from gongkai.publishing.checks.text import Line, Link, Picture
from gongkai.wording import _

BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 li blockquote figcaption caption div ul ol figure hr pre dt dd".split())
WORDS_IN_ADDRESS = ("mailto:", "tel:", "sms:")


@dataclass
class Page:
    """What a text holds."""

    lines: list[Line] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)


def read(text: str) -> Page:
    """The lines, links and pictures, each with its place in Chinese."""
    page = Page()
    if not text.strip():
        return page
    try:
        root = html.fragment_fromstring(text, create_parent="div")
    except (etree.ParserError, ValueError):
        page.lines.append(Line(text, _("正文")))
        return page
    said: list[str] = []
    _walk(root, page, said)
    _close(page, said)
    return page


def _walk(element: "etree._Element", page: Page, said: list[str]) -> None:
    said.append(element.text or "")
    for child in element:
        if not isinstance(child.tag, str):
            said.append(child.tail or "")
            continue
        if child.tag == "table":
            _close(page, said)
            _table(child, page)
        elif child.tag in BLOCKS:
            _close(page, said)
            _walk(child, page, said)
            _close(page, said)
        else:
            _inline(child, page, said)
        said.append(child.tail or "")


def _inline(element: "etree._Element", page: Page, said: list[str]) -> None:
    if element.tag == "br":
        _close(page, said)
    elif element.tag == "img":
        _picture(element, page)
    else:
        if element.tag == "a":
            _link(element, page)
        _walk(element, page, said)


def _close(page: Page, said: list[str]) -> None:
    words = "".join(said).strip()
    said.clear()
    if words:
        page.lines.append(Line(words, _next(page)))


def _next(page: Page) -> str:
    return _("正文第{n}段").format(n=len(page.lines) + 1)


def _picture(element: "etree._Element", page: Page) -> None:
    name = element.get("src", "").rsplit("/", 1)[-1]
    page.pictures.append(Picture(name, element.get("alt", ""), _next(page)))
    if element.get("alt"):
        page.lines.append(Line(element.get("alt", ""), _("图片替代文字")))


def _link(element: "etree._Element", page: Page) -> None:
    address = element.get("href", "").strip()
    if address.lower().startswith(WORDS_IN_ADDRESS):
        page.lines.append(Line(address.partition(":")[2], _("链接地址")))
    elif address or not element.get("name"):
        page.links.append(Link(address, element.text_content().strip(), _next(page)))


def _table(table: "etree._Element", page: Page) -> None:
    heads: list[str] = []
    number = sum(1 for _each in _rows(table.getroottree().getroot(), table)) + 1
    for at, row in enumerate((each for each in table.iter("tr") if _of(each, table)), start=1):
        cells = [each for each in row if each.tag in ("td", "th")]
        if at == 1:
            heads = [" ".join(each.text_content().split()) for each in cells]
        for column, cell in enumerate(cells, start=1):
            inside = Page()
            said: list[str] = []
            _walk(cell, inside, said)
            _close(inside, said)
            place = _("正文表{number}第{row}行第{column}列").format(number=number, row=at, column=column)
            head = heads[column - 1] if at > 1 and column <= len(heads) else ""
            page.lines += [Line(each.text, place, head) for each in inside.lines]
            page.links += [Link(each.address, each.words, place) for each in inside.links]
            page.pictures += [Picture(each.name, each.alternative, place) for each in inside.pictures]


def _rows(root: "etree._Element", table: "etree._Element") -> Iterator["etree._Element"]:
    """The tables that begin before this one."""
    for each in root.iter("table"):
        if each is table:
            return
        yield each


def _of(row: "etree._Element", table: "etree._Element") -> bool:
    """Whether a row is the table's own, not that of a table inside it."""
    return next(row.iterancestors("table")) is table
