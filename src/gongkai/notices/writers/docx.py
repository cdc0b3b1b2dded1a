"""A paper as a Word document, on the page of GB/T 9704—2012 that the report's writer keeps: letters in 信函格式 with the
body's name and a double line in red (GB/T 9704—2012 10.1), forms plain."""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from gongkai.notices.composing import Notice, day_in_words
from gongkai.reports.writers.docx import package

RED = "FF0000"
LABEL, VALUE = 2400, 6440
"""The columns of a form, in twentieths of a point: together the standard's 156 mm."""
HEADED, SIGNED = 16, 24
"""How many characters of the body's name a line holds: above the paper, and under it, four from the edge."""
HEADING = re.compile("[一二三四五六七八九十]+、[^。：]*")
"""A heading stays with what it heads."""


def write(notice: Notice) -> bytes:
    """The document."""
    return package("".join(_content(notice)), notice.title, notice.sender.name, notice.day)


def _content(notice: Notice) -> Iterator[str]:
    if notice.paper.letter:
        yield from _head(notice)
    yield _paragraph(notice.title, style="Title")
    if not notice.paper.letter and notice.number:
        yield _paragraph(f"登记编号：{notice.number}", align="right")
    if notice.to:
        yield _paragraph(f"{notice.to}：")
    if notice.rows:
        yield _form(notice)
    for n, text in enumerate(notice.paragraphs, start=1):
        last = n == len(notice.paragraphs) and not (notice.attachments or notice.sender.contact or notice.unsigned)
        yield _paragraph(text, style="BodyText", keep=last or bool(HEADING.fullmatch(text)))
    yield from _annexes(notice)
    yield from _tail(notice)


def _head(notice: Notice) -> Iterator[str]:
    properties = (
        f'<w:rPr><w:rFonts w:eastAsia="方正小标宋简体"/><w:color w:val="{RED}"/>'
        '<w:spacing w:val="20"/><w:sz w:val="52"/></w:rPr>'
    )
    line = f'<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="24" w:space="6" w:color="{RED}"/></w:pBdr>'
    yield (
        f'<w:p><w:pPr>{line}<w:spacing w:before="0" w:after="120" w:line="900" w:lineRule="exact"/><w:jc w:val="center"/>'
        f"</w:pPr>{_run(_even(notice.sender.name, HEADED), properties)}</w:p>\n"
    )
    yield _paragraph(notice.number, align="right")
    yield _paragraph("")


def _annexes(notice: Notice) -> Iterator[str]:
    if not notice.attachments:
        return
    yield _paragraph("")
    names = notice.attachments
    for n, name in enumerate(names, start=1):
        lead = "附件：" if n == 1 else "　　　"
        number = f"{n}．" if len(names) > 1 else ""
        yield _paragraph(f"{lead}{number}{name}", style="BodyText")


def _tail(notice: Notice) -> Iterator[str]:
    """Who answers, and when: GB/T 9704—2012 7.3.5.1, the day four characters from the edge, the seal over both."""
    if notice.unsigned:
        return
    if notice.sender.contact:
        yield _paragraph(f"（{notice.sender.contact}）", style="BodyText", keep=True)
    yield _paragraph("", keep=True)
    yield _paragraph(_even(notice.sender.name, SIGNED), align="right", right=4, keep=True)
    yield _paragraph(day_in_words(notice.day), align="right", right=4)


def _form(notice: Notice) -> str:
    border = ' w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    borders = "".join(f"<w:{side}{border}" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    rows = "".join(
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="620"/></w:trPr>{_cell(label, LABEL)}{_cell(value, VALUE)}</w:tr>'
        for label, value in notice.rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{LABEL + VALUE}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{borders}'
        '</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{LABEL}"/><w:gridCol w:w="{VALUE}"/></w:tblGrid>{rows}</w:tbl>\n'
    )


def _cell(text: str, width: int) -> str:
    said = "".join(
        f'<w:p><w:pPr><w:spacing w:before="60" w:after="60" w:line="420" w:lineRule="exact"/>'
        f'<w:ind w:left="100" w:right="100"/></w:pPr>{_run(line)}</w:p>'
        for line in text.split("\n")
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{said}</w:tc>'


def _paragraph(text: str, style: str = "", align: str = "", right: int = 0, *, keep: bool = False) -> str:
    parts = (
        f'<w:pStyle w:val="{style}"/>' if style else "",
        "<w:keepNext/>" if keep else "",
        f'<w:ind w:rightChars="{right * 100}" w:right="{right * 320}"/>' if right else "",
        f'<w:jc w:val="{align}"/>' if align else "",
    )
    return f"<w:p><w:pPr>{''.join(parts)}</w:pPr>{_run(text) if text else ''}</w:p>\n"


def _run(text: str, properties: str = "") -> str:
    """The words; a line break in them is one on the page."""
    said = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{properties}{said}</w:r>"


def _even(name: str, most: int) -> str:
    """A name too long for one line of `most` characters in lines of the same length (GB/T 9704—2012 7.2.4)."""
    lines = -(-len(name) // most)
    length = -(-len(name) // lines)
    return "\n".join(name[n : n + length] for n in range(0, len(name), length))
