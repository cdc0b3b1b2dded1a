"""A document of `making.layouts` as a Word document and as Excel workbooks."""

import html
import io
import random
import re
import zipfile

from making.layouts import Document, Print, Table, Words


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


ALL: tuple[Print, ...] = (as_docx, as_xlsx, as_xlsx_sheets)
