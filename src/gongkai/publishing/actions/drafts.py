"""Deeds on drafts: files go with them, and what was never published may be deleted."""

from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction

from gongkai.offices import ledger
from gongkai.publishing.actions.deeds import Deed, day_of, deed, evidence, insist, locked
from gongkai.publishing.actions.reasons import drafts_for, why_not
from gongkai.publishing.models import Attachment, Item


@deed(Deed.ATTACH)
def attach(
    item: Item, person: Any, file: File, *, at: datetime, media_type: str, replaces: Attachment | None = None
) -> Attachment:
    """Keep a file for the item. It goes with no revision before one names it in `attached`."""
    insist(why_not(item, Deed.ATTACH, person, day_of(at)))
    return Attachment.objects.create(
        content_type=item.kind_content_type(), object_id=item.pk, file=file, name=(file.name or "")[-200:],
        size=file.size, sha256=Attachment.hash_of(file), media_type=media_type, replaces=replaces, added_by=person,
        added_at=at,
    )  # fmt: skip


@deed(Deed.DELETE)
def delete(item: Item, person: Any, *, at: datetime, reason: str = "") -> None:
    """Delete what the public never saw, and its files. What was decided about it stays in the ledger."""
    item = locked(item)
    insist(why_not(item, Deed.DELETE, person, day_of(at)))
    held = drafts_for(item, person, day_of(at))
    proof = evidence(item.latest_revision) if item.latest_revision else {}
    ledger.write(
        "publishing.deleted",
        actor=person,
        thing=item,
        acting_as=held.title if held else "",
        at=at,
        reason=reason,
        **proof,
    )
    files = Attachment.objects.filter(content_type=item.kind_content_type(), object_id=item.pk)
    for attachment in files:
        transaction.on_commit(lambda file=attachment.file: file.delete(save=False))
    files.delete()
    item.delete()
