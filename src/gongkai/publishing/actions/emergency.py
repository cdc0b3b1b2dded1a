"""Emergency publishing: a warning goes out at once, flagged, and is approved afterwards."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.calendar import calendar
from gongkai.offices import ledger
from gongkai.offices.rights import held_as
from gongkai.publishing.actions.approving import start_round
from gongkai.publishing.actions.deeds import Deed, Refused, day_of, deed, evidence, insist, locked
from gongkai.publishing.actions.reasons import why_not
from gongkai.publishing.actions.releasing import go_live
from gongkai.publishing.approval import plan
from gongkai.publishing.approval.findings import inspect
from gongkai.publishing.approval.steps import open_round
from gongkai.publishing.models import Item


def publish_emergency(item: Item, person: Any, *, at: datetime, reason: str) -> None:
    """Publish the last revision of a warning now; the approval of the same words begins in the same moment. Checks come
    after: nothing holds a warning up. Raises Refused, also without a reason.
    """
    _publish(item, person, at=at, reason=reason)
    item = type(item).objects.get(pk=item.pk)
    inspect(item, item.live_revision)


@deed(Deed.PUBLISH_EMERGENCY)
def _publish(item: Item, person: Any, *, at: datetime, reason: str) -> None:
    item = locked(item)
    day = day_of(at)
    insist(why_not(item, Deed.PUBLISH_EMERGENCY, person, day))
    if not reason.strip():
        raise Refused([_("应急发布须写明理由")])
    limits = plan.emergency()
    held = held_as(person, limits.roles, day, body_id=item.body_id)
    assert held is not None
    revision = item.latest_revision or item.save_revision(user=item.drafter)
    if (old := open_round(item)) is not None:
        old.state.cancel(user=person)
    due = calendar().after(day, limits.days)
    type(item).objects.filter(pk=item.pk).update(emergency_at=at, after_approval_due=due)
    ledger.write(
        "publishing.published_in_emergency", actor=person, thing=item, acting_as=held.title, at=at, reason=reason,
        approval_due=due, **evidence(revision),
    )  # fmt: skip
    item.refresh_from_db()
    go_live(item, revision, person, at, track="emergency")
    item = type(item).objects.get(pk=item.pk)
    start_round(item, revision, person, held.title, at)
