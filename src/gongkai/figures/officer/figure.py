"""A figure with its list, the register of all of them, and words with figures in them as they will read."""

import csv
from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _t
from django.views.generic import View

from gongkai.figures.actions import Deed
from gongkai.figures.counting import Year, pages, plain
from gongkai.figures.definitions import NoForm, NoSuchFigure
from gongkai.figures.forms import BindForm, DeclareForm, SectionForm
from gongkai.figures.officer.of_body import OfBody, insist_within
from gongkai.figures.parts import figure
from gongkai.figures.sources import MOST
from gongkai.figures.workbench import how_said, said
from gongkai.offices import clock
from gongkai.offices.models import Body

PAGE = 100


class OfFigure(OfBody):
    """A page about one figure, which the address names."""

    @cached_property
    def figure(self) -> Any:
        """The figure asked for. Raises Http404."""
        try:
            return figure(self.request.GET.get("key", ""), self.year)
        except NoSuchFigure as error:
            raise Http404(str(error)) from None

    def get_page_title(self) -> str:
        """The figure's name."""
        return str(self.figure.label)

    page_title = property(get_page_title)  # type: ignore[assignment]


class FigurePage(OfFigure):
    """A figure: what it counts, its value, how it came, and the rows behind it."""

    template_name = "figures/figure.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A page of its list."""
        value = self.counted[self.figure.key]
        page = Paginator(range(value.records), PAGE).get_page(self.request.GET.get("p"))
        start = (page.number - 1) * PAGE
        rows = self.counted.behind(self.figure.key, start - start % MOST)[start % MOST :][:PAGE]
        bound = self.figure.bound
        return super().get_context_data(
            figure=self.figure, value=value, rows=rows, page=page,
            parts=[self.counted[key] for key in self.figure.sum],
            declare_form=DeclareForm() if value.how in (None, "declared") and not self.figure.sum else None,
            declare_reasons=self.may(Deed.DECLARE), bind_reasons=self.may(Deed.BIND),
            bind_form=BindForm(self.figure, self.body, initial={"meant": self.counted.bound(self.figure.key)}) if bound else None,
            **kwargs,
        )  # fmt: skip


class Register(OfBody):
    """Every figure of the year with its value now, by its heading: what the editor chooses from."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        """`{"figures": [{group, key, label, unit, shown, how, counts}]}`, in the register's order."""
        values = self.counted.values().values()
        return JsonResponse({"figures": [_offered(each) for each in values]})


def _offered(value: Any) -> dict[str, Any]:
    told = value.figure
    return {
        "group": str(told.group), "key": value.key, "label": str(told.label), "unit": str(told.unit),
        "counts": str(told.counts), "value": plain(value.value), "how": how_said(value),
    }  # fmt: skip


class Preview(OfBody):
    """Words that are being written, as they will read: chips with their values, typed numbers pointed out."""

    template_name = "figures/said.html"
    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A piece of the page. Nothing is stored."""
        form = SectionForm(request.POST)
        text = form.cleaned_data["text"] if form.is_valid() else ""
        return self.render_to_response({"said": said(text, self.counted.values(), self._figure_url)})


class FigureList(View):
    """The whole list behind a figure as CSV."""

    def get(self, request: HttpRequest, body: int, year: int) -> StreamingHttpResponse:
        """Line by line, with a mark at the head so that Excel reads it as UTF-8."""
        whose = get_object_or_404(Body, pk=body)
        insist_within(request, whose, clock.today())
        try:
            counted, key = Year(whose.pk, year), figure(request.GET.get("key", ""), year).key
        except (NoForm, NoSuchFigure) as error:
            raise Http404(str(error)) from None
        answer = StreamingHttpResponse(_lines(counted, key), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{key.replace("/", "-")}-{year}.csv"'
        return answer


class _Echo:
    """What csv writes to, so that lines can be sent as they are made."""

    def write(self, line: str) -> str:
        """The line."""
        return line


def _lines(counted: Year, key: str) -> Iterator[str]:
    lines = csv.writer(_Echo())
    yield "\ufeff"
    yield lines.writerow([_t("编号"), _t("标题"), _t("日期"), _t("说明"), _t("地址"), _t("数量")])
    for row in pages(counted, key):
        cells = [row.thing, row.title, row.day or "", row.detail, row.url, plain(row.worth)]
        yield lines.writerow([f"'{cell}" if str(cell).startswith(("=", "+", "@", "\t")) else cell for cell in cells])
