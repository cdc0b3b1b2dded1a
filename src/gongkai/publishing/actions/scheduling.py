"""What was approved for an hour goes out at that hour, without a person."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision, WorkflowState

from gongkai.publishing.actions.deeds import Deed, Refused, insist, locked, note
from gongkai.publishing.actions.releasing import approved, go_live
from gongkai.publishing.models import KINDS


def publish_due(at: datetime) -> int:
    """Release every approved revision whose hour has come, each in a transaction of its own; how many."""
    kinds = {kind.kind_content_type() for kind in KINDS}
    due = Revision.objects.filter(content_type__in=kinds, approved_go_live_at__lte=at).order_by("approved_go_live_at")
    return sum(_publish_one(revision, at) for revision in due)


def _publish_one(revision: Revision, at: datetime) -> bool:
    item = revision.content_object
    try:
        with transaction.atomic():
            item = locked(item)
            revision = Revision.objects.get(pk=revision.pk)
            if revision.approved_go_live_at is None:
                return False
            state = (
                item.workflow_states.filter(status=WorkflowState.STATUS_APPROVED, task_states__revision=revision)
                .order_by("-pk")
                .first()
            )
            insist([] if state else [_("没有审批记录，不能发布")])
            assert state is not None
            found, _moment = approved(state)
            insist([] if found.pk == revision.pk else [_("定时发布的不是经批准的那一稿")])
            go_live(item, revision, None, at)
    except Refused as refused:
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        note(Deed.PUBLISH, item, None, at, refused.reasons)
        return False
    return True
