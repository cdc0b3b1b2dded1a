"""The tree: columns (栏目), topics (专题) and static texts are pages; a few hundred at most."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from gongkai.law.duties import ART_20
from gongkai.publishing.html import Html
from gongkai.publishing.models.standing import StandingPage


class Shelf(StandingPage):
    """What columns and topics have in common: a list of what is shown in them, newest first."""

    class Meta:
        """No table of its own."""

        abstract = True

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """One page of the list, and what it can be narrowed by."""
        from gongkai.publishing.public.shelf import shelf

        return super().get_context(request, *args, **kwargs) | shelf(self, request)


class Column(Shelf):
    """A column: a list of items shown in it by reference, with a promise how often something new appears."""

    class Kind(models.TextChoices):
        """What the column is for, which decides its promise (政府网站检查指标: 动态 2 weeks, 公告、政策 6 months)."""

        NEWS = "news", _("动态信息类")
        NOTICE = "notice", _("公告公示类")
        POLICY = "policy", _("政策文件类")
        INTERPRETATION = "interpretation", _("政策解读类")
        STATUTORY = "statutory", _("法定主动公开内容")
        OTHER = "other", _("其他")

    kind = models.CharField(_("栏目类型"), max_length=14, choices=Kind, default=Kind.OTHER)
    description = models.CharField(_("说明"), max_length=200, blank=True)
    office = models.ForeignKey(
        "offices.Office", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("责任处室")
    )
    promise_days = models.PositiveSmallIntegerField(
        _("更新承诺（天）"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    head = models.PositiveSmallIntegerField(
        _("对应《条例》第二十条第几项"),
        null=True,
        blank=True,
        choices=[(n, f"（{n}）{head.label}") for n, head in enumerate(ART_20, start=1)],
        validators=[MinValueValidator(1), MaxValueValidator(len(ART_20))],
    )
    review_on = models.DateField(_("下次复查日期"), null=True, blank=True)

    template = "publishing/column.html"
    content_panels = (
        *Page.content_panels,
        FieldPanel("kind"),
        FieldPanel("description"),
        FieldPanel("office"),
        FieldPanel("promise_days"),
        FieldPanel("head"),
        FieldPanel("review_on"),
    )

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("栏目")
        verbose_name_plural = _("栏目")


class Topic(Shelf):
    """A special topic, from a day to a day; afterwards it stays readable, marked as closed."""

    description = models.TextField(_("说明"), blank=True)
    office = models.ForeignKey(
        "offices.Office", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("责任处室")
    )
    since = models.DateField(_("开始日期"))
    until = models.DateField(_("结束日期"), null=True, blank=True)

    template = "publishing/topic.html"
    subpage_types = ("publishing.TextPage",)
    content_panels = (
        *Page.content_panels,
        FieldPanel("description"),
        FieldPanel("office"),
        FieldPanel("since"),
        FieldPanel("until"),
    )

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("专题")
        verbose_name_plural = _("专题")

    def clean(self) -> None:
        """It ends after it begins."""
        super().clean()
        if self.until and self.since and self.until < self.since:
            raise ValidationError({"until": _("结束日期不能早于开始日期。")})


class TextPage(StandingPage):
    """A static text, such as the guide to disclosure (条例 art 12), with the day by which it is to be read again."""

    text = Html(_("正文"), blank=True)
    office = models.ForeignKey(
        "offices.Office", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("责任处室")
    )
    review_on = models.DateField(_("下次复查日期"), null=True, blank=True)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The text ready for the page."""
        from gongkai.publishing.public.reading import readable

        return super().get_context(request, *args, **kwargs) | {"text": readable(self.text)}

    template = "publishing/text_page.html"
    subpage_types = ()
    content_panels = (*Page.content_panels, FieldPanel("text"), FieldPanel("office"), FieldPanel("review_on"))

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("文字页")
        verbose_name_plural = _("文字页")
