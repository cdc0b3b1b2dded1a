"""The years of a person's bodies; the report of one as it stands, and the internal sheet to it."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from gongkai.figures import closing, reporting
from gongkai.figures.models import AnnualReport, EarlierReport, YearBook
from gongkai.figures.officer.of_body import OfBody
from gongkai.offices.models import Body
from gongkai.offices.rights import appointments
from gongkai.reports.writers import KINDS, Unwritable, write


class Years(OfBody):
    """The years of the person's bodies, and where each report stands."""

    page_title = _("年度报告")
    template_name = "figures/years.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """This year back to the first official form, newest first."""
        bodies = Body.objects.filter(pk__in={each.body_id for each in appointments(self.request.user, self.day)})
        return super().get_context_data(bodies=[(body, list(self._years(body))) for body in bodies], **kwargs)

    def _years(self, body: Body) -> Iterator[dict[str, Any]]:
        reports = {each.year: each for each in AnnualReport.objects.filter(body=body).select_related("document")}
        earlier = set(EarlierReport.objects.filter(body=body).values_list("year", flat=True))
        last = self.day.year
        for of in range(last, min([*reports, *earlier, last - 2]) - 1, -1):
            yield {
                "year": of, "report": reports.get(of), "state": closing.state(reports.get(of)).label,
                "earlier": of in earlier and of not in reports,
                "url": reverse("figures:workbench", args=[body.pk, of]),
                "board": reverse("figures:board", args=[body.pk, of]),
            }  # fmt: skip


class Sheet(OfBody):
    """The internal sheet: what the rules objected to and how it was explained; what was declared by whom."""

    page_title = _("内部说明单")
    template_name = "figures/sheet.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Explanations and declarations."""
        report = get_object_or_404(AnnualReport, body=self.body, year=self.year)
        declared = [each for each in self.counted.values().values() if each.declaration is not None]
        books = YearBook.objects.filter(body=self.body, year=self.year).defer("records", "figures", "report")
        return super().get_context_data(
            report=report,
            explanations=report.explanations.select_related("by"),
            declared=declared,
            books=books,
            **kwargs,
        )


class Draft(OfBody):
    """The report as it stands now, as a document to read before it is closed."""

    def get(self, request: HttpRequest, *args: Any, kind: str, **kwargs: Any) -> HttpResponse:
        """The document. Raises Http404 for a kind there is not."""
        if kind not in KINDS:
            raise Http404(kind)
        report = get_object_or_404(AnnualReport, body=self.body, year=self.year)
        try:
            data = write(reporting.report_of(report, self.counted), kind)
        except Unwritable as error:
            messages.error(request, str(error))
            return redirect(self.workbench)
        answer = HttpResponse(data, content_type=closing.FILES.get(kind, "text/html; charset=utf-8"))
        answer["Content-Disposition"] = (
            f'{"inline" if kind in ("html", "pdf") else "attachment"}; filename="{self.year}.{kind}"'
        )
        return answer
