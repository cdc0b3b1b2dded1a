"""`gongkai manage rebuild_search`: bring the search index in step with everything, while the portal is running."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand
from django.utils.translation import gettext as _

from gongkai.offices.clock import today
from gongkai.portal.search.asked import drop_old
from gongkai.portal.search.rebuilding import rebuild


class Command(BaseCommand):
    """Rebuild, and say how far it is."""

    help = _("重建检索索引；可以在门户运行时执行，期间检索照常。")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """From nothing, or in place."""
        parser.add_argument("--afresh", action="store_true", help=_("先清空再重建；期间检索结果不全"))

    def handle(self, *args: Any, afresh: bool, **options: Any) -> None:
        """Rebuild."""
        last = -1

        def tell(done: int, every: int) -> None:
            nonlocal last
            if (percent := done * 100 // max(every, 1)) != last:
                last = percent
                self.stdout.write(f"\r{percent}%  {done}/{every}", ending="")
                self.stdout.flush()

        done = rebuild(tell, afresh=afresh)
        drop_old(today())
        self.stdout.write("\n" + _("检索索引已重建：{n} 条信息和页面。").format(n=done))
