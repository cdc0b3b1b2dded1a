"""What may be attached: a name, a size and bytes that are what the name says; and whoever else is asked about it."""

from pathlib import PurePath

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from gongkai.applications.plan import intake

ZIP, OLE = (b"PK\x03\x04", b"PK\x05\x06"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)
BEGINS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",), "ofd": ZIP, "docx": ZIP, "xlsx": ZIP, "zip": ZIP, "doc": OLE, "xls": OLE, "wps": (*OLE, *ZIP),
    "jpg": (b"\xff\xd8\xff",), "jpeg": (b"\xff\xd8\xff",), "png": (b"\x89PNG\r\n\x1a\n",),
}  # fmt: skip
"""With which bytes a file of each kind begins; a text has none of its own, but no nought byte either."""
MEDIA = {
    "pdf": "application/pdf", "ofd": "application/ofd", "zip": "application/zip", "txt": "text/plain",
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel", "wps": "application/vnd.ms-works",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip


def suffix(name: str) -> str:
    """The kind a file's name promises, in small letters, without the dot."""
    return PurePath(name).suffix.lower().removeprefix(".")


def problems(name: str, data: bytes) -> list[str]:
    """Every reason not to take this file, in the user's words. Empty: it is taken."""
    rules, kind = intake(), suffix(name)
    if not data:
        return [_("“{name}”是空文件。").format(name=name)]
    if kind not in rules.types:
        known = "、".join(rules.types)
        return [_("“{name}”的类型不能上传，可以上传：{known}。").format(name=name, known=known)]
    found = []
    if len(data) > rules.megabytes * 1024 * 1024:
        found.append(_("“{name}”超过{n}兆字节。").format(name=name, n=rules.megabytes))
    if not _is_what_it_says(kind, data):
        found.append(_("“{name}”的内容不是它的扩展名所说的类型，请用原来的程序另存后再上传。").format(name=name))
    for scanner in settings.ATTACHMENT_SCANNERS:
        found += import_string(scanner)(name, data)
    return found


def _is_what_it_says(kind: str, data: bytes) -> bool:
    if kind == "txt":
        return b"\x00" not in data
    return data.startswith(BEGINS[kind])
