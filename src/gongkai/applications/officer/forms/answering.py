"""The answer and how it goes out; more time for it; how other matters end; a date put right."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.applications.actions.closing import PUT_RIGHT
from gongkai.applications.case import Case
from gongkai.applications.grounds import grounds
from gongkai.applications.models import Application, Decision, Happened
from gongkai.applications.models.papers import DELIVERIES
from gongkai.applications.officer.forms.shape import Day, DeedForm, by_number, day_field, text_field
from gongkai.law.channels import Delivery
from gongkai.law.terms import EXTENSION


class AskExtension(DeedForm):
    """By how much and why."""

    by = forms.IntegerField(
        label=_("延长的工作日数"), min_value=1, max_value=EXTENSION.number, initial=EXTENSION.number
    )
    reason = text_field(_("延期的理由"))


class Delay(DeedForm):
    """Until when and why."""

    until = day_field(_("延迟答复的期限"))
    why = text_field(_("不能按期答复的原因"))


class Draft(DeedForm):
    """The answer."""

    ground = forms.ChoiceField(label=_("办理结果和理由条目"))
    reasons = text_field(_("理由（不填的用理由库的文字）"), 5, required=False)
    provided = text_field(_("公开的内容以及获取的方式、途径和时间"), required=False)
    withheld = text_field(_("不予公开的部分和理由"), required=False)
    withheld_under_14_to_16 = forms.BooleanField(label=_("不予公开的部分依据第十四条至第十六条"), required=False)
    organ = forms.CharField(label=_("负责公开的机关或者档案馆"), max_length=120, required=False)
    organ_contact = forms.CharField(label=_("其联系方式"), max_length=200, required=False)
    organ_unknown = forms.BooleanField(label=_("不能确定负责公开的机关"), required=False)
    earlier = forms.CharField(label=_("此前答复的登记编号（重复申请）"), max_length=60, required=False)
    evidence = text_field(_("证据和说明（内部，不写入答复书）"), required=False)

    def about(self, case: Case) -> None:
        """The library of reasons, by outcome; the draft as it stands."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for each in grounds().values():
            groups.setdefault(str(each.outcome.label), []).append((each.key, each.name))
        self.fields["ground"].choices = [("", "—"), *groups.items()]
        draft = case.decision
        if draft is not None:
            self.initial = {name: getattr(draft, name) for name in self.fields if hasattr(draft, name)}
            self.initial["earlier"] = draft.earlier.number if draft.earlier else ""

    def clean_earlier(self) -> Application | None:
        """The application."""
        return by_number(self.case, self.cleaned_data["earlier"])

    def clean(self) -> dict[str, Any]:
        """Without words of its own the draft begins with the library's, those of another entry are not kept."""
        said = super().clean() or self.cleaned_data
        entry, draft = grounds().get(said.get("ground", "")), self.case.decision
        left = (
            isinstance(draft, Decision) and draft.ground != said.get("ground") and said.get("reasons") == draft.reasons
        )
        if entry is not None and (left or not said.get("reasons", "").strip()):
            said["reasons"] = entry.text
        return said


class Serve(DeedForm):
    """How it went out, and what proves it."""

    delivery = forms.ChoiceField(
        label=_("送达方式"), choices=[("", "—"), *((each.value, DELIVERIES[each]) for each in Delivery)]
    )
    sent_on = day_field(_("送出、交邮日期"))
    signed_on = day_field(_("签收日期（直接、委托送达已签收的填写）"), required=False)
    proof = forms.CharField(label=_("送达凭证"), max_length=200, help_text=_("邮件号、签收人或者电子送达回执。"))
    by_postal_enterprise = forms.BooleanField(label=_("邮寄的，是通过邮政企业寄送的"), required=False)
    late_reason = text_field(_("逾期的原因（逾期答复的填写）"), 2, required=False)

    def about(self, case: Case) -> None:
        """Today."""
        self.fields["sent_on"].initial = case.day
        if case.application.way == Application.Way.ONLINE:
            self.fields["delivery"].initial = Delivery.ELECTRONIC
            self.fields["proof"].initial = _t("在本网站提供，凭登记编号和查询码领取，申请人打开的时间由系统记录")


class Signed(Day):
    """When it was signed for."""

    proof = forms.CharField(label=_("签收凭证"), max_length=200, required=False)
    late_reason = text_field(_("逾期的原因（逾期答复的填写）"), 2, required=False)


class PutRight(DeedForm):
    """Which day is wrong, and which is right."""

    step = forms.ChoiceField(label=_("登记有误的步骤"))
    day = day_field(_("正确的日期"))
    reason = text_field(_("更正的理由"), 2)

    def about(self, case: Case) -> None:
        """The steps whose day may be put right."""
        steps = [each for each in case.counting if Happened(each.kind) in PUT_RIGHT]
        self.fields["step"].choices = [(each.pk, str(each)) for each in steps]

    def clean_step(self) -> Any:
        """The step."""
        return next(each for each in self.case.counting if str(each.pk) == self.cleaned_data["step"])
