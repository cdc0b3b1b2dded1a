"""The desk drawn as the one panel of the admin's first page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models

from gongkai.law.calendar import spoken
from gongkai.offices.clock import today
from gongkai.offices.desk import Deed, Waiting, pressure
from gongkai.offices.models import Role
from gongkai.offices.rights import appointments
from gongkai.portal.desk.desk import Heap, desk_of, term

APPROVERS = {Role.OFFICE_HEAD, Role.SECRECY_REVIEWER, Role.DISCLOSURE_OFFICER, Role.DEPUTY_LEADER, Role.MAIN_LEADER}
NOTHING = {
    "draft": gettext_lazy("没有待办事项。要公开信息，请新建并提交审批；被退回的也会出现在这里。"),
    "approve": gettext_lazy("没有待您审批的事项。有人提交后会出现在这里。"),
    "administer": gettext_lazy("没有待办事项。人员变动时，请在“机关与人员”中调整任职。"),
    "read": gettext_lazy("没有待办事项。"),
    "nobody": gettext_lazy("您目前没有任职，不能办理事项。请联系本机关的系统管理员登记任职。"),
}
"""What an empty desk says to do next."""


@dataclass(frozen=True, slots=True)
class Card:
    """One thing that waits, as the screen says it."""

    waiting: Waiting
    term: str
    pressure: str
    due: str
    deeds: tuple[Deed, ...]


class DeskPanel(Component):
    """What waits: for me, for my office, for the body."""

    name = "desk"
    order = 0
    template_name = "wagtailadmin/home/desk.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The heaps with their cards, what can be begun, and what to do when nothing waits."""
        person, day = parent_context["request"].user, today()
        found = desk_of(person, day)
        begin = tuple(beginnings(person))
        return {
            "mine": (found.mine, cards(found.mine)),
            "others": [(heap, cards(heap)) for heap in found.others],
            "begin": begin,
            "nothing": nothing(person, bool(begin)),
        }


def cards(heap: Heap) -> list[Card]:
    """The heap's most pressing things, with a button for what has none of its own."""
    return [card(each) for each in heap.shown]


def card(each: Waiting) -> Card:
    """One of them."""
    due = spoken(each.due_on) if each.due_on else ""
    return Card(each, term(each), pressure(each.days_left), due, each.deeds or (Deed(_("办理"), each.url, main=True),))


def beginnings(person: Any) -> Iterator[Deed]:
    """What the person may newly draft: every kind of item of every room that lets them."""
    for model in get_snippet_models():
        if policy_registry.get_by_type(model).user_has_permission(person, "add"):
            label = _("新建{kind}").format(kind=model._meta.verbose_name)
            yield Deed(label, reverse(model.snippet_viewset.get_url_name("add")))


def nothing(person: Any, may_draft: bool) -> str:
    """What to do next, by what the person is there for."""
    roles = {held.role for held in appointments(person, today())}
    if may_draft:
        return str(NOTHING["draft"])
    if roles & APPROVERS:
        return str(NOTHING["approve"])
    if Role.ADMINISTRATOR in roles:
        return str(NOTHING["administer"])
    return str(NOTHING["read" if roles else "nobody"])
