"""DOCX and XLSX are ZIP archives that note when they were made; ours do not, so that the same report gives the same bytes."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_WHEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def member(name: str) -> ZipInfo:
    """A member of an archive, dated with the first day a ZIP knows."""
    info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = ZIP_DEFLATED
    return info


def steady(data: bytes, when: str) -> bytes:
    """The archive with every member dated alike and its core properties dated `when` (ISO 8601 with Z)."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _WHEN.sub(rb"\g<1>" + when.encode() + rb"\g<2>", content)
            target.writestr(member(name), content)
    return out.getvalue()
