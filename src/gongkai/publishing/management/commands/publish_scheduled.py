"""Publish what was approved for an hour that has come: run it every minute."""

from typing import Any

from django.core.management.base import BaseCommand
from wagtail.models import Page, Revision

from gongkai.offices import clock
from gongkai.publishing.actions import publish_due


class Command(BaseCommand):
    """In place of Wagtail's command of this name, which knows no approval: items go through the deed of release."""

    help = "Release approved items whose hour has come, publish and expire pages."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        done = publish_due(clock.now())
        pages = self._pages()
        self.stdout.write(f"items released: {done}; pages: {pages}")

    def _pages(self) -> int:
        """Columns, topics and texts, which Wagtail's own rights govern."""
        at = clock.now()
        over = list(Page.objects.live().filter(expire_at__lt=at))
        for page in over:
            page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        due = list(Revision.page_revisions.filter(approved_go_live_at__lt=at).order_by("approved_go_live_at"))
        for revision in due:
            revision.publish(log_action="wagtail.publish.scheduled")
        return len(over) + len(due)
