"""Rows of the second floor: bodies in a tree, their offices, people, appointments, absences.

Rights are never stored: they follow from the appointments of the day (see `rights`). "Today" always comes in by argument.
"""

from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Body(models.Model):
    """A public body (机关). Its parent is the government it belongs to or its superior (条例 art 3, art 49)."""

    class Kind(models.TextChoices):
        """What kind of body, as far as duties differ by it (条例 arts 3, 20, 21, 49)."""

        GOVERNMENT = "government", _("人民政府")
        DEPARTMENT = "department", _("政府部门")
        TOWNSHIP = "township", _("乡镇人民政府、街道办事处")
        VERTICAL = "vertical", _("垂直领导部门")

    name = models.CharField(_("规范全称"), max_length=120, unique=True)
    short_name = models.CharField(_("简称"), max_length=40, blank=True)
    kind = models.CharField(_("类别"), max_length=12, choices=Kind, default=Kind.DEPARTMENT)
    code = models.CharField(_("统一社会信用代码"), max_length=18, unique=True, null=True, blank=True)
    index_code = models.CharField(
        _("索引号机构代码"), max_length=18, blank=True, validators=[RegexValidator(r"^[0-9A-Z]*$")]
    )
    document_mark = models.CharField(
        _("机关代字"), max_length=20, blank=True, help_text=_("发文字号的开头，例如 示应急")
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级机关")
    )
    active = models.BooleanField(_("在用"), default=True)

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("机关")
        verbose_name_plural = _("机关")
        ordering = ("pk",)
        constraints = [models.CheckConstraint(condition=~Q(parent=F("pk")), name="body_not_its_own_parent")]

    def __str__(self) -> str:
        """The full name."""
        return self.name


class Office(models.Model):
    """An office inside a body (处室)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="offices", verbose_name=_("机关"))
    name = models.CharField(_("名称"), max_length=80)
    is_disclosure_office = models.BooleanField(_("政府信息公开工作机构"), default=False)
    order = models.PositiveSmallIntegerField(_("排序"), default=0)
    active = models.BooleanField(_("在用"), default=True)

    class Meta:
        """Names as the screen says them; one disclosure office a body (条例 art 4)."""

        verbose_name = _("处室")
        verbose_name_plural = _("处室")
        ordering = ("body", "order", "pk")
        constraints = [
            models.UniqueConstraint(fields=("body", "name"), name="office_name_once_in_body"),
            models.UniqueConstraint(
                fields=("body",), condition=Q(is_disclosure_office=True), name="one_disclosure_office_in_body"
            ),
        ]

    def __str__(self) -> str:
        """The office's name."""
        return self.name


class Person(AbstractUser):
    """Someone who signs in. What they may do follows from their appointments."""

    name = models.CharField(_("姓名"), max_length=40)
    telephone = models.CharField(_("办公电话"), max_length=30, blank=True)
    last_name = None
    REQUIRED_FIELDS = ("name", "email")

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("人员")
        verbose_name_plural = _("人员")
        ordering = ("pk",)

    @property
    def first_name(self) -> str:
        """The name: what Wagtail's menu greets a person by."""
        return self.get_full_name()

    def get_full_name(self) -> str:
        """The name."""
        return self.name or self.username

    def get_short_name(self) -> str:
        """The name."""
        return self.get_full_name()

    def __str__(self) -> str:
        """The name."""
        return self.get_full_name()


class Role(models.TextChoices):
    """What a person is appointed to. The two tracks of approval and the duties of 条例 art 4 rest on these."""

    DRAFTER = "drafter", _("拟稿人")
    OFFICE_HEAD = "office_head", _("处室负责人")
    SECRECY_REVIEWER = "secrecy_reviewer", _("保密审查员")
    DISCLOSURE_OFFICER = "disclosure_officer", _("公开工作机构人员")
    DEPUTY_LEADER = "deputy_leader", _("分管领导")
    MAIN_LEADER = "main_leader", _("主要领导")
    SUPERIOR_OFFICER = "superior_officer", _("上级主管部门人员")
    ADMINISTRATOR = "administrator", _("系统管理员")


class Appointment(models.Model):
    """A person holds a role in a body from a day to a day (both included; without an end: until further notice).

    `office` is the person's office; for a deputy leader `in_charge_of` are the offices led. Appointments end, they are
    never deleted: who could do what on a day stays provable.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments", verbose_name=_("人员"))
    body = models.ForeignKey(Body, models.PROTECT, related_name="appointments", verbose_name=_("机关"))
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="appointments", verbose_name=_("处室")
    )
    role = models.CharField(_("任职"), max_length=20, choices=Role)
    in_charge_of = models.ManyToManyField(Office, blank=True, related_name="led_by", verbose_name=_("分管处室"))
    since = models.DateField(_("任职日期"))
    until = models.DateField(_("免职日期"), null=True, blank=True)

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("任职")
        verbose_name_plural = _("任职")
        ordering = ("body", "office", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="appointment_ends_after_it_begins"
            )
        ]
        indexes = [models.Index(fields=("person", "since", "until"), name="appointment_of_the_day")]

    def __str__(self) -> str:
        """Who holds which role where."""
        return f"{self.person} · {self.get_role_display()} · {self.office or self.body}"


class Absence(models.Model):
    """While someone is away, another stands in: takes over what waits for them, in their own name."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="absences", verbose_name=_("人员"))
    stand_in = models.ForeignKey(Person, models.PROTECT, related_name="standing_in", verbose_name=_("代办人"))
    since = models.DateField(_("开始日期"))
    until = models.DateField(_("结束日期"))
    reason = models.CharField(_("事由"), max_length=100, blank=True)

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("请假代办")
        verbose_name_plural = _("请假代办")
        ordering = ("-since", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="absence_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(person=F("stand_in")), name="absence_stand_in_is_another"),
        ]

    def __str__(self) -> str:
        """Who is away and who stands in."""
        return f"{self.person} → {self.stand_in}"


from gongkai.offices.ledger.models import Entry, Seal  # noqa: E402, F401 - Django looks for rows here
from gongkai.offices.numbering.models import Counter, NumberRule  # noqa: E402, F401 - Django looks for rows here
