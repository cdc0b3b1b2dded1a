"""Asking outside: third parties, co-makers, other organs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.applications.case import Case
from gongkai.applications.models import Party
from gongkai.applications.officer.forms.shape import DeedForm, day_field, text_field


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
        """Those it may be about."""
        parties = self.parties(case)
        self.fields["of"].case = case
        self.fields["of"].queryset = Party.objects.filter(pk__in=[each.pk for each in parties])
        if len(parties) == 1:
            self.fields["of"].initial = parties[0].pk

    def parties(self, case: Case) -> tuple[Party, ...]:
        """Those who have not answered."""
        return case.silent_parties


class Reached(OfParty):
    """When the letter was received."""

    day = day_field(_("对方收到日期"))


class Heard(OfParty):
    """What they say."""

    def parties(self, case: Case) -> tuple[Party, ...]:
        """Also those noted as silent, whose answer may have come in time."""
        return case.unheard_parties

    day = day_field(_("收到意见的日期"))
    opinion = forms.ChoiceField(
        label=_("意见"), choices=[each for each in Party.Opinion.choices if each[0] != Party.Opinion.SILENT]
    )
    reasons = text_field(_("对方的理由"), required=False)
    reasonable = forms.NullBooleanField(
        label=_("理由是否合理"),
        widget=forms.Select(choices=[("", _("不适用")), ("true", _("合理")), ("false", _("不合理"))]), required=False,
    )  # fmt: skip
