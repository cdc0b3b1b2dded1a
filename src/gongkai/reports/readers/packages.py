"""Zip containers (DOCX, XLSX), opened with limits before anything is unpacked and parsed with no outside world.

A part is weighed by what the directory claims before a byte of it is inflated, and read through a stream that stops at
the claim: a zip bomb costs no more than an honest file. Parts with a document type or entities of their own are refused
(ECMA-376 part 2 forbids them in packages), and nothing outside the file is ever opened. Strict documents (ISO/IEC 29500)
are read under the names of the transitional ones.
"""

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from gongkai.reports.reading import Damaged, Protected, TooBig
from gongkai.wording import _

MAX_PART = 64 << 20
MAX_TOTAL = 160 << 20
"""Bytes, unpacked: of one part, and of all parts that are read. A report's largest part is about one million."""
MAX_MEMBERS = 10_000
MAX_RATIO = 400
"""A part of more than `RATIO_FROM` bytes that shrinks more than this was made to be unpacked, not to be read."""
RATIO_FROM = 4 << 20
MAX_MARKUP = 2_000_000
"""Elements' and attributes' signs in one part: what the parsed tree costs in memory."""

BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError,
    OverflowError, IndexError, KeyError,
)  # fmt: skip

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship of a part: its id, the last word of its type (`worksheet`), and the part it leads to."""

    id: str
    kind: str
    target: str


class Package:
    """An open container. Names of parts are compared without case, as the packaging standard asks."""

    def __init__(self, data: bytes) -> None:
        """Look at the directory. Raises `Damaged`, `Protected` or `TooBig` before anything is unpacked."""
        if data.count(b"PK\x01\x02") > MAX_MEMBERS:
            raise TooBig(_("这个文件里打包了太多部件，不像一份年度报告。"))
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            members = self._zip.infolist()
        except BROKEN:
            raise Damaged(_("文件已损坏或没有传完整，打不开。请重新下载，或请对方重新发送。")) from None
        _refuse_overlap(members)
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._twice: set[str] = set()
        for member in members:
            name = _name(member.filename)
            if name in self._members:
                self._twice.add(name)
            self._members[name] = member
        self._left = MAX_TOTAL
        self._links: dict[str, list[Link]] = {}

    def __contains__(self, name: str) -> bool:
        """Whether there is such a part."""
        return _name(name) in self._members

    @property
    def names(self) -> list[str]:
        """The parts' names, in lower case with forward slashes."""
        return list(self._members)

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises `Damaged` where it is missing or broken, `TooBig` where it would be too large."""
        member = self._members.get(_name(name))
        if member is None or _name(name) in self._twice:
            raise Damaged(
                _("文件里缺少或重复了一个部件（{name}），内容不可靠。请用原来的程序另存一份。").format(name=name)
            )
        if member.flag_bits & 1:
            raise Protected(_("这个文件加了密码。请取消密码后另存再读。"))
        self._weigh(member)
        try:
            if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise zipfile.BadZipFile
            with self._zip.open(member) as stream:
                data = stream.read(member.file_size + 1)
            if len(data) != member.file_size:
                raise zipfile.BadZipFile
        except BROKEN:
            raise Damaged(
                _("文件的一个部件（{name}）已损坏，读不出来。请重新下载，或请对方重新发送。").format(name=name)
            ) from None
        return data

    def tree(self, name: str) -> "etree._Element":
        """A part as a parsed tree."""
        data = self._markup(name)
        try:
            return etree.fromstring(data, _parser())
        except (etree.XMLSyntaxError, ValueError):
            raise Damaged(_broken_xml(name)) from None

    def rows(self, name: str, *tags: str) -> Iterator["etree._Element"]:
        """The elements of these tags in a part, each let go after it was looked at, so that a long part needs little."""
        data = self._markup(name)
        try:
            for _event, element in etree.iterparse(
                BytesIO(data), tag=tags, encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False,
                remove_comments=True, remove_pis=True, huge_tree=False,
            ):  # fmt: skip
                yield element
                element.clear()
                parent = element.getparent()
                if parent is not None:
                    for older in element.itersiblings(preceding=True):
                        parent.remove(older)
        except (etree.XMLSyntaxError, ValueError):
            raise Damaged(_broken_xml(name)) from None

    def links(self, part: str = "") -> list[Link]:
        """What a part refers to inside the container; the container's own relationships for ""."""
        if part not in self._links:
            self._links[part] = self._look_up(part)
        return self._links[part]

    def _look_up(self, part: str) -> list[Link]:
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", base + ".rels")
        if name not in self:
            return []
        found = []
        for link in self.tree(name).iter(RELATIONSHIP):
            if link.get("TargetMode") == "External" or not link.get("Target"):
                continue
            target = posixpath.normpath(posixpath.join("/", folder, unquote(link.get("Target", "").replace("\\", "/"))))
            kind = link.get("Type", "").rpartition("/")[2]
            found.append(Link(link.get("Id", ""), kind, target.lstrip("/")))
        return found

    def main(self) -> str | None:
        """The name of the part that is the document itself, wherever the maker put it."""
        return next(
            (link.target for link in self.links() if link.kind == "officeDocument" and link.target in self), None
        )

    def title(self) -> str:
        """The title in the document's properties, "" where there is none."""
        name = next((link.target for link in self.links() if link.kind == "core-properties"), "")
        if name not in self:
            return ""
        title = self.tree(name).find("{http://purl.org/dc/elements/1.1/}title")
        return "" if title is None else (title.text or "").strip()[:400]

    def _weigh(self, member: zipfile.ZipInfo) -> None:
        size = member.file_size
        self._left -= size
        bomb = size > RATIO_FROM and size > MAX_RATIO * max(1, member.compress_size)
        if size > MAX_PART or self._left < 0 or bomb:
            raise TooBig(
                _("文件解压后太大（{name} 有 {size} MB），不像一份年度报告。请删去多余内容后另存再读。").format(
                    name=member.filename[:60], size=max(1, size >> 20)
                )
            )

    def _markup(self, name: str) -> bytes:
        data = self.read(name)
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            data = data.decode("utf-16", "replace").encode("utf-8")
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise Damaged(_("文件的一个部件（{name}）含有不允许的实体声明，可能有害，没有读取。").format(name=name))
        if data.count(b"<") + data.count(b"=") > MAX_MARKUP:
            raise TooBig(
                _("文件内容太多（{name}），不像一份年度报告。请删去空白行列和多余内容后另存再读。").format(name=name)
            )
        if b"http://purl.oclc.org/ooxml/" in data:
            for strict, transitional in STRICT.items():
                data = data.replace(strict, transitional)
        return data


def _parser() -> "etree.XMLParser":
    # the encoding is fixed so that no declared one can hide a document type from the look above
    return etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True, huge_tree=False,
    )  # fmt: skip


def _broken_xml(name: str) -> str:
    return _("文件的一个部件（{name}）内容有误，读不下去。请用 Word、Excel 或 WPS 打开后另存一份再读。").format(
        name=name
    )


def _name(name: str) -> str:
    return re.sub(r"^(?:\./|/)+", "", name.replace("\\", "/")).lower()


def _refuse_overlap(members: list[zipfile.ZipInfo]) -> None:
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < end:
            raise Damaged(_("文件的内部结构有误（部件互相重叠），没有读取。请用原来的程序另存一份。"))
        end = member.header_offset + 30 + member.compress_size
