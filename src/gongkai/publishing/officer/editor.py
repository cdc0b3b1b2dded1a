"""Writing drafts. Wagtail's editor, without a way past approval: what is posted beyond saving and submitting is refused
and written down; who lost the right in the meantime, or was overtaken by a colleague, loses no word."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.snippets.views.snippets import CreateView, EditView

from gongkai.offices import clock
from gongkai.publishing import actions
from gongkai.publishing.actions import Deed, Refused
from gongkai.publishing.actions.deeds import locked
from gongkai.publishing.models import Item

FORGED = {
    "action-publish": Deed.PUBLISH,
    "action-unpublish": Deed.ASK_UNPUBLISH,
    "action-workflow-action": Deed.APPROVE,
    "action-restart-workflow": Deed.SUBMIT,
    "action-cancel-workflow": Deed.TAKE_BACK,
}
"""What Wagtail's own buttons would post. Ours are deeds of the dossier."""


class Writing:
    """What making and editing have in common."""

    request: HttpRequest
    object: Any
    model: type[Item]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Saving is a decision here: no revision is written over behind a clerk's back."""
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.autosave_enabled = False

    def forged(self) -> HttpResponse | None:
        """Refuse and write down what only somebody who made up a form would post."""
        for name, deed in FORGED.items():
            if self.request.POST.get(name):
                refused = actions.refuse(
                    deed, self.object or "publishing", self.request.user, clock.now(), [_("不能绕过审批流程")]
                )
                return refusal(self.request, refused, self.object)
        return None

    def get_available_actions(self) -> list[str]:
        """Save, or save and submit."""
        return [*self.actions, "submit"]  # type: ignore[attr-defined]

    def submit_action(self) -> None:
        """Save first; where it cannot be submitted, the draft is kept and every reason told."""
        try:
            actions.submit(self.object, self.request.user, at=clock.now())
        except Refused as refused:
            self.action = "edit"
            for reason in refused.reasons:
                messages.error(self.request, _("没有提交审批：{reason}").format(reason=reason))

    def get_success_url(self) -> str:
        """To the dossier once submitted; else stay and go on writing."""
        where = "inspect" if self.action == "submit" else "edit"
        return reverse(self.model.snippet_viewset.get_url_name(where), args=[self.object.pk])

    def get_success_message(self, instance: Any = None) -> str:
        """What happened, in one sentence."""
        said = _("“{title}”已提交审批") if self.action == "submit" else _("“{title}”已保存为草稿")
        return said.format(title=(instance or self.object).title)


class MakeItem(Writing, CreateView):
    """A new draft."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the draft."""
        self.object = None
        return self.forged() or super().post(request, *args, **kwargs)


class EditItem(Writing, EditView):
    """A draft, or a new version of what is public."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only who writes for its office today. Whose right ended while writing gets the words back."""
        if self.user_has_permission_for_instance("change", self.live_object):
            return super().dispatch(request, *args, **kwargs)
        if request.method != "POST":
            return redirect(self.model.snippet_viewset.get_url_name("inspect"), self.live_object.pk)
        reason = _("您今天没有修改这一稿的任职")
        actions.refuse("edit", self.live_object, request.user, clock.now(), [reason])
        return kept(request, self.get_form_class(), reason)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the draft."""
        return self.forged() or super().post(request, *args, **kwargs)

    def is_valid(self, form: Any) -> bool:
        """Not over what a colleague saved meanwhile: say so, keep these words on the screen and theirs in the history."""
        if self.is_out_of_date:
            form.is_valid()
            self.produced_error_code = "invalid_revision"
            self.produced_error_message = self._overtaken()
            return False
        return super().is_valid(form)

    def save_instance(self) -> Any:
        """Look once more with the row held: two may press the button in the same second."""
        opened = self.request.POST.get("loaded_revision_id")
        if opened and opened != str(locked(self.live_object).latest_revision_id):
            raise PermissionDenied(self._overtaken())
        return super().save_instance()

    def _overtaken(self) -> str:
        latest = type(self.live_object).objects.select_related("latest_revision__user").get(pk=self.live_object.pk)
        who = latest.latest_revision.user if latest.latest_revision else None
        said = _(
            "您打开之后，{who}已保存了另一稿，您的修改没有保存，仍保留在下面的表单中。"
            "请先到“历史”中对照；再次保存将以您的内容另存为新的一稿，对方的一稿仍留在历史中。"
        )
        return said.format(who=who or _("另一人"))


def refusal(
    request: HttpRequest, refused: Refused, item: Item | None = None, words: Sequence[tuple[str, str]] = ()
) -> HttpResponse:
    """The page that says every reason, gives back the words that were typed, and leads to the item."""
    dossier = reverse(item.snippet_viewset.get_url_name("inspect"), args=[item.pk]) if item is not None else ""
    context = {"reasons": refused.reasons, "words": words, "item": item, "dossier": dossier}
    return render(request, "publishing/officer/refused.html", context, status=403)


def kept(request: HttpRequest, form_class: Any, reason: str) -> HttpResponse:
    """The words somebody wrote and may no longer save: theirs alone, for copying; nothing of the item itself."""
    labels = {name: field.label for name, field in form_class.base_fields.items()}
    words = [(labels.get(name, name), value) for name, value in request.POST.items() if name in labels and value]
    return render(request, "publishing/officer/kept.html", {"reason": reason, "words": words}, status=403)
