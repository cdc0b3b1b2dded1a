"""The Django app of search."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """The index and what keeps it in step."""

    name = "gongkai.portal.search"
    label = "search_index"
    verbose_name = _("检索")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to whatever changes what the public sees."""
        from gongkai.portal.search import following

        following.listen()
