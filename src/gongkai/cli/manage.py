"""`gongkai manage`: everything that runs the portal, handed over to Django by the settings' name."""

import os
from importlib.util import find_spec

import click

from gongkai.cli.status import Status
from gongkai.wording import _

SETTINGS = "gongkai.portal.settings"


@click.command(
    "manage",
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
    add_help_option=False,
    options_metavar="",
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar=_("[命令 …]"))
def manage(arguments: tuple[str, ...]) -> None:
    """门户：建库、演示数据、启动网站、核验台账等。"""
    if find_spec("django") is None:
        raise click.ClickException(_("没有安装门户部分。请先执行：pip install 'gongkai[portal]'"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(["gongkai manage", *(arguments or ["help"])])
    except SystemExit as ended:
        raise click.exceptions.Exit(_status(ended.code)) from None


def _status(code: object) -> int:
    """The exit status that Python would give: a text means failure and has been the last word."""
    if isinstance(code, int) or code is None:
        return code or Status.FINE
    click.echo(str(code), err=True)
    return 1
