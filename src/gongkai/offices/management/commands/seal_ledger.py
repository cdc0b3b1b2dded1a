"""`manage seal_ledger`: seal and mirror what still waits."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from gongkai.offices import ledger
from gongkai.offices.ledger import guards, mirror


class Command(BaseCommand):
    """Sealing happens by itself after each deed; this catches up with what was left, and heals the mirror."""

    help = _("封印尚未封印的台账记录，并补齐镜像")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """From where to mirror anew; whether to put the guards back."""
        parser.add_argument(
            "--mirror-from", type=int, metavar="N", help=_("从第 N 环起重写镜像（镜像文件丢失或者损坏时）")
        )

        parser.add_argument("--guard", action="store_true", help=_("装回数据库里禁止改动台账的触发器"))

    def handle(self, *args: Any, mirror_from: int | None = None, guard: bool = False, **options: Any) -> None:
        """Seal, mirror, say how much."""
        if guard:
            with transaction.atomic():
                guards.put_up(connection)
        sealed = ledger.seal()
        if mirror_from is not None:
            mirror.rewind(mirror_from)
        try:
            mirrored = mirror.catch_up(wait=True)
        except OSError as error:
            told = _("新封印 {sealed} 条；镜像写不进去：{error}。修好后再执行一次 seal_ledger，会自动补齐")
            self.stderr.write(told.format(sealed=sealed, error=error))
            sys.exit(1)
        self.stdout.write(_("新封印 {sealed} 条，镜像 {mirrored} 条").format(sealed=sealed, mirrored=mirrored))
