"""What can be done to an item, and how a deed is refused."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from gongkai.offices import clock, ledger
from gongkai.publishing.models import Attachment, Item
from gongkai.publishing.models.item import digest


class Deed(models.TextChoices):
    """Everything that can be done to an item, as far as somebody may or may not."""

    SUBMIT = "submit", _("提交审批")
    REVIEW_SECRECY = "review_secrecy", _("保密审查")
    APPROVE = "approve", _("同意")
    SEND_BACK = "send_back", _("退回")
    TAKE_BACK = "take_back", _("收回")
    PUBLISH = "publish", _("直接发布")
    PUBLISH_EMERGENCY = "publish_emergency", _("应急发布")
    ASK_UNPUBLISH = "ask_unpublish", _("申请下线")
    ASK_WITHDRAW = "ask_withdraw", _("申请撤回")
    ASK_CORRECT = "ask_correct", _("申请更正")
    AGREE = "agree", _("同意处理申请")
    DISAGREE = "disagree", _("不同意处理申请")
    DROP_REQUEST = "drop_request", _("收回处理申请")
    BUNDLE = "bundle", _("列入同步发布")
    LEAVE_BUNDLE = "leave_bundle", _("移出同步发布")
    ATTACH = "attach", _("上传附件")
    DELETE = "delete", _("删除")


class Refused(PermissionDenied):
    """The deed may not be done; `reasons` says every reason, in Chinese, for people to read."""

    def __init__(self, reasons: list[str]) -> None:
        """Keep the reasons."""
        super().__init__("；".join(reasons))
        self.reasons = reasons


Done = TypeVar("Done", bound=Callable[..., Any])


def deed(which: Deed) -> Callable[[Done], Done]:
    """A deed: one transaction; where it is refused, everything is undone and the refusal is written down by itself."""

    def decorate(do: Done) -> Done:
        @wraps(do)
        def done(thing: Any, person: Any, *args: Any, at: datetime, **more: Any) -> Any:
            try:
                with transaction.atomic():
                    return do(thing, person, *args, at=at, **more)
            except Refused as refused:
                note(which, thing, person, at, refused.reasons)
                raise

        return done  # type: ignore[return-value]

    return decorate


def refuse(which: str, thing: Any, person: Any, at: datetime, reasons: list[str]) -> Refused:
    """Somebody asked for what nobody may do, by whichever door: write it down; the exception to raise."""
    note(which, thing, person, at, reasons)
    return Refused(reasons)


def note(which: str, thing: Any, person: Any, at: datetime, reasons: list[str]) -> None:
    """The refusal, in the ledger, whatever becomes of the transaction around it."""
    ledger.refused(
        "publishing.refused",
        actor=person,
        thing=thing if isinstance(thing, models.Model) and thing.pk else "publishing",
        at=at,
        asked_for=str(which),
        reasons=[str(each) for each in reasons],
    )


def day_of(at: datetime) -> date:
    """The office day of a moment."""
    return at.astimezone(clock.ZONE).date()


def insist(reasons: list[str]) -> None:
    """Go on only where nothing stands against it. Raises Refused."""
    if reasons:
        raise Refused(reasons)


def locked(item: Item) -> Item:
    """The item as the database has it now, held until the deed is done: two deeds on one item go one after the other."""
    return type(item)._default_manager.select_for_update(of=("self",)).get(pk=item.pk)


def evidence(revision: Revision) -> dict[str, Any]:
    """What a ledger entry keeps of a revision, so that it still proves something when the revision is gone."""
    files = Attachment.objects.filter(pk__in=revision.content.get("attached", ()))
    return {
        "revision": revision.pk,
        "digest": digest(revision),
        "files": [f"{each.name} {each.sha256}" for each in files],
    }
