"""What the applicant is asked for: a supplement, reasons, a fee; and what they say."""

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.applications import actions
from gongkai.applications.case import Case
from gongkai.applications.models import Application, FeeNotice
from gongkai.applications.models.letterhead import letterhead
from gongkai.applications.officer.forms.shape import Day, DeedForm, day_field, text_field


class TellToCorrect(DeedForm):
    """What to supplement."""

    items = text_field(_("需要补正的事项（一次性写明）"))
    why = text_field(_("理由和指导"))
    until = day_field(_("补正期限"))

    def about(self, case: Case) -> None:
        """The usual time."""
        self.fields["until"].initial = actions.usual_time(case)


class Correct(Day):
    """What was supplemented; empty fields change nothing."""

    text = text_field(_("补正的内容"), required=False)
    subject = forms.CharField(label=_("政府信息的名称（有变化的填写）"), max_length=300, required=False)
    document_number = forms.CharField(label=_("文号（有变化的填写）"), max_length=120, required=False)
    description = text_field(_("其他特征性描述（有变化的填写）"), 2, required=False)
    form = forms.ChoiceField(label=_("提供形式（有变化的选择）"), required=False)
    way = forms.ChoiceField(label=_("获取途径（有变化的选择）"), required=False)
    file = forms.FileField(label=_("补正材料"), required=False)

    def about(self, case: Case) -> None:
        """As it stands."""
        super().about(case)
        unchanged = [("", _t("不变"))]
        self.fields["form"].choices = [*unchanged, *Application.Form.choices]
        self.fields["way"].choices = [*unchanged, *Application.Way.choices]


class AskReasons(DeedForm):
    """Why so many."""

    why = text_field(_("申请数量、频次明显超过合理范围的情况"))
    until = day_field(_("说明理由的期限"))

    def about(self, case: Case) -> None:
        """The usual time."""
        self.fields["until"].initial = actions.usual_time(case)


class GiveReasons(DeedForm):
    """What the applicant says."""

    text = text_field(_("申请人的理由"))
    reasonable = forms.TypedChoiceField(
        label=_("理由是否合理"), choices=[("yes", _("合理")), ("no", _("不合理"))], coerce=lambda said: said == "yes"
    )


class NoticeFee(DeedForm):
    """By what it is counted, and how to pay."""

    method = forms.ChoiceField(label=_("计收方式"), choices=FeeNotice.Method.choices)
    pages = forms.IntegerField(label=_("页数（按量计收的填写）"), min_value=0, required=False)
    how_to_pay = forms.CharField(label=_("缴纳方式"), max_length=300)

    def about(self, case: Case) -> None:
        """What this one would cost by number; how the body is paid."""
        self.fields["how_to_pay"].initial = letterhead(case.application.body).pay
        if case.application.received_on is not None:
            n, asked = actions.number_in_month(case.application), actions.fee(case.application, FeeNotice.Method.COUNT)
            text = _t("本件是该申请人当月第{n}件，按件计收应收{amount}元。")
            self.fields["method"].help_text = text.format(n=n, amount=asked.amount)


class FeePaid(Day):
    """When, and the receipt's number."""

    receipt = forms.CharField(label=_("票据号"), max_length=60, required=False)


class Withdraw(DeedForm):
    """What the applicant says."""

    reason = text_field(_("申请人撤回的意思表示"), 2)
