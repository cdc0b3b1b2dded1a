"""The board of a year for leaders, and the numbers of earlier years as they were kept."""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gongkai.applications import facts as requests
from gongkai.applications.models import Application
from gongkai.figures.board import HEADS, OVER_YEARS, Values, over_years, panel, sheets
from gongkai.figures.counting import Year
from gongkai.figures.history import Past, past
from gongkai.figures.models import AnnualReport
from gongkai.figures.officer.figure import PAGE, OfFigure
from gongkai.figures.officer.of_body import OfBody
from gongkai.figures.parts import part
from gongkai.offices import clock
from gongkai.publishing import facts as items
from gongkai.publishing.channels.models import Channel


class BoardPage(OfBody):
    """The year at a glance: every number leads to its list."""

    template_name = "figures/board.html"
    page_title = _("数据看板")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The numbers at the top, the year in panels, the years before."""
        counted = self.counted
        columns = {key: each.label for key, each in counted.columns().items()}
        kinds = {part("channel", each.value): each.value for each in Channel.Kind}
        placed = [kinds[key] for key, each in counted.values(kinds).items() if each.value]
        laid = sheets(self.year, {key: _after(label) for key, label in columns.items()}, placed)
        told = counted.values(dict.fromkeys(key for sheet in laid for key in sheet.figures()))
        values = {key: each.value for key, each in told.items()}
        return super().get_context_data(
            heads=[(HEADS[key], each) for key, each in counted.values(HEADS).items()],
            panels=[panel(sheet, values, self._figure) for sheet in laid],
            now=clock.now(), trends=over_years(self._years, self._in_year), figure_url=self._figure(""),
            **kwargs,
        )  # fmt: skip

    @cached_property
    def _past(self) -> Mapping[int, Past]:
        return past(self.body.pk, self.year)

    @cached_property
    def _years(self) -> dict[int, Values]:
        """The years before as they were kept, those that are still written as they are counted, and this one."""
        told: dict[int, Values] = {
            year: {key: each.value(key) for key in OVER_YEARS} for year, each in self._past.items()
        }
        begun = AnnualReport.objects.filter(body=self.body, year__lt=self.year).values_list("year", flat=True)
        for year in begun.order_by("year"):
            if year not in told:
                told[year] = _counted(Year(self.body.pk, year))
        return told | {self.year: _counted(self.counted)}

    def _in_year(self, year: int, key: str) -> str:
        """Where a number of an earlier year leads: to what was kept of it, else to its list."""
        name = "figures:kept" if year in self._past else "figures:figure"
        return f"{reverse(name, args=[self.body.pk, year])}?key={key}"

    def _figure(self, key: str) -> str:
        return f"{reverse('figures:figure', args=[self.body.pk, self.year])}?key={key}"


class KeptPage(OfFigure):
    """A figure of a closed year: what its book or its report says, and what stands behind it. It never changes."""

    template_name = "figures/kept.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A page of the rows behind it. Raises Http404 where nothing is kept."""
        kept = past(self.body.pk, self.year + 1).get(self.year)
        value = kept and kept.value(self.figure.key)
        if kept is None or value is None:
            raise Http404
        page = Paginator(kept.things(self.figure.key), PAGE).get_page(self.request.GET.get("p"))
        shown = {"figure": self.figure, "kept": kept, "value": value, "page": page}
        return super().get_context_data(things=[_named(each) for each in page], **shown, **kwargs)


def _counted(year: Year) -> Values:
    return {key: each.value for key, each in year.values(OVER_YEARS).items()}


def _after(label: str) -> str:
    return label.partition("：")[2]


def _named(thing: str) -> tuple[str, str]:
    """A row behind a frozen figure, `app.model:number`, as people call it (a day of visits is no row: its
    number is the day); and where it is read, "" where nowhere."""
    model, _colon, number = thing.partition(":")
    url = requests.case_address(int(number)) if model == Application._meta.label_lower else items.address(thing)
    try:
        return f"{apps.get_model(model)._meta.verbose_name} {number}", url
    except LookupError:
        return number, url
