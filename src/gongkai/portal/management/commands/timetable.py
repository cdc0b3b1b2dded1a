"""`gongkai manage timetable`: what happens without a person, and the tasks that wait to be done. `manage serve` runs it."""

import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, call_command
from django.utils.translation import gettext as _

from gongkai.portal import timetable
from gongkai.portal.together import PATIENCE, end_with


class Command(BaseCommand):
    """Keep the timetable and work off tasks until stopped."""

    help = _("定时发布、台账封印、每日例行检查和后台任务；serve 已经包含，单独部署时才需要执行。")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose end is ours."""
        parser.add_argument("--end-with", type=int, metavar="PID", help=_("该进程结束时一并结束"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Run until stopped."""
        if (parent := options["end_with"]) is not None:
            end_with(parent)
        stopping = threading.Event()
        keeper = threading.Thread(target=timetable.keep, args=(stopping,), name="timetable", daemon=True)
        keeper.start()
        try:
            call_command("db_worker", queue_name="*", interval=3.0, verbosity=0, reload=False)
        finally:
            stopping.set()
            keeper.join(PATIENCE)
