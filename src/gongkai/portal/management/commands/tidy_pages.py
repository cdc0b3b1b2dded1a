"""Delete page files that are older than a page may be: run it every minute where a web server reads them."""

from typing import Any

from django.core.management.base import BaseCommand

from gongkai.portal.page_cache.files import tidy
from gongkai.portal.page_cache.pages import SECONDS


class Command(BaseCommand):
    """The bound on how long a page is served that a dying process left behind, and on yesterday's pages."""

    help = "Delete page files older than five minutes."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        self.stdout.write(f"pages deleted: {tidy(SECONDS)}")
