"""The intake of matters that are no disclosure applications: what each asks for stands in `matters`."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.applications.actions import Submission
from gongkai.applications.matters import COLUMNS, MATTERS, Asked
from gongkai.applications.models import Application, File
from gongkai.applications.models.application import Applicant
from gongkai.applications.officer.forms.shape import text_field
from gongkai.applications.officer.intake import ORAL, PERSONAL, Intake, IntakeForm, word
from gongkai.law.channels import Channel

OF_DISCLOSURE = ("subject", "document_number", "description", "form", "way", "purpose", "help_needed")
"""What only a disclosure application asks for in this way."""
CHANNELS = [
    (Channel.IN_PERSON.value, _("当面提交")), (Channel.SIGNED_MAIL.value, _("邮寄，需签收")),
    (Channel.PLAIN_MAIL.value, _("平常信函")), (Channel.FAX.value, _("传真")),
    (Channel.ONLINE.value, _("电子邮件等，不经本网站提交")), (ORAL, _("口头提出，由工作人员代为填写")),
]  # fmt: skip
"""The channels without article 31's rule, which speaks of disclosure applications."""


class MatterIntakeForm(IntakeForm):
    """What stands on the paper, word for word."""

    def __init__(self, *args: Any, kind: str, **more: Any) -> None:
        """With what this kind asks for, after who it is."""
        super().__init__(*args, **more)
        self.kind = kind
        last = {name: self.fields.pop(name) for name in ("attachments", "knowingly")}
        for name in OF_DISCLOSURE:
            del self.fields[name]
        self.fields["channel"].choices = CHANNELS
        self.fields |= {each.key: _field(each) for each in MATTERS[kind].asked} | last

    def submission(self) -> Submission:
        """What was handed in."""
        said, matter = self.cleaned_data, MATTERS[self.kind]
        asked = {each.key: said[each.key] for each in matter.asked}
        columns = {name: asked[name] for name in COLUMNS if name in asked} | {"subject": matter.subject(asked)}
        attached = tuple((File.Kind.ATTACHMENT.value, each.name, each.read()) for each in said["attachments"])
        return Submission(
            said["applicant_kind"], Applicant(**{name: said[name] for name in PERSONAL}), self.kind,
            more={key: value for key, value in asked.items() if key not in COLUMNS}, attachments=attached, **columns,
        )  # fmt: skip


def _field(asked: Asked) -> forms.Field:
    if asked.choices:
        return forms.ChoiceField(label=asked.label, choices=[("", "—"), *asked.choices], required=False)
    if asked.rows:
        return text_field(asked.label, asked.rows, required=False)
    return word(asked.label, asked.most)


class MatterIntake(Intake):
    """For officers of the 政府信息公开工作机构."""

    template_name = "applications/officer/matter_intake.html"
    form_class = MatterIntakeForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Of this kind."""
        self.kind = Application.Kind(kwargs["matter"])
        self.page_title = _t("登记{kind}").format(kind=self.kind.label)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the kind."""
        return super().get_form_kwargs() | {"kind": self.kind.value}

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Where one is."""
        above = super().get_breadcrumbs_items()[:-1]
        return [
            *above,
            {"url": reverse("applications_officer:intake"), "label": _t("登记申请")},
            {"url": "", "label": str(self.page_title)},
        ]
