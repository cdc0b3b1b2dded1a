"""The editor's panels, kind by kind."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, Panel

from gongkai.publishing.forms import BodyInput, ItemForm
from gongkai.publishing.models import Document, Interpretation, Item, NewsItem, NoticeItem, PeriodicalIssue

OWN: dict[type[Item], list[Panel]] = {
    Document: [
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in (
                    "kind", "form", "number", "issuer", "subject", "keywords", "effective_on", "valid_until",
                    "abolished_on", "reviewed_for_legality", "no_interpretation_reason",
                )
            ],
            heading=_("文件信息"),
        ),
        InlinePanel("relations", heading=_("与其他文件的关系"), label=_("关系")),
    ],
    Interpretation: [
        MultiFieldPanel(
            [FieldPanel(name) for name in ("kind", "policy", "policy_elsewhere", "video")], heading=_("解读")
        )
    ],
    NoticeItem: [
        MultiFieldPanel([FieldPanel(name) for name in ("kind", "number", "shown_until")], heading=_("公告公示"))
    ],
    NewsItem: [MultiFieldPanel([FieldPanel(name) for name in ("kind", "author")], heading=_("动态"))],
    PeriodicalIssue: [
        MultiFieldPanel(
            [FieldPanel(name) for name in ("kind", "periodical", "year", "issue", "whole_number", "print_run")],
            heading=_("期刊"),
        )
    ],
}  # fmt: skip


def handler(kind: type[Item]) -> ObjectList:
    """Every field of a kind, in the order in which a clerk thinks of them."""
    panels: list[Panel] = [
        FieldPanel("title"),
        FieldPanel("office"),
        *OWN[kind],
        FieldPanel("summary", widget=forms.Textarea(attrs={"rows": 3})),
        FieldPanel("text", widget=BodyInput),
        MultiFieldPanel([FieldPanel("keep"), FieldPanel("files")], heading=_("附件")),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("made_on"), FieldPanel("changed_on")], heading=_("来源")),
        MultiFieldPanel(
            [
                FieldPanel("disclosure", widget=forms.RadioSelect),
                FieldPanel("disclosure_basis"),
                FieldPanel("disclosure_reason", widget=forms.Textarea(attrs={"rows": 2})),
            ],
            heading=_("公开属性"),
        ),
        MultiFieldPanel([FieldPanel("raised"), FieldPanel("raised_reason")], heading=_("事项轻重")),
        MultiFieldPanel(
            [
                FieldPanel("columns", widget=forms.CheckboxSelectMultiple),
                FieldPanel("go_live_at", heading=_("定时发布"), help_text=_("审批通过后到这一时间自动发布")),
                FieldPanel("change_note"),
            ],
            heading=_("发布"),
        ),
    ]
    return ObjectList(panels, base_form_class=ItemForm)
