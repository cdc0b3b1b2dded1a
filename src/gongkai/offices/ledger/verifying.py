"""Walking the ledger: is every entry as it was written, every link where it was made, and none missing?

It reads page by page, so its memory does not grow with the ledger, and it may run while others write. The tables alone
cannot show that their whole end was cut off, or that somebody made them all anew: the mirror shows that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from django.db import connection

from gongkai.offices.ledger import canon, guards, mirror
from gongkai.offices.ledger.models import Entry, Seal
from gongkai.offices.ledger.sealing import unsealed

PAGE = 1000
ENOUGH = 100
"""After so many broken things nobody needs the next."""

Kind = Literal[
    "guard_missing", "seal_missing", "seal_changed", "seals_swapped", "link_changed", "link_broken",
    "entry_missing", "entry_changed", "digest_changed", "entry_replaced", "mirror_differs",
]  # fmt: skip


@dataclass(frozen=True)
class Broken:
    """One thing that is not as it was written: what, at which seal and entry, and how to say it."""

    kind: Kind
    text: str
    seal: int | None = None
    entry: int | None = None

    def __str__(self) -> str:
        """What a person reads."""
        return self.text


def verify(mirrors: list[Path] | None = None, most: int = ENOUGH) -> list[Broken]:
    """Everything that is broken, in the order of the chain, the first first (at most so many). Empty: all is whole.

    `mirrors` are the files to compare with; None: those the mirror is written to on this machine.
    """
    return list(islice(_walk(mirror.files() if mirrors is None else mirrors), most))


def _walk(mirrors: list[Path]) -> Iterator[Broken]:
    for name in guards.missing(connection):
        yield Broken("guard_missing", f"数据库里禁止改动台账的触发器 {name} 不在或者被改过")
    last = canon.FIRST
    number = 0
    for seals, entries in _pages():
        for seal in seals:
            if seal.pk > number + 1:
                yield _gap(number + 1, seal.pk - 1)
            else:
                yield from _check_link(seal, last, entries.get(seal.entry_id))
            yield from _check_entry(seal, entries.get(seal.entry_id))
            number, last = seal.pk, seal.link
    if (mirrored := mirror.mirrored()) > number:
        yield _gap(number + 1, mirrored)
    yield from _check_unsealed()
    for path in mirrors:
        yield from _check_mirror(path, number)


def _pages() -> Iterator[tuple[list[Seal], dict[int, Entry]]]:
    last = 0
    while seals := list(Seal.objects.filter(pk__gt=last).order_by("pk")[:PAGE]):
        yield seals, Entry.objects.in_bulk([seal.entry_id for seal in seals])
        last = seals[-1].pk


def _gap(first: int, last: int) -> Broken:
    which = f"第 {first} 环" if first == last else f"第 {first} 环至第 {last} 环"
    return Broken("seal_missing", f"封印缺失：{which}不在了", seal=first)


def _check_link(seal: Seal, last: str, entry: Entry | None) -> Iterator[Broken]:
    """Does the seal hash to its link, and does it hang on the one before?"""
    here = f"第 {seal.pk} 环（台账第 {seal.entry_id} 条）"
    if _holds(seal):
        if seal.previous != last:
            text = f"链接断开：{here}所记的前一环与第 {seal.pk - 1} 环不符，第 {seal.pk - 1} 环被换过"
            yield Broken("link_broken", text, seal.pk - 1, seal.entry_id)
        return
    if other := _swapped_with(seal):
        if other.pk > seal.pk:
            text = f"封印调换：第 {seal.pk} 环与第 {other.pk} 环的内容互换了位置"
            yield Broken("seals_swapped", text, seal.pk, seal.entry_id)
        return
    if _holds(seal, previous=last):
        yield Broken("link_changed", f"封印被改：{here}所记的“前一环”被改过", seal.pk, seal.entry_id)
    elif entry is not None and _holds(seal, digest=entry.digest):
        yield Broken("seal_changed", f"封印被改：{here}所记的摘要被改过", seal.pk, seal.entry_id)
    elif seal.previous == last and entry is not None and seal.digest == entry.digest:
        yield Broken("link_changed", f"封印被改：{here}的“本环”与内容不符", seal.pk, seal.entry_id)
    else:
        yield Broken("seal_changed", f"封印被改：{here}的内容与“本环”不符", seal.pk, seal.entry_id)


def _holds(seal: Seal, *, number: int | None = None, digest: str | None = None, previous: str | None = None) -> bool:
    """Would the seal be right with this one part put in?"""
    return seal.link == canon.seal_link(
        number or seal.pk, seal.entry_id, digest or seal.digest, previous or seal.previous
    )


def _swapped_with(seal: Seal) -> Seal | None:
    """The seal that stands in this one's place while this one stands in its place. Reads the chain: only when broken."""
    last = 0
    while page := list(Seal.objects.filter(pk__gt=last).order_by("pk")[:PAGE]):
        for other in page:
            if other.pk != seal.pk and _holds(seal, number=other.pk) and _holds(other, number=seal.pk):
                return other
        last = page[-1].pk
    return None


def _check_entry(seal: Seal, entry: Entry | None) -> Iterator[Broken]:
    where = f"台账第 {seal.entry_id} 条（第 {seal.pk} 环）"
    if entry is None:
        yield Broken("entry_missing", f"记录缺失：{where}被删除，封印还在", seal.pk, seal.entry_id)
        return
    actual = canon.entry_digest(entry)
    if actual == entry.digest == seal.digest:
        return
    if actual == seal.digest:
        yield Broken("digest_changed", f"摘要被改：{where}的摘要被改过，内容未动", seal.pk, seal.entry_id)
    elif entry.digest == seal.digest:
        yield Broken("entry_changed", f"记录被改：{where}的内容与摘要不符", seal.pk, seal.entry_id)
    elif actual == entry.digest and not _holds(seal, digest=actual):
        yield Broken("entry_replaced", f"记录被换：{where}的内容和摘要一起改过，与封印不符", seal.pk, seal.entry_id)


def _check_unsealed() -> Iterator[Broken]:
    last = 0
    while entries := list(unsealed().filter(pk__gt=last)[:PAGE]):
        for entry in entries:
            if canon.entry_digest(entry) != entry.digest:
                text = f"记录被改：台账第 {entry.pk} 条（尚未封印）的内容与摘要不符"
                yield Broken("entry_changed", text, None, entry.pk)
        last = entries[-1].pk


def _check_mirror(path: Path, number: int) -> Iterator[Broken]:
    """Every line of the mirror must still be so in the tables."""
    told = mirror.lines(path)
    while page := list(islice(told, PAGE)):
        seals = Seal.objects.in_bulk([line["seal"] for line in page])
        entries = Entry.objects.in_bulk([line["entry_id"] for line in page])
        for line in page:
            seal = seals.get(line["seal"])
            difference = _difference(line, seal, entries.get(line["entry_id"]))
            if seal is None and line["seal"] > number:
                difference = f"台账只到第 {number} 环，末尾被截去"
            if difference:
                text = f"与镜像不符：镜像 {path.name} 记有第 {line['seal']} 环（台账第 {line['entry_id']} 条），{difference}"
                yield Broken("mirror_differs", text, line["seal"], line["entry_id"])


def _difference(line: dict[str, Any], seal: Seal | None, entry: Entry | None) -> str:
    """In what the tables differ from a line of the mirror; empty if in nothing."""
    if seal is None:
        return "台账里没有这一环"
    if line["entry"] is not None:
        if entry is None:
            return "台账里没有这一条"
        now = {"id": entry.pk, **canon.fields(entry)}
        names = [name for name, value in line["entry"].items() if now.get(name) != value]
        if names:
            name = names[0]
            return f"{Entry._meta.get_field(name).verbose_name}原为“{line['entry'][name]}”，现为“{now[name]}”"
    parts = [name for name in ("entry_id", "digest", "previous", "link") if line[name] != getattr(seal, name)]
    return f"封印的{'、'.join(str(Seal._meta.get_field(name).verbose_name) for name in parts)}不同" if parts else ""
