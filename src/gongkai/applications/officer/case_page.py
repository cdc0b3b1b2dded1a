"""The page of an application: where it stands and why, everything about it, and every deed with the reasons against it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from gongkai import notices
from gongkai.applications import actions, facts, matters, plan
from gongkai.applications.actions import Content, Maker, Refused
from gongkai.applications.actions.deeds import note
from gongkai.applications.actions.reasons import reasons
from gongkai.applications.case import Case
from gongkai.applications.grounds import grounds
from gongkai.applications.models import Application, Happened, Paper, Party
from gongkai.applications.models.application import Applicant
from gongkai.applications.officer.doing import BY_KEY, EVERY, Doing, Turn, said_done
from gongkai.applications.officer.forms.paper_facts import fact_field
from gongkai.applications.officer.gathering import APPLICANT, CERTAIN, addressee, known, maker
from gongkai.applications.officer.original import original
from gongkai.applications.officer.telling import told
from gongkai.offices import clock
from gongkai.offices.desk import days_left, pressure

NEXT = ("confirm", "agree", "issue", "serve", "signed", "extend", "submit", "return")
"""Deeds that carry on what was begun: their form is open without being asked for."""


@dataclass(frozen=True)
class Offer:
    """A deed as the page shows it: its form, and every reason against."""

    doing: Doing
    reasons: list[str]
    url: str
    form: forms.Form | None = None
    open: bool = False
    paper: str = ""

    @property
    def id(self) -> str:
        """Where on the page it stands."""
        return f"deed-{self.doing.key}"

    @property
    def may(self) -> bool:
        """Whether the button works."""
        return not self.reasons


def form_of(doing: Doing, case: Case, data: Any = None, files: Any = None) -> forms.Form:
    """The deed's form, with what its paper says, as far as the case knows it."""
    form = doing.form(data, files, case=case, prefix=doing.key)
    kind = doing.paper(case)
    if not kind:
        return form
    chosen, already = notices.paper(kind), known(case, kind)
    if not doing.must:
        label = _("同时制发《{title}》").format(title=chosen.title)
        form.fields["with_paper"] = forms.BooleanField(label=label, required=False, initial=True)
    if chosen.to and chosen.to not in APPLICANT and "name" not in form.fields:
        form.fields["to"] = forms.CharField(label=chosen.to, max_length=120, initial=addressee(case))
    for key, label in chosen.facts.items():
        if key not in CERTAIN and key not in doing.derives:
            form.fields[f"fact_{key}"] = fact_field(key, _("文书：{label}").format(label=label), already.get(key))
    return form


def paper_of(doing: Doing, case: Case, said: dict[str, Any]) -> Maker | None:
    """The paper the form asks for: its own facts over those the deed's fields say. None where none was asked for."""
    kind = doing.paper(case)
    if not kind or not said.get("with_paper", True):
        return None
    typed = {name.removeprefix("fact_"): value for name, value in said.items() if name.startswith("fact_")}
    return maker(case, kind, typed | dict(doing.derived(case, said)), said.get("to") or doing.to(said))


def beside(form: forms.Form, lacking: Iterable[str]) -> bool:
    """Say each fact that the paper lacks at its field. Whether something is left to be said of the whole: always, where
    nothing was lacking."""
    names = list(lacking)
    told = [name for name in names if f"fact_{name}" in form.fields]
    for name in told:
        form.add_error(f"fact_{name}", _("文书要写明这一项，请填写。"))
    return not names or told != names


def deed_said(said: dict[str, Any]) -> dict[str, Any]:
    """Without what only the paper is told."""
    return {
        name: value for name, value in said.items() if name not in ("with_paper", "to") and not name.startswith("fact_")
    }


class OfCase(WagtailAdminTemplateMixin, TemplateView):
    """For who may see the application; to everybody else it does not exist."""

    _show_breadcrumbs = True
    header_icon = "mail"
    template_name = "applications/officer/case.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find it. Raises Http404."""
        super().setup(request, *args, **kwargs)
        self.day = clock.today()
        visible = facts.visible_to(request.user, self.day).select_related("body", "office", "joined_to", "split_from")
        self.application: Application = get_object_or_404(visible, pk=kwargs["pk"])

    @cached_property
    def case(self) -> Case:
        """Everything about it, read once."""
        return Case(self.application, self.day)

    @property
    def address(self) -> str:
        """This page's."""
        return reverse("applications_officer:case", args=[self.application.pk])


class CasePage(OfCase):
    """One page for everyone who has to do with it: read, see where it stands, do what comes next."""

    posted: tuple[str, forms.Form] | None = None
    """What was posted and not done: shown again with what was typed and what stands against it."""
    shown: Applicant | None = None
    """The applicant's whole data, where somebody asked for it."""

    def get_page_title(self) -> str:
        """The number."""
        return self.application.number

    page_title = property(get_page_title)  # type: ignore[assignment]

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Where one is."""
        listed = {"url": reverse("applications_officer:list"), "label": _("依申请公开")}
        return [*super().get_breadcrumbs_items(), listed, {"url": "", "label": self.application.number}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """All of it."""
        case, application = self.case, self.application
        offers = self._offers()
        others, in_month = facts.same_applicant(application, self.day)
        left = days_left(case.standing.due.day, self.day)
        return super().get_context_data(
            application=application, case=case, standing=case.standing, left=left, look=pressure(left),
            applicant=application.applicant if self.shown is None else self.shown, whole=self.shown is not None,
            masked=masked(application.applicant), submission=list(original(application.submission)) if self.shown else None, asked=matters.told(application), ended=self._ended(),
            own_due=self._own_due(), steps=told(case), offers=[each for each in offers if each.may or each.form],
            blocked=[each for each in offers if not each.may and not each.form], parties=self._parties(),
            papers=self._papers(), files=application.files.order_by("pk"),
            others=others, in_month=in_month, alike=facts.asked_alike(application),
            review=[(each, plan.review_step(each.key).name) for each in self.case.review], ground=grounds().get(case.decision.ground) if case.decision else None, **kwargs,
        )  # fmt: skip

    def _own_due(self) -> date | None:
        """The last day the body gives itself for what the Regulation names none for, while it is open."""
        application = self.application
        if application.kind not in matters.MATTERS or not application.received_on or application.closed_on:
            return None
        return plan.matter_due(application.received_on, self.day)

    def _parties(self) -> list[tuple[Party, Any, Any]]:
        return [(each, each.contact, self.case.answer_due(each)) for each in self.case.parties]

    def _ended(self) -> Any:
        """How a matter that is no disclosure application ended; nothing for others, or while it is open."""
        end = self.case.last(Happened.CLOSED)
        return matters.ENDS.get(end.facts.get("result", ""), "") if end else ""

    def _papers(self) -> list[Paper]:
        opened = {step.facts["paper"]: step for step in self.case.counting if step.kind == Happened.OPENED}
        found = list(self.application.papers.prefetch_related("services").order_by("pk"))
        for each in found:
            each.opened = opened.get(each.pk)  # type: ignore[attr-defined]
        return found

    def _offers(self) -> list[Offer]:
        against = {each.deed: reasons(self.case, each.deed, self.request.user) for each in EVERY}
        key = self.posted[0] if self.posted else self.request.GET.get("do", "")
        offers = [
            self._offer(each, [*against[each.deed], *each.lacking(self.case)])
            for each in EVERY
            if each.applies(self.case)
        ]
        first = next((each.doing.key for each in offers if each.doing.key == key), None)
        first = first or next((each.doing.key for each in offers if each.may and each.doing.key in NEXT), None)
        return [replace(each, open=each.doing.key == first) for each in offers]

    def _offer(self, doing: Doing, against: list[str]) -> Offer:
        url = reverse("applications_officer:do", args=[self.application.pk, doing.key])
        if self.posted and self.posted[0] == doing.key:
            return Offer(doing, against, url, self.posted[1], paper=doing.paper(self.case))
        form = None if against else form_of(doing, self.case)
        return Offer(doing, against, url, form, paper=doing.paper(self.case))

    def again(self, doing: Doing, form: forms.Form, against: list[str]) -> HttpResponse:
        """The page once more, as it stands now, with the form as it was filled in and the reasons beside it."""
        for reason in against:
            form.add_error(None, reason)
        self.posted = doing.key, form
        self.application.refresh_from_db()
        self.__dict__.pop("case", None)
        messages.error(self.request, _("没有办理，请看表单中的说明；您填写的内容已保留。"))
        return self.render_to_response(self.get_context_data(), status=HTTPStatus.UNPROCESSABLE_ENTITY)


class Do(CasePage):
    """A deed, posted; or its paper, to look at before it goes out."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A reload after a deed leads back to the page."""
        return redirect(self.address)

    def post(self, request: HttpRequest, pk: int, key: str) -> HttpResponse:
        """Do it. The deed itself asks whether it may; a refusal is told with every reason."""
        doing = BY_KEY.get(key)
        if doing is None or not doing.applies(self.case):
            raise Http404(key)
        form = form_of(doing, self.case, request.POST, request.FILES)
        if not form.is_valid():
            return self.again(doing, form, self._unfit(doing))
        try:
            made = paper_of(doing, self.case, form.cleaned_data)
            if "preview" in request.POST:
                return preview(made, doing.paper(self.case), self.application)
            doing.do(self.case, self._turn(made), deed_said(form.cleaned_data))
        except Refused as refused:
            return self.again(doing, form, refused.reasons if beside(form, refused.fields) else [])
        except notices.Missing as missing:
            return self.again(doing, form, [str(missing)] if beside(form, missing.names) else [])
        except notices.Unfit as unfit:
            return self.again(doing, form, [str(unfit)])
        messages.success(request, said_done(doing))
        return redirect(self.address if self._still_seen() else reverse("applications_officer:list"))

    def _turn(self, made: Maker | None) -> Turn:
        seen = self.request.POST.get("seen", "")
        return Turn(self.request.user, clock.now(), int(seen) if seen.isdecimal() else self.application.version, made)

    def _unfit(self, doing: Doing) -> list[str]:
        """What stands against the deed itself, beside what is wrong in the form; that it was tried is written down."""
        against = [*reasons(self.case, doing.deed, self.request.user), *doing.lacking(self.case)]
        if against:
            note(doing.deed, self.application, self.request.user, clock.now(), against)
        seen = self.request.POST.get("seen", "")
        if seen.isdecimal() and int(seen) != self.application.version:
            against.append(_("您打开之后又有新的办理，请看办理过程。"))
        return against

    def _still_seen(self) -> bool:
        return facts.visible_to(self.request.user, self.day).filter(pk=self.application.pk).exists()


def preview(made: Maker | None, kind: str, application: Application) -> HttpResponse:
    """The paper as it would go out, without a number. Raises Unfit; Http404 where no paper was asked for."""
    if made is None:
        raise Http404
    number = _("（预览，未编号）") if notices.paper(kind).letter else application.number
    content: Content = made(number)
    answer = HttpResponse(content.data, content_type=content.media_type)
    answer["Content-Disposition"] = "inline"
    return private(answer)


class Reveal(CasePage):
    """The applicant's whole data, asked for; that it was is in the ledger."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A reload covers it again."""
        return redirect(self.address)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show it once."""
        try:
            self.shown = actions.read_applicant(self.application, request.user, at=clock.now())
        except Refused as refused:
            for reason in refused.reasons:
                messages.error(request, reason)
            return redirect(self.address)
        return private(self.render_to_response(self.get_context_data()))


class Download(OfCase):
    """A paper or a file of the case, as it was kept."""

    def get(self, request: HttpRequest, *args: Any, kind: str, number: int, **kwargs: Any) -> HttpResponse:
        """The bytes. Papers are looked at, files that came from outside are only downloaded."""
        kept = self.application.papers if kind == "papers" else self.application.files
        row = get_object_or_404(kept, pk=number)
        row.application = self.application
        answer = HttpResponse(row.read(), content_type=row.media_type)
        attached = kind != "papers"
        answer["Content-Disposition"] = (
            content_disposition_header(as_attachment=attached, filename=row.name) or "inline"
        )
        return private(answer)


def private(answer: HttpResponse) -> HttpResponse:
    """Kept by nobody, guessed at by nobody."""
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def masked(who: Applicant) -> dict[str, str]:
    """What everybody on the case sees of the applicant's data."""
    return {
        "identity": _covered(who.identity), "telephone": _covered(who.telephone), "email": _covered(who.email),
        "address": _covered(who.address), "agent": who.agent, "contact": _covered(who.contact),
    }  # fmt: skip


def _covered(text: str) -> str:
    return f"{text[:3]}****{text[-2:]}" if len(text) > 7 else "****" if text else ""
