"""Walking the ledger: is every entry as it was written, every link where it was made, and none missing?

It reads page by page, so its memory does not grow with the ledger, and it may run while others write. The tables alone
cannot show that their whole end was cut off, or that somebody made them all anew: the mirror shows that.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, islice
from pathlib import Path
from typing import Any, Literal

from django.db import connection
from django.utils.translation import gettext as _

from gongkai.offices.ledger import canon, guards, mirror
from gongkai.offices.ledger.models import Entry, Seal
from gongkai.offices.ledger.sealing import unsealed

PAGE = 1000
_LINKS = ("link_broken", "link_changed", "seal_changed")
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
    unsound: list[Seal] = []
    return _naming_swaps(list(islice(_walk(mirror.files() if mirrors is None else mirrors, unsound), most)), unsound)


def _walk(mirrors: list[Path], unsound: list[Seal]) -> Iterator[Broken]:
    for name in guards.missing(connection):
        yield Broken("guard_missing", _("数据库里禁止改动台账的触发器 {name} 不在或者被改过").format(name=name))
    last = canon.FIRST
    number = 0
    for seals, entries in _pages():
        for seal in seals:
            if seal.pk > number + 1:
                yield _gap(number + 1, seal.pk - 1)
                last = seal.previous
            if not _holds(seal):
                unsound.append(seal)
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
    text = _("封印缺失：第 {first} 环不在了") if first == last else _("封印缺失：第 {first} 环至第 {last} 环不在了")
    return Broken("seal_missing", text.format(first=first, last=last), first)


def _check_link(seal: Seal, last: str, entry: Entry | None) -> Iterator[Broken]:
    """Does the seal hash to its link, and does it hang on the one before?"""

    def said(kind: Kind, text: str) -> Broken:
        return Broken(kind, text.format(seal=seal.pk, before=seal.pk - 1, entry=seal.entry_id), seal.pk, seal.entry_id)

    if _holds(seal):
        if seal.previous != last:
            text = _(
                "链接断开：第 {seal} 环（台账第 {entry} 条）所记的前一环与第 {before} 环不符，第 {before} 环被换过"
            )
            yield replace(said("link_broken", text), seal=seal.pk - 1)
        return
    if _holds(seal, previous=last):
        yield said("link_changed", _("封印被改：第 {seal} 环（台账第 {entry} 条）所记的“前一环”被改过"))
    elif entry is not None and _holds(seal, digest=entry.digest):
        yield said("seal_changed", _("封印被改：第 {seal} 环（台账第 {entry} 条）所记的摘要被改过"))
    elif seal.previous == last and entry is not None and seal.digest == entry.digest:
        yield said("link_changed", _("封印被改：第 {seal} 环（台账第 {entry} 条）的“本环”被改过"))
    else:
        yield said("seal_changed", _("封印被改：第 {seal} 环（台账第 {entry} 条）的内容与“本环”不符"))


def _holds(seal: Seal, *, number: int | None = None, digest: str | None = None, previous: str | None = None) -> bool:
    """Would the seal be right with this one part put in?"""
    return seal.link == canon.seal_link(
        number or seal.pk, seal.entry_id, digest or seal.digest, previous or seal.previous
    )


def _naming_swaps(broken: list[Broken], unsound: list[Seal]) -> list[Broken]:
    """Two unsound seals that would be sound in each other's place were swapped: say that instead of what follows."""
    for one, other in combinations(unsound, 2):
        if _holds(one, number=other.pk) and _holds(other, number=one.pk):
            text = _("封印调换：第 {one} 环与第 {other} 环的内容互换了位置").format(one=one.pk, other=other.pk)
            swapped = Broken("seals_swapped", text, one.pk, one.entry_id)
            place = next(n for n, each in enumerate(broken) if each.seal == one.pk)
            rest = [each for each in broken[place:] if each.kind not in _LINKS or each.seal not in (one.pk, other.pk)]
            broken = [*broken[:place], swapped, *rest]
    return broken


def _check_entry(seal: Seal, entry: Entry | None) -> Iterator[Broken]:
    """Is the entry what was sealed?"""

    def said(kind: Kind, text: str) -> Broken:
        return Broken(kind, text.format(entry=seal.entry_id, seal=seal.pk), seal.pk, seal.entry_id)

    if entry is None:
        yield said("entry_missing", _("记录缺失：台账第 {entry} 条（第 {seal} 环）被删除，封印还在"))
        return
    actual = canon.entry_digest(entry)
    if actual == entry.digest == seal.digest:
        return
    if actual == seal.digest:
        yield said("digest_changed", _("摘要被改：台账第 {entry} 条（第 {seal} 环）的摘要被改过，内容未动"))
    elif entry.digest == seal.digest:
        yield said("entry_changed", _("记录被改：台账第 {entry} 条（第 {seal} 环）的内容与摘要不符"))
    elif actual != entry.digest or not _holds(seal, digest=actual):
        text = _("记录被换：台账第 {entry} 条（第 {seal} 环）的内容和摘要都改过，与封印不符")
        yield said("entry_replaced", text)


def _check_unsealed() -> Iterator[Broken]:
    last = 0
    while entries := list(unsealed().filter(pk__gt=last)[:PAGE]):
        for entry in entries:
            if canon.entry_digest(entry) != entry.digest:
                text = _("记录被改：台账第 {entry} 条（尚未封印）的内容与摘要不符").format(entry=entry.pk)
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
                difference = _("台账只到第 {number} 环，末尾被截去").format(number=number)
            if difference:
                text = _("与镜像不符：镜像 {file} 记有第 {seal} 环（台账第 {entry} 条），{difference}").format(
                    file=path.name, seal=line["seal"], entry=line["entry_id"], difference=difference
                )
                yield Broken("mirror_differs", text, line["seal"], line["entry_id"])


def _difference(line: dict[str, Any], seal: Seal | None, entry: Entry | None) -> str:
    """In what the tables differ from a line of the mirror; empty if in nothing."""
    if seal is None:
        return _("台账里没有这一环")
    if line["entry"] is not None:
        if entry is None:
            return _("台账里没有这一条")
        now = {"id": entry.pk, **canon.fields(entry)}
        names = [name for name, value in line["entry"].items() if now.get(name) != value]
        if names:
            name = names[0]
            return _("{field}原为“{before}”，现为“{now}”").format(
                field=Entry._meta.get_field(name).verbose_name, before=line["entry"][name], now=now.get(name)
            )
    parts = [name for name in ("entry_id", "digest", "previous", "link") if line[name] != getattr(seal, name)]
    changed = "、".join(str(Seal._meta.get_field(name).verbose_name) for name in parts)
    return _("封印的{parts}不同").format(parts=changed) if parts else ""
