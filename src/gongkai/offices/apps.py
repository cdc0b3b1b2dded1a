"""The Django app of the second floor."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfficesConfig(AppConfig):
    """Bodies, offices, people, appointments, numbering and the ledger."""

    name = "gongkai.offices"
    label = "offices"
    verbose_name = _("机关与人员")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register who may do what, and listen for sign-ins."""
        from gongkai.offices import rights, sign_in  # noqa: F401 - rows must be there first; signals connect here

        rights.register()
