"""The officer's side of the year: the workbench, each figure with its list, the internal sheet."""

import csv
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from gongkai.figures import actions, closing, reporting
from gongkai.figures.actions import Deed, Overtaken, Refused
from gongkai.figures.comparing import beside, last_year
from gongkai.figures.counting import Year, last_book, pages, plain, year
from gongkai.figures.definitions import NoForm, NoSuchFigure, prose
from gongkai.figures.earlier import doubts, lacking
from gongkai.figures.forms import BindForm, BringForm, CloseForm, DeclareForm, ReasonForm, SectionForm
from gongkai.figures.models import AnnualReport, EarlierReport, YearBook
from gongkai.figures.parts import figure
from gongkai.figures.sources import MOST
from gongkai.figures.sources.requests import uncounted
from gongkai.figures.workbench import Section, how_said, said, sections, table_html
from gongkai.offices import clock
from gongkai.offices.models import Body
from gongkai.offices.rights import appointments
from gongkai.reports.as_json import from_json
from gongkai.reports.findings import Gravity
from gongkai.reports.writers import KINDS, Unwritable, write
from gongkai.reports.writers.layout import tables

PAGE = 100
NAMED = 6
"""How many unread cells are named before the rest is counted."""


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


class Workbench(OfBody):
    """The form as people know it, each cell opening into its list; the words; what the rules say; closing."""

    template_name = "figures/workbench.html"

    def get_page_title(self) -> str:
        """The year."""
        return _t("{year}年度").format(year=self.year)

    page_title = property(get_page_title)  # type: ignore[assignment]

    @cached_property
    def report(self) -> AnnualReport:
        """The report, or one not begun yet."""
        found = AnnualReport.objects.select_related("document", "body").filter(body=self.body, year=self.year).first()
        return found or AnnualReport(body=self.body, year=self.year)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Everything on one page; two rounds of rules are never run."""
        values = self.counted.values()
        last = last_year(self.body.pk, self.year)
        made = reporting.report_of(self.report, self.counted)
        before = reporting.previous(self.body.pk, self.year)
        found = reporting.findings(made, before, self.day)
        explained = {each.finding: each for each in self.report.explanations.all()} if self.report.pk else {}
        drawn = tables(made.filled)
        book = YearBook.objects.filter(body=self.body, year=self.year).defer("records").first()
        signed = book is not None and book.state == YearBook.State.SIGNED
        return super().get_context_data(
            report=self.report, state=closing.state(self.report if self.report.pk else None),
            sections=self._sections(values, before), tables={
                key: table_html(table, values, found, before, self._figure_url) for key, table in drawn.items()
            }, findings=[(each, explained.get(each.id), self._cells(each)) for each in found],
            errors=sum(each.gravity is Gravity.ERROR for each in found),
            open_warnings=sum(each.gravity is Gravity.WARNING and each.id not in explained for each in found),
            figures=beside((values[key] for key in prose()), last), before=before, book=book,
            compared=self._compared(values, last),
            drift=[(figure(key, self.year), *both) for key, both in closing.drift(book).items()] if book and signed else [],
            uncounted=uncounted(self.body.pk, self.year), brought=self._brought(), due=reporting.due_on(self.year),
            late=self.day > reporting.due_on(self.year), write_reasons=self.may(Deed.WRITE), close_reasons=self.may(Deed.CLOSE) if self.report.pk else [],
            may={deed.value: not self.may(deed) for deed in (Deed.TAKE_UP, Deed.REOPEN, Deed.BRING)},
            close_form=CloseForm(), bring_form=BringForm(), reason_form=ReasonForm(), figure_url=self._figure_url(""), **kwargs,
        )  # fmt: skip

    def _compared(self, values: Any, last: Any) -> dict[str, list[Any]]:
        """By table, the cells that are not nought in both years, beside last year's."""
        cells = [each for key, each in values.items() if "/" in key and (each.value or last.get(key)) and key in last]
        return {
            table: beside((each for each in cells if each.key.startswith(f"{table}/")), last)
            for table in ("active", "requests", "remedies")
        }  # fmt: skip

    def _brought(self) -> dict[str, Any] | None:
        """Last year's report where it came in from a document, with the cells of it that still have no number."""
        earlier = reporting.brought(self.body.pk, self.year - 1)
        if earlier is None or last_book(self.body.pk, self.year) is not None:
            return None
        open_cells = [from_json(earlier.report).form.cells[key].label for key in lacking(earlier.whole())]
        return {
            "name": earlier.name, "year": earlier.year, "open": open_cells[:NAMED], "more": len(open_cells) - NAMED,
            "url": reverse("figures:earlier", args=[self.body.pk, earlier.year]),
        }  # fmt: skip

    def _sections(self, values: Any, before: Any) -> list[Section]:
        kept = self.kept
        return sections(self.report, values, before, kept.get("section"), kept.get("text", ""), self._figure_url)

    def _cells(self, found: Any) -> list[tuple[str, str]]:
        labels = self.counted.figures
        return [(labels[key].label, self._figure_url(key)) for key in found.cells[:6] if key in labels]

    kept: dict[str, str] = {}
    """What was typed into a section when saving it was refused."""


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
            next_workbench=reverse("figures:workbench", args=[self.body.pk, self.year + 1]), **kwargs,
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


class Do(Workbench):
    """Every deed of the workbench, by POST."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A reload after a deed leads back to the workbench."""
        return redirect(self.workbench)

    def post(self, request: HttpRequest, *args: Any, deed: str, **kwargs: Any) -> HttpResponse:
        """Do it; a refusal is said, and nothing typed is lost."""
        doing = getattr(self, f"_do_{deed}", None) if deed in Deed.values or deed == "begin" else None
        if doing is None:
            raise Http404(deed)
        try:
            return doing(request)
        except Overtaken as overtaken:
            self.kept = {"section": request.POST.get("section", ""), "text": request.POST.get("text", "")}
            messages.error(request, str(overtaken))
        except (Refused, closing.publishing.Refused) as refused:
            self.kept = {"section": request.POST.get("section", ""), "text": request.POST.get("text", "")}
            for reason in refused.reasons:
                messages.error(request, reason)
        except NoSuchFigure as error:
            raise Http404(str(error)) from None
        return self.render_to_response(self.get_context_data())

    def _by(self) -> tuple[Body, int, Any]:
        return self.body, self.year, self.request.user

    def _done(self, said: str, where: str = "") -> HttpResponse:
        messages.success(self.request, said)
        return redirect(where or self.workbench)

    def _do_begin(self, request: HttpRequest) -> HttpResponse:
        actions.begin(*self._by(), at=clock.now())
        return self._done(_t("已建立，可以编写了。"))

    def _do_write(self, request: HttpRequest) -> HttpResponse:
        form, section = SectionForm(request.POST), request.POST.get("section", "")
        if not form.is_valid():
            raise Refused([error for errors in form.errors.values() for error in errors])
        actions.write(*self._by(), section, form.cleaned_data["text"], form.cleaned_data["edit"], at=clock.now())
        return self._done(_t("已保存。"), f"{self.workbench}#section-{section}")

    def _do_explain(self, request: HttpRequest) -> HttpResponse:
        form = ReasonForm(request.POST)
        text = form.cleaned_data["text"] if form.is_valid() else ""
        actions.explain(*self._by(), request.POST.get("finding", ""), text, at=clock.now())
        return self._done(_t("说明已保存。"), f"{self.workbench}#findings")

    def _do_declare(self, request: HttpRequest) -> HttpResponse:
        form, key = DeclareForm(request.POST), request.POST.get("key", "")
        if not form.is_valid():
            raise Refused(
                [f"{form.fields[name].label}：{error}" for name, errors in form.errors.items() for error in errors]
            )
        actions.declare(*self._by(), key, form.cleaned_data["value"], form.cleaned_data["source"], at=clock.now())
        return self._done(_t("已申报。"), self._figure_url(key))

    def _do_bind(self, request: HttpRequest) -> HttpResponse:
        key = request.POST.get("key", "")
        form = BindForm(figure(key, self.year), self.body, request.POST)
        if not form.is_valid():
            raise Refused([_t("请至少选一个")])
        actions.bind(*self._by(), key, form.cleaned_data["meant"], at=clock.now())
        return self._done(_t("已指定。"), self._figure_url(key))

    def _do_bring(self, request: HttpRequest) -> HttpResponse:
        form = BringForm(request.POST, request.FILES)
        if not form.is_valid():
            raise Refused([error for errors in form.errors.values() for error in errors])
        file = form.cleaned_data["file"]
        made = actions.bring_earlier(self.body, self.year - 1, request.user, file.name, file.read(), at=clock.now())
        for doubt in doubts(made.report, self.body.name, made.year):
            messages.warning(request, doubt)
        where = reverse("figures:earlier", args=[self.body.pk, made.year]) if lacking(made.report) else ""
        return self._done(_t("已录入{year}年度报告。").format(year=made.year), where)

    def _do_close(self, request: HttpRequest) -> HttpResponse:
        form = CloseForm(request.POST)
        if not form.is_valid():
            raise Refused([_t("请选择发布到哪个栏目")])
        actions.close(*self._by(), list(form.cleaned_data["columns"]), at=clock.now())
        return self._done(_t("数据已封存，报告已送审。最后一步审批同意后自动签发公布。"))

    def _do_take_up(self, request: HttpRequest) -> HttpResponse:
        actions.take_up(*self._by(), at=clock.now())
        return self._done(_t("已退回重编，可以继续修改。"))

    def _do_reopen(self, request: HttpRequest) -> HttpResponse:
        form = ReasonForm(request.POST)
        actions.reopen(*self._by(), form.cleaned_data["text"] if form.is_valid() else "", at=clock.now())
        return self._done(_t("可以编写新版本了；已公布的版本在新版本签发前保持不变。"))


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
