"""The search form: what to look for and how to narrow it. Nothing that comes in is an error; what fits nothing is left out."""

from collections import Counter
from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from gongkai.offices.models import Office
from gongkai.portal.search.finding import Order
from gongkai.publishing.models import KINDS, Column, Topic
from gongkai.publishing.models.kinds import Validity

KIND_NAMES = {
    **{each._meta.model_name: each._meta.verbose_name for each in KINDS}, "topic": _("专题"), "page": _("栏目和页面"),
}  # fmt: skip
MOST_ROWS = 2**31 - 1
"""No number of a row is greater."""
ORDERS = {Order.RELEVANCE: _("按相关度"), Order.DATE: _("按时间")}


class SearchForm(forms.Form):
    """Every field may be left empty."""

    q = forms.CharField(label=_("检索词"), required=False, strip=True)
    kind = forms.ChoiceField(label=_("种类"), required=False, choices=[("", _("全部")), *KIND_NAMES.items()])
    column = forms.IntegerField(label=_("栏目"), required=False, min_value=1, max_value=MOST_ROWS)
    topic = forms.IntegerField(label=_("专题"), required=False, min_value=1, max_value=MOST_ROWS)
    office = forms.IntegerField(label=_("处室"), required=False, min_value=1, max_value=MOST_ROWS)
    year = forms.IntegerField(label=_("年份"), required=False, min_value=1900, max_value=2200)
    validity = forms.ChoiceField(label=_("有效性"), required=False, choices=[("", _("全部")), *Validity.choices])
    sort = forms.ChoiceField(label=_("排序"), required=False, choices=list(ORDERS.items()))
    page = forms.IntegerField(required=False, min_value=1, max_value=1000)

    def __init__(self, data: Any) -> None:
        """`data` is what the address says; NUL cannot be asked for."""
        super().__init__({name: value.replace("\0", "") for name, value in data.items() if name in self.base_fields})

    def given(self) -> dict[str, Any]:
        """What could be understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}


def shelves() -> dict[type[Page], dict[int, str]]:
    """Columns and topics that are public, by number; those of one name with what they stand under. Three queries at most."""
    rows = {
        model: list(model.objects.live().public().order_by("path").values_list("pk", "title", "path"))
        for model in (Column, Topic)
    }
    times = Counter(title for found in rows.values() for _pk, title, _path in found)
    above = {path[: -Page.steplen] for found in rows.values() for _pk, title, path in found if times[title] > 1}
    names = dict(Page.objects.filter(path__in=above).values_list("path", "title")) if above else {}
    return {
        model: {
            pk: now("{title}（{above}）").format(title=title, above=names.get(path[: -Page.steplen], ""))
            if times[title] > 1 else title
            for pk, title, path in found
        }
        for model, found in rows.items()
    }  # fmt: skip


def offices(numbers: Any) -> dict[int, str]:
    """The names of offices."""
    return dict(Office.objects.filter(pk__in=numbers).values_list("pk", "name"))
