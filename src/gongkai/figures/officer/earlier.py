"""A report of an earlier year that came in from a document: its unread cells, and the document itself."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _t
from wagtail.admin import messages

from gongkai.figures import actions, reporting
from gongkai.figures.actions import Deed, Refused
from gongkai.figures.earlier import doubts, lacking
from gongkai.figures.forms import BringForm
from gongkai.figures.models import EarlierReport
from gongkai.figures.officer.of_body import OfBody
from gongkai.offices import clock
from gongkai.reports.as_json import from_json


class Earlier(OfBody):
    """A report of an earlier year that came in from a document: what could not be read, to be filled by hand."""

    template_name = "figures/earlier.html"
    counts = False

    def get_page_title(self) -> str:
        """Which year's."""
        return _t("{year}年度报告（从文件录入）").format(year=self.year)

    page_title = property(get_page_title)  # type: ignore[assignment]

    @cached_property
    def earlier(self) -> EarlierReport:
        """The document. Raises Http404."""
        found = reporting.brought(self.body.pk, self.year)
        if found is None:
            raise Http404(_t("还没有录入{year}年度的报告").format(year=self.year))
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Every cell without a number, and those that somebody filled."""
        report = self.earlier.report
        cells, by_hand = from_json(report).form.cells, list(self.earlier.by_hand.all())
        open_cells = [(cells[key], report["cells"][key]["raw"]) for key in lacking(self.earlier.whole())]
        return super().get_context_data(
            earlier=self.earlier, open=open_cells, by_hand=[(cells[each.key], each) for each in by_hand],
            reasons=self.may(Deed.FILL), doubts=list(doubts(report, self.body.name, self.year)),
            may_bring=not actions.why_not(Deed.BRING, self.body, self.year + 1, self.request.user, self.day),
            bring_form=BringForm(), next_workbench=reverse("figures:workbench", args=[self.body.pk, self.year + 1]), **kwargs,
        )  # fmt: skip

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Fill one cell; what was typed stays where it is refused."""
        said = {name: request.POST.get(name, "").strip() for name in ("key", "value", "reason")}
        try:
            actions.fill_earlier(self.body, self.year, request.user, **said, at=clock.now())
        except Refused as refused:
            for reason in refused.reasons:
                messages.error(request, reason)
            return self.render_to_response(self.get_context_data(said=said))
        messages.success(request, _t("已填写。"))
        return redirect(reverse("figures:earlier", args=[self.body.pk, self.year]))


class EarlierFile(OfBody):
    """The document from which an earlier year's report was read."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file as it came. Raises Http404 where there is none."""
        rows = EarlierReport.objects.filter(body=self.body, year=self.year).order_by("-pk")
        found = get_object_or_404(rows[:1])
        answer = HttpResponse(bytes(found.data), content_type="application/octet-stream")
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Content-Disposition"] = content_disposition_header(True, found.name) or "attachment"
        return answer
