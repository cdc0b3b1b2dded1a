"""The official document of a report, in five kinds. One kind a file; each loads its library when it is first needed.

What cannot be written, as a tree::

    Unwritable              the document cannot be written; the message says why and what to do, in Chinese
    ├── UnknownKind         no such kind of document
    └── NotInstalled        the kind needs a package that is not there
"""

from importlib import import_module
from typing import cast

from gongkai.reports.report import Report
from gongkai.wording import _

KINDS = ("docx", "pdf", "html", "xlsx", "json")
"""The kinds of document that can be written, by the suffix of their files."""


class Unwritable(Exception):
    """The document cannot be written; the message says why and what to do next, in the user's words."""


class UnknownKind(Unwritable):
    """No such kind of document."""


class NotInstalled(Unwritable):
    """The kind needs a package that is not installed."""


def write(report: Report, kind: str) -> bytes:
    """The report as a document of this kind (one of `KINDS`). The same report gives the same bytes. Raises `Unwritable`."""
    if kind not in KINDS:
        raise UnknownKind(_("不能生成“{kind}”；可以生成：{kinds}。").format(kind=kind, kinds="、".join(KINDS)))
    return cast(bytes, import_module(f"{__name__}.{kind}").write(report))
