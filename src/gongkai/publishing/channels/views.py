"""The officer's side of the channel ledger: import with a dry run, placements recorded and struck out, proofs, exports."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from gongkai.offices import clock
from gongkai.offices.models import Body
from gongkai.publishing.actions.deeds import Refused
from gongkai.publishing.channels import actions, catalogue, placing
from gongkai.publishing.channels.forms import RecordForm, StrikeForm, UploadForm
from gongkai.publishing.channels.lines import Verdict
from gongkai.publishing.channels.models import Batch, Channel, Placement
from gongkai.publishing.channels.reach import bodies
from gongkai.publishing.channels.tables import written_csv
from gongkai.publishing.models import KINDS, Item

PAGE = 100


class Within(WagtailAdminTemplateMixin, TemplateView):
    """A page for whoever may record placements in some body; to everybody else it is closed."""

    _show_breadcrumbs = True
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only for them."""
        self.within = bodies(request.user, clock.today())
        if not self.within:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Where one is."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": str(self.page_title)}]


class Imports(Within):
    """Files brought, and a form to bring another."""

    page_title = _("导入")
    template_name = "publishing/channels/imports.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The last files brought in the person's bodies."""
        batches = Batch.objects.filter(body__in=self.within).defer("data").select_related("brought_by", "taken_by")
        form = kwargs.pop("form", None) or UploadForm(self.request.user)
        whole = Body.objects.filter(pk__in=self.within)
        return super().get_context_data(form=form, batches=batches[:50], bodies=whole, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Bring a file; what it would do is shown next."""
        form = UploadForm(request.user, request.POST, request.FILES)
        if form.is_valid():
            said, file = form.cleaned_data, form.cleaned_data["file"]
            data = file.read(actions.MOST_BYTES + 1)
            try:
                batch = actions.bring(said["body"], request.user, said["kind"], file.name, data, at=clock.now())
                return redirect("publishing_channels:preview", batch.pk)
            except Refused as refused:
                for reason in refused.reasons:
                    form.add_error(None, reason)
        return self.render_to_response(self.get_context_data(form=form))


class Preview(Within):
    """What taking a file would do, line by line; taking it."""

    page_title = _("预检")
    template_name = "publishing/channels/preview.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Files of other bodies do not exist."""
        here = bodies(request.user, clock.today())
        self.batch = get_object_or_404(Batch, pk=kwargs["pk"], body__in=here)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """The file's name."""
        return self.batch.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The report; wrong lines first, or those of one verdict."""
        report = actions.preview(self.batch, self.request.user, clock.today())
        only = self.request.GET.get("show", "")
        lines = report.of(Verdict(only)) if only in Verdict.values else [*report.bad, *(each for each in report.lines if each.verdict is not Verdict.BAD)]  # fmt: skip
        verdicts = [(each, report.counts[each.value]) for each in Verdict]
        page = Paginator(lines, PAGE).get_page(self.request.GET.get("p"))
        ask = {"batch": self.batch, "person": self.request.user, "report": report, "day": clock.today()}
        return super().get_context_data(
            batch=self.batch, report=report, verdicts=verdicts, page=page, only=only,
            against=actions.why_not_take(**ask, whole=False), against_whole=actions.why_not_take(**ask, whole=True), **kwargs,
        )  # fmt: skip

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take the good lines, or all or nothing."""
        try:
            report = actions.take(self.batch, request.user, at=clock.now(), whole="whole" in request.POST)
        except Refused as refused:
            for reason in refused.reasons:
                messages.error(request, reason)
            return redirect("publishing_channels:preview", pk)
        messages.success(request, _t("已导入{n}行。").format(n=len(report.taken)))
        return redirect("publishing_channels:imports")


class Placements(Within):
    """Placements of the person's bodies, by channel and month, and a form to record one."""

    page_title = _("渠道发布记录")
    header_icon = "list-ul"
    template_name = "publishing/channels/placements.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The newest first."""
        rows = Placement.objects.filter(channel__body__in=self.within).select_related(
            "channel", "office", "recorded_by"
        )
        channel, month = self.request.GET.get("channel", ""), self.request.GET.get("month", "")
        if channel.isdecimal():
            rows = rows.filter(channel=int(channel))
        year, _dash, number = month.partition("-")
        if year.isdecimal() and number.isdecimal():
            rows = rows.filter(day__year=int(year), day__month=int(number))
        form = kwargs.pop("form", None) or RecordForm(self.request.user)
        return super().get_context_data(
            page=Paginator(rows, PAGE).get_page(self.request.GET.get("p")), form=form, channel=channel, month=month,
            channels=Channel.objects.filter(body__in=self.within), **kwargs,
        )  # fmt: skip

    def post(self, request: HttpRequest) -> HttpResponse:
        """Record one."""
        form = RecordForm(request.user, request.POST, request.FILES)
        if form.is_valid():
            said = dict(form.cleaned_data)
            item = _item(said.pop("index_number"), said["channel"].body_id)
            try:
                actions.record(said.pop("channel"), request.user, at=clock.now(), item=item, **{**said, "proof": said["proof"] or None})  # fmt: skip
                messages.success(request, _t("已登记。"))
                return redirect("publishing_channels:placements")
            except Refused as refused:
                for reason in refused.reasons:
                    form.add_error(None, reason)
        return self.render_to_response(self.get_context_data(form=form))


def _item(index_number: str, body_id: int) -> Item | None:
    """The public item of this number, or None."""
    if not index_number:
        return None
    found = (kind.objects.filter(body=body_id, index_number=index_number).first() for kind in KINDS)
    return next(filter(None, found), None)


class Strike(Within):
    """A placement struck out."""

    page_title = _("作废")
    template_name = "publishing/channels/strike.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Placements of other bodies do not exist."""
        here = bodies(request.user, clock.today())
        self.placement = get_object_or_404(Placement, pk=kwargs["pk"], channel__body__in=here)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which one, and why."""
        return super().get_context_data(
            placement=self.placement, form=kwargs.pop("form", None) or StrikeForm(), **kwargs
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Strike it out."""
        form = StrikeForm(request.POST)
        if form.is_valid():
            try:
                actions.strike(self.placement, request.user, form.cleaned_data["reason"], at=clock.now())
                messages.success(request, _t("已作废。"))
                return redirect("publishing_channels:placements")
            except Refused as refused:
                for reason in refused.reasons:
                    form.add_error(None, reason)
        return self.render_to_response(self.get_context_data(form=form))


class Proof(View):
    """A proof, as a file to keep: it is never shown in the page."""

    def get(self, request: HttpRequest, pk: int) -> FileResponse:
        """For who may see the placement."""
        here = bodies(request.user, clock.today())
        row = get_object_or_404(Placement.objects.exclude(proof=""), pk=pk, channel__body__in=here)
        return FileResponse(row.proof.open("rb"), as_attachment=True, filename=row.proof_name)


class Form(View):
    """An empty table to fill in."""

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        """Its headings."""
        if not bodies(request.user, clock.today()):
            raise PermissionDenied
        headings = catalogue.HEADINGS if kind == Batch.Kind.CATALOGUE else placing.HEADINGS
        name = _t("{kind}导入模板.csv").format(kind=Batch.Kind(kind).label)
        return _file(written_csv([known[0] for known in headings.values()], []), name, "text/csv")


class Catalogue(View):
    """The catalogue as a file."""

    def get(self, request: HttpRequest, body: int, kind: str) -> HttpResponse:
        """As CSV or as a workbook."""
        if body not in bodies(request.user, clock.today()):
            raise PermissionDenied
        if kind == "csv":
            return _file(catalogue.as_csv(body), _t("主动公开基本目录.csv"), "text/csv")
        workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return _file(catalogue.as_xlsx(body), _t("主动公开基本目录.xlsx"), workbook)


def _file(data: bytes, name: str, media_type: str) -> HttpResponse:
    response = HttpResponse(data, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response


def home() -> str:
    """Where the menu leads."""
    return reverse("publishing_channels:placements")
