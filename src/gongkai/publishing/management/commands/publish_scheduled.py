"""Publish what was approved for an hour that has come: run it every minute."""

from typing import Any

from wagtail.management.commands.publish_scheduled import Command as Wagtails

from gongkai.offices import clock
from gongkai.publishing.actions import publish_due
from gongkai.publishing.actions.validity import refresh_all


class Command(Wagtails):
    """In Wagtail's place: items go through the deed of release, then Wagtail does its pages."""

    help = "Release approved items whose hour has come, bring validity up to date, then Wagtail's own pages."

    def handle(self, *args: Any, dryrun: bool = False, **options: Any) -> None:
        """Do it."""
        if not dryrun:
            done = publish_due(clock.now())
            changed = refresh_all(clock.today())
            self.stdout.write(f"items released: {done}; validity changed: {changed}")
        super().handle(*args, dryrun=dryrun, **options)
