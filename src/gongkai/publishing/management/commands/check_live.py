"""Check everything that is live: `manage check_live`, every night. Only new findings make rows."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from gongkai.offices.clock import today
from gongkai.publishing.checks.actions import check_live
from gongkai.publishing.checks.addresses import Addresses
from gongkai.publishing.models import KINDS

BATCH = 200


class Command(BaseCommand):
    """Check everything that is live."""

    help = "检查全部已公开信息，只登记新发现的问题"

    def handle(self, *args: Any, **options: Any) -> None:
        """Kind by kind, in batches, each with its own transactions: a run cut short has done what it had done."""
        addresses, day = Addresses(ask_outside=settings.PUBLISHING_ASK_OUTSIDE_LINKS), today()
        seen = new = 0
        for kind in KINDS:
            last = 0
            while batch := list(kind.objects.filter(live=True, pk__gt=last).order_by("pk")[:BATCH]):
                new += check_live(batch, day, addresses)
                seen, last = seen + len(batch), batch[-1].pk
        self.stdout.write(_("检查了{seen}条已公开信息，新发现{new}个问题。").format(seen=seen, new=new))
