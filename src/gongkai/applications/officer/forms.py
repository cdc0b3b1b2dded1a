"""The forms of the deeds: shape only. Each begins with what the case already knows."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.applications import actions
from gongkai.applications.actions.closing import PUT_RIGHT, RESULTS
from gongkai.applications.case import Case
from gongkai.applications.grounds import grounds
from gongkai.applications.models import Application, Decision, FeeNotice, File, Happened, Party
from gongkai.applications.models.letterhead import letterhead
from gongkai.applications.models.papers import DELIVERIES
from gongkai.law.channels import Delivery
from gongkai.law.terms import EXTENSION
from gongkai.offices.models import Office

LONG = 4000
"""Letters of a text an officer writes."""


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A day, chosen from the browser's own calendar."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def text_field(label: Any, rows: int = 3, **more: Any) -> forms.CharField:
    """Some lines."""
    return forms.CharField(label=label, max_length=LONG, widget=forms.Textarea(attrs={"rows": rows}), **more)


class DeedForm(forms.Form):
    """A deed's form about a case."""

    def __init__(self, *args: Any, case: Case, **more: Any) -> None:
        """Fill in what the case knows."""
        super().__init__(*args, **more)
        self.case = case
        self.about(case)

    def about(self, case: Case) -> None:
        """Choices and first values from the case."""


class Confirm(DeedForm):
    """With whom, when and how receipt was confirmed."""

    day = day_field(_("与申请人确认的日期"))
    how = forms.CharField(label=_("怎样确认的"), max_length=200, help_text=_("电话、短信、当面等，写明号码。"))

    def about(self, case: Case) -> None:
        """Today."""
        self.fields["day"].initial = case.day


def offices(case: Case) -> Any:
    """The body's offices in use."""
    return Office.objects.filter(body=case.application.body_id, active=True).order_by("order", "pk")


class Assign(DeedForm):
    """To which office."""

    office = forms.ModelChoiceField(label=_("承办处室"), queryset=Office.objects.none())
    note = text_field(_("交办意见"), 2, required=False)

    def about(self, case: Case) -> None:
        """The body's own offices."""
        self.fields["office"].queryset = offices(case)


class TellToCorrect(DeedForm):
    """What to supplement."""

    items = text_field(_("需要补正的事项（一次性写明）"))
    why = text_field(_("理由和指导"))
    until = day_field(_("补正期限"))

    def about(self, case: Case) -> None:
        """The usual time."""
        self.fields["until"].initial = actions.usual_time(case)


class Day(DeedForm):
    """A day."""

    day = day_field(_("日期"))

    def about(self, case: Case) -> None:
        """Today."""
        self.fields["day"].initial = case.day


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


class Note(DeedForm):
    """Some words that must be there."""

    note = text_field(_("情况说明"))


class Commission(DeedForm):
    """Which office is asked what."""

    office = forms.ModelChoiceField(label=_("协办处室"), queryset=Office.objects.none())
    wanted = text_field(_("协办事项"))
    due_on = day_field(_("内部办理期限"), required=False, help_text=_("不填的按本机关规定的工作日计算。"))

    def about(self, case: Case) -> None:
        """The body's own offices."""
        self.fields["office"].queryset = offices(case)


class OfCommission(DeedForm):
    """About which office's task."""

    of = forms.ModelChoiceField(label=_("协办"), queryset=None)

    def about(self, case: Case) -> None:
        """Those without an answer."""
        open_ones = case.application.commissions.filter(returned_on__isnull=True).select_related("office")
        self.fields["of"].queryset = open_ones
        if len(case.open_commissions) == 1:
            self.fields["of"].initial = case.open_commissions[0].pk


class Press(OfCommission):
    """A reminder."""

    note = text_field(_("说明"), 2, required=False)


class Return(OfCommission):
    """What the office says."""

    answer = text_field(_("反馈意见"))


class Ask(DeedForm):
    """Who is asked what."""

    name = forms.CharField(label=_("对方名称"), max_length=120)
    telephone = forms.CharField(label=_("电话"), max_length=30, required=False)
    email = forms.EmailField(label=_("电子邮箱"), required=False)
    address = forms.CharField(label=_("地址"), max_length=200, required=False)
    about_what = text_field(_("征求意见的事项"))
    day = day_field(_("发出日期"))

    def about(self, case: Case) -> None:
        """Today."""
        self.fields["day"].initial = case.day


class PartyChoice(forms.ModelChoiceField):
    """A party by name: the page is for who handles the case."""

    case: Case | None = None

    def label_from_instance(self, obj: Any) -> str:
        """As what, and who."""
        found = next((each for each in self.case.parties if each.pk == obj.pk), obj) if self.case else obj
        return f"{found.get_kind_display()}：{found.contact.name}"


class OfParty(DeedForm):
    """About which party."""

    of = PartyChoice(label=_("征求意见的对象"), queryset=None)

    def about(self, case: Case) -> None:
        """Those who have not answered."""
        self.fields["of"].case = case
        self.fields["of"].queryset = Party.objects.filter(pk__in=[each.pk for each in case.silent_parties])
        if len(case.silent_parties) == 1:
            self.fields["of"].initial = case.silent_parties[0].pk


class Reached(OfParty):
    """When the letter was received."""

    day = day_field(_("对方收到日期"))


class Heard(OfParty):
    """What they say."""

    day = day_field(_("收到意见的日期"))
    opinion = forms.ChoiceField(
        label=_("意见"), choices=[each for each in Party.Opinion.choices if each[0] != Party.Opinion.SILENT]
    )
    reasons = text_field(_("对方的理由"), required=False)
    reasonable = forms.NullBooleanField(
        label=_("理由是否合理"),
        widget=forms.Select(choices=[("", _("不适用")), ("true", _("合理")), ("false", _("不合理"))]), required=False,
    )  # fmt: skip


class AskExtension(DeedForm):
    """By how much and why."""

    by = forms.IntegerField(
        label=_("延长的工作日数"), min_value=1, max_value=EXTENSION.number, initial=EXTENSION.number
    )
    reason = text_field(_("延期的理由"))


class Comment(DeedForm):
    """An opinion, or none."""

    comment = text_field(_("意见"), 2, required=False)


class Reason(DeedForm):
    """A reason that must be there."""

    comment = text_field(_("理由"), 2)


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


class Delay(DeedForm):
    """Until when and why."""

    until = day_field(_("延迟答复的期限"))
    why = text_field(_("不能按期答复的原因"))


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


class Search(DeedForm):
    """Where, how, and what was found."""

    where = text_field(_("检索的范围"), 2)
    how = text_field(_("检索的方式"), 2)
    found = text_field(_("检索的结果"), 2)
    day = day_field(_("检索日期"))

    def about(self, case: Case) -> None:
        """Today."""
        self.fields["day"].initial = case.day


class Split(DeedForm):
    """The contents, one a line."""

    subjects = text_field(_("各项内容（一行一项，第一项留在本件）"), 4)

    def clean_subjects(self) -> list[str]:
        """The lines."""
        return [line.strip() for line in self.cleaned_data["subjects"].splitlines() if line.strip()]


def by_number(case: Case, number: str) -> Application | None:
    """The body's application of this number. Raises ValidationError where there is none."""
    if not number.strip():
        return None
    found = Application.objects.filter(body=case.application.body_id, number=number.strip()).first()
    if found is None:
        raise forms.ValidationError(_t("本机关没有登记编号为“{number}”的申请。").format(number=number))
    return found


class Join(DeedForm):
    """With which one."""

    lead = forms.CharField(label=_("一并答复的申请的登记编号"), max_length=60)

    def clean_lead(self) -> Application | None:
        """The application."""
        return by_number(self.case, self.cleaned_data["lead"])


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


LABELS = {
    "corrected": _("已更正"), "not_corrected": _("不予更正"), "forwarded": _("已转送有权处理的机关"),
    "told_whom": _("已告知向有权处理的机关提出"), "adopted": _("采纳，已公开"), "not_adopted": _("不采纳"),
    "verified": _("属实，已处理"), "unfounded": _("不属实"),
}  # fmt: skip
"""How the screen calls the ends of other matters."""


class Finish(DeedForm):
    """How another matter ended."""

    result = forms.ChoiceField(label=_("办理结果"))
    text = text_field(_("办理情况"))

    def about(self, case: Case) -> None:
        """The ends of its kind."""
        results = RESULTS.get(Application.Kind(case.application.kind), ())
        self.fields["result"].choices = [(each, LABELS[each]) for each in results]


class Attach(DeedForm):
    """A file."""

    kind = forms.ChoiceField(label=_("材料类别"), choices=File.Kind.choices)
    file = forms.FileField(label=_("文件"))


def is_day(key: str) -> bool:
    """Whether a fact of a paper is a day."""
    return key.endswith(("_on", "_until")) or key == "reply_by"


def fact_field(key: str, label: str, value: date | str | None) -> forms.Field:
    """The field of a paper's fact."""
    if is_day(key):
        return day_field(label, required=False, initial=value)
    long = key not in ("days", "channel", "form", "way", "handler") and not key.endswith("_number")
    made = (
        text_field(label, 2, required=False) if long else forms.CharField(label=label, max_length=300, required=False)
    )
    made.initial = value
    return made
