"""What Wagtail learns of publishing: the kinds of items, and which buttons an editor has."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.compare import RichTextFieldComparison, register_comparison_class
from wagtail.snippets.action_menu import SubmitForModerationMenuItem
from wagtail.snippets.models import register_snippet

from gongkai.publishing.channels import wagtail_hooks as channels  # noqa: F401 - it registers itself
from gongkai.publishing.html import Html
from gongkai.publishing.models import Item
from gongkai.publishing.officer.viewsets import PublishingGroup

register_snippet(PublishingGroup)
register_comparison_class(Html, comparison_class=RichTextFieldComparison)


class Submit(SubmitForModerationMenuItem):
    """Submitting, in our words: there is one way through approval, and its name says nothing to a clerk."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """As every button: Wagtail names the workflow."""
        return super().get_context_data(parent_context) | {"label": self.label}


BUTTONS = {"action-save": _("保存草稿"), "action-submit": _("保存并提交审批"), "action-locked": _("审批中，不能修改")}
"""The only buttons of the editor: nobody publishes, unpublishes or ends an approval from here."""


@hooks.register("construct_snippet_action_menu")
def buttons(menu_items: list[Any], _request: HttpRequest, context: dict[str, Any]) -> None:
    """Save, and save and submit."""
    if not issubclass(context["model"], Item):
        return
    kept = []
    for item in menu_items:
        if item.name in BUTTONS:
            shown = Submit(order=item.order) if item.name == Submit.name else item
            shown.label = BUTTONS[item.name]
            kept.append(shown)
    menu_items[:] = kept
