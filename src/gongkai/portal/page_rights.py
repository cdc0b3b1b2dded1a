"""Who may change columns, topics and static texts: people of the body whose portal it is, by their appointments."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from gongkai.offices.clock import today
from gongkai.offices.models import Body, Person, Role
from gongkai.offices.rights import appointments, holders
from gongkai.portal.models import HomePage

GRANTS = {
    "add": (Role.ADMINISTRATOR, Role.DISCLOSURE_OFFICER),
    "change": (Role.ADMINISTRATOR, Role.DISCLOSURE_OFFICER),
    "publish": (Role.DISCLOSURE_OFFICER,),
}
"""Drafted by the administrator and the disclosure office, put on the site by the disclosure office: the administrator
approves nothing."""


@dataclass(frozen=True)
class Granted:
    """What Wagtail reads of a group's permission on a page and all under it."""

    page: Page
    permission: Permission

    @property
    def page_id(self) -> int:
        """The page's number."""
        return self.page.pk


def owners(home: HomePage) -> list[int]:
    """Whose portal it is."""
    if home.body_id is not None:
        return [home.body_id]
    return list(Body.objects.filter(parent=None).values_list("pk", flat=True))


class PagePolicy(PagePermissionPolicy):
    """Wagtail's policy over the page tree, read from appointments. Groups and superusers count for nothing."""

    def get_all_permissions_for_user(self, user: Any) -> list[Granted]:
        """What the person may do, given at the home pages of their bodies."""
        held = {(each.role, each.body_id) for each in appointments(user, today())}
        if not any(role in GRANTS["change"] for role, _body in held):
            return []
        return [
            Granted(home, Permission(codename=self._get_permission_codename(action)))
            for home in HomePage.objects.all()
            for body in owners(home)
            for action, roles in GRANTS.items()
            if any((role, body) in held for role in roles)
        ]

    def _base_user_has_permission(self, user: Any) -> bool | None:
        return None if user.is_active else False

    def _base_queryset_for_user(self, user: Any) -> "QuerySet[Any] | None":
        return None if user.is_active else self.model._default_manager.none()

    def explorable_instances(self, user: Any) -> "QuerySet[Any]":
        """The pages the person finds in the tree: none without a right on any, where Wagtail would show the root."""
        if not self.get_cached_permissions_for_user(user):
            return self.model._default_manager.none()
        return super().explorable_instances(user)

    def users_with_any_permission(self, actions: Iterable[str], include_superusers: bool = True) -> "QuerySet[Any]":
        """Who may do any of this on pages."""
        return self._people(actions, HomePage.objects.all())

    def users_with_any_permission_for_instance(
        self, actions: Iterable[str], instance: Page, include_superusers: bool = True
    ) -> "QuerySet[Any]":
        """The same on one page: who may on the home page above it."""
        return self._people(actions, HomePage.objects.ancestor_of(instance, inclusive=True))

    def _people(self, actions: Iterable[str], homes: Iterable[HomePage]) -> "QuerySet[Any]":
        roles = {role for action in actions for role in GRANTS.get(action, ())}
        bodies = {body for home in homes for body in owners(home)}
        found = Person.objects.none()
        for role, body in sorted((role, body) for role in roles for body in bodies):
            found |= holders(role, today(), body_id=body)
        return found
