"""`gongkai manage report`: the annual report of a body's year, signed or as it stands now."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils.translation import gettext as _

from gongkai.figures import reporting
from gongkai.figures.counting import year as counted
from gongkai.figures.management import asking
from gongkai.figures.models import AnnualReport, YearBook
from gongkai.reports.as_json import from_json, to_json
from gongkai.reports.writers import KINDS, Unwritable, write


class Command(BaseCommand):
    """Print or write the annual report."""

    help = _("输出一个机关一个年度的政府信息公开工作年度报告：已签发的以数据册为准，没有签发的按现在的记录。")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose, of which year, and as what."""
        asking.add_arguments(parser)
        parser.add_argument("--now", action="store_true", help=_("已签发的也按现在的记录重新统计"))
        parser.add_argument("--to", choices=KINDS, help=_("写成文件的种类"))
        parser.add_argument("-o", "--output", help=_("写到哪个文件"))

    def handle(self, *args: Any, body: str, year: int, **options: Any) -> None:
        """Make it, and put it out. Raises CommandError for a body or year that is not there, or a file not writable."""
        asking.insist_on(year)
        whose = asking.body_of(body)
        book = YearBook.objects.filter(body=whose, year=year, state=YearBook.State.SIGNED).first()
        if book is not None and not options["now"]:
            report = from_json(book.report)
        else:
            draft = AnnualReport.objects.filter(body=whose, year=year).first() or AnnualReport(body=whose, year=year)
            report = reporting.report_of(draft, counted(whose.pk, year))
        if not options["to"]:
            self.stdout.write(json.dumps(to_json(report), ensure_ascii=False, indent=1))
            return
        if not options["output"]:
            raise CommandError(_("请用 -o 写明写到哪个文件"))
        try:
            data = write(report, options["to"])
            with open(options["output"], "wb") as file:  # noqa: PTH123 - as the user names it
                file.write(data)
        except (Unwritable, OSError) as error:
            raise CommandError(str(error)) from None
