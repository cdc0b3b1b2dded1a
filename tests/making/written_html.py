"""A document of `making.layouts` as HTML, as portals, Word, Excel and editors write it."""

import html
import random
import re
from collections.abc import Callable
from email.message import EmailMessage

from making.layouts import Box, Document, Print, Table, Words
from making.written_text import lines, tabbed


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
    text = re.sub(r'="(\d+)"', r"=\1", text)
    return re.sub(r"</?[a-z]+|rowspan|colspan", lambda m: m[0].upper(), text).encode()


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

    whole = max(document.tables, key=lambda table: len(table.rows))
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


def markdown_html(document: Document, chance: random.Random) -> bytes:
    """Markdown whose tables are HTML, as converters from PDF write it."""
    return lines(document, lambda table: [table_html(table)], "\n\n")


def html_fragment(document: Document, chance: random.Random) -> bytes:
    """An article cut out of its page: no html, no head, no encoding declared."""
    return body_html(document).encode()


def html_xhtml(document: Document, chance: random.Random) -> bytes:
    text = page(document, body_html(document).replace("<br>", "<br/>"), '<meta charset="utf-8"/>')
    named = text.replace("<html>", '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="zh-CN">')
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + named).encode()


def html_saved_whole(document: Document, chance: random.Random) -> bytes:
    """A page saved as one file (MHTML), quoted-printable."""
    message = EmailMessage()
    message["Subject"] = title(document)
    message.set_content(page(document, body_html(document)), subtype="html", cte="quoted-printable")
    return message.as_bytes()


ALL: tuple[Print, ...] = (
    as_html, html_gbk, html_gbk_says_utf8, html_utf8_says_gbk, html_utf16, html_bom, html_upper, html_unclosed,
    html_entities, html_hex_entities, html_indented, html_th, html_sections, html_word, html_excel, html_nested,
    html_one_layout_table, html_boxed_tables, html_whole_report_in_one_table, html_divs, html_inputs, html_twice,
    html_tables_twice, html_chrome, html_contents, html_commented, html_digit_markup, html_pre, html_fragment, html_xhtml,
    html_saved_whole, markdown_html,
)  # fmt: skip
