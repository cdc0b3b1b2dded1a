"""`gongkai manage backup FOLDER`: everything the installation owns, while it runs."""

import shutil
import sqlite3
from argparse import ArgumentParser
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

from gongkai.offices.clock import now


class Command(BaseCommand):
    """Copy the data folder, the database by SQLite's own online backup. The copy is a data folder: to restore it, point
    GONGKAI_DATA at it."""

    help = _("备份数据目录（SQLite 数据库在线备份，连同附件、密钥和台账镜像）；PostgreSQL 数据库另用 pg_dump 备份。")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("folder", type=Path, help=_("备份放在这个目录下，每次一个新目录"))

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Copy; the folder gets its name last, so that half a backup is never taken for a whole one."""
        made = folder.resolve() / f"gongkai-{now():%Y%m%d-%H%M%S}"
        if made.is_relative_to(settings.DATA):
            raise CommandError(_("备份不能放在数据目录里面。"))
        half = made.with_name(f"{made.name}.half")
        half.mkdir(parents=True, mode=0o700)
        database = Path(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else None
        if database is not None:
            _copy(database, half / "gongkai.sqlite3")
        # What a file is named by, is in the database: files added since are only superfluous.
        left = shutil.ignore_patterns("*.sqlite3", "*.sqlite3-*", "static")
        shutil.copytree(settings.DATA, half, ignore=left, dirs_exist_ok=True)
        half.chmod(0o700)  # copied like the rest: the data folder's own may be open to others
        half.rename(made)
        self.stdout.write(_("已备份到 {folder}").format(folder=made))
        if database is None:
            self.stdout.write(_("数据库不在其中，请另用 pg_dump 备份。"))


def _copy(database: Path, to: Path) -> None:
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
