"""Metadata that an item of its kind must have."""

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.rules import rule
from gongkai.publishing.checks.text import Text
from gongkai.publishing.checks.words import DATA
from gongkai.wording import _

ID = "metadata.missing"
OPEN = "active"
"""主动公开. Whatever is not published unasked says why (条例 arts 13 to 16)."""


@rule(ID, "元数据齐全", cite="国办公开办函〔2019〕61号；《条例》第十二条")
def missing(text: Text) -> Iterator[Found]:
    """Every field that a document of this kind must have is filled in, and a document that is not open says why.

    The index number is given when it goes out. Source: `data/metadata.toml`.
    """
    data = _data()
    required = list(data["required"].get(text.metadata.kind, ()))
    if text.live:
        required += data["live"].get(text.metadata.kind, ())
    if text.metadata.openness not in ("", OPEN):
        required.append("openness_reason")
    blank = [data["names"][each] for each in required if not getattr(text.metadata, each)]
    if blank:
        names = "、".join(blank)
        said = _("元数据不全，缺少：{names}。").format(names=names)
        yield Found(ID, Gravity.STOPS, said, _("元数据"), names, names)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((DATA / "metadata.toml").read_text("utf-8"))
