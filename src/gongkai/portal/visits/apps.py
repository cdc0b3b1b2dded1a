"""The Django app of the visit counter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisitsConfig(AppConfig):
    """Page views by day."""

    name = "gongkai.portal.visits"
    label = "visits"
    verbose_name = _("访问量")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Visits are a figure of the year."""
        from gongkai.figures.sources import register
        from gongkai.portal.visits.figures import Visits

        register("visits", Visits())
