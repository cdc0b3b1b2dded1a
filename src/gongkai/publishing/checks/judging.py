"""Text and files judged: findings of the rules as they are kept, masked and marked."""

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from gongkai.publishing.checks import files, rules
from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.models import FileCheck
from gongkai.publishing.checks.seeing import Seeing
from gongkai.publishing.checks.text import Attachment as Said
from gongkai.publishing.checks.text import Known, Text
from gongkai.publishing.models import Attachment, Item
from gongkai.wording import _

HERE = Path(__file__).parent
Kept = dict[str, str]
"""A finding as it is kept: rule, gravity, message, place, excerpt, mark."""


@cache
def version() -> str:
    """Changes whenever a rule, the list of words or a reader does."""
    parts = sorted((*HERE.rglob("*.py"), *(HERE / "data").glob("*.toml")))
    return sha256(b"".join(each.read_bytes() for each in parts)).hexdigest()


def mark(found: Found) -> str:
    """A keyed hash of rule, subject and excerpt: it tells two findings apart and gives no number away."""
    said = "\x1f".join((found.rule, found.subject, found.excerpt))
    return salted_hmac("gongkai.publishing.checks", said, algorithm="sha256").hexdigest()[:32]


def judge(seeing: Seeing, item: Item, text: Text, attached: Iterable[Attachment]) -> dict[str, Kept]:
    """Everything the rules say about an item and its files, by mark, the gravest first."""
    kept = [_kept(each) for each in rules.check(text)]
    for each in attached:
        kept += _of_file(each, seeing.known(item.body_id), text)
    by_mark: dict[str, Kept] = {}
    for one in sorted(kept, key=lambda one: one["gravity"] != Gravity.STOPS.value):
        by_mark.setdefault(one["mark"], one)
    return by_mark


def _kept(found: Found) -> Kept:
    return {
        "rule": found.rule, "gravity": found.gravity.value, "message": found.message, "place": found.place[:300],
        "excerpt": found.excerpt[:200], "mark": mark(found),
    }  # fmt: skip


def _of_file(attachment: Attachment, known: Known, text: Text) -> list[Kept]:
    """What the rules say about a file: kept, so that a file is read once and not every night."""
    under = sha256(f"{version()}{attachment.name}{_said(known)}".encode()).hexdigest()
    row = FileCheck.objects.filter(sha256=attachment.sha256, under=under).first()
    if row is not None:
        found: list[Kept] = row.found
        return found
    said, lasting = _read(attachment)
    said = Said(said.name, files.under(said.name, said.lines), said.unreadable)
    only = Text(title="", day=text.day, attachments=(said,), known=known)
    kept = [_kept(each) for each in rules.check(only, words_only=True)]
    if lasting:
        _keep(attachment.sha256, under, kept)
    return kept


def _said(known: Known) -> str:
    return repr((sorted(known.telephones), sorted(known.mailboxes), known.words, known.leaders))


def _read(attachment: Attachment) -> tuple[Said, bool]:
    """What a file says, and whether that will be so tomorrow: a file missing from the disk may come back."""
    try:
        with attachment.file.open("rb") as stream:
            data = stream.read(files.MOST_BYTES + 1)
    except OSError:
        return Said(attachment.name, unreadable=_("文件不在服务器上。")), False
    return files.read(attachment.name, data), True


def _keep(digest: str, under: str, kept: list[Kept]) -> None:
    try:
        with transaction.atomic():
            FileCheck.objects.create(sha256=digest, under=under, found=kept)
    except IntegrityError:
        return  # another process read the same file meanwhile and found the same
