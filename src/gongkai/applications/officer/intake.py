"""What comes in by other channels than the portal, registered by the clerk, each with its own day of receipt (art 31)."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from gongkai.applications import actions, facts
from gongkai.applications.actions import AlreadyReceived, Refused, Submission
from gongkai.applications.models import Application, File
from gongkai.applications.models.application import Applicant
from gongkai.applications.officer.case_page import private
from gongkai.applications.officer.forms.shape import day_field, text_field
from gongkai.applications.who import officer_of
from gongkai.law.applicants import ApplicantKind
from gongkai.law.channels import Channel
from gongkai.offices import clock
from gongkai.offices.models import Body
from gongkai.offices.rights import appointments

ORAL = "oral"
CHANNELS = [
    (Channel.IN_PERSON.value, _("当面提交——提交之日为收到申请之日")),
    (Channel.SIGNED_MAIL.value, _("邮寄，需签收——签收之日为收到申请之日")),
    (Channel.PLAIN_MAIL.value, _("平常信函，不需签收——应当于到达当日与申请人确认，确认之日为收到申请之日")),
    (Channel.FAX.value, _("传真——与申请人双方确认之日为收到申请之日")),
    (Channel.ONLINE.value, _("电子邮件等，不经本网站提交——与申请人双方确认之日为收到申请之日")),
    (ORAL, _("口头申请，由工作人员代为填写——当面提出之日为收到申请之日")),
]
"""Each channel with its rule (arts 29, 31)."""
PERSONAL = (
    "name", "identity", "certificate", "telephone", "email", "address", "postcode", "contact", "agent",
)  # fmt: skip
WANTED = (
    "applicant_kind", "subject", "document_number", "description", "form", "way", "purpose", "help_needed",
)  # fmt: skip


GROUPS = (
    (_("收到"), ("body", "channel", "arrived_on", "mail_number")),
    (_("申请人"), ("applicant_kind", *PERSONAL)),
    (_("内容"), ("subject", "document_number", "description")),
    (_("形式要求"), ("form", "way")),
    (_("其他"), ("purpose", "help_needed", "attachments", "knowingly")),
)
"""The fields as the paper has them, under a heading each."""


class Files(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """Several files, each as an uploaded file."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each by itself."""
        return [super(ManyFiles, self).clean(each, initial) for each in data or [] if each]


def word(label: Any, most: int = 120, **more: Any) -> forms.CharField:
    """A line that may stay empty: what is lacking is told by 补正."""
    return forms.CharField(label=label, max_length=most, required=False, **more)


class IntakeForm(forms.Form):
    """What stands on the paper, word for word."""

    body = forms.ModelChoiceField(label=_("机关"), queryset=None)
    channel = forms.ChoiceField(label=_("提交渠道"), choices=CHANNELS, widget=forms.RadioSelect)
    arrived_on = day_field(_("提交、签收或者到达日期"))
    mail_number = word(_("邮件号"), 40)
    applicant_kind = forms.ChoiceField(label=_("申请人类别"))
    name = word(_("姓名或者名称"))
    identity = word(_("居民身份证号码或者统一社会信用代码"), 40)
    certificate = word(_("其他证件名称"), 40, help_text=_("没有上述号码的，写明证件名称，号码填在上一栏。"))
    contact = word(_("联系人（法人和其他组织）"), 60)
    agent = word(_("代理人"), 60)
    telephone = word(_("联系电话"), 30)
    email = forms.EmailField(label=_("电子邮箱"), required=False)
    address = word(_("通信地址"), 200)
    postcode = word(_("邮政编码"), 10)
    subject = word(_("政府信息的名称"), 300)
    document_number = word(_("文号"))
    description = text_field(_("其他特征性描述"), required=False)
    form = forms.ChoiceField(label=_("提供形式"), required=False)
    way = forms.ChoiceField(label=_("获取途径"), required=False)
    purpose = text_field(_("用途（申请人自愿填写的）"), 2, required=False)
    help_needed = word(_("需要的帮助"), 200)
    attachments = ManyFiles(label=_("身份证明和附件（扫描件）"), required=False)
    knowingly = forms.BooleanField(
        label=_("已核对，确是另一次申请，仍然登记"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, bodies: list[int], **more: Any) -> None:
        """The clerk's bodies; choices."""
        super().__init__(*args, **more)
        self.fields["body"].queryset = Body.objects.filter(pk__in=bodies)
        self.fields["body"].initial = bodies[0]
        self.fields["arrived_on"].initial = clock.today()
        self.fields["applicant_kind"].choices = [("", "—"), *((each.value, each.label) for each in ApplicantKind)]
        self.fields["form"].choices = [("", _t("未写明")), *Application.Form.choices]
        self.fields["way"].choices = [("", _t("未写明")), *Application.Way.choices]

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields that are seen, under their headings; what a matter of its own asks for stands with the contents."""
        grouped = {one for _name, fields in GROUPS for one in fields}
        of_their_own = [one for one in self.fields if one not in grouped]
        told = []
        for name, fields in GROUPS:
            wanted = [one for one in fields if one in self.fields] + (of_their_own if "subject" in fields else [])
            if seen := [self[one] for one in wanted if not self[one].is_hidden]:
                told.append((str(name), seen))
        return told

    def submission(self) -> Submission:
        """What was handed in."""
        said = self.cleaned_data
        attached = tuple((File.Kind.ATTACHMENT.value, each.name, each.read()) for each in said["attachments"])
        applicant = Applicant(**{name: said[name] for name in PERSONAL})
        return Submission(applicant=applicant, attachments=attached, **{name: said[name] for name in WANTED})


class Intake(WagtailAdminTemplateMixin, FormView):
    """For officers of the 政府信息公开工作机构."""

    _show_breadcrumbs = True
    header_icon = "plus-inverse"
    page_title = _("登记申请")
    template_name = "applications/officer/intake.html"
    form_class = IntakeForm
    earlier: Application | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only for them."""
        day = clock.today()
        everywhere = {each.body_id for each in appointments(request.user, day)}
        self.bodies = sorted(body for body in everywhere if officer_of(body, request.user, day))
        if not self.bodies:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the clerk's bodies."""
        return super().get_form_kwargs() | {"bodies": self.bodies}

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Where one is."""
        listed = {"url": reverse("applications_officer:list"), "label": _t("依申请公开")}
        return [*super().get_breadcrumbs_items(), listed, {"url": "", "label": _t("登记申请")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the earlier one, where there is one."""
        url = facts.case_address(self.earlier.pk) if self.earlier else ""
        kinds = [each for each in Application.Kind if each != Application.Kind.DISCLOSURE]
        matters = [(reverse("applications_officer:matter", args=[each.value]), each.label) for each in kinds]
        return super().get_context_data(earlier=self.earlier, earlier_url=url, matters=matters, **kwargs)

    def form_valid(self, form: IntakeForm) -> HttpResponse:
        """Register it; the query code is shown once."""
        said = form.cleaned_data
        oral = said["channel"] == ORAL
        try:
            receipt = actions.receive(
                said["body"], form.submission(), channel=Channel.IN_PERSON if oral else said["channel"], oral=oral,
                at=clock.now(), person=self.request.user, arrived_on=said["arrived_on"],
                mail_number=said["mail_number"], knowingly=said["knowingly"],
            )  # fmt: skip
        except AlreadyReceived as twice:
            self.earlier = twice.earlier
            form.fields["knowingly"].widget = forms.CheckboxInput()
            form.add_error(None, twice.reasons[0])
            return self.form_invalid(form)
        except Refused as refused:
            _tell(form, refused)
            return self.form_invalid(form)
        context = {"receipt": receipt, "application": receipt.application, "form": None}
        context["url"] = facts.case_address(receipt.application.pk)
        self.template_name = "applications/officer/registered.html"
        return private(self.render_to_response(self.get_context_data(**context)))

    def form_invalid(self, form: IntakeForm) -> HttpResponse:
        """Again, with everything that was typed."""
        messages.error(self.request, _t("没有登记，请看表单中的说明；您填写的内容已保留，附件须重新选择。"))
        return self.render_to_response(self.get_context_data(form=form), status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _tell(form: forms.Form, refused: Refused) -> None:
    """Every reason beside its field."""
    for name, texts in refused.fields.items():
        for each in texts:
            form.add_error(name if name in form.fields else None, each)
    if not refused.fields:
        for reason in refused.reasons:
            form.add_error(None, reason)
