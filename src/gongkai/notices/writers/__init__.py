"""A composed paper as a document: DOCX to go on drafting, PDF to issue."""

from importlib import import_module
from typing import cast

from gongkai.notices.composing import Notice
from gongkai.notices.paper import Unfit
from gongkai.reports.writers import Unwritable
from gongkai.wording import _

KINDS = ("docx", "pdf")
"""The kinds of document, by the suffix of their files."""


def write(notice: Notice, kind: str) -> bytes:
    """The paper as a document. The same paper gives the same bytes. Raises Unfit for an unknown kind or where the
    packages of `gongkai[pdf]` are missing."""
    if kind not in KINDS:
        raise Unfit(_("文书不能生成“{kind}”；可以生成：{kinds}。").format(kind=kind, kinds="、".join(KINDS)))
    try:
        return cast(bytes, import_module(f"{__name__}.{kind}").write(notice))
    except Unwritable as error:
        raise Unfit(str(error)) from error
