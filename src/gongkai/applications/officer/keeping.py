"""What the papers say about the body: kept by its 政府信息公开工作机构."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from gongkai.applications import actions
from gongkai.applications.actions import Refused
from gongkai.applications.actions.keeping import KEPT
from gongkai.applications.models import Letterhead
from gongkai.applications.models.letterhead import letterhead
from gongkai.applications.who import officer_of
from gongkai.offices import clock
from gongkai.offices.models import Body


class LetterheadForm(forms.ModelForm):
    """Its fields."""

    class Meta:
        """All of them."""

        model = Letterhead
        fields = KEPT


class Keep(WagtailAdminTemplateMixin, FormView):
    """For the officers of the body."""

    _show_breadcrumbs = True
    header_icon = "cog"
    page_title = _("文书资料")
    template_name = "applications/officer/letterhead.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only for them."""
        self.body = get_object_or_404(Body, pk=kwargs["body"])
        if officer_of(self.body.pk, request.user, clock.today()) is None:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, _form_class: Any = None) -> forms.ModelForm:
        """As it stands, or as it was posted."""
        return LetterheadForm(self.request.POST or None, instance=letterhead(self.body))

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Where one is."""
        listed = {"url": reverse("applications_officer:list"), "label": _t("依申请公开")}
        return [*super().get_breadcrumbs_items(), listed, {"url": "", "label": _t("文书资料")}]

    def form_valid(self, form: forms.ModelForm) -> HttpResponse:
        """Keep it."""
        try:
            actions.keep_letterhead(self.body, self.request.user, at=clock.now(), **form.cleaned_data)
        except Refused as refused:
            for name, texts in (refused.fields or {None: refused.reasons}).items():
                form.add_error(name, texts)
            return self.form_invalid(form)
        messages.success(self.request, _t("已保存文书资料。"))
        return redirect("applications_officer:list")

    def form_invalid(self, form: forms.ModelForm) -> HttpResponse:
        """Again, with what was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=HTTPStatus.UNPROCESSABLE_ENTITY)
