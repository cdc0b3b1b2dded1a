"""Zip containers that lie, burst, or reach outside: each gets a clear answer, soon and in little memory."""

import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.reports.readers import docx, packages, xlsx
from gongkai.reports.readers.packages import Package
from gongkai.reports.reading import Damaged, Protected, TooBig, Unreadable
from making import effort
from making.packages import HEAD, NAMESPACES, p, word, word_parts, workbook_parts, zipped

GOOD = word_parts(p("一、总体情况"))
CENTRAL = b"PK\x01\x02"


def entry_of(data: bytes, name: bytes) -> int:
    """Where the directory's entry of a part begins."""
    at = data.find(CENTRAL)
    while data[at + 46 : at + 46 + len(name)] != name:
        at = data.find(CENTRAL, at + 4)
        assert at >= 0
    return at


def patched(data: bytes, name: bytes, offset: int, form: str, value: int) -> bytes:
    """The container with one field of a directory entry changed."""
    changed = bytearray(data)
    struct.pack_into(form, changed, entry_of(data, name) + offset, value)
    return bytes(changed)


def quickly(read: Callable[[bytes], object], data: bytes, why: type[Unreadable], words: str) -> None:
    """Reading is refused for this reason with little effort and within a hundred megabytes."""
    tracemalloc.start()
    try:
        with effort.at_most(10_000), pytest.raises(why, match=words):
            read(data)
        assert tracemalloc.get_traced_memory()[1] < 100 << 20
    finally:
        tracemalloc.stop()


def test_a_part_that_bursts_is_not_unpacked() -> None:
    quickly(docx.read, zipped(GOOD | {"word/document.xml": b" " * (80 << 20)}), TooBig, "解压后太大")


def test_a_part_that_shrinks_too_well_is_not_unpacked() -> None:
    quickly(docx.read, zipped(GOOD | {"word/document.xml": b" " * (5 << 20)}), TooBig, "解压后太大")


def test_many_large_parts_burst_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MAX_TOTAL", 3000)
    package = Package(zipped({f"{n}.xml": b"<a>" + b"x" * 1000 + b"</a>" for n in range(4)}, zipfile.ZIP_STORED))
    assert [len(package.read(f"{n}.xml")) for n in range(2)] == [1007, 1007]
    with pytest.raises(TooBig):
        package.read("2.xml")


@pytest.mark.parametrize("size", [10, 5000])
def test_a_part_whose_size_is_a_lie(size: int) -> None:
    quickly(docx.read, patched(zipped(GOOD), b"word/document.xml", 24, "<I", size), Damaged, "已损坏")


def test_a_bomb_that_claims_to_be_small() -> None:
    data = zipped(GOOD | {"word/document.xml": b" " * (80 << 20)})
    quickly(docx.read, patched(data, b"word/document.xml", 24, "<I", 2000), Damaged, "已损坏")


def test_parts_that_overlap() -> None:
    data = zipped(GOOD)
    at = data.index(b"PK\x03\x04", 4)
    quickly(docx.read, patched(data, b"word/document.xml", 42, "<I", at), Damaged, "重叠|损坏")


def test_too_many_parts() -> None:
    quickly(docx.read, b"PK\x03\x04" + CENTRAL * 10_001, TooBig, "太多部件")


def test_a_part_that_stands_twice() -> None:
    other = "Word/document.xml"
    data = zipped(GOOD | {other: str(GOOD["word/document.xml"]).replace("总体", "别的")})
    quickly(docx.read, data, Damaged, "缺少或重复")


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_compressions_that_the_format_does_not_know(compression: int) -> None:
    data = zipped(GOOD | {"word/document.xml": b" " * (3 << 20)}, compression)
    quickly(docx.read, data, Damaged, "已损坏")


def test_a_part_with_a_password() -> None:
    data = patched(zipped(GOOD), b"word/document.xml", 8, "<H", 1)
    quickly(docx.read, patched(data, b"_rels/.rels", 8, "<H", 0), Protected, "密码")


@pytest.mark.parametrize("cut", [1, 30, 300])
def test_a_file_cut_off(cut: int) -> None:
    quickly(docx.read, word(p("一"))[:-cut], Damaged, "没有传完整")


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
LAUGHING = f'<!DOCTYPE w:document [<!ENTITY a0 "哈哈哈哈">{LAUGHS}]>'


def document(prologue: str, text: str) -> str:
    return f"{HEAD}{prologue}<w:document {NAMESPACES}><w:body>{p(text)}</w:body></w:document>"


def test_entities_that_multiply() -> None:
    quickly(docx.read, zipped(GOOD | {"word/document.xml": document(LAUGHING, "&a9;")}), Damaged, "实体声明")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-7", "cp037"])
def test_entities_that_hide_in_an_encoding(encoding: str) -> None:
    text = document(LAUGHING.replace("哈", "h"), "&a9;").replace("UTF-8", encoding)
    quickly(docx.read, zipped(GOOD | {"word/document.xml": text.encode(encoding)}), Damaged, "实体声明|内容有误")


@pytest.mark.parametrize("part", ["_rels/.rels", "word/_rels/document.xml.rels"])
def test_entities_in_the_lesser_parts(part: str) -> None:
    content = str(GOOD[part]).replace(HEAD, HEAD + LAUGHING)
    quickly(docx.read, zipped(GOOD | {part: content}), Damaged, "实体声明")


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
)
def test_entities_in_a_workbook(part: str) -> None:
    whole = workbook_parts("<row/>", sharedStrings=HEAD + "<sst/>", styles=HEAD + "<styleSheet/>")
    content = str(whole[part]).replace(HEAD, HEAD + LAUGHING)
    quickly(xlsx.read, zipped(whole | {part: content}), Damaged, "实体声明")


def test_nothing_outside_the_file_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密", "utf-8")
    outside = f'<!DOCTYPE w:document [<!ENTITY out SYSTEM "{secret.as_uri()}">]>'
    quickly(docx.read, zipped(GOOD | {"word/document.xml": document(outside, "&out;")}), Damaged, "实体声明")
    remote = f'<!DOCTYPE w:document SYSTEM "{secret.as_uri()}">'
    quickly(docx.read, zipped(GOOD | {"word/document.xml": document(remote, "一")}), Damaged, "实体声明")


def test_markup_without_end() -> None:
    rubbish = b"<w:p/>" * 2_100_000
    body = f"{HEAD}<w:document {NAMESPACES}><w:body>".encode() + rubbish + b"</w:body></w:document>"
    data = zipped(GOOD | {"word/document.xml": body}, zipfile.ZIP_STORED)
    quickly(docx.read, data, TooBig, "内容太多")


def test_names_are_compared_as_the_standard_asks() -> None:
    package = Package(zipped({"/Word/Document.xml": "<a/>", "docProps\\core.xml": "<b/>"}))
    assert "word/document.XML" in package
    assert "docprops/core.xml" in package
    assert package.names == ["word/document.xml", "docprops/core.xml"]


def test_a_relationship_never_leads_out_of_the_container() -> None:
    links = str(GOOD["_rels/.rels"]).replace("word/document.xml", "../../../../word/document.xml")
    assert Package(zipped(GOOD | {"_rels/.rels": links})).main() == "word/document.xml"
    outside = str(GOOD["_rels/.rels"]).replace("/>", ' TargetMode="External"/>')
    assert Package(zipped(GOOD | {"_rels/.rels": outside})).main() is None
