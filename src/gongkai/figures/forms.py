"""Forms of the workbench: HTML in, clean Python out. Whether somebody may is asked of the deeds."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from gongkai.figures.definitions import Figure
from gongkai.offices.models import Body
from gongkai.publishing.channels import facts as channels
from gongkai.publishing.models import Column, Topic

MOST_BYTES = 20 * 1024 * 1024
"""The largest earlier report that is taken."""


class DeclareForm(forms.Form):
    """A figure and its source."""

    value = forms.CharField(label=_("数值"), max_length=20)
    source = forms.CharField(
        label=_("数据来源"), max_length=200, help_text=_("由谁提供、取自哪里，例如：政务服务处报送")
    )


class BindForm(forms.Form):
    """Which columns or channels a figure means."""

    meant = forms.TypedMultipleChoiceField(label="", coerce=int, widget=forms.CheckboxSelectMultiple)

    def __init__(self, figure: Figure, body: Body, *args: Any, **more: Any) -> None:
        """The choices are the body's."""
        super().__init__(*args, **more)
        field = self.fields["meant"]
        field.label = _("所指的栏目") if figure.bound == "columns" else _("所指的渠道")
        field.choices = columns() if figure.bound == "columns" else list(channels.channels(body.pk).items())


class SectionForm(forms.Form):
    """The words of a section."""

    text = forms.CharField(label=_("文字"), required=False, max_length=50_000, strip=False, widget=forms.Textarea)
    edit = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """A reason or an explanation."""

    text = forms.CharField(label=_("说明"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class CloseForm(forms.Form):
    """Where the report is published."""

    columns = forms.ModelMultipleChoiceField(
        label=_("发布到栏目"), queryset=Page.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        """Columns whose name speaks of annual reports; where there is none, all."""
        super().__init__(*args, **more)
        pages = Column.objects.live().filter(title__contains=_("年报")) or Column.objects.live()
        self.fields["columns"].queryset = Page.objects.filter(pk__in=pages.values("pk"))
        if pages.count() == 1:
            self.fields["columns"].initial = list(pages.values_list("pk", flat=True))


class BringForm(forms.Form):
    """A report of an earlier year."""

    file = forms.FileField(label=_("往年报告的文件"), help_text=_("DOCX、PDF、HTML、TXT、XLSX 或 JSON，不超过20 MB"))

    def clean_file(self) -> Any:
        """Not too large. Raises ValidationError."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("文件超过20 MB"))
        return file


def columns() -> list[tuple[int, str]]:
    """Every live column and topic, under its path's titles."""
    wanted = {*Column.objects.live().values_list("pk", flat=True), *Topic.objects.live().values_list("pk", flat=True)}
    pages = list(Page.objects.live().order_by("path").values_list("pk", "path", "title", "depth"))
    titles = {path: title for _pk, path, title, _depth in pages}
    found = []
    for pk, path, title, depth in pages:
        if pk in wanted:
            above = [titles[path[: 4 * level]] for level in range(3, depth) if path[: 4 * level] in titles]
            found.append((pk, " › ".join([*above, title])))
    return found
