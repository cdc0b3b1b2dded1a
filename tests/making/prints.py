"""A document of `making.layouts` written down: HTML, text in many ways, DOCX, XLSX."""

import csv
import html
import io
import random
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable

from making.layouts import Box, Document, Table, Words

Print = Callable[[Document, random.Random], bytes]


def tag_of(box: Box) -> str:
    spans = (f' rowspan="{box.down}"' if box.down != 1 else "") + (
        f' colspan="{box.across}"' if box.across != 1 else ""
    )
    return spans + (" " + box.attributes if box.attributes else "")


def inner(box: Box) -> str:
    return box.html or html.escape(box.text).replace("\n", "<br>")


def table_html(table: Table, cell: str = "td") -> str:
    rows = ("".join(f"<{cell}{tag_of(box)}>{inner(box)}</{cell}>" for box in row) for row in table.rows)
    return '<table border="1">' + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def body_html(document: Document, table: Callable[[Table], str] = table_html) -> str:
    parts = [
        f"<p>{html.escape(block.text)}</p>" if isinstance(block, Words) else table(block) for block in document.blocks
    ]
    return "".join(parts)


def page(document: Document, body: str, head: str = '<meta charset="utf-8">') -> str:
    return f"<!DOCTYPE html><html><head>{head}<title>{title(document)}</title></head><body>{body}</body></html>"


def title(document: Document) -> str:
    return next(block.text for block in document.blocks if isinstance(block, Words))


def as_html(document: Document, chance: random.Random) -> bytes:
    return page(document, body_html(document)).encode()


# --- other ways to write HTML ---------------------------------------------------------------------------------------


def html_gbk(document: Document, chance: random.Random) -> bytes:
    return page(document, body_html(document), '<meta charset="gb2312">').encode("gb18030")


def html_gbk_says_utf8(document: Document, chance: random.Random) -> bytes:
    return page(document, body_html(document)).encode("gb18030")


def html_utf8_says_gbk(document: Document, chance: random.Random) -> bytes:
    return page(document, body_html(document), '<meta charset="gb2312">').encode()


def html_utf16(document: Document, chance: random.Random) -> bytes:
    return page(document, body_html(document), '<meta charset="utf-16">').encode("utf-16")


def html_bom(document: Document, chance: random.Random) -> bytes:
    return page(document, body_html(document)).encode("utf-8-sig")


def html_upper(document: Document, chance: random.Random) -> bytes:
    text = page(document, body_html(document))
    return re.sub(r"</?[a-z]+|rowspan|colspan", lambda m: m[0].upper(), text).replace('"', "").encode()


def html_unclosed(document: Document, chance: random.Random) -> bytes:
    return re.sub(r"</(?:td|tr|p|body|html)>", "", page(document, body_html(document))).encode()


def html_entities(document: Document, chance: random.Random) -> bytes:
    text = body_html(document)
    text = re.sub(r"(?<=>)[^<]+", lambda m: "".join(f"&#{ord(c)};" for c in html.unescape(m[0])), text)
    return page(document, text).encode()


def html_hex_entities(document: Document, chance: random.Random) -> bytes:
    text = body_html(document)
    text = re.sub(r"(?<=>)[^<]+", lambda m: "".join(f"&#x{ord(c):X};" for c in html.unescape(m[0])), text)
    return page(document, text).encode()


def html_indented(document: Document, chance: random.Random) -> bytes:
    text = re.sub(r"(<[^/][^>]*>)", r"\n      \1\n        ", body_html(document))
    return page(document, re.sub(r"(</[^>]*>)", r"\n      \1\n", text)).encode()


def html_th(document: Document, chance: random.Random) -> bytes:
    return page(document, body_html(document, lambda table: table_html(table, "th"))).encode()


def html_sections(document: Document, chance: random.Random) -> bytes:
    """thead, tbody and tfoot, colgroup and caption; labels as th."""

    def table(table: Table) -> str:
        rows = []
        for row in table.rows:
            cells = (("td" if box.key else "th", box) for box in row)
            rows.append("<tr>" + "".join(f"<{tag}{tag_of(box)}>{inner(box)}</{tag}>" for tag, box in cells) + "</tr>")
        head, last = "".join(rows[:3]), rows[-1]
        return (
            f"<table><caption>表</caption><colgroup><col span=2><col></colgroup><thead>{head}</thead>"
            f"<tbody>{''.join(rows[3:-1])}</tbody><tfoot>{last}</tfoot></table>"
        )

    return page(document, body_html(document, table)).encode()


def html_word(document: Document, chance: random.Random) -> bytes:
    """Word's filtered HTML: paragraphs and spans in every cell, o:p, conditional comments, one span a digit."""

    def cell(box: Box) -> str:
        spans = "".join(f'<span lang="EN-US" style="mso-bidi-font-size:10.5pt">{c}</span>' for c in inner(box))
        if box.html or "<" in inner(box) or "&" in inner(box):
            spans = inner(box)
        return (
            f'<td width="64"{tag_of(box)} style="mso-border-alt:solid windowtext .5pt"><p class=MsoNormal align=center>'
            f"<b><font face=仿宋_GB2312>{spans}</font></b><span lang=EN-US><o:p></o:p></span></p></td>"
        )

    def table(table: Table) -> str:
        rows = ("<tr style='mso-yfti-irow:3'>" + "".join(map(cell, row)) + "</tr>" for row in table.rows)
        gap = "<![if !supportMisalignedColumns]><tr height=0>" + "<td width=60></td>" * 4 + "</tr><![endif]>"
        return "<table class=MsoTableGrid border=1>" + "".join(rows) + gap + "</table>"

    head = (
        "<meta charset=utf-8><!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml>"
        "<![endif]--><style><!-- table.MsoNormalTable {mso-style-name:普通表格;} --></style>"
    )
    return page(document, "<div class=Section1>" + body_html(document, table) + "</div>", head).encode()


def html_excel(document: Document, chance: random.Random) -> bytes:
    """Excel's "save as web page": one sheet, one table; x:num on numbers, col elements, hidden template rows."""
    width = max(len(table.grid()[0]) for table in document.tables)
    rows = []
    for block in document.blocks:
        if isinstance(block, Words):
            rows.append(f"<tr height=19><td colspan={width} class=xl65>{html.escape(block.text)}</td></tr>")
            continue
        for row in block.rows:
            cells = "".join(f"<td class=xl66{tag_of(b)}{' x:num' if b.key else ''}>{inner(b)}</td>" for b in row)
            rows.append(f"<tr height=19 style='mso-height-source:userset'>{cells}</tr>")
    hidden = (
        "<![if supportMisalignedColumns]><tr height=0 style='display:none'>" + "<td></td>" * width + "</tr><![endif]>"
    )
    body = f"<table x:str border=0 cellpadding=0><col width=72 style='mso-width-source:userset'>{''.join(rows)}{hidden}</table>"
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">'
        '<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Excel.Sheet>'
        f"</head><body link=blue>{body}</body></html>"
    ).encode()


def html_nested(document: Document, chance: random.Random) -> bytes:
    """The whole article in layout tables, several deep."""
    text = body_html(document)
    for _depth in range(5):
        text = f"<table width=100%><tr><td width=10>&nbsp;</td><td>{text}</td><td>&nbsp;</td></tr></table>"
    return page(document, text).encode()


def html_one_layout_table(document: Document, chance: random.Random) -> bytes:
    """Each paragraph and each table in a row of one layout table."""
    rows = "".join(
        f"<tr><td>{html.escape(b.text) if isinstance(b, Words) else table_html(b)}</td></tr>" for b in document.blocks
    )
    return page(document, f"<table>{rows}</table>").encode()


def html_boxed_tables(document: Document, chance: random.Random) -> bytes:
    """Each table alone in a cell of another, with its section title in the same cell."""

    def table(table: Table) -> str:
        return (
            f'<table class="box"><tbody><tr><td><div align="center">{table_html(table)}</div></td></tr></tbody></table>'
        )

    return page(document, body_html(document, table)).encode()


def html_whole_report_in_one_table(document: Document, chance: random.Random) -> bytes:
    """Paragraphs are rows of the same table as the numbers."""
    width = max(len(table.grid()[0]) for table in document.tables)
    rows = []
    for block in document.blocks:
        if isinstance(block, Words):
            rows.append([Box(block.text, 1, width)])
        else:
            rows.extend(block.rows)
    return page(document, table_html(Table("all", rows))).encode()


def html_divs(document: Document, chance: random.Random) -> bytes:
    """Tables made of div elements."""

    def table(table: Table) -> str:
        rows = ("".join(f'<div class="td">{inner(box)}</div>' for box in row) for row in table.rows)
        return '<div class="table">' + "".join(f'<div class="tr">{row}</div>' for row in rows) + "</div>"

    return page(document, body_html(document, table)).encode()


def html_inputs(document: Document, chance: random.Random) -> bytes:
    """A collection system's page: the numbers stand in input elements."""

    def cell(box: Box) -> str:
        within = f'<input type="text" value="{html.escape(box.text)}" readonly>' if box.key else inner(box)
        return f"<td{tag_of(box)}>{within}</td>"

    def table(table: Table) -> str:
        return "<table>" + "".join("<tr>" + "".join(map(cell, row)) + "</tr>" for row in table.rows) + "</table>"

    return page(document, body_html(document, table)).encode()


def html_twice(document: Document, chance: random.Random) -> bytes:
    """The whole article twice: for the desk and for the telephone."""
    text = body_html(document)
    return page(document, f'<div class="pc">{text}</div><div class="mobile">{text}</div>').encode()


def html_tables_twice(document: Document, chance: random.Random) -> bytes:
    return page(document, body_html(document, lambda table: table_html(table) * 2)).encode()


def html_chrome(document: Document, chance: random.Random) -> bytes:
    """A portal's page around the article: menus, crumbs, share and print links, last years' reports, a footer."""
    menu = "".join(
        f'<li><a href="#{i}">{name}</a></li>' for i, name in enumerate(("首页", "政府信息公开年报", "机构职能"))
    )
    others = "".join(
        f'<li><a href="{y}.html">{document.body}{y}年政府信息公开工作年度报告</a></li>' for y in (2018, 2017)
    )
    before = f"<ul>{menu}</ul><div>当前位置：首页 &gt; 政府信息公开年报</div><div>发布时间：2024-01-31 09:12 浏览次数：1342 字号：[大 中 小]</div>"
    meta = (
        "<table class=xxgk><tr><td>索引号：</td><td>000014349/2024-00012</td><td>发布机构：</td><td>示例市应急管理局</td></tr>"
        "<tr><td>生成日期：</td><td>2024-01-31</td><td>文号：</td><td>无</td></tr></table>"
    )
    after = f"<div>【打印本页】【关闭窗口】分享到：</div><h3>相关链接</h3><ul>{others}</ul><div>版权所有 备案号：京ICP备00000000号-1</div>"
    script = "<script>var t='<table><tr><td>规章</td><td>9</td></tr></table>';</script>"
    return page(document, script + before + meta + f"<div id=zoom>{body_html(document)}</div>" + after).encode()


def html_contents(document: Document, chance: random.Random) -> bytes:
    """A table of contents with page numbers before the text."""
    lines = "".join(f"<p>{s.heading}……………{i + 1}</p>" for i, s in enumerate(document.form.sections))
    return page(document, f"<h1>{title(document)}</h1><p>目 录</p>{lines}" + body_html(document)).encode()


def html_commented(document: Document, chance: random.Random) -> bytes:
    """Comments, hidden rows and hidden parts with other numbers in them."""

    def table(table: Table) -> str:
        rows = []
        for row in table.rows:
            cells = "".join(
                f"<td{tag_of(b)}><!-- 9 --><span style='display: none'>7</span>{inner(b)}<em hidden>8</em></td>"
                for b in row
            )
            rows.append(f"<tr>{cells}</tr><tr style='DISPLAY:none'>" + "<td>9</td>" * len(row) + "</tr>")
        return "<table>" + "".join(rows) + "</table>"

    whole = Table("draft", [list(row) for row in document.table("requests").rows])
    hidden = f"<div style='display:none'>{re.sub(r'>[0-9]+<', '>9<', table_html(whole))}</div>"
    hidden += f"<!-- {table_html(whole)} -->"
    return page(document, hidden + body_html(document, table)).encode()


def html_digit_markup(document: Document, chance: random.Random) -> bytes:
    """Numbers in font, strong and u, one element a digit, with line breaks of the source between the tags."""

    def cell(box: Box) -> str:
        if not box.key or box.html:
            return f"<td{tag_of(box)}>{inner(box)}</td>"
        digits = "".join(
            chance.choice(("<u>{}</u>", "<strong>{}</strong>", "<font><span>{}</span></font>")).format(c)
            for c in box.text
        )
        return f"<td{tag_of(box)}>\n  <p><span>{digits}</span><span> </span></p>\n</td>"

    def table(table: Table) -> str:
        return "<table>" + "".join("<tr>" + "".join(map(cell, row)) + "</tr>" for row in table.rows) + "</table>"

    return page(document, body_html(document, table)).encode()


def html_pre(document: Document, chance: random.Random) -> bytes:
    """Tabbed text in a pre element."""
    return page(document, f"<pre>{html.escape(tabbed(document, chance).decode())}</pre>").encode()


# --- text ------------------------------------------------------------------------------------------------------------


def lines(document: Document, table: Callable[[Table], Iterable[str]], between: str = "\n") -> bytes:
    said: list[str] = []
    for block in document.blocks:
        said.extend([block.text] if isinstance(block, Words) else table(block))
    return (between.join(said) + "\n").encode()


def flat(text: str) -> str:
    return re.sub(r"\s*\n\s*", "", text)


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


def markdown_html(document: Document, chance: random.Random) -> bytes:
    """Markdown whose tables are HTML, as converters from PDF write it."""
    return lines(document, lambda table: [table_html(table)], "\n\n")


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


# --- office files ------------------------------------------------------------------------------------------------------


def as_docx(document: Document, chance: random.Random) -> bytes:
    """A Word document with real merged cells: gridSpan and vMerge, the parts that a reader needs and no more."""
    body = "".join(
        _paragraph(block.text) if isinstance(block, Words) else _word_table(block) for block in document.blocks
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", CONTENT_TYPES)
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr(
            "word/document.xml", f'<?xml version="1.0"?><w:document {WORD}><w:body>{body}</w:body></w:document>'
        )
    return out.getvalue()


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def _paragraph(text: str) -> str:
    said = "".join(
        "<w:br/>" if piece == "\n" else f'<w:t xml:space="preserve">{html.escape(piece)}</w:t>'
        for piece in re.split("(\n)", text)
        if piece
    )
    return f"<w:p><w:r>{said}</w:r></w:p>"


def _word_table(table: Table) -> str:
    rows: list[str] = []
    seen: set[int] = set()
    for line in table.grid():
        row, last = "", None
        for box in line:
            if box is last:
                continue
            last = box
            merge = "" if box.down == 1 else "<w:vMerge/>" if id(box) in seen else '<w:vMerge w:val="restart"/>'
            span = f'<w:gridSpan w:val="{box.across}"/>' if box.across > 1 else ""
            row += f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{_paragraph('' if id(box) in seen else box.text)}</w:tc>"
            seen.add(id(box))
        rows.append(f"<w:tr>{row}</w:tr>")
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def as_xlsx(document: Document, chance: random.Random) -> bytes:
    """One sheet; numbers are numbers where they can be."""
    return _workbook(document, False)


def as_xlsx_sheets(document: Document, chance: random.Random) -> bytes:
    """A sheet a table, numbers typed as text."""
    return _workbook(document, True)


def _workbook(document: Document, apart: bool) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet, row = book.active, 1
    for block in document.blocks:
        if isinstance(block, Words):
            sheet.cell(row, 1, block.text)
            row += 1
            continue
        if apart:
            sheet, row = book.create_sheet(block.name), 1
        seen: set[int] = set()
        for r, line in enumerate(block.grid()):
            for c, box in enumerate(line):
                if id(box) not in seen:
                    seen.add(id(box))
                    plain = re.fullmatch(r"-?\d+(\.\d+)?", box.text) and not apart
                    sheet.cell(
                        row + r, c + 1, (float(box.text) if "." in box.text else int(box.text)) if plain else box.text
                    )
                    if box.down > 1 or box.across > 1:
                        sheet.merge_cells(
                            start_row=row + r,
                            start_column=c + 1,
                            end_row=row + r + box.down - 1,
                            end_column=c + box.across,
                        )
        row += len(block.rows) + 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


HTML: tuple[Print, ...] = (
    as_html, html_gbk, html_gbk_says_utf8, html_utf8_says_gbk, html_utf16, html_bom, html_upper, html_unclosed,
    html_entities, html_hex_entities, html_indented, html_th, html_sections, html_word, html_excel, html_nested,
    html_one_layout_table, html_boxed_tables, html_whole_report_in_one_table, html_divs, html_inputs, html_twice,
    html_tables_twice, html_chrome, html_contents, html_commented, html_digit_markup, html_pre,
)  # fmt: skip
TEXT: tuple[Print, ...] = (
    tabbed, tabbed_blanks, tabbed_repeated, spaced, wide_spaced, ideographic_spaced, markdown, markdown_repeated,
    markdown_bare, markdown_html, boxed, full_width_pipes, pandoc_grid, comma_separated, cell_a_line, cell_a_line_apart,
    squashed, squashed_rows, layout, text_gbk, text_utf16, text_crlf,
)  # fmt: skip
OFFICE: tuple[Print, ...] = (as_docx, as_xlsx, as_xlsx_sheets)
