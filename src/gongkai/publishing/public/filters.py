"""What a list can be narrowed by. Which filters a column has follows from what it is for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from gongkai.offices.clock import ZONE
from gongkai.offices.models import Office
from gongkai.publishing.models import KINDS, Document, Interpretation, Item, NewsItem, NoticeItem, Showing
from gongkai.publishing.models.kinds import Validity

Shown = QuerySet[Showing]
Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Filter:
    """One thing to choose by, as the page shows it: its name in the address, its label, the choices, what was chosen,
    and what was wrong with that."""

    name: str
    label: str
    choices: Choices
    chosen: str = ""
    error: str = ""

    @property
    def chosen_label(self) -> str:
        """What was chosen, in words."""
        return next((label for value, label in self.choices if value == self.chosen), "")


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a filter finds its choices, and how it narrows the list."""

    label: str
    choices: Callable[[Shown], Choices]
    narrow: Callable[[str], Q]


def filtered(shown: Shown, kind: str, asked: QueryDict) -> tuple[Shown, list[Filter]]:
    """The list as narrowed, and the filters. What is not among the choices is said aloud and narrows nothing."""
    filters = []
    narrowed = shown
    for name in BY.get(kind, ("year", "kind", "office")):
        each = _known(name, kind)
        choices, value = each.choices(shown), asked.get(name, "").strip()
        known = value in dict(choices)
        error = "" if known or not value else _("没有“{value}”这个选项，已忽略。").format(value=value[:20])
        if known:
            narrowed = narrowed.filter(each.narrow(value))
        if len(choices) > 1 or value:
            filters.append(Filter(name, each.label, choices, value if known else "", error))
    return narrowed, filters


BY = {
    "policy": ("year", "subject", "form", "validity", "office"),
    "statutory": ("year", "kind", "subject", "validity", "office"),
    "interpretation": ("year", "kind", "office"),
}
"""The filters of a kind of column where they are not year, kind and office."""


def _known(name: str, column: str) -> _Kind:
    kinds = KINDS_OF.get(column)
    return {
        "year": _Kind(_("年份"), _years, _of_year),
        "kind": _Kind(_("种类"), partial(_kinds, kinds), partial(_of_kind, kinds)),
        "office": _Kind(_("处室"), _offices, partial(_same, "office")),
        "subject": _Kind(_("主题"), _subjects, partial(_same, "subject")),
        "form": _Kind(_("体裁"), lambda _shown: list(Document.Form.choices), partial(_same, "form")),
        "validity": _Kind(_("有效性"), lambda _shown: list(Validity.choices), partial(_same, "validity")),
    }[name]


KINDS_OF: dict[str, type[Item]] = {
    "news": NewsItem, "notice": NoticeItem, "policy": Document, "interpretation": Interpretation,
}  # fmt: skip
"""Which kind of item a column is made of, where it is made of one: there its own kinds are what one chooses by."""


def _same(name: str, value: str) -> Q:
    return Q(**{name: value})


def _years(shown: Shown) -> Choices:
    """From the newest to the oldest, found at the two ends of the index."""
    ends = [shown.order_by(*order).values_list("shown_at", flat=True).first() for order in NEWEST_OLDEST]
    newest, oldest = (localtime(each).year if each else None for each in ends)
    return [] if not newest or not oldest else [(str(y), _("{y}年").format(y=y)) for y in range(newest, oldest - 1, -1)]


NEWEST_OLDEST = (("-shown_at", "-pk"), ("shown_at", "pk"))


def _of_year(value: str) -> Q:
    begin, end = (datetime(int(value) + n, 1, 1, tzinfo=ZONE) for n in (0, 1))
    return Q(shown_at__gte=begin, shown_at__lt=end)


def _kinds(own: type[Item] | None, _shown: Shown) -> Choices:
    if own is None:
        return [(str(each._meta.model_name), str(each._meta.verbose_name)) for each in KINDS]
    return list(own._meta.get_field("kind").choices)


def _of_kind(own: type[Item] | None, value: str) -> Q:
    if own is not None:
        return Q(content_type=own.kind_content_type(), kind=value)
    return Q(content_type=next(each for each in KINDS if each._meta.model_name == value).kind_content_type())


def _offices(shown: Shown) -> Choices:
    """The offices that something in the list comes from."""
    theirs = shown.filter(office=OuterRef("pk")).order_by()
    return [(str(pk), name) for pk, name in Office.objects.filter(Exists(theirs)).values_list("pk", "name")]


def _subjects(shown: Shown) -> Choices:
    subjects = shown.order_by("subject").values_list("subject", flat=True).distinct()
    return [(each, each) for each in subjects if each]
