"""The Django app of publishing."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    """Columns, documents, interpretations, news, placements, approval."""

    name = "gongkai.publishing"
    label = "publishing"
    verbose_name = _("信息发布")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Lay the workflow after migrations; let every kind be judged by the appointments of the day."""
        from wagtail.permissions import register_permission_policy

        from gongkai.offices.rights import Policy
        from gongkai.publishing.approval.laying import lay
        from gongkai.publishing.models import KINDS

        post_migrate.connect(lay, sender=self)
        for kind in KINDS:
            register_permission_policy(kind, Policy(kind))
