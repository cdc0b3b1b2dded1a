"""Count visits from the web server's log: run it every minute, and once on a log before it is rotated away."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.portal.visits.logs import count


class Command(BaseCommand):
    """Only what was written since the last run is read."""

    help = "Count visits from a web server's log (docs/operations.md says in which form)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which logs."""
        parser.add_argument("log", nargs="+", type=Path)

    def handle(self, *args: Any, log: list[Path], **options: Any) -> None:
        """Count."""
        for path in log:
            try:
                pages = count(path)
            except OSError as error:
                raise CommandError(f"{path}: {error.strerror}") from None
            self.stdout.write(f"{path}: {pages}")
