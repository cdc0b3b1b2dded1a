"""Files are read whole, hidden parts included; what cannot be read says why."""

from io import BytesIO

import docx
import openpyxl
from openpyxl.comments import Comment

from gongkai.publishing.checks import files
from gongkai.publishing.checks.text import Line

NUMBER = "150102199003071237"


def document() -> docx.document.Document:
    made = docx.Document()
    made.add_paragraph("一、总体要求")
    table = made.add_table(2, 2)
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells), ("姓名", "身份证号", "张三", NUMBER), strict=True
    ):
        cell.text = words
    return made


def saved(thing: object) -> bytes:
    stream = BytesIO()
    thing.save(stream)
    return stream.getvalue()


def places(lines: tuple[Line, ...], words: str) -> list[tuple[str, str]]:
    return [(line.place, line.head) for line in lines if words in line.text]


def test_a_document_with_its_table() -> None:
    read = files.read("名单.docx", saved(document()))
    assert read.unreadable == ""
    assert places(read.lines, NUMBER) == [("表1第2行第2列", "身份证号")]
    assert places(read.lines, "总体要求") == [("第1段", "")]


def test_what_no_page_shows_is_read_too() -> None:
    made = document()
    made.sections[0].header.paragraphs[0].text = "内部电话13812345678"
    hidden = made.add_paragraph().add_run("隐藏的手机13912345678")
    hidden.font.hidden = True
    read = files.read("名单.docx", saved(made))
    assert places(read.lines, "13812345678") == [("批注、修订、页眉页脚或者隐藏文字", "")]
    assert len(places(read.lines, "13912345678")) == 1


def test_a_workbook_with_hidden_columns_sheets_and_notes() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "名单"
    sheet.append(["姓名", "身份证号"])
    sheet.append(["张三", NUMBER])
    sheet.append(["李四", 150102199003071237])
    sheet["A2"].comment = Comment("手机13812345678", "王五")
    sheet.column_dimensions["B"].hidden = True
    secret = book.create_sheet("底稿")
    secret["A1"] = "13912345678"
    secret.sheet_state = "hidden"
    read = files.read("名单.xlsx", saved(book))
    assert places(read.lines, NUMBER) == [("工作表“名单”B2", "身份证号")]
    assert places(read.lines, "13912345678") == [("工作表“底稿”A1", "")]
    assert places(read.lines, "13812345678") == [("批注和图形", "")]
    assert [line.text[:15] for line in read.lines if line.place.endswith("B3")] == [NUMBER[:15]]


def test_a_long_workbook_is_read_to_its_end() -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("名单")
    for n in range(5000):
        sheet.append([str(n), NUMBER if n == 4999 else ""])
    assert places(files.read("名单.xlsx", saved(book)).lines, NUMBER) == [("工作表“名单”B5000", "")]


def test_words_in_other_kinds_of_file() -> None:
    assert places(files.read("a.txt", f"名单\n{NUMBER}".encode("gb18030")).lines, NUMBER)
    assert places(files.read("a.csv", f"姓名,号码\n张三,{NUMBER}\n".encode("utf-8-sig")).lines, NUMBER)
    assert places(files.read("a.html", f"<html><body><p>{NUMBER}</p></body></html>".encode()).lines, NUMBER)
    assert places(files.read("a.json", f'{{"a": "{NUMBER}"}}'.encode()).lines, NUMBER)


def test_what_cannot_be_read_says_why() -> None:
    assert files.read("a.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 100).unreadable == "是图片或者扫描件，没有文字。"
    assert files.read("a.docx", saved(document())[:-200]).unreadable == "文件已损坏或者没有传完整。"
    assert files.read("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600).unreadable != ""
    assert files.read("a.mp4", b"\0\0\0\x18ftypmp42" + bytes(range(256)) * 4).unreadable != ""
    assert files.read("a.pdf", b"").unreadable != ""
    assert files.read("a.docx", saved(docx.Document())).unreadable == "里面没有文字，可能是图片或者扫描件。"
    assert files.read("a.txt", b"x" * (files.MOST_BYTES + 1)).unreadable == "文件超过50MB。"
