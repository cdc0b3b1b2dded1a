"""`gongkai manage forget_asked`: forget what was asked long ago. The night does it."""

from typing import Any

from django.core.management import BaseCommand
from django.utils.translation import gettext as _

from gongkai.offices.clock import today
from gongkai.portal.search.asked import KEPT_DAYS, drop_old


class Command(BaseCommand):
    """Words searched for are kept for a year and its report, no longer."""

    help = _("清除{days}天以前的检索词记录。").format(days=KEPT_DAYS)

    def handle(self, *args: Any, **options: Any) -> None:
        """Forget, and say how much."""
        self.stdout.write(_("已清除 {n} 条检索词记录。").format(n=drop_old(today())))
