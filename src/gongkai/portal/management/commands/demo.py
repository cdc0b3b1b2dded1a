"""`gongkai manage demo`: the demonstration bodies and people, and how to sign in as each."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils.translation import gettext as _

from gongkai.offices.clock import today
from gongkai.portal.demonstration import Demonstration, NotEmpty, lay_year, spoken
from gongkai.portal.management.preparing import prepare


class Command(BaseCommand):
    """Lay the demonstration and print the sign-ins."""

    help = _("建立演示用的虚构机关、处室和人员，并列出演示账号；可以重复执行。")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Another password than the one everybody can read."""
        parser.add_argument("--password", help=_("演示账号的密码；不填则用公开的演示密码"))

    def handle(self, *args: Any, password: str | None, **options: Any) -> None:
        """Lay and print."""
        prepare(self.stdout)
        demonstration = Demonstration(today(), password)
        try:
            demonstration.lay()
            lay_year(demonstration.day)
        except NotEmpty:
            raise CommandError(_("数据库里已有其他机关：演示账号的密码是公开的，不能放进正式的数据库。")) from None
        self.stdout.write(spoken(demonstration.sign_ins(), demonstration.password))
