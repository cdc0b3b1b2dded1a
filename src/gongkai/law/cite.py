"""Citations: every number and every rule of this floor names the provision it rests on.

>>> str(Cite("条例", 33, 2))
'《条例》第三十三条第二款'
>>> str(Cite("条例", 36, item=4))
'《条例》第三十六条第（四）项'
>>> Cite("条例", 33).in_full
'《中华人民共和国政府信息公开条例》（国务院令第711号）第三十三条'
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from gongkai.numerals import chinese


@dataclass(frozen=True, slots=True)
class Document:
    """A law, regulation, interpretation or notice: how it is cited in short, its full title, its 文号 and its day of effect.

    `number` is empty and `effective` None where they were never checked against the text or change nothing here.
    """

    key: str
    short: str
    title: str
    number: str = ""
    effective: date | None = None


@dataclass(frozen=True, slots=True)
class Cite:
    """One provision: document, article (条), paragraph (款), item (项). Raises KeyError for a document not in `documents.toml`."""

    document: str
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None

    def __post_init__(self) -> None:
        """Refuse a citation of a document nobody has entered."""
        documents()[self.document]

    @property
    def source(self) -> Document:
        """The document cited."""
        return documents()[self.document]

    @property
    def place(self) -> str:
        """Article, paragraph and item as the law writes them: 第三十三条第二款."""
        parts = ""
        if self.article is not None:
            parts += f"第{chinese(self.article)}条"
        if self.paragraph is not None:
            parts += f"第{chinese(self.paragraph)}款"
        if self.item is not None:
            parts += f"第（{chinese(self.item)}）项"
        return parts

    @property
    def in_full(self) -> str:
        """With the full title and the 文号, as a decision cites it."""
        number = f"（{self.source.number}）" if self.source.number else ""
        return f"《{self.source.title}》{number}{self.place}"

    def __str__(self) -> str:
        """In short: 《条例》第三十三条第二款."""
        return self.source.short + self.place


@cache
def documents() -> Mapping[str, Document]:
    """Every document cited on this floor, by its key."""
    data = tomllib.loads((Path(__file__).parent / "documents.toml").read_text("utf-8"))
    return {key: Document(key, **fields) for key, fields in data.items()}
