"""The workbench of a year, and every deed that is done there."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _t
from wagtail.admin import messages

from gongkai.figures import actions, closing, reporting
from gongkai.figures.actions import Deed, Overtaken, Refused
from gongkai.figures.comparing import beside
from gongkai.figures.counting import last_book
from gongkai.figures.definitions import NoForm, NoSuchFigure, form_of, prose
from gongkai.figures.earlier import doubts, lacking
from gongkai.figures.forms import BindForm, BringForm, CloseForm, DeclareForm, ReasonForm, SectionForm
from gongkai.figures.models import AnnualReport, YearBook
from gongkai.figures.officer.of_body import OfBody
from gongkai.figures.parts import figure
from gongkai.figures.workbench import Section, sections, table_html
from gongkai.offices import clock
from gongkai.offices.models import Body
from gongkai.reports.as_json import from_json
from gongkai.reports.findings import Gravity
from gongkai.reports.writers.layout import tables

NAMED = 6
"""How many unread cells are named before the rest is counted."""


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
        last = self.counted.last_year
        made = reporting.report_of(self.report, self.counted)
        before = reporting.previous(self.body.pk, self.year)
        here = self._here()
        found = reporting.findings(made, before, None if here else self.day)
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
            drift=[(figure(key, self.year), *both) for key, both in closing.drift(book, self.counted).items()] if book and signed else [],
            uncounted=self.counted.uncounted(), brought=self._brought(), here=here, alike=_has_form(self.year - 1), due=reporting.due_on(self.year),
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

    def _here(self) -> dict[str, str] | None:
        """This year's own report where it came in from a document and nobody writes it here."""
        earlier = None if self.report.pk else reporting.brought(self.body.pk, self.year)
        return earlier and {"name": earlier.name, "url": reverse("figures:earlier", args=[self.body.pk, self.year])}

    def _sections(self, values: Any, before: Any) -> list[Section]:
        kept = self.kept
        return sections(self.report, values, before, kept.get("section"), kept.get("text", ""), self._figure_url)

    def _cells(self, found: Any) -> list[tuple[str, str]]:
        labels = self.counted.figures
        return [(labels[key].label, self._figure_url(key)) for key in found.cells[:6] if key in labels]

    kept: dict[str, str] = {}
    """What was typed into a section when saving it was refused."""


def _has_form(year: int) -> bool:
    try:
        form_of(year)
    except NoForm:
        return False
    return True


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
