"""`manage verify_ledger`: is the ledger whole?"""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.offices import ledger
from gongkai.offices.ledger.models import Entry, Seal
from gongkai.offices.ledger.sealing import unsealed


class Command(BaseCommand):
    """Walks entries, seals and mirror; ends with 1 and names what is broken, the first thing first."""

    help = "核对台账：每条记录、每一环封印以及镜像；有问题时退出码为 1"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which mirror to compare with."""
        parser.add_argument("--mirror", type=Path, action="append", help="要核对的镜像文件（可多次），默认为本机的镜像")

    def handle(self, *args: Any, mirror: list[Path] | None = None, **options: Any) -> None:
        """Walk and tell."""
        for path in mirror or ():
            if not path.is_file():
                raise CommandError(f"没有这个文件：{path}")
        broken = ledger.verify(mirror)
        for each in broken:
            self.stderr.write(str(each))
        if broken:
            self.stderr.write(f"台账有问题：{len(broken)} 处（第一处：{broken[0]}）")
            sys.exit(1)
        last = Seal.objects.order_by("-pk").first()
        head = f"，末环 {last.link}" if last else ""
        self.stdout.write(
            f"台账完好：{Entry.objects.count()} 条记录，{last.pk if last else 0} 环封印，"
            f"{unsealed().count()} 条待封{head}"
        )
