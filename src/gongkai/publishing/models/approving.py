"""Rows of approval. Wagtail's are the working copy; the ledger keeps the evidence."""

from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from gongkai.publishing.models.showing import AboutItem


class StepState(TaskState):
    """Where one item stands at one step: due when, decided by whom in which office, or skipped by which rule.

    Step, title, body, office and drafter are kept here as well: what waits for somebody is one query.
    """

    key = models.CharField(_("步骤"), max_length=20)
    title = models.CharField(_("标题"), max_length=200)
    body = models.ForeignKey("offices.Body", models.PROTECT, related_name="+", verbose_name=_("机关"))
    office = models.ForeignKey("offices.Office", models.PROTECT, related_name="+", verbose_name=_("处室"))
    drafter = models.ForeignKey("offices.Person", models.PROTECT, related_name="+", verbose_name=_("拟稿人"))
    due_on = models.DateField(_("办理期限"), null=True)
    acting_as = models.CharField(_("以何任职"), max_length=160, blank=True)
    acting_for = models.ForeignKey(
        "offices.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("代谁办理")
    )
    skipped_by = models.CharField(_("跳过的依据"), max_length=200, blank=True)
    digest = models.CharField(_("内容摘要"), max_length=64, blank=True)
    disclosure_confirmed = models.BooleanField(_("已确认公开属性"), default=False)

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("审批步骤")
        verbose_name_plural = _("审批步骤")
        indexes = [models.Index(fields=("body", "key", "office"), name="step_waiting_in_body")]


class ApprovalStep(Task):
    """A step of approval. What it is called, who decides and within how many days stands in `data/approval.toml`."""

    key = models.CharField(_("步骤"), max_length=20, unique=True)

    task_state_class = StepState
    admin_form_fields = ("name",)

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("审批步骤设置")
        verbose_name_plural = _("审批步骤设置")

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        """Begin, or record that the rule of the matter skips this step."""
        from gongkai.publishing.approval.steps import begin

        return begin(self, workflow_state)

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        """By whichever door: the deed asks whether it may."""
        from gongkai.publishing.approval.steps import act

        act(task_state, user, action_name, **kwargs)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """While it is being approved nobody rewrites it: it is sent back or taken back first."""
        return True

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """None of Wagtail's: our own deeds stand beside the text."""
        return []

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        """What waits for this person."""
        from gongkai.publishing.approval.waiting import states_for

        return TaskState.objects.filter(pk__in=states_for(user).values("pk"), task=self)

    @classmethod
    def get_description(cls) -> str:
        """What the step is."""
        return str(_("按当天任职确定审批人；拟稿人不能审批，同一人不能审批两步"))


class SecrecyReview(AboutItem):
    """The secrecy review sheet of one revision (条例 art 17): reviewed by whom, with what result and on what basis.

    Signed once, never changed; another opinion is another sheet, and the last one counts.
    """

    class Result(models.TextChoices):
        """The result, with the state that article 17 asks for where it is unsure."""

        PUBLIC = "public", _("可以公开")
        PARTLY = "partly", _("处理后可以公开")
        NOT_PUBLIC = "not_public", _("不得公开")
        REFERRED = "referred", _("报有关主管部门或者保密行政管理部门确定")

    revision_id = models.BigIntegerField(_("修订号"))
    digest = models.CharField(_("内容摘要"), max_length=64)
    reviewer = models.ForeignKey("offices.Person", models.PROTECT, related_name="+", verbose_name=_("保密审查员"))
    acting_as = models.CharField(_("以何任职"), max_length=160, blank=True)
    result = models.CharField(_("审查结论"), max_length=12, choices=Result)
    basis = models.CharField(_("审查依据"), max_length=300)
    opinion = models.TextField(_("审查意见"), blank=True)
    signed_at = models.DateTimeField(_("签署时间"))

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("保密审查单")
        verbose_name_plural = _("保密审查单")
        ordering = ("-signed_at", "-pk")
        indexes = [models.Index(fields=("content_type", "object_id", "revision_id"), name="review_of_revision")]

    def __str__(self) -> str:
        """The result."""
        return self.get_result_display()


class Request(AboutItem):
    """Somebody asks that something public be unpublished, withdrawn or corrected. It is done when the last step agrees."""

    class Deed(models.TextChoices):
        """What is asked for."""

        UNPUBLISH = "unpublish", _("下线")
        WITHDRAW = "withdraw", _("撤回")
        CORRECT = "correct", _("更正")

    class Status(models.TextChoices):
        """Where it stands."""

        OPEN = "open", _("审批中")
        DONE = "done", _("已办理")
        REFUSED = "refused", _("不同意")
        TAKEN_BACK = "taken_back", _("已收回")

    deed = models.CharField(_("事项"), max_length=10, choices=Deed)
    reason = models.TextField(_("理由"))
    facts = models.JSONField(_("内容"), default=dict)
    body = models.ForeignKey("offices.Body", models.PROTECT, related_name="+", verbose_name=_("机关"))
    office = models.ForeignKey("offices.Office", models.PROTECT, related_name="+", verbose_name=_("处室"))
    asked_by = models.ForeignKey("offices.Person", models.PROTECT, related_name="+", verbose_name=_("申请人"))
    asked_at = models.DateTimeField(_("申请时间"))
    status = models.CharField(_("状态"), max_length=10, choices=Status, default=Status.OPEN)
    closed_at = models.DateTimeField(_("办结时间"), null=True)

    class Meta:
        """Names as the screen says them; one open request a thing."""

        verbose_name = _("公开信息处理申请")
        verbose_name_plural = _("公开信息处理申请")
        ordering = ("-asked_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("content_type", "object_id"), condition=Q(status="open"), name="one_open_request"
            )
        ]

    def __str__(self) -> str:
        """What is asked for."""
        return self.get_deed_display()


class RequestStep(models.Model):
    """One step of a request: due when, decided by whom, or skipped by which rule."""

    class Verdict(models.TextChoices):
        """What was decided."""

        AGREED = "agreed", _("同意")
        REFUSED = "refused", _("不同意")
        SKIPPED = "skipped", _("无需办理")

    request = models.ForeignKey(Request, models.PROTECT, related_name="steps", verbose_name=_("申请"))
    order = models.PositiveSmallIntegerField(_("次序"))
    key = models.CharField(_("步骤"), max_length=20)
    due_on = models.DateField(_("办理期限"), null=True)
    verdict = models.CharField(_("决定"), max_length=8, choices=Verdict, blank=True)
    person = models.ForeignKey("offices.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("办理人"))
    acting_as = models.CharField(_("以何任职"), max_length=160, blank=True)
    acting_for = models.ForeignKey(
        "offices.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("代谁办理")
    )
    comment = models.TextField(_("意见"), blank=True)
    decided_at = models.DateTimeField(_("办理时间"), null=True)

    class Meta:
        """Names as the screen says them; each step once."""

        verbose_name = _("申请的审批步骤")
        verbose_name_plural = _("申请的审批步骤")
        ordering = ("request", "order")
        constraints = [models.UniqueConstraint(fields=("request", "order"), name="request_step_once")]

    def __str__(self) -> str:
        """The step."""
        return self.key


class Bundle(models.Model):
    """A policy, its interpretation and its picture guide, released together (同组织、同审签、同部署)."""

    name = models.CharField(_("名称"), max_length=200)
    body = models.ForeignKey("offices.Body", models.PROTECT, related_name="+", verbose_name=_("机关"))
    office = models.ForeignKey("offices.Office", models.PROTECT, related_name="+", verbose_name=_("处室"))
    made_by = models.ForeignKey("offices.Person", models.PROTECT, related_name="+", verbose_name=_("建立人"))
    made_at = models.DateTimeField(_("建立时间"))
    released_at = models.DateTimeField(_("同时发布时间"), null=True)

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("同步发布")
        verbose_name_plural = _("同步发布")
        ordering = ("-pk",)

    def __str__(self) -> str:
        """The name."""
        return self.name


class BundleMember(AboutItem):
    """An item that waits for the others of its bundle."""

    bundle = models.ForeignKey(Bundle, models.CASCADE, related_name="members", verbose_name=_("同步发布"))

    class Meta:
        """Names as the screen says them; an item is in one bundle."""

        verbose_name = _("同步发布的信息")
        verbose_name_plural = _("同步发布的信息")
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("content_type", "object_id"), name="item_in_one_bundle")]

    def __str__(self) -> str:
        """The item's title."""
        return str(self.item)
