"""Reckon what a new holiday notice touches and note silences whose term is over: run it every night."""

from typing import Any

from django.core.management.base import BaseCommand

from gongkai.applications import actions
from gongkai.applications.public import drafting
from gongkai.offices import clock


class Command(BaseCommand):
    """The timetable of applications."""

    help = (
        "Reckon last days that a new holiday notice moves; note silences of third parties and co-makers; forget drafts."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        moved, silent = actions.nightly(clock.now())
        forgotten = drafting.forget(clock.now())
        self.stdout.write(f"last days moved: {moved}; silences noted: {silent}; drafts forgotten: {forgotten}")
