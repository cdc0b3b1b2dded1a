"""`gongkai manage nightly`: the day's work, for who runs it by cron. `manage serve` does it by itself."""

from typing import Any

from django.core.management import BaseCommand
from django.utils.translation import gettext as _

from gongkai.portal.timetable import nightly, take_up_again


class Command(BaseCommand):
    """Do the day's work, once a day."""

    help = _("每日例行工作（有效性、已公开信息检查、清理）；当天已经做过的不再重复。")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, unless it is done."""
        done = nightly()
        take_up_again()
        self.stdout.write(_("今日例行工作已完成。") if done else _("今日例行工作已经做过。"))
