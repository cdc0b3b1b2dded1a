"""`manage verify_ledger`: is the ledger whole?"""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext_lazy as _

from gongkai.offices import ledger
from gongkai.offices.ledger import canon
from gongkai.offices.ledger.models import Entry, Seal
from gongkai.offices.ledger.sealing import unsealed


class Command(BaseCommand):
    """Walks entries, seals and mirror; ends with 1 and names what is broken, the first thing first."""

    help = _("核对台账：每条记录、每一环封印以及镜像；有问题时退出码为 1")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which mirror to compare with."""
        parser.add_argument(
            "--mirror", type=Path, action="append", help=_("要核对的镜像文件（可多次），默认为本机的镜像")
        )

    def handle(self, *args: Any, mirror: list[Path] | None = None, **options: Any) -> None:
        """Walk and tell."""
        for path in mirror or ():
            if not path.is_file():
                raise CommandError(_("没有这个文件：{path}").format(path=path))
        broken = ledger.verify(mirror)
        for each in broken:
            self.stderr.write(str(each))
        if broken:
            self.stderr.write(_("台账有问题：{count} 处（第一处：{first}）").format(count=len(broken), first=broken[0]))
            sys.exit(1)
        last = Seal.objects.order_by("-pk").first()
        whole = _("台账完好：{entries} 条记录，{seals} 环封印，{waiting} 条待封，末环 {link}")
        seals, link = (last.pk, last.link) if last else (0, canon.FIRST)
        entries, waiting = Entry.objects.count(), unsealed().count()
        self.stdout.write(whole.format(entries=entries, seals=seals, waiting=waiting, link=link))
