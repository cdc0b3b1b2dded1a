"""Releasing together: a policy, its interpretation and its picture guide (同组织、同审签、同部署)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.offices import ledger
from gongkai.publishing.actions.deeds import Deed, Refused, day_of, deed, insist, locked
from gongkai.publishing.actions.reasons import membership, why_not
from gongkai.publishing.actions.releasing import approved_revision, go_live, put_out
from gongkai.publishing.models import Bundle, BundleMember, Item


@deed(Deed.BUNDLE)
def bundle(first: Item, person: Any, others: Sequence[Item], *, at: datetime, name: str = "") -> Bundle:
    """Let these items wait for one another: none is public before all are approved. Raises Refused."""
    items = [locked(first), *(locked(each) for each in others)]
    reasons = [
        f"{item.title}：{each}" for item in items for each in why_not(item, Deed.BUNDLE, person, day_of(at))
    ]  # fmt: skip
    if len({each.thing for each in items}) < 2:
        reasons.append(_("同步发布至少要有两项"))
    if len({each.body_id for each in items}) > 1:
        reasons.append(_("同步发布的信息须属于同一机关"))
    insist(reasons)
    made = Bundle.objects.create(
        name=name or items[0].title, body=items[0].body, office=items[0].office, made_by=person, made_at=at
    )
    for item in items:
        BundleMember.objects.create(bundle=made, content_type=item.kind_content_type(), object_id=item.pk)
    ledger.write(
        "publishing.bundled", actor=person, thing=made, at=at, items=[f"{each.thing} {each.title}" for each in items]
    )
    return made


@deed(Deed.LEAVE_BUNDLE)
def leave_bundle(item: Item, person: Any, *, at: datetime, reason: str = "") -> None:
    """The item no longer waits for the others, nor they for it; whatever is approved then goes out."""
    item = locked(item)
    insist(why_not(item, Deed.LEAVE_BUNDLE, person, day_of(at)))
    member = membership(item)
    assert member is not None
    left = member.bundle
    member.delete()
    ledger.write("publishing.left_bundle", actor=person, thing=item, at=at, bundle=left.pk, reason=reason)
    if (revision := approved_revision(item)) is not None:
        put_out(item, revision, person, at)
    if left.members.exists():
        release_when_ready(left, person, at)


def release_when_ready(waiting: Bundle, person: Any, at: datetime) -> bool:
    """Release all members in this one transaction if each one's last revision is approved; whether it did."""
    waiting = Bundle.objects.select_for_update().get(pk=waiting.pk)
    if waiting.released_at is not None:
        return False
    items = [locked(member.item) for member in waiting.members.all()]
    ready = [(item, approved_revision(item)) for item in items]
    if any(revision is None for _item, revision in ready):
        ledger.write(
            "publishing.waits_for_bundle", actor=person, thing=waiting, at=at,
            still_open=[item.thing for item, revision in ready if revision is None],
        )  # fmt: skip
        return False
    Bundle.objects.filter(pk=waiting.pk).update(released_at=at)
    for item, revision in ready:
        if revision is None:
            raise Refused([_("同步发布的信息没有全部批准")])
        go_live(item, revision, person, at)
    ledger.write("publishing.released_together", actor=person, thing=waiting, at=at, items=[i.thing for i in items])
    return True
