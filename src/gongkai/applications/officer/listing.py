"""The list of applications: soonest due first, with days left and why; filters, a table to take away, a calendar."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from gongkai.applications import facts, plan
from gongkai.applications.matters import MATTERS
from gongkai.applications.models import Application, SavedView
from gongkai.applications.models.application import State
from gongkai.applications.officer import calendar_feed
from gongkai.applications.officer.case_page import private
from gongkai.applications.who import officer_of
from gongkai.law.applicants import ApplicantKind
from gongkai.law.calendar import calendar
from gongkai.law.channels import Channel
from gongkai.law.outcomes import Outcome
from gongkai.offices import clock
from gongkai.offices.desk import days_left, pressure, soon_days
from gongkai.offices.models import Body, Office
from gongkai.offices.numbering import fold
from gongkai.offices.rights import appointments

PAGE = 50
HEAPS = {
    "open": gettext_lazy("在办"),
    "untouched": gettext_lazy("来件未动"),
    "soon": gettext_lazy("即将到期"),
    "overdue": gettext_lazy("已逾期"),
    "matters": gettext_lazy("更正、建议、投诉"),
    "reassess": gettext_lazy("待评估"),
    "closed": gettext_lazy("已办结"),
    "all": gettext_lazy("全部"),
}
"""Views of the list that are asked for every day."""
STANDS = {
    State.ARRIVED: gettext_lazy("尚未与申请人确认收到，期限未起算"),
    State.CORRECTING: gettext_lazy("等待申请人补正，期限停止"),
    State.ASKING: gettext_lazy("征求意见中，所需时间不计入期限"),
    State.PAYING: gettext_lazy("等待缴费，期限停止"),
}
"""Why there is no last day."""


@dataclass(frozen=True, slots=True)
class Row:
    """An application as the list shows it."""

    application: Application
    left: int | None
    why: str
    url: str

    @property
    def look(self) -> str:
        """How urgent it looks."""
        return pressure(self.left)


class Filters(forms.Form):
    """What to look for."""

    q = forms.CharField(label=gettext_lazy("编号或者内容"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("状态"), required=False)
    office = forms.ModelChoiceField(label=gettext_lazy("承办处室"), queryset=None, required=False)
    applicant_kind = forms.ChoiceField(label=gettext_lazy("申请人类别"), required=False)
    outcome = forms.ChoiceField(label=gettext_lazy("办理结果"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("类别"), required=False)
    year = forms.IntegerField(label=gettext_lazy("收到年份"), required=False, min_value=2008, max_value=9999)

    def __init__(self, *args: Any, bodies: Iterable[int], **more: Any) -> None:
        """Offices of the person's bodies."""
        super().__init__(*args, **more)
        every = [("", _("全部"))]
        self.fields["office"].queryset = Office.objects.filter(body__in=bodies).order_by("body", "order", "pk")
        self.fields["office"].empty_label = _("全部")
        self.fields["state"].choices = [*every, *State.choices]
        self.fields["kind"].choices = [*every, *Application.Kind.choices]
        self.fields["applicant_kind"].choices = [*every, *((each.value, each.label) for each in ApplicantKind)]
        self.fields["outcome"].choices = [*every, *((each.value, each.label) for each in Outcome)]

    def narrow(self, found: QuerySet[Application]) -> QuerySet[Application]:
        """What fits. What is not understood narrows nothing, and is said beside its field."""
        self.is_valid()
        said = self.cleaned_data
        for name in ("state", "office", "applicant_kind", "outcome", "kind"):
            if said.get(name):
                found = found.filter(**{name: said[name]})
        if year := said.get("year"):
            found = found.filter(received_on__gte=date(year, 1, 1), received_on__lte=date(year, 12, 31))
        for word in said.get("q", "").split():
            numbered = fold(word)
            found = found.filter(
                Q(number__icontains=numbered) | Q(subject__icontains=word) | Q(document_number__icontains=numbered)
                | Q(description__icontains=word)
            )  # fmt: skip
        return found


def in_heap(found: QuerySet[Application], heap: str, day: date) -> QuerySet[Application]:
    """The applications of one view."""
    open_ones = found.filter(closed_on__isnull=True)
    match heap:
        case "untouched":
            return open_ones.filter(version__lte=2, arrived_on__lt=day, state__in=(State.ARRIVED, State.HANDLING))
        case "soon":
            return open_ones.filter(due_on__gte=day, due_on__lte=calendar(day).after(day, soon_days()))
        case "overdue":
            return open_ones.filter(due_on__lt=day)
        case "matters":
            return found.filter(kind__in=list(MATTERS))
        case "reassess":
            return found.filter(look_again_on__lte=day)
        case "closed":
            return found.filter(closed_on__isnull=False)
        case "all":
            return found
    return open_ones


def ordered(found: QuerySet[Application]) -> QuerySet[Application]:
    """Open ones first, soonest due first; what waits for confirmation before all; what is closed last, newest first."""
    rank = Case(
        When(closed_on__isnull=False, then=Value(2)), When(state=State.ARRIVED, then=Value(0)), default=Value(1)
    )
    return found.annotate(rank=rank).order_by("rank", F("due_on").asc(nulls_last=True), "-closed_on", "pk")


class OneAfterAnother:
    """The numbers of what is open, in its order, then of what is closed, newest first: read a page at a time."""

    ordered = True

    def __init__(self, found: QuerySet[Application], heap: str) -> None:
        """`heap` says which of the two there can be."""
        self.parts = []
        if heap != "closed":
            arrived = Case(When(state=State.ARRIVED, then=Value(0)), default=Value(1))
            soonest = (arrived, F("due_on").asc(nulls_last=True), "pk")
            self.parts.append(found.filter(closed_on__isnull=True).order_by(*soonest))
        if heap in ("closed", "all"):
            self.parts.append(found.filter(closed_on__isnull=False).order_by("-closed_on", "-due_on", "-pk"))
        self._counts = [part.count() for part in self.parts]

    def count(self) -> int:
        """How many there are in all."""
        return sum(self._counts)

    def __getitem__(self, wanted: slice) -> list[int]:
        """The numbers of a page."""
        found: list[int] = []
        begin, end = wanted.start, wanted.stop
        for part, count in zip(self.parts, self._counts, strict=True):
            if begin < count and end > 0:
                found += part.values_list("pk", flat=True)[max(begin, 0) : end]
            begin, end = begin - count, end - count
        return found


def row(application: Application, day: date) -> Row:
    """How many working days are left, and why."""
    url = facts.case_address(application.pk)
    if application.closed_on is not None:
        return Row(application, None, application.get_outcome_display(), url)
    if application.kind in MATTERS and application.received_on is not None:
        text = _("内部期限{day}，《条例》没有规定期限")
        return Row(application, None, text.format(day=plan.matter_due(application.received_on, day)), url)
    if application.due_on is None:
        why = STANDS.get(State(application.state), _("《条例》没有规定期限"))
        if application.state == State.ARRIVED and application.channel == Channel.PLAIN_MAIL:
            why = _("平常信函应当于到达当日与申请人确认")
        if application.others_due_on is not None:
            why = _("{why}（等待至{day}）").format(why=why, day=application.others_due_on)
        return Row(application, None, str(why), url)
    said = [_("收到于{day}").format(day=application.received_on)]
    if application.extended:
        said.append(_("已延期"))
    said.append(_("按{day}已公布的放假安排计算").format(day=application.due_as_of))
    if application.provisional:
        said.append(_("暂定"))
    return Row(application, days_left(application.due_on, day), "，".join(said), url)


class OfPerson(WagtailAdminTemplateMixin):
    """What the person who looks may see, as their filters narrow it."""

    request: HttpRequest

    def bodies(self) -> set[int]:
        """The bodies they are in office at."""
        return {each.body_id for each in appointments(self.request.user, clock.today())}

    def asked(self) -> QueryDict:
        """What the list is asked for."""
        return self.request.GET

    def found(self) -> tuple[Filters, str, QuerySet[Application]]:
        """The filters, the view, and what fits, in no order."""
        day = clock.today()
        filters = Filters(self.asked(), bodies=self.bodies())
        heap = self.asked().get("heap", "open")
        heap = heap if heap in HEAPS else "open"
        visible = facts.visible_to(self.request.user, day).select_related("office")
        return filters, heap, filters.narrow(in_heap(visible, heap, day))


def listed() -> dict[str, str]:
    """The list, as a crumb."""
    return {"url": reverse("applications_officer:list"), "label": _("依申请公开")}


class List(OfPerson, TemplateView):
    """The list."""

    _show_breadcrumbs = True
    header_icon = "mail"
    page_title = gettext_lazy("依申请公开")
    template_name = "applications/officer/list.html"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Where one is."""
        return [*super().get_breadcrumbs_items(), listed()]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A page of it."""
        day = clock.today()
        filters, heap, found = self.found()
        page = Paginator(OneAfterAnother(found, heap), PAGE).get_page(self.asked().get("p"))
        read = found.defer("applicant_sealed", "submission_sealed", "purpose").in_bulk(page.object_list)
        kept, narrowed = QueryDict(mutable=True), QueryDict(mutable=True)
        narrowed.update({name: self.asked()[name] for name in filters.fields if self.asked().get(name)})
        kept.update({"heap": heap} | narrowed.dict())
        clerk_of = [body for body in self.bodies() if officer_of(body, self.request.user, day)]
        return super().get_context_data(
            filters=filters, heap=heap, heaps=HEAPS.items(), page=page, rows=[row(read[pk], day) for pk in page],
            kept=kept.urlencode(), narrowed=narrowed.urlencode(),
            clerk_of=Body.objects.filter(pk__in=clerk_of) if clerk_of else (), asked=kept.dict(),
            views=list(SavedView.objects.filter(person=self.request.user)), **kwargs,
        )  # fmt: skip


class Export(OfPerson, View):
    """The list as CSV: what fits the filters, all of it. No personal data."""

    def get(self, _request: HttpRequest) -> StreamingHttpResponse:
        """Line by line, with a mark at the head so that Excel reads it as UTF-8."""
        _filters, _heap, found = self.found()
        answer = StreamingHttpResponse(_lines(ordered(found), clock.today()), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="applications.csv"'
        return private(answer)  # type: ignore[return-value]


class _Echo:
    """Gives back each line instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def _lines(found: QuerySet[Application], day: date) -> Iterator[str]:
    lines = csv.writer(_Echo())
    yield "\ufeff"
    yield lines.writerow([
        _("登记编号"), _("类别"), _("内容"), _("申请人类别"), _("提交渠道"), _("承办处室"), _("状态"), _("到达日期"),
        _("收到申请之日"), _("答复期限届满日"), _("剩余工作日"), _("办结之日"), _("办理结果"),
    ])  # fmt: skip
    for each in found.iterator(500):
        cells = (
            each.number, each.get_kind_display(), each.title, each.get_applicant_kind_display(),
            each.get_channel_display(), each.office.name, each.get_state_display(), each.arrived_on, each.received_on,
            each.due_on, row(each, day).left, each.closed_on, each.get_outcome_display(),
        )  # fmt: skip
        yield lines.writerow([_plain(cell) for cell in cells])


def _plain(cell: Any) -> str:
    """As it is, and never as a formula; an overdue number of days stays a number."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


class CalendarAddress(OfPerson, TemplateView):
    """The person's own calendar address, and what may be done with it."""

    _show_breadcrumbs = True
    header_icon = "date"
    page_title = gettext_lazy("办理期限日历")
    template_name = "applications/officer/calendar.html"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Where one is."""
        return [*super().get_breadcrumbs_items(), listed(), {"url": "", "label": _("办理期限日历")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The address."""
        where = reverse("applications_calendar", args=[calendar_feed.token(self.request.user)])
        return super().get_context_data(address=self.request.build_absolute_uri(where), **kwargs)


def feed(_request: HttpRequest, token: str) -> HttpResponse:
    """The last days of the person whose address this is. 404 for an address that is no longer theirs."""
    person, day = calendar_feed.person(token), clock.today()
    since = day - timedelta(365)
    ends = Q(due_on__gte=since) | Q(others_due_on__gte=since)
    found = facts.visible_to(person, day).filter(ends, closed_on__isnull=True)
    text = calendar_feed.text(ordered(found.select_related("office"))[:1000], clock.now())
    return private(HttpResponse(text, content_type="text/calendar; charset=utf-8"))
