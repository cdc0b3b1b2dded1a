"""Forms of the channel ledger: shape only."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from gongkai.offices import clock
from gongkai.offices.models import Body, Office
from gongkai.publishing.channels.keeping import keep, why_not_keep
from gongkai.publishing.channels.models import Batch, Channel, Placement
from gongkai.publishing.channels.reach import bodies


class UploadForm(forms.Form):
    """A file to import."""

    body = forms.ModelChoiceField(Body.objects.none(), label=_("机关"), empty_label=None)
    kind = forms.ChoiceField(label=_("内容"), choices=Batch.Kind.choices)
    file = forms.FileField(
        label=_("文件（CSV 或者 XLSX）"), widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt"})
    )

    def __init__(self, person: Any, *args: Any, **kwargs: Any) -> None:
        """`person` is who brings it."""
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.filter(pk__in=bodies(person, clock.today()))


class RecordForm(forms.ModelForm):
    """One placement."""

    index_number = forms.CharField(
        label=_("索引号"), required=False, max_length=60, help_text=_("本系统已公开的信息填写索引号，标题可不填。")
    )
    title = forms.CharField(label=_("标题"), required=False, max_length=200)
    url = forms.URLField(label=_("网址"), required=False, max_length=500, assume_scheme="https")

    class Meta:
        """What is asked."""

        model = Placement
        fields = ("channel", "day", "index_number", "title", "office", "url", "place", "copies", "proof", "note")
        widgets = {"day": AdminDateInput}

    def __init__(self, person: Any, *args: Any, **kwargs: Any) -> None:
        """`person` is who records it."""
        super().__init__(*args, **kwargs)
        within = bodies(person, clock.today())
        self.fields["channel"].queryset = Channel.objects.filter(body__in=within, active=True)
        self.fields["office"].queryset = Office.objects.filter(body__in=within, active=True)


class StrikeForm(forms.Form):
    """Why a placement is struck out."""

    reason = forms.CharField(label=_("作废理由"), max_length=200)


class KeptForm(WagtailAdminModelForm):
    """A row that the disclosure office keeps."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """`for_user` is who fills it in."""
        super().__init__(*args, **kwargs)
        within = Body.objects.filter(pk__in=bodies(self.for_user, clock.today(), whole=True))
        self.fields["body"].queryset = within
        self.fields["body"].empty_label = None
        if "office" in self.fields:
            self.fields["office"].queryset = Office.objects.filter(body__in=within, active=True)

    def reasons(self) -> Iterable[str]:
        """Every reason against what was filled in."""
        return why_not_keep(self.instance, self.for_user, clock.today())

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.errors:
            for reason in self.reasons():
                self.add_error(None, reason)

    def act(self) -> Any:
        """Keep it. Raises Refused."""
        return keep(self.instance, self.for_user, at=clock.now())
