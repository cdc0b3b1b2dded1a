"""The officer's side of the visit counter: months and their days, and the days as CSV."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from gongkai.offices import clock
from gongkai.offices.models import Body, Role
from gongkai.offices.rights import appointments
from gongkai.portal.visits.facts import months, visits
from gongkai.publishing.channels.tables import written_csv

READERS = (Role.DISCLOSURE_OFFICER, Role.DEPUTY_LEADER, Role.MAIN_LEADER)


def readable(person: Any) -> list[int]:
    """The bodies whose visits a person may read."""
    return sorted({each.body_id for each in appointments(person, clock.today()) if each.role in READERS})


class PeriodForm(forms.Form):
    """From a day to a day."""

    since = forms.DateField(label=_("起始日期"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    until = forms.DateField(label=_("截止日期"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    def clean(self) -> dict[str, Any]:
        """In their order."""
        said = super().clean() or {}
        since, until = said.get("since"), said.get("until")
        if since and until and until < since:
            self.add_error("until", _("截止日期不能早于起始日期。"))
        return said


class Visits(WagtailAdminTemplateMixin, TemplateView):
    """Visits of the person's bodies."""

    page_title = _("访问量")
    header_icon = "view"
    template_name = "visits/visits.html"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only for those who answer for the portal."""
        self.within = readable(request.user)
        if not self.within:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Where one is."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": str(self.page_title)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Each body's months; the period asked for."""
        day = clock.today()
        form = PeriodForm(self.request.GET or None, initial={"since": day.replace(month=1, day=1), "until": day})
        told = [(body, list(months(body.pk))) for body in Body.objects.filter(pk__in=self.within)]
        return super().get_context_data(form=form, bodies=told, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or the days of a period as CSV."""
        if "since" not in request.GET:
            return super().get(request, *args, **kwargs)
        form = PeriodForm(request.GET)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data())
        since, until = form.cleaned_data["since"], form.cleaned_data["until"]
        answer = HttpResponse(days_csv(self.within, since, until), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="visits-{since:%Y%m%d}-{until:%Y%m%d}.csv"'
        return answer


def days_csv(bodies: Iterable[int], since: date, until: date) -> bytes:
    """Body, day and pages, a line a day; days on which nothing was counted have no line."""
    names = dict(Body.objects.filter(pk__in=bodies).values_list("pk", "name"))
    rows = [
        [names[body], day.isoformat(), str(pages)]
        for body in names
        for day, pages in visits(body, since, until).items()
    ]
    return written_csv([str(_("机关")), str(_("日期")), str(_("访问量（次）"))], rows)


def address() -> str:
    """Where the page is."""
    return reverse("visits")
