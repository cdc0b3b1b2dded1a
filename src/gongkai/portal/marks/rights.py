"""Who may change the marks: whoever may change the pages of the portal they stand on."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page, Site
from wagtail.permission_policies.sites import SitePermissionPolicy
from wagtail.permissions import policy_registry


class MarksPolicy(SitePermissionPolicy):
    """By the home page's policy, which reads appointments. Groups and superusers count for nothing."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether on any site."""
        return self.sites_user_has_permission_for(user, action).exists()

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Whether any of it on any site."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Whether on this site; `instance` is the site or its marks."""
        site = instance if isinstance(instance, Site) else instance.site
        return self.sites_user_has_permission_for(user, action).filter(pk=site.pk).exists()

    def sites_user_has_permission_for(self, user: Any, action: str) -> "QuerySet[Site]":
        """The sites whose home pages the person may change."""
        if action not in ("add", "change", "view"):
            return Site.objects.none()
        pages = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
        return Site.objects.filter(root_page__in=pages)
