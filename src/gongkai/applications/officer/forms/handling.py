"""Inside the body: with whom receipt was confirmed, which offices handle it, what was searched, split and joined."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.applications.case import Case
from gongkai.applications.models import Application, File
from gongkai.applications.officer.forms.shape import DeedForm, by_number, day_field, offices, text_field
from gongkai.offices.models import Office


class Confirm(DeedForm):
    """With whom, when and how receipt was confirmed."""

    day = day_field(_("与申请人确认的日期"))
    how = forms.CharField(label=_("怎样确认的"), max_length=200, help_text=_("电话、短信、当面等，写明号码。"))

    def about(self, case: Case) -> None:
        """Today."""
        self.fields["day"].initial = case.day


class Assign(DeedForm):
    """To which office."""

    office = forms.ModelChoiceField(label=_("承办处室"), queryset=Office.objects.none())
    note = text_field(_("交办意见"), 2, required=False)

    def about(self, case: Case) -> None:
        """The body's own offices."""
        self.fields["office"].queryset = offices(case)


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


class Join(DeedForm):
    """With which one."""

    lead = forms.CharField(label=_("一并答复的申请的登记编号"), max_length=60)

    def clean_lead(self) -> Application | None:
        """The application."""
        return by_number(self.case, self.cleaned_data["lead"])


class Attach(DeedForm):
    """A file."""

    kind = forms.ChoiceField(
        label=_("材料类别"), choices=[("", "—"), *File.Kind.choices],
        help_text=_("“提供的政府信息”在答复送达以后由申请人下载。"),
    )  # fmt: skip
    file = forms.FileField(label=_("文件"))
