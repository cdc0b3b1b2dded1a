"""The reader is chosen by what is in the file; what has no reader is refused with its name and what to do."""

import os
import zipfile
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.reports import readers
from gongkai.reports.readers import Kind, kinds, read, recognise
from gongkai.reports.reading import Damaged, Protected, Scanned, TooBig, UnknownKind, Unreadable
from making.packages import p, relationships, said, tbl, tr, word, workbook, zipped

PAGE = "<html><head><title>年报</title></head><body><p>一、总体情况</p></body></html>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def stream(name: str) -> bytes:
    return (name + "\x00").encode("utf-16-le").ljust(64, b"\x00")


def mail(*pages: tuple[str, str], begin: str = "") -> bytes:
    message = MIMEMultipart("related")
    for text, charset in pages:
        message.attach(MIMEText(text, "html", charset))
    return begin.encode() + message.as_bytes()


KNOWN = {
    "a Word document": (word(p("一")), Kind.DOCX),
    "a workbook": (workbook("<row/>"), Kind.XLSX),
    "PDF": (b"%PDF-1.7\n", Kind.PDF),
    "PDF after what a printer left": (b"\x1b%-12345X@PJL\r\n" + b"\x00" * 500 + b"%PDF-1.4\n", Kind.PDF),
    "HTML": (PAGE.encode(), Kind.HTML),
    "HTML with a document type": (
        b"\xef\xbb\xbf\r\n<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>" + PAGE.encode(),
        Kind.HTML,
    ),
    "XHTML": (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body/></html>", Kind.HTML),
    "HTML in UTF-16": (PAGE.encode("utf-16"), Kind.HTML),
    "HTML in UTF-16 without a mark": (PAGE.encode("utf-16-le"), Kind.HTML),
    "HTML in GBK": (PAGE.encode("gbk"), Kind.HTML),
    "HTML after a comment": (b"<!-- portal -->\n<div>" + "一、总体情况".encode() + b"</div>", Kind.HTML),
    "a piece of HTML": (b"<table border=1><tr><td>1</td></tr></table>", Kind.HTML),
    "Excel's HTML": (
        b'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table></table></body></html>',
        Kind.HTML,
    ),
    "words before a table of HTML": ("年报\n<table><tr><td>1</td></tr></table>".encode(), Kind.HTML),
    "MHTML": (mail((PAGE, "utf-8")), Kind.MHTML),
    "MHTML of Word": (mail((PAGE, "utf-8"), begin="MIME-Version: 1.0\r\n"), Kind.MHTML),
    "JSON": (b'\xef\xbb\xbf {"form": "trial-2019"}', Kind.JSON),
    "text": ("一、总体情况".encode(), Kind.TEXT),
    "text in GB18030": ("一、总体情况".encode("gb18030"), Kind.TEXT),
    "text in UTF-16": ("一、总体情况".encode("utf-16"), Kind.TEXT),
    "text of an old converter": ("一、总体情况\x0c二、\x1b".encode(), Kind.TEXT),
    "text that speaks of HTML": ("一、<目录> 请看 <html5> 与 a<b".encode(), Kind.TEXT),
    "Markdown": ("# 年报\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n[1]: 注".encode(), Kind.TEXT),
    "text that begins with a bracket": ("[示例市] {年报}".encode(), Kind.TEXT),
    "text that begins with a year in brackets": ("[2024]5号 年报".encode(), Kind.TEXT),
    "JSON of numbers": (b"[1.5, 2]", Kind.JSON),
    "text that begins like a zip": ("PK 年报".encode(), Kind.TEXT),
    "HTML after a long comment": (b"<!--" + b" " * 70_000 + b"--><p>1</p>", Kind.HTML),
    "text that begins like a bitmap": ("BM单位年报".encode(), Kind.TEXT),
}


@pytest.mark.parametrize("name", KNOWN)
def test_known(name: str) -> None:
    data, kind = KNOWN[name]
    assert recognise(data) is kind


def ooxml(main: str, types: str = "") -> bytes:
    return zipped(
        {
            "[Content_Types].xml": f"<Types>{types}</Types>",
            "_rels/.rels": relationships(("rId1", "officeDocument", main)),
            main: "<a/>",
        }
    )


MAIN = "application/vnd.{}.main+xml"


@pytest.mark.parametrize(
    ("kind", "main"),
    [
        (Kind.DOCX, "openxmlformats-officedocument.wordprocessingml.document"),
        (Kind.DOCX, "ms-word.document.macroEnabled"),
        (Kind.DOCX, "ms-word.template.macroEnabledTemplate"),
        (Kind.XLSX, "openxmlformats-officedocument.spreadsheetml.sheet"),
        (Kind.XLSX, "ms-excel.sheet.macroEnabled"),
    ],
)
def test_parts_under_other_names_are_told_by_their_type(kind: Kind, main: str) -> None:
    assert recognise(ooxml("inhalt/main.xml", MAIN.format(main))) is kind
    embedded = '<Default Extension="docx" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document"/>'
    assert recognise(ooxml("xl/workbook.xml", embedded)) is Kind.XLSX
    assert recognise(ooxml("word/document.xml")) is Kind.DOCX


REFUSED = {
    "old Word": (OLE + stream("WordDocument"), UnknownKind, "（.doc、.wps）.*另存为 .docx"),
    "old Excel": (OLE + stream("Workbook"), UnknownKind, "（.xls、.et）.*另存为 .xlsx"),
    "old something": (OLE, UnknownKind, "旧版 Office"),
    "a password": (OLE + stream("EncryptedPackage"), Protected, "密码"),
    "office encryption": (b"%TSD-Header-###%" + b"\x01" * 600, Protected, "加密软件"),
    "RTF": (b"{\\rtf1\\ansi", UnknownKind, "RTF.*另存为 .docx"),
    "Word 2003 XML": (
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="x"/>',
        UnknownKind,
        "XML 格式.*另存为",
    ),
    "Excel 2003 XML": (
        b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Table/></Workbook>',
        UnknownKind,
        "XML 格式.*另存为",
    ),
    "data in XML": (b'<?xml version="1.0"?><data><item>1</item></data>', UnknownKind, "XML 数据"),
    "PNG": (b"\x89PNG\r\n\x1a\n....", Scanned, "图片.*文字"),
    "JPEG": (b"\xff\xd8\xff\xe0....", Scanned, "图片"),
    "TIFF": (b"II*\x00....", Scanned, "图片"),
    "BMP": (b"BM\x36\x00\x0c\x00\x00\x00\x00\x00", Scanned, "图片"),
    "OFD": (zipped({"OFD.xml": "<ofd/>", "Doc_0/Document.xml": "<a/>"}), UnknownKind, "OFD.*导出为 PDF"),
    "CEB": (b"Founder CEB 3.0\x00\x01", UnknownKind, "CEB.*导出为 PDF"),
    "ODT": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
        UnknownKind,
        "OpenDocument.*另存为",
    ),
    "xlsb": (ooxml("xl/workbook.bin"), UnknownKind, "xlsb.*另存为 .xlsx"),
    "slides": (ooxml("ppt/presentation.xml"), UnknownKind, "演示文稿"),
    "a zip of documents": (zipped({"a.docx": b"1", "b.docx": b"2"}), UnknownKind, "压缩包（里面有 2 个文件）.*解压"),
    "an empty zip": (b"PK\x05\x06" + b"\x00" * 18, UnknownKind, "压缩包"),
    "RAR": (b"Rar!\x1a\x07\x01\x00", UnknownKind, "压缩包.*解压"),
    "7z": (b"7z\xbc\xaf\x27\x1c", UnknownKind, "压缩包"),
    "gzip": (b"\x1f\x8b\x08\x00", UnknownKind, "压缩包"),
    "half a zip": (word(p("一"))[:200], Damaged, "没有传完整"),
    "nothing": (b"", Damaged, "空的"),
    "blanks": (b"\xef\xbb\xbf \r\n\t\x00\x00", Damaged, "空的"),
    "a program": (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8, UnknownKind, "认不出"),
    "rubbish": (bytes(range(1, 32)) * 40, UnknownKind, "认不出"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str, tmp_path: Path) -> None:
    data, why, words = REFUSED[name]
    path = tmp_path / "年报.docx"
    path.write_bytes(data)
    with pytest.raises(why, match=words):
        read(path)


@pytest.mark.parametrize(("name", "mismatch"), [("年报.xls", ".xls"), ("年报.DOC", ".DOC"), ("年报.docx", ".docx"), ("年报.html", None), ("年报", None), ("a.aspx", None)])  # fmt: skip
def test_a_wrong_suffix_is_noted_and_does_not_matter(name: str, mismatch: str | None, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(PAGE, "utf-8")
    reading = read(path)
    assert (reading.kind, said(reading), reading.meta.get("suffix")) == ("html", ["一、总体情况"], mismatch)


def test_each_kind_comes_to_its_reader(tmp_path: Path) -> None:
    path = tmp_path / "年报"
    for data, kind in (
        (word(p("一")), "docx"),
        (workbook("<row><c t='str'><v>一</v></c></row>"), "xlsx"),
        ("一".encode(), "text"),
    ):
        path.write_bytes(data)
        reading = read(path)
        assert (reading.kind, said(reading)) == (kind, ["一"])


def test_json_is_no_document(tmp_path: Path) -> None:
    path = tmp_path / "年报.json"
    path.write_text('{"form": "trial-2019"}')
    with pytest.raises(UnknownKind, match="JSON"):
        read(path)


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "utf-16"])
def test_the_page_in_a_saved_page(charset: str, tmp_path: Path) -> None:
    path = tmp_path / "年报.doc"
    frame = "<html><frameset><frame src='a'></frameset>" + "<!-- -->" * 100 + "</html>"
    path.write_bytes(mail((frame, "utf-8"), ("<p>页眉</p>", "utf-8"), (PAGE, charset)))
    reading = read(path)
    assert (reading.kind, said(reading), reading.meta["suffix"]) == ("html", ["一、总体情况"], ".doc")


def test_a_saved_page_without_a_page(tmp_path: Path) -> None:
    path = tmp_path / "年报.mht"
    path.write_bytes(
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: image/png\n\n1\n--x--"
    )
    with pytest.raises(Damaged, match="没有网页正文"):
        read(path)
    path.write_bytes(
        b"Content-Type: multipart/related; boundary=x\n\n"
        + b"--x\nContent-Type: multipart/related; boundary=x\n\n" * 100
    )
    with pytest.raises(TooBig, match="太复杂"):
        read(path)


def test_no_such_file_a_folder_and_a_pipe(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="找不到"):
        read(tmp_path / "没有.docx")
    with pytest.raises(Unreadable, match="文件夹"):
        read(tmp_path)
    with pytest.raises(Unreadable, match="打不开"):
        read(tmp_path / "a\x00b")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Unreadable, match="普通文件"):
        read(tmp_path / "pipe")


def test_files_larger_than_a_report(tmp_path: Path) -> None:
    path = tmp_path / "年报"
    with path.open("wb") as file:
        file.truncate(201 << 20)
    with pytest.raises(TooBig, match="201 MB，超过 200 MB"):
        read(path)
    path.write_bytes(b"<p>1</p>" * (65 << 17))
    with pytest.raises(TooBig, match="65 MB，超过 64 MB"):
        read(path)
    path.write_bytes(b"<html><body>" + b"<p>1</p>" * (50 << 17))
    with pytest.raises(TooBig, match="超过 16 MB"):
        read(path)
    path.write_bytes(b"1 2 3 4\n" * (17 << 17))
    with pytest.raises(TooBig, match="超过 16 MB"):
        read(path)


def test_a_page_with_large_pictures_inside_is_read(tmp_path: Path) -> None:
    path = tmp_path / "年报.html"
    picture = "<img src='data:image/png;base64," + "iVBORw0KGgo=" * (2 << 20) + "'>"
    path.write_text(PAGE.replace("</p>", "</p>" + picture), "utf-8")
    assert path.stat().st_size > 20 << 20
    assert said(read(path)) == ["一、总体情况"]


MIXED = [data for data, _kind in KNOWN.values()] + [data for data, _why, _words in REFUSED.values()]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(MIXED), st.binary(max_size=40), st.integers(0, 3000), st.integers(0, 40))
@example(b"", b"Content-Type: text/html\n\n", 0, 0)
def test_any_bytes_are_of_a_kind_or_refused(base: bytes, extra: bytes, at: int, length: int) -> None:
    data = base[:at] + extra + base[at + length :]
    try:
        kind = recognise(data)
        if kind not in (Kind.PDF, Kind.JSON):
            readers.parse(kind, data)
    except Unreadable:
        return
    assert kind in Kind


def test_every_kind_has_a_suffix_and_every_suffix_is_small() -> None:
    assert set(kinds.SUFFIXES.values()) == {*Kind, None}
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in kinds.SUFFIXES)


def test_a_report_packed_twice_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "年报.zip"
    path.write_bytes(zipped({"年报.docx": word(tbl(tr("甲", "1")))}, zipfile.ZIP_STORED))
    with pytest.raises(UnknownKind, match="先解压"):
        read(path)
