"""The shape every deed's form has: a day, some words, and what the case already knows."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gongkai.applications.case import Case
from gongkai.applications.models import Application
from gongkai.offices.models import Office
from gongkai.offices.numbering import fold

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


class Day(DeedForm):
    """A day."""

    day = day_field(_("日期"))

    def about(self, case: Case) -> None:
        """Today."""
        self.fields["day"].initial = case.day


class Note(DeedForm):
    """Some words that must be there."""

    note = text_field(_("情况说明"))


class Comment(DeedForm):
    """An opinion, or none."""

    comment = text_field(_("意见"), 2, required=False)


class Reason(DeedForm):
    """A reason that must be there."""

    comment = text_field(_("理由"), 2)


def offices(case: Case) -> Any:
    """The body's offices in use."""
    return Office.objects.filter(body=case.application.body_id, active=True).order_by("order", "pk")


def by_number(case: Case, number: str) -> Application | None:
    """The body's application of this number. Raises ValidationError where there is none."""
    if not number.strip():
        return None
    found = Application.objects.filter(body=case.application.body_id, number=fold(number)).first()
    if found is None:
        raise forms.ValidationError(_t("本机关没有登记编号为“{number}”的申请。").format(number=number))
    return found
