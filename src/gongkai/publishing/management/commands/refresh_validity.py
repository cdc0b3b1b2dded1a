"""Bring the validity of live documents up to date: what lapsed or took effect by a day passing. Once a day."""

from typing import Any

from django.core.management.base import BaseCommand

from gongkai.offices import clock
from gongkai.publishing.actions.validity import refresh_all


class Command(BaseCommand):
    """Every live document."""

    help = "更新已公开文件的有效性（到期失效、到日废止或者被修改）"

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        self.stdout.write(f"documents whose validity changed: {refresh_all(clock.today())}")
