"""The list's own views of a clerk: kept, renamed and taken away from the list itself, and shown with it."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from gongkai.applications import actions
from gongkai.applications.actions import Refused
from gongkai.applications.models import SavedView
from gongkai.applications.officer.listing import HEAPS, Filters, List


class KeepView(List):
    """Keep what the list is narrowed by. Where that fails the list is shown again, with what was typed."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A reload leads back to the list."""
        return redirect("applications_officer:list")

    def asked(self) -> QueryDict:
        """The filters, as the form brings them along."""
        return self.request.POST

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Do it."""
        try:
            return self.do(**kwargs)
        except Refused as refused:
            typed = request.POST.get("name", "")
            wrong = {"reasons": refused.reasons, "name": typed, "view": kwargs.get("pk")}
            context = self.get_context_data(wrong=wrong)
            return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def do(self, **_kwargs: Any) -> HttpResponse:
        """Keep it, and show it. Raises Refused."""
        view = actions.keep_view(self.request.user, self.request.POST.get("name", ""), self._wanted())
        messages.success(self.request, _("已保存视图“{name}”。").format(name=view))
        return redirect(f"{reverse('applications_officer:list')}?{view.query}")

    def _wanted(self) -> dict[str, str]:
        """The heap and every filter that is set and understood."""
        filters = Filters(self.asked(), bodies=self.bodies())
        filters.is_valid()
        heap = self.asked().get("heap", "")
        set_ones = {name: self.asked()[name] for name, value in filters.cleaned_data.items() if value not in ("", None)}
        return ({"heap": heap} if heap in HEAPS else {}) | set_ones


class RenameView(KeepView):
    """Call one's own otherwise."""

    def do(self, **kwargs: Any) -> HttpResponse:
        """Raises Refused; Http404 for another's."""
        view = get_object_or_404(SavedView, pk=kwargs["pk"], person=self.request.user)
        view = actions.rename_view(view, self.request.user, self.request.POST.get("name", ""))
        messages.success(self.request, _("视图已改名为“{name}”。").format(name=view))
        return redirect(f"{reverse('applications_officer:list')}?{view.query}")


class DropView(KeepView):
    """Take one's own away."""

    def do(self, **kwargs: Any) -> HttpResponse:
        """Raises Http404 for another's."""
        try:
            view = SavedView.objects.get(pk=kwargs["pk"])
            actions.drop_view(view, self.request.user)
        except SavedView.DoesNotExist as nobodys:
            raise Http404 from nobodys
        messages.success(self.request, _("已删除视图“{name}”。").format(name=view))
        return redirect("applications_officer:list")
