"""What every page about a body's year has in common: who may see it, where one is."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _t
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from gongkai.figures import actions
from gongkai.figures.actions import Deed
from gongkai.figures.counting import Year, year
from gongkai.figures.definitions import NoForm
from gongkai.offices import clock
from gongkai.offices.models import Body
from gongkai.offices.rights import appointments


class OfBody(WagtailAdminTemplateMixin, TemplateView):
    """A page about a body's year, for people in office there."""

    _show_breadcrumbs = True
    header_icon = "doc-full"
    counts = True
    """Whether it shows figures of the year; then the year must have a form."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only for the body's own people, and only for years that have a form."""
        self.day = clock.today()
        if "body" in kwargs:
            self.body = get_object_or_404(Body, pk=kwargs["body"])
            self.year = kwargs["year"]
            insist_within(request, self.body, self.day)
            try:
                _figures = self.counted if self.counts else None
            except NoForm as error:
                raise Http404(str(error)) from None
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def counted(self) -> Year:
        """The year, counted as far as it is asked."""
        return year(self.body.pk, self.year)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Where one is."""
        items = [*super().get_breadcrumbs_items(), {"url": reverse("figures:years"), "label": _t("年度报告")}]
        if hasattr(self, "body"):
            items.append({"url": self.workbench, "label": _t("{year}年度").format(year=self.year)})
        if str(self.page_title) != items[-1]["label"]:
            items.append({"url": "", "label": str(self.get_page_title())})
        return items

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Every page knows whose year it is."""
        whose = {"body": self.body, "year": self.year} if hasattr(self, "body") else {}
        return super().get_context_data(**kwargs | whose)

    @property
    def workbench(self) -> str:
        """The address of the year's workbench."""
        return reverse("figures:workbench", args=[self.body.pk, self.year])

    def _figure_url(self, key: str) -> str:
        return reverse("figures:figure", args=[self.body.pk, self.year]) + f"?key={key}"

    def may(self, deed: Deed) -> list[str]:
        """Every reason against."""
        return actions.why_not(deed, self.body, self.year, self.request.user, self.day)


def insist_within(request: HttpRequest, body: Body, day: date) -> None:
    """Raises PermissionDenied for who is not in office in the body."""
    if not any(each.body_id == body.pk for each in appointments(request.user, day)):
        raise PermissionDenied
