"""`gongkai manage demo`: the demonstration bodies, people and year, and how to sign in as each."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils.translation import gettext as _

from gongkai.offices.clock import today
from gongkai.portal.demonstration import (
    Demonstration,
    NotEmpty,
    busy_stands,
    lay_busy,
    lay_year,
    spoken,
    year_stands,
)
from gongkai.portal.management.preparing import prepare, seldom_collecting


class Command(BaseCommand):
    """Lay the demonstration and print the sign-ins."""

    help = _("建立演示用的虚构机关、处室、人员，2020年的信息和两年的申请案件，并列出演示账号；可以重复执行。")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Less, or another password than the one everybody can read."""
        parser.add_argument("--people", action="store_true", help=_("只建立机关、处室和人员，不写入演示信息和申请案件"))
        parser.add_argument("--password", help=_("演示账号的密码；不填则用公开的演示密码"))

    def handle(self, *args: Any, password: str | None, people: bool, **options: Any) -> None:
        """Lay and print."""
        demonstration = Demonstration(today(), password)
        try:
            prepare(self.stdout)
            with seldom_collecting():
                demonstration.lay()
                if not people:
                    self._lay(demonstration.day)
        except NotEmpty:
            raise CommandError(_("数据库里已有其他机关：演示账号的密码是公开的，不能放进正式的数据库。")) from None
        self.stdout.write(spoken(demonstration.sign_ins(), demonstration.password))

    def _lay(self, day: date) -> None:
        """What is not there yet, saying what takes time."""
        steps = (
            (year_stands, lay_year, _("正在写入2020年的演示信息，约需二十秒……")),
            (busy_stands, lay_busy, _("正在写入示例市应急管理局2019年、2020年的依申请公开案件，约需半分钟……")),
        )
        for stands, lay, said in steps:
            if not stands():
                self.stdout.write(said)
                self.stdout.flush()
                lay(day)
