"""What kind of file bytes are, told by the bytes and never by the name; what we cannot read is refused with advice."""

import re
from enum import StrEnum
from typing import NoReturn

from gongkai.reports.readers.encoding import decode
from gongkai.reports.readers.packages import Package
from gongkai.reports.reading import Damaged, Protected, Scanned, UnknownKind
from gongkai.wording import _


class Kind(StrEnum):
    """The kinds of file that can be an annual report. All but JSON have a reader."""

    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"
    HTML = "html"
    MHTML = "mhtml"
    TEXT = "text"
    JSON = "json"


SUFFIXES = {
    ".docx": Kind.DOCX, ".docm": Kind.DOCX, ".dotx": Kind.DOCX, ".dotm": Kind.DOCX,
    ".xlsx": Kind.XLSX, ".xlsm": Kind.XLSX, ".xltx": Kind.XLSX, ".xltm": Kind.XLSX, ".pdf": Kind.PDF,
    ".htm": Kind.HTML, ".html": Kind.HTML, ".shtml": Kind.HTML, ".xhtml": Kind.HTML,
    ".mht": Kind.MHTML, ".mhtml": Kind.MHTML, ".json": Kind.JSON,
    ".txt": Kind.TEXT, ".text": Kind.TEXT, ".md": Kind.TEXT, ".markdown": Kind.TEXT, ".tsv": Kind.TEXT, ".csv": Kind.TEXT,
    ".doc": None, ".dot": None, ".wps": None, ".wpt": None, ".xls": None, ".et": None, ".rtf": None, ".odt": None,
    ".ods": None, ".ofd": None, ".zip": None, ".rar": None, ".7z": None, ".jpg": None, ".jpeg": None, ".png": None,
}  # fmt: skip
"""What a name promises; None for kinds that no reader reads."""

HEAD = 1 << 16
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00")
LOCKED = (b"%TSD-Header-###%", b"E-SafeNet")
"""Marks that office encryption software leaves in a file copied out of its office."""
PDF = re.compile(rb"%PDF-\d")
TAG = re.compile(
    r"<(?:!doctype\s+html|(?:html|head|body|table|tbody|tr|td|div|p|span|meta|h[1-6]|style|title|link|font|center|br)\b[^<>]*>)",
    re.I,
)
OFFICE_XML = re.compile(
    r"<\?mso-application|<(?:\w+:)?(?:wordDocument|package|Workbook|document|UOF)\b[^>]*xmlns(?::\w+)?\s*=", re.I
)
MAIL = re.compile(rb"^(?:[\w-]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)*?content-type:\s*(?:multipart/|text/html)", re.I)
JSON = re.compile(r"\{\s*(?:\"|\})|\[\s*(?:[\[{\"\]]|-?\d[\d.]*\s*,)")
MAIN_OF_WORD = re.compile(rb"(?:wordprocessingml|ms-word)[\w.]*\.main\b")
MAIN_OF_EXCEL = re.compile(rb"(?:spreadsheetml|ms-excel)[\w.]*\.main\b")
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def recognise(data: bytes) -> Kind:
    """The kind of a file from its bytes. Raises `UnknownKind`, `Protected`, `Scanned` or `Damaged` for those without a reader."""
    if not data.strip(b"\x00\t\n\r \xef\xbb\xbf\xff\xfe"):
        raise Damaged(_("这个文件是空的，没有内容。请检查是否下载或发送完整。"))
    if data.startswith(ZIP):
        return _container(data)
    _refuse_binary(data)
    if PDF.search(data[:1024]):
        return Kind.PDF
    if MAIL.match(data[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()):
        return Kind.MHTML
    text = decode(data[:HEAD]).lstrip("\ufeff \t\r\n\x00")
    if OFFICE_XML.search(text[:4096]) and not text[:4096].lower().count("<html"):
        raise UnknownKind(
            _("这是 Word 或 Excel 的 XML 格式，暂不能读。请用 Word、Excel 或 WPS 打开后另存为 .docx 或 .xlsx。")
        )
    if JSON.match(text):
        return Kind.JSON
    if (
        text.startswith("<!--")
        or TAG.match(text)
        or (TAG.search(text) and (text.startswith("<") or re.search(r"<(?:table|body|html)\b", text, re.I)))
    ):
        return Kind.HTML
    if text.startswith("<?xml"):
        raise UnknownKind(_("这是 XML 数据文件，不是报告文档。请提供 .docx、.pdf、.html 或 .xlsx。"))
    if _is_rubbish(data[:HEAD]):
        raise UnknownKind(_("认不出这是什么文件（既不是文档，也不是文字）。请提供 .docx、.pdf、.html、.xlsx 或 .txt。"))
    return Kind.TEXT


def _container(data: bytes) -> Kind:
    """The kind of a zip container, by what is in it."""
    package = Package(data)
    names = package.names
    main = (package.main() or "").lower()
    folder, types = main.partition("/")[0], _types(package) if main.endswith(".xml") else b""
    if main.endswith(".xml") and (folder == "word" or MAIN_OF_WORD.search(types)):
        return Kind.DOCX
    if main.endswith(".xml") and (folder == "xl" or MAIN_OF_EXCEL.search(types)):
        return Kind.XLSX
    if "word/document.xml" in names:
        return Kind.DOCX
    if "xl/workbook.xml" in names:
        return Kind.XLSX
    if "xl/workbook.bin" in names:
        _refuse(_("Excel 二进制工作簿（.xlsb）"), _("请用 Excel 打开后另存为 .xlsx。"))
    if folder == "ppt":
        _refuse(_("演示文稿（.pptx）"), _("年度报告请提供 .docx、.pdf、.html 或 .xlsx。"))
    if "ofd.xml" in names:
        _refuse(_("OFD 版式文件"), _("请用阅读软件导出为 PDF，或提供原来的 .docx。"))
    if "content.xml" in names and "mimetype" in names:
        _refuse(_("OpenDocument 文件（.odt、.ods）"), _("请用 LibreOffice 或 WPS 打开后另存为 .docx 或 .xlsx。"))
    return _refuse(_("压缩包（里面有 {n} 个文件）").format(n=len(names)), _("请先解压，再读里面的报告。"))


def _types(package: Package) -> bytes:
    name = "[Content_Types].xml"
    return package.read(name) if name in package else b""


def _refuse_binary(data: bytes) -> None:
    """Refuse the kinds that are told by their first bytes."""
    if data.startswith(OLE):
        _refuse_ole(data)
    if data.lstrip().startswith(b"{\\rtf"):
        _refuse(_("RTF 文件"), _("请用 Word 或 WPS 打开后另存为 .docx。"))
    riff = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    bitmap = data[:2] == b"BM" and data[6:10] == b"\x00\x00\x00\x00"
    if data.startswith(PICTURES) or riff or bitmap or data[4:12] in (b"ftypheic", b"ftypmif1", b"ftypavif"):
        raise Scanned(_("这是一张图片，里面没有文字可读。请提供文字版（.docx、.html、文字版 PDF），或先做文字识别。"))
    if data.startswith(ARCHIVES) or data[257:262] == b"ustar":
        _refuse(_("压缩包"), _("请先解压，再读里面的报告。"))
    if any(mark in data[:512] for mark in LOCKED):
        raise Protected(_("这个文件被办公加密软件加密，离开原单位打不开。请在原单位解密后再读。"))
    if b"Founder CEB" in data[:64]:
        _refuse(_("方正 CEB 版式文件"), _("请用阅读软件导出为 PDF，或提供原来的 .docx。"))


def _refuse_ole(data: bytes) -> NoReturn:
    """Old binary documents, and new ones with a password, share one container."""
    if _stream("EncryptedPackage") in data:
        raise Protected(_("这个文件加了打开密码。请在 Word、Excel 或 WPS 里取消密码，另存后再读。"))
    if _stream("WordDocument") in data:
        _refuse(_("旧版 Word 或 WPS 文字文件（.doc、.wps）"), _("请用 Word 或 WPS 打开，另存为 .docx 后再读。"))
    if _stream("Workbook") in data or _stream("Book") in data:
        _refuse(_("旧版 Excel 或 WPS 表格文件（.xls、.et）"), _("请用 Excel 或 WPS 打开，另存为 .xlsx 后再读。"))
    _refuse(_("旧版 Office 或 WPS 文件"), _("请用 Word 或 WPS 打开，另存为 .docx 后再读。"))


def _stream(name: str) -> bytes:
    return (name + "\x00").encode("utf-16-le")


def _refuse(what: str, advice: str) -> NoReturn:
    raise UnknownKind(_("这是{what}，不能直接读。{advice}").format(what=what, advice=advice))


def _is_rubbish(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return decode(head).count("\ufffd") > 64
    controls = len(CONTROL.findall(head))
    if b"\x00" in head and "\x00" not in decode(head)[:-1]:
        return False
    return controls > max(4, len(head) // 100) or b"\x00" * 4 in head
