"""`gongkai manage refresh_about`: who leads today is found by name, who led until yesterday no longer. The night does it."""

from typing import Any

from django.core.management import BaseCommand
from django.utils.translation import gettext as _

from gongkai.portal.search.following import refresh_about


class Command(BaseCommand):
    """Appointments begin and end by their dates, without anybody's doing."""

    help = _("按当日任职更新领导简介、机构职能页的检索内容。")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refresh."""
        refresh_about()
