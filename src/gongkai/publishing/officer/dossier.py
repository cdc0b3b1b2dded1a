"""The dossier of an item: its words, its way through approval, and every deed with the reasons against it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.snippets.views.snippets import InspectView

from gongkai.offices import clock
from gongkai.offices.ledger.models import Entry
from gongkai.offices.models import Role
from gongkai.offices.rights import held_as
from gongkai.publishing import actions
from gongkai.publishing.actions import Deed, Refused, why_not
from gongkai.publishing.approval import plan
from gongkai.publishing.approval.matters import weigh
from gongkai.publishing.approval.steps import open_round
from gongkai.publishing.checks import actions as checks
from gongkai.publishing.checks.models import Finding
from gongkai.publishing.forms import (
    AnswerForm,
    BundleForm,
    CommentForm,
    CorrectionForm,
    OfficeApprovalForm,
    ReasonForm,
    SecrecyForm,
)
from gongkai.publishing.models import Attachment, Correction, Edition, Item, Request, SecrecyReview, StepState
from gongkai.publishing.models.item import digest
from gongkai.publishing.officer.editor import refusal

Do = Callable[[Item, Any, Any, dict[str, Any]], Any]


def _ask(what: str) -> Do:
    def do(item: Item, person: Any, at: Any, said: dict[str, Any]) -> Any:
        facts = {name: said[name] for name in ("was", "now") if name in said}
        return actions.ask_for(item, person, what, at=at, reason=said["comment"], **facts)

    return do


DOING: dict[Deed, tuple[type[forms.Form], Do]] = {
    Deed.SUBMIT: (forms.Form, lambda item, who, at, _said: actions.submit(item, who, at=at)),
    Deed.REVIEW_SECRECY: (SecrecyForm, lambda item, who, at, said: actions.review_secrecy(item, who, at=at, **said)),
    Deed.APPROVE: (CommentForm, lambda item, who, at, said: actions.approve(item, who, at=at, **said)),
    Deed.SEND_BACK: (
        ReasonForm, lambda item, who, at, said: actions.send_back(item, who, at=at, comment=said["comment"])
    ),
    Deed.TAKE_BACK: (
        CommentForm, lambda item, who, at, said: actions.take_back(item, who, at=at, reason=said["comment"])
    ),
    Deed.PUBLISH_EMERGENCY: (
        ReasonForm, lambda item, who, at, said: actions.publish_emergency(item, who, at=at, reason=said["comment"])
    ),
    Deed.ASK_UNPUBLISH: (ReasonForm, _ask(Request.Deed.UNPUBLISH)),
    Deed.ASK_WITHDRAW: (ReasonForm, _ask(Request.Deed.WITHDRAW)),
    Deed.ASK_CORRECT: (CorrectionForm, _ask(Request.Deed.CORRECT)),
    Deed.AGREE: (CommentForm, lambda item, who, at, said: actions.agree(item, who, at=at, comment=said["comment"])),
    Deed.DISAGREE: (
        ReasonForm, lambda item, who, at, said: actions.disagree(item, who, at=at, comment=said["comment"])
    ),
    Deed.DROP_REQUEST: (forms.Form, lambda item, who, at, _said: actions.drop_request(item, who, at=at)),
    Deed.BUNDLE: (
        BundleForm,
        lambda item, who, at, said: actions.bundle(item, who, said["others"], at=at, name=said["name"]),
    ),
    Deed.LEAVE_BUNDLE: (
        CommentForm, lambda item, who, at, said: actions.leave_bundle(item, who, at=at, reason=said["comment"])
    ),
    Deed.DELETE: (CommentForm, lambda item, who, at, said: actions.delete(item, who, at=at, reason=said["comment"])),
}  # fmt: skip
"""Which form a deed takes and what it does with it."""

READERS = {Deed.APPROVE, Deed.REVIEW_SECRECY}
"""Deeds on words that somebody has read: the form carries their digest."""

NEXT = (Deed.SUBMIT, Deed.REVIEW_SECRECY, Deed.APPROVE, Deed.AGREE)
"""Deeds that carry on what was begun: their form is open without being asked for."""


@dataclass(frozen=True)
class Offer:
    """A deed as the dossier shows it: its form, and every reason against."""

    deed: Deed
    form: forms.Form
    reasons: list[str]
    url: str
    seen: str
    open: bool = False

    @property
    def id(self) -> str:
        """Where on the page it stands: the desk's buttons lead there."""
        return f"deed-{self.deed.value}"

    @property
    def may(self) -> bool:
        """Whether the button works."""
        return not self.reasons


def form_for(deed: Deed, item: Item) -> Callable[..., forms.Form]:
    """The form of a deed; at the office step approval also confirms the disclosure attribute."""
    if deed == Deed.BUNDLE:
        return partial(BundleForm, of=item)
    found = open_round(item) if deed == Deed.APPROVE else None
    if found is not None and found.step is not None and found.step.checks_disclosure:
        return OfficeApprovalForm
    return DOING[deed][0]


class Dossier(InspectView):
    """One page for everyone who has to do with an item: read, see where it stands, decide."""

    template_name = "publishing/officer/dossier.html"
    page_title = gettext_lazy("办理")
    posted: dict[str, forms.Form]
    """What was posted and not done, by its prefix: shown again with what was typed and what stands against it."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Nothing was posted yet."""
        super().setup(request, *args, **kwargs)
        self.posted = {}

    def again(self, form: forms.Form, reasons: Iterable[str] = ()) -> HttpResponse:
        """The dossier once more, with the form as it was filled in and the reasons beside it: nothing typed is lost."""
        for reason in reasons:
            form.add_error(None, reason)
        self.posted[form.prefix] = form
        self.object.refresh_from_db()
        messages.error(self.request, _("没有办理，请看表单中的说明；您填写的内容已保留。"))
        return self.render_to_response(self.get_context_data(), status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The last revision, its way so far, and the deeds."""
        context = super().get_context_data(**kwargs)
        item = self.object
        words = item.latest
        about = {"content_type": item.kind_content_type(), "object_id": item.pk}
        offers = self._offers(item)
        return context | {
            "item": item,
            "words": words,
            "matter": weigh(words),
            "facts": facts_of(words),
            "offers": offers,
            "steps": StepState.objects.filter(
                workflow_state__base_content_type=about["content_type"], workflow_state__object_id=str(item.pk)
            ).select_related("task", "finished_by", "acting_for").order_by("-workflow_state", "pk"),
            "sheets": SecrecyReview.objects.filter(**about).select_related("reviewer"),
            "requests": [
                (request, [(plan.step(each.key).name, each) for each in request.steps.all()])
                for request in Request.objects.filter(**about).prefetch_related("steps__person", "steps__acting_for")
            ],
            "editions": Edition.objects.filter(**about),
            "corrections": Correction.objects.filter(**about),
            "findings": self._findings(item),
            "files": Attachment.objects.filter(pk__in=words.attached),
            "entries": Entry.objects.filter(thing=item.thing).order_by("-pk")[:50],
            "edit_url": reverse(item.snippet_viewset.get_url_name("edit"), args=[item.pk]),
            "may_edit": self.user_has_permission_for_instance("change", item) and not item.withdrawn,
        }  # fmt: skip

    def _findings(self, item: Item) -> list[tuple[Finding, AnswerForm | None, str]]:
        """What the checks found in the last revision, with the form to answer where this person may."""
        if item.latest_revision_id is None:
            return []
        day = clock.today()
        name = item.snippet_viewset.get_url_name("finding")
        listed = []
        for finding in checks.findings(item, item.latest_revision_id):
            may = not checks.why_not_answer(finding, self.request.user, Finding.Answer.MISTAKEN, _("核对"), day)
            prefix = f"finding-{finding.pk}"
            form = (self.posted.get(prefix) or AnswerForm(prefix=prefix)) if may else None
            listed.append((finding, form, reverse(name, args=[item.pk, finding.pk])))
        return listed

    def _expected(self, item: Item) -> set[Deed]:
        """The deeds that come next for this person: where one may not be done yet, the reasons are worth reading."""
        found = open_round(item)
        if found is not None and found.step is not None:
            roles = {Deed.APPROVE: found.step.role, Deed.REVIEW_SECRECY: Role.SECRECY_REVIEWER}
            day, person = clock.today(), self.request.user
            return {deed for deed, role in roles.items() if held_as(person, [role], day, body_id=item.body_id)}
        changed = item.has_unpublished_changes or not item.live
        return {Deed.SUBMIT} if changed and self.user_has_permission_for_instance("change", item) else set()

    def _offers(self, item: Item) -> list[Offer]:
        """The deeds this person may do or is expected to; open is what was posted, what the address asks for, or
        what comes next."""
        wanted = {*self.posted, self.request.GET.get("do")}
        expected = self._expected(item) | {deed for deed in DOING if deed.value in wanted}
        offers = [self._offer(deed, item) for deed in DOING]
        shown = [each for each in offers if each.may or each.deed in expected]
        first = next((each.deed for each in shown if each.deed.value in wanted), None)
        first = first or next((each.deed for each in shown if each.deed in NEXT), None)
        return [replace(each, open=each.deed == first) for each in shown]

    def _offer(self, deed: Deed, item: Item) -> Offer:
        return Offer(
            deed,
            self.posted.get(deed.value) or form_for(deed, item)(prefix=deed.value),
            why_not(item, deed, self.request.user, clock.today()),
            reverse(item.snippet_viewset.get_url_name("deed"), args=[item.pk, deed.value]),
            digest(item.latest_revision) if deed in READERS and item.latest_revision else "",
        )

    def get_edit_url(self) -> str | None:
        """Only for who may write."""
        return super().get_edit_url() if self.user_has_permission_for_instance("change", self.object) else None

    def get_delete_url(self) -> None:
        """Deleting is a deed like the others."""
        return


def facts_of(words: Item) -> list[tuple[str, Any]]:
    """Every filled-in field of an item with its label, as a reader wants to see it."""
    said = []
    hidden = {
        "id",
        "text",
        "attached",
        "title",
        "locked",
        "locked_at",
        "locked_by",
        "has_unpublished_changes",
        "expired",
    }
    for field in words._meta.concrete_fields:
        if field.name in hidden or field.name.endswith("revision"):
            continue
        shown = getattr(words, f"get_{field.name}_display", None)
        value = shown() if shown is not None else getattr(words, field.name)
        if value is not None and value != "":
            said.append((field.verbose_name, _("是") if value is True else _("否") if value is False else value))
    said.append((words._meta.get_field("columns").verbose_name, "、".join(each.title for each in words.columns.all())))
    return said


class AnswerFinding(Dossier):
    """An answer to what the checks found, posted."""

    def post(self, request: HttpRequest, pk: int, finding: int) -> HttpResponse:
        """Keep it, and go back to the dossier."""
        item = self.object
        found = get_object_or_404(Finding, pk=finding, content_type=item.kind_content_type(), object_id=item.pk)
        form = AnswerForm(request.POST, prefix=f"finding-{found.pk}")
        complete = form.is_valid()
        said = form.cleaned_data
        answer, note = said.get("answer", ""), said.get("note", "")
        reasons = checks.why_not_answer(found, request.user, Finding.Answer.MISTAKEN, _("核对"), clock.today())
        if not complete and not reasons:
            return self.again(form)
        try:
            checks.answer(found, request.user, answer, note, at=clock.now())
        except Refused as refused:
            return refusal(request, refused, item, typed(form))
        messages.success(request, _("已答复"))
        return redirect(self.model.snippet_viewset.get_url_name("inspect"), pk)


class DoDeed(Dossier):
    """A deed, posted. The deed itself asks whether it may; a refusal is told with every reason."""

    def post(self, request: HttpRequest, pk: int, deed: str) -> HttpResponse:
        """Do it, and go back to the dossier."""
        item = self.object
        if deed not in {each.value for each in DOING}:
            return refusal(request, actions.refuse(deed, item, request.user, clock.now(), [_("没有这一事项")]), item)
        which = Deed(deed)
        form = form_for(which, item)(request.POST, prefix=deed)
        if reasons := why_not(item, which, request.user, clock.today()):
            refused = actions.refuse(which, item, request.user, clock.now(), reasons)
            return refusal(request, refused, item, typed(form))
        if not form.is_valid():
            return self.again(form)
        try:
            self._do(which, form)
        except Refused as refused:
            return self._refused(which, form, refused)
        messages.success(request, _("已办理：{deed}").format(deed=which.label))
        if which == Deed.DELETE:
            return redirect(self.model.snippet_viewset.get_url_name("list"))
        return redirect(self.model.snippet_viewset.get_url_name("inspect"), pk)

    def _do(self, which: Deed, form: forms.Form) -> None:
        said = dict(form.cleaned_data)
        if which in READERS:
            said["seen"] = self.request.POST.get("seen", "")
        DOING[which][1](self.object, self.request.user, clock.now(), said)

    def _refused(self, which: Deed, form: forms.Form, refused: Refused) -> HttpResponse:
        """What can be mended in the form is mended there; what another has decided meanwhile is told on its own page."""
        if why_not(self.object, which, self.request.user, clock.today()):
            return refusal(self.request, refused, self.object, typed(form))
        return self.again(form, refused.reasons)


def typed(form: forms.Form) -> list[tuple[str, str]]:
    """The words somebody typed into a form, with their labels."""
    given = ((field.label, form[name].data) for name, field in form.fields.items())
    return [(label, words) for label, words in given if isinstance(words, str) and words.strip()]
