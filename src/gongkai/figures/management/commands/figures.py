"""`gongkai manage figures`: every figure of a body's year, its value and how it came."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand
from django.utils.translation import gettext as _

from gongkai.figures.counting import year as counted
from gongkai.figures.definitions import prose
from gongkai.figures.management import asking


class Command(BaseCommand):
    """Print the figures of a year: those of the words, with `--cells` every cell of the tables as well."""

    help = _("列出一个机关一个年度的数据项：数值、来历、背后有几条记录。")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose, and of which year."""
        asking.add_arguments(parser)
        parser.add_argument("--cells", action="store_true", help=_("连同三张表的每一格"))

    def handle(self, *args: Any, body: str, year: int, **options: Any) -> None:
        """Count, and print. Raises CommandError for a body or year that is not there."""
        asking.insist_on(year)
        values = counted(asking.body_of(body).pk, year).values(None if options["cells"] else prose())
        if options["json"]:
            told = {key: value.as_dict() for key, value in values.items()}
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
            return
        for value in values.values():
            said = value.missing if value.value is None else f"{value.value} {value.figure.unit}"
            self.stdout.write(f"{value.key}\t{value.figure.label}\t{said}\t{value.how or ''}\t{value.records}")
