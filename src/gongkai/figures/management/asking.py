"""Whose year a command asks about."""

from argparse import ArgumentParser

from django.core.management import CommandError
from django.db.models import Q
from django.utils.translation import gettext as _

from gongkai.figures.definitions import NoForm, form_of
from gongkai.offices.clock import today
from gongkai.offices.models import Body


def add_arguments(parser: ArgumentParser) -> None:
    """Body, year and form of the answer."""
    parser.add_argument(
        "--body", required=True, metavar="CODE", help=_("机关的统一社会信用代码、索引号机构代码或者规范全称")
    )
    parser.add_argument("--year", required=True, type=int, help=_("年度"))
    parser.add_argument("--json", action="store_true", help=_("以 JSON 输出"))


def insist_on(year: int) -> None:
    """Only years that have begun and have a form. Raises CommandError."""
    try:
        form_of(year)
    except NoForm as error:
        raise CommandError(str(error)) from None
    if year > today().year:
        raise CommandError(_("{year}年还没有开始").format(year=year))


def body_of(code: str) -> Body:
    """The body meant. Raises CommandError where there is none, or several."""
    found = list(Body.objects.filter(Q(code=code) | Q(index_code=code) | Q(name=code))[:2])
    if len(found) != 1:
        several = _("有几个机关都是“{code}”，请用规范全称") if found else _("没有机关“{code}”")
        raise CommandError(several.format(code=code))
    return found[0]
