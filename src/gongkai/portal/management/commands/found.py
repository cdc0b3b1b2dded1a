"""`gongkai manage found`: the first body and its administrator, from whom everything else is set up in the browser."""

from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError
from django.utils.translation import gettext as _

from gongkai.offices import actions
from gongkai.offices.clock import today
from gongkai.offices.models import Body, Person
from gongkai.portal.management.preparing import prepare


class Command(BaseCommand):
    """Found the topmost body of an installation."""

    help = _("正式安装的第一步：设立最上级的机关和它的系统管理员，其余在网页上办理。")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The body and the administrator; the password is asked for."""
        parser.add_argument("--body", required=True, help=_("机关规范全称"))
        parser.add_argument("--kind", choices=Body.Kind.values, default=Body.Kind.GOVERNMENT.value, help=_("机关类别"))
        parser.add_argument("--username", required=True, help=_("系统管理员的用户名"))
        parser.add_argument("--name", required=True, help=_("系统管理员的姓名"))

    def handle(self, *args: Any, body: str, kind: str, username: str, name: str, **options: Any) -> None:
        """Ask for the password and found."""
        prepare(self.stdout)
        administrator, made = Person(username=username, name=name), Body(name=body, kind=kind)
        password = getpass(_("系统管理员的初始密码："))
        try:
            validate_password(password, administrator)
            administrator.set_password(password)
            administrator.full_clean(exclude=("email",))
            made.full_clean()
        except ValidationError as error:
            raise CommandError(_("；").join(error.messages)) from None
        actions.found(made, administrator, today(), day=today())
        self.stdout.write(_("已设立“{body}”，系统管理员 {username}。").format(body=made, username=username))
