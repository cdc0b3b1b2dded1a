"""The Django app of applications."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApplicationsConfig(AppConfig):
    """Applications, their steps, parties, papers and decisions."""

    name = "gongkai.applications"
    label = "applications"
    verbose_name = _("依申请公开")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What was made public after it was asked for is offered to who asks next."""
        from gongkai.applications.public import answered, similar

        similar.register(answered.made_public)
