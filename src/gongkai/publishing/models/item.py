"""What everything published unasked has in common.

A draft's words live in revisions; the row holds what is public or, before that, the last draft. What belongs to the row
and not to its words (address, withdrawal, emergency) survives every revision.
"""

import hashlib
import json
from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, Revision, RevisionMixin, WorkflowMixin
from wagtail.search import index

from gongkai.publishing.html import Html, clean, plain


class Disclosure(models.TextChoices):
    """The disclosure attribute, settled when a paper is drafted (条例 arts 13-16)."""

    ACTIVE = "active", _("主动公开")
    ON_REQUEST = "on_request", _("依申请公开")
    NONE = "none", _("不予公开")


ROW_FIELDS = (
    "address",
    "index_number",
    "withdrawn_at",
    "withdrawn_reason",
    "unpublished_reason",
    "emergency_at",
    "after_approval_due",
    "drafter_id",
    "body_id",
    "office_id",
    "last_published_at",
    "live_revision_id",
    "locked",
    "locked_at",
    "locked_by_id",
)
"""What belongs to the item as a whole, whatever a revision says."""


class Item(
    index.Indexed, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, ClusterableModel, models.Model
):  # fmt: skip
    """Something a body publishes unasked. Each kind is a table of its own."""

    address_kind: ClassVar[str]
    """The first part of the address: ASCII, for it is copied into papers and chats."""

    body = models.ForeignKey("offices.Body", models.PROTECT, related_name="+", verbose_name=_("机关"))
    office = models.ForeignKey("offices.Office", models.PROTECT, related_name="+", verbose_name=_("处室"))
    drafter = models.ForeignKey("offices.Person", models.PROTECT, related_name="+", verbose_name=_("拟稿人"))
    title = models.CharField(_("标题"), max_length=200)
    summary = models.TextField(_("摘要"), blank=True, validators=[MaxLengthValidator(500)])
    text = Html(_("正文"), blank=True)
    source = models.CharField(_("来源"), max_length=100, blank=True)
    made_on = models.DateField(_("形成日期"), null=True, blank=True, help_text=_("信息制作完成或者获取的日期"))
    changed_on = models.DateField(
        _("变更日期"), null=True, blank=True, help_text=_("已公开的信息发生变更的，填写变更日期")
    )
    disclosure = models.CharField(_("公开属性"), max_length=10, choices=Disclosure, blank=True)
    disclosure_basis = models.CharField(_("不公开的依据"), max_length=120, blank=True, help_text=_("条例第几条第几款"))
    disclosure_reason = models.TextField(_("不公开的理由"), blank=True)
    raised = models.BooleanField(_("按重大事项办理"), default=False, help_text=_("勾选后不能取消"))
    raised_reason = models.CharField(_("按重大事项办理的理由"), max_length=200, blank=True)
    change_note = models.CharField(_("修改说明"), max_length=300, blank=True, help_text=_("再次发布时必填，向社会公开"))
    columns = ParentalManyToManyField(
        "wagtailcore.Page", blank=True, related_name="+", verbose_name=_("发布到栏目和专题")
    )
    attached = models.JSONField(_("附件"), default=list, blank=True, editable=False)

    live = models.BooleanField(_("已公开"), default=False, editable=False)
    address = models.CharField(_("地址"), max_length=120, unique=True, null=True, editable=False)
    index_number = models.CharField(_("索引号"), max_length=60, blank=True, editable=False, db_index=True)
    withdrawn_at = models.DateTimeField(_("撤回时间"), null=True, editable=False)
    withdrawn_reason = models.TextField(_("撤回理由"), blank=True, editable=False)
    unpublished_reason = models.TextField(_("下线理由"), blank=True, editable=False)
    emergency_at = models.DateTimeField(_("应急发布时间"), null=True, editable=False)
    after_approval_due = models.DateField(_("补办审批期限"), null=True, editable=False)

    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        """A public document never vanishes by a clock: validity says what it is worth (see `Document`)."""

        abstract = True
        ordering = ("-pk",)
        constraints = [models.CheckConstraint(condition=Q(expire_at__isnull=True), name="%(class)s_never_expires")]
        indexes = [
            models.Index(fields=("body", "live", "-first_published_at"), name="%(class)s_of_body"),
            models.Index(fields=("office", "-id"), name="%(class)s_of_office"),
        ]

    def __str__(self) -> str:
        """The title."""
        return self.title

    @property
    def plain_text(self) -> str:
        """The words of the text, without tags."""
        return plain(self.text)

    @property
    def thing(self) -> str:
        """How the ledger names it: app.model:number."""
        return f"{self._meta.label_lower}:{self.pk}"

    @property
    def emergency(self) -> bool:
        """Whether it went out before approval."""
        return self.emergency_at is not None

    @property
    def withdrawn(self) -> bool:
        """Whether it was withdrawn: still seen, with the reason."""
        return self.withdrawn_at is not None

    @property
    def ever_published(self) -> bool:
        """Whether the public has ever seen it."""
        return self.first_published_at is not None

    @classmethod
    def kind_content_type(cls) -> ContentType:
        """The content type under which showings, editions and the rest name this kind."""
        return ContentType.objects.get_for_model(cls, for_concrete_model=False)

    @property
    def latest(self) -> "Item":
        """The item as its last revision has it, public or not."""
        return self.get_latest_revision_as_object()

    def get_absolute_url(self) -> str:
        """Where the public reads it, or nowhere yet."""
        return f"/{self.address}" if self.address else ""

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """The page that the public will see."""
        from gongkai.publishing.public.sheet import template

        return template(self)

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """As the public will see it, marked as a draft."""
        from gongkai.publishing.public.sheet import sheet

        return super().get_preview_context(request, mode_name) | sheet(self, preview=True)

    def with_content_json(self, content: Any) -> "Item":
        """A revision's words in this row: who owns it, where it stands and what was decided about it stay the row's."""
        item = super().with_content_json(content)
        for name in ROW_FIELDS:
            setattr(item, name, getattr(self, name))
        item.raised = item.raised or self.raised
        return item

    def serializable_data(self) -> dict[str, Any]:
        """What a revision keeps: the text cleaned, by whichever way it came."""
        data = super().serializable_data()
        data["text"] = clean(data["text"] or "")
        return data

    def publish(self, *_args: Any, **_more: Any) -> None:
        """Nobody publishes by hand, nor does Wagtail: see `gongkai.publishing.actions.releasing`. Raises PermissionDenied."""
        raise PermissionDenied(_("任何人不能直接发布：各步审批全部通过后，由系统发布经批准的那一稿"))

    def unpublish(self, *_args: Any, **_more: Any) -> None:
        """Nor unpublishes: see `gongkai.publishing.actions.requests`. Raises PermissionDenied."""
        raise PermissionDenied(_("任何人不能直接下线：须申请并经审批"))

    def save_revision(self, *args: Any, overwrite_revision: Revision | None = None, **kwargs: Any) -> Revision:
        """Keep the draft. A revision that somebody may be approving is never written over; what was once raised to a
        major matter stays one.

        Until the first publication the row follows the last draft, so that lists and filters tell of it.
        """
        before = self.latest_revision.content if self.latest_revision else {}
        if before.get("raised") and not self.raised:
            self.raised, self.raised_reason = True, before["raised_reason"]
        if overwrite_revision is not None and overwrite_revision.task_states.exists():
            overwrite_revision = None
        revision = super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)
        if not self.live and self.first_published_at is None:
            self.save()
        return revision


def digest(revision: Revision) -> str:
    """The SHA-256 of what a revision says: equal exactly if every word, date and attachment is."""
    content = json.loads(json.dumps(revision.content, cls=DjangoJSONEncoder))
    for name in (
        "latest_revision",
        "live_revision",
        "has_unpublished_changes",
        "live",
        "locked",
        "locked_at",
        "locked_by",
    ):
        content.pop(name, None)
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
