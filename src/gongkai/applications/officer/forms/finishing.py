"""How a matter that is no disclosure application ends; what is to be published for everybody."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.applications.case import Case
from gongkai.applications.matters import matter_of
from gongkai.applications.officer.forms.shape import DeedForm, day_field, text_field


class Finish(DeedForm):
    """The end, and what the person is told of it."""

    result = forms.ChoiceField(label=_("办理结果"))
    text = text_field(_("核实、审核的情况和理由（告知对方）"))
    organ = forms.CharField(label=_("有权处理的机关（转送、告知的填写）"), max_length=120, required=False)
    contact = forms.CharField(label=_("其联系方式"), max_length=200, required=False)

    def about(self, case: Case) -> None:
        """The ends of its kind."""
        matter = matter_of(case.application)
        ends = matter.ends if matter else ()
        self.fields["result"].choices = [(each.key, each.label) for each in ends]
        if not any(each.organ for each in ends):
            del self.fields["organ"], self.fields["contact"]


class Reassess(DeedForm):
    """Whether what was withheld can be disclosed by now, and why."""

    disclose = forms.TypedChoiceField(
        label=_("评估结果"), choices=[("", "—"), ("no", _("仍不宜公开")), ("yes", _("可以公开"))],
        coerce=lambda said: said == "yes", help_text=_("可以公开的，接着办理“研究是否主动公开”。"),
    )  # fmt: skip
    why = text_field(_("评估的情况和理由"))


class Weigh(DeedForm):
    """Whether it is to be published unasked, and why."""

    adopted = forms.TypedChoiceField(
        label=_("是否纳入主动公开"), choices=[("", "—"), ("yes", _("纳入主动公开")), ("no", _("不纳入主动公开"))],
        coerce=lambda said: said == "yes",
    )  # fmt: skip
    why = text_field(_("审核的情况和理由"))


class MakePublic(DeedForm):
    """Where and when it was published."""

    where = forms.CharField(label=_("公开的位置（网址或者栏目）"), max_length=300)
    day = day_field(_("公开日期"))

    def about(self, case: Case) -> None:
        """Today."""
        self.fields["day"].initial = case.day
