"""Forms of the settings pages. They take in what was typed; whether it may be is asked of `actions.why_not`."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from gongkai.offices import actions, numbering
from gongkai.offices.clock import today
from gongkai.offices.models import Absence, Appointment, Body, NumberRule, Office, Person, Role
from gongkai.offices.rights import bodies_administered


class DeedForm(WagtailAdminModelForm):
    """A form that ends in a deed: it shows every reason against, and `act` does it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """`for_user` is who fills it in."""
        super().__init__(*args, **kwargs)
        self.by: Any = self.for_user
        self.day = today()
        self.bodies = bodies_administered(self.by, self.day)
        self._narrow()

    def _narrow(self) -> None:
        """Offer only what lies within the administrator's bodies."""
        within: dict[type[Model], QuerySet[Any]] = {
            Body: Body.objects.filter(pk__in=self.bodies),
            Office: Office.objects.filter(body__in=self.bodies, active=True).select_related("body"),
            Person: Person.objects.filter(appointments__body__in=self.bodies, is_active=True).distinct(),
        }
        for field in self.fields.values():
            queryset = getattr(field, "queryset", None)
            if queryset is not None and queryset.model in within:
                field.queryset = within[queryset.model]
            if queryset is not None and queryset.model is Office:
                field.label_from_instance = _office_in_its_body

    def reasons(self) -> Iterable[str]:
        """Every reason against what was filled in."""
        return actions.why_not(self.instance, self.by, self.day)

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.errors:
            for reason in self.reasons():
                self.add_error(None, reason)

    def act(self) -> Any:
        """Do it. Raises `actions.Refused` where something has changed since the form was checked."""
        raise NotImplementedError


def _office_in_its_body(office: Office) -> str:
    return f"{office.body} · {office}"


class BodyForm(DeedForm):
    """A body."""

    class Meta:
        """What is asked."""

        model = Body
        fields = ("name", "short_name", "kind", "parent", "code", "index_code", "document_mark", "active")

    def clean_code(self) -> str | None:
        """The code, or nothing: bodies without one do not clash with each other."""
        return self.cleaned_data["code"] or None

    def act(self) -> Body:
        """Establish or change it."""
        deed = actions.change_body if self.instance.pk else actions.establish
        return deed(self.instance, by=self.by, day=self.day)


class OfficeForm(DeedForm):
    """An office."""

    class Meta:
        """What is asked."""

        model = Office
        fields = ("body", "name", "is_disclosure_office", "order", "active")

    def act(self) -> Office:
        """Open or change it."""
        deed = actions.change_office if self.instance.pk else actions.open_office
        return deed(self.instance, by=self.by, day=self.day)


class PlaceMixin(forms.Form):
    """The fields of an appointment, as the screen asks for them."""

    role = forms.ChoiceField(label=_("任职"), choices=Role.choices)
    body = forms.ModelChoiceField(Body.objects.all(), label=_("机关"))
    office = forms.ModelChoiceField(Office.objects.all(), label=_("处室"), required=False)
    in_charge_of = forms.ModelMultipleChoiceField(
        Office.objects.all(), label=_("分管处室"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("只有分管领导需要选择。"),
    )  # fmt: skip
    since = forms.DateField(label=_("任职日期"), widget=AdminDateInput, initial=today)


def _password_field(label: Any, *, required: bool, help_text: Any = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(label=label, required=required, widget=widget, help_text=help_text, strip=False)


class PersonForm(DeedForm):
    """Someone's particulars. A new password is set by whoever forgot it coming by; it is never sent."""

    password1 = _password_field(_("新密码"), required=False, help_text=_("不改密码的，留空。"))
    password2 = _password_field(_("再输一遍"), required=False)
    subject = forms.CharField(
        label=_("统一身份认证标识"), required=False, max_length=191,
        help_text=_("本人用统一身份认证登录被拒时页面上显示的标识，核实身份后填写；不用统一身份认证的，留空。"),
    )  # fmt: skip

    class Meta:
        """What is asked."""

        model = Person
        fields = ("name", "username", "telephone", "email", "is_active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Show by which subject the person is known."""
        super().__init__(*args, **kwargs)
        if "subject" in self.fields and not self.is_bound:
            self.initial["subject"] = actions.subject_of(self.instance)

    def reasons(self) -> Iterable[str]:
        """Against the particulars and, where it is new, against the subject."""
        yield from super().reasons()
        subject = self.cleaned_data.get("subject", "")
        if self.instance.pk and subject != actions.subject_of(self.instance):
            new = actions.why_not_identify(self.instance, subject, self.by, self.day)
            yield from (each for each in new if each not in actions.why_not(self.instance, self.by, self.day))

    def clean(self) -> dict[str, Any]:
        """The same password twice, and a good one."""
        cleaned = super().clean()
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first != second:
            self.add_error("password2", _("两次输入的密码不一致。"))
        elif first:
            try:
                validate_password(first, Person(username=cleaned.get("username", ""), name=cleaned.get("name", "")))
            except forms.ValidationError as error:
                self.add_error("password1", error)
            else:
                self.instance.set_password(first)
        return cleaned

    def act(self) -> Person:
        """Change it, and by which subject the identity service knows the person."""
        with transaction.atomic():
            actions.identify(self.instance, self.cleaned_data["subject"], by=self.by, day=self.day)
            return actions.change_person(self.instance, by=self.by, day=self.day)


class EnrolForm(PlaceMixin, PersonForm):
    """A new person with a first appointment."""

    password1 = _password_field(_("初始密码"), required=True)
    password2 = _password_field(_("再输一遍"), required=True)
    subject = None

    class Meta(PersonForm.Meta):
        """What is asked: an account begins active."""

        fields = ("name", "username", "telephone", "email")

    def _first(self) -> Appointment:
        given = {name: self.cleaned_data[name] for name in ("role", "body", "office", "since")}
        return Appointment(person=self.instance, **given)

    def reasons(self) -> Iterable[str]:
        """Against the person and against the appointment."""
        yield from super().reasons()
        yield from actions.why_not(self._first(), self.by, self.day, leads=self.cleaned_data["in_charge_of"])

    def act(self) -> Person:
        """Enrol."""
        leads = self.cleaned_data["in_charge_of"]
        return actions.enrol(self.instance, self._first(), leads, by=self.by, day=self.day)


class AppointForm(PlaceMixin, DeedForm):
    """A new appointment of someone already enrolled."""

    class Meta:
        """What is asked."""

        model = Appointment
        fields = ("person", "role", "body", "office", "in_charge_of", "since", "until")
        widgets = {"until": AdminDateInput}

    field_order = Meta.fields

    def reasons(self) -> Iterable[str]:
        """Against the appointment with the offices led."""
        return actions.why_not(self.instance, self.by, self.day, leads=self.cleaned_data["in_charge_of"])

    def act(self) -> Appointment:
        """Appoint."""
        return actions.appoint(self.instance, self.cleaned_data["in_charge_of"], by=self.by, day=self.day)


class RelieveForm(DeedForm):
    """The last day of an appointment; nothing else of it changes."""

    until = forms.DateField(
        label=_("免职日期"), widget=AdminDateInput, help_text=_("任职的最后一天。填昨日的，立即生效。")
    )

    class Meta:
        """What is asked."""

        model = Appointment
        fields = ("until",)

    def _post_clean(self) -> None:
        # The row keeps its old end until the deed has asked: what is typed here goes to the deed alone.
        for reason in (
            actions.why_not_relieve(self.instance, self.typed(), self.by, self.day) if not self.errors else ()
        ):
            self.add_error(None, reason)

    def typed(self) -> date | None:
        """The day that was filled in."""
        return self.cleaned_data.get("until")

    def act(self) -> Appointment:
        """Relieve."""
        return actions.relieve(self.instance, self.typed(), by=self.by, day=self.day)


class AbsenceForm(DeedForm):
    """Who stands in for whom."""

    class Meta:
        """What is asked."""

        model = Absence
        fields = ("person", "stand_in", "since", "until", "reason")
        widgets = {"since": AdminDateInput, "until": AdminDateInput}

    def act(self) -> Absence:
        """Hand over, or cut short."""
        return actions.hand_over(self.instance, by=self.by, day=self.day)


class NumberRuleForm(DeedForm):
    """How one kind of number is written, and up to where this year's are used up."""

    used = forms.IntegerField(label=_("在别处已经编到"), min_value=0, max_value=999_999, required=False)

    class Meta:
        """What is asked."""

        model = NumberRule
        fields = ("pattern", "mark")
        help_texts = {
            "pattern": _(
                "{mark} 代字，{code} 机构代码，{year} 年份，{yyyymm} 年月，{n} 顺序号，{n:05} 顺序号补足五位。"
            ),
            "mark": _("留空的，用机关代字。"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say up to where they are used up. It is not filled in: while the form stands open, the next may be taken."""
        super().__init__(*args, **kwargs)
        text = _t(
            "本年在本平台编到{last}号。年中启用本平台的，填纸质登记簿或者原系统已经编到几号，从下一号接着编；"
            "只能往后，不能往前。不改的，留空。"
        )
        last = numbering.last_ones([self.instance], self.day.year)[self.instance.pk]
        self.fields["used"].help_text = text.format(last=last)

    def reasons(self) -> Iterable[str]:
        """Against the rule, and against the number."""
        return actions.why_not(self.instance, self.by, self.day, used=self.cleaned_data.get("used"))

    def act(self) -> NumberRule:
        """Change it."""
        return actions.change_numbers(self.instance, self.cleaned_data["used"], by=self.by, day=self.day)
