"""`manage import_site`: the items of an old site, from a listing, keeping their old addresses."""

import csv
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from gongkai.offices import clock
from gongkai.offices.models import Body, Office, Person
from gongkai.publishing.actions import Refused, why_not_take_over
from gongkai.publishing.channels.models import Channel
from gongkai.publishing.importing import BadListing, Bringing, Fate, Terms, Told, read_listing


class Command(BaseCommand):
    """Take over, line by line told. Exit status 1 where anything was left."""

    help = _(
        "接收原网站的信息：按 CSV 或者 JSON 清单，保留公开时间和原地址；可以重复执行。有没接收的信息时退出状态为1。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What, by whom, why, and how it is told."""
        parser.add_argument("listing", type=Path, help=_("清单；正文文件和附件的路径从清单所在的文件夹算起"))
        parser.add_argument("--by", required=True, help=_("办理的系统管理员的用户名"))
        parser.add_argument("--source", required=True, help=_("原来在哪里公开，如“示例厅原门户网站”"))
        parser.add_argument("--reason", required=True, help=_("接收的理由，记入台账"))
        parser.add_argument("--body", help=_("哪个机关公开的，默认为管理员所在的机关"))
        parser.add_argument("--office", help=_("清单里没有写处室的信息归哪个处室"))
        parser.add_argument(
            "--column", action="append", default=[], metavar=_("旧名=新名"), help=_("原栏目对应的栏目名称或者地址，可以重复")
        )  # fmt: skip
        parser.add_argument("--dry-run", action="store_true", help=_("只检查，什么都不写入"))
        parser.add_argument("--report", type=Path, help=_("把每一条的结果写成 CSV"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, bring, tell."""
        try:
            listing = read_listing(options["listing"])
        except (BadListing, OSError) as error:
            raise CommandError(_("{file}：{error}").format(file=options["listing"], error=error)) from None
        terms = _terms(options)
        if listing.unused:
            self.stdout.write(_("没有用到的列：{names}").format(names="、".join(listing.unused)))
        try:
            told = list(self._spoken(Bringing(terms, clock.now()).bring(listing.lines, dry=options["dry_run"])))
        except Refused as refused:
            raise CommandError("；".join(refused.reasons)) from None
        if options["report"]:
            _keep(options["report"], told)
        counted = Counter(each.fate for each in told)
        self.stdout.write("，".join(f"{fate.value}{counted[fate]}" for fate in Fate if counted[fate]) + "。")
        if counted[Fate.LEFT]:
            sys.exit(1)

    def _spoken(self, told: Iterable[Told]) -> Iterator[Told]:
        for each in told:
            if each.words:
                title = each.line["title"][:40]
                self.stdout.write(f"{each.line.place} {title} {each.fate.value}：{each.words}")
            yield each


def _terms(options: dict[str, Any]) -> Terms:
    person = Person.objects.filter(username=options["by"]).first()
    if person is None:
        raise CommandError(_("没有用户“{name}”").format(name=options["by"]))
    body = _body(options["body"], person)
    if against := why_not_take_over(body, person, clock.today()):
        raise CommandError("；".join(against))
    office = Office.objects.filter(body=body, name=options["office"]).first() if options["office"] else None
    if options["office"] and office is None:
        raise CommandError(_("{body}没有“{name}”").format(body=body, name=options["office"]))
    websites = list(Channel.objects.filter(body=body, kind=Channel.Kind.WEBSITE, active=True)[:2])
    return Terms(
        body, person, options["listing"].parent, options["source"], options["reason"], office,
        dict(_pair(each) for each in options["column"]), websites[0] if len(websites) == 1 else None,
    )  # fmt: skip


def _body(name: str | None, person: Person) -> Body:
    found = Body.objects.filter(name=name) if name else Body.objects.filter(appointments__person=person).distinct()
    bodies = list(found[:2])
    if len(bodies) != 1:
        raise CommandError(_("请用 --body 写明机关的规范全称"))
    return bodies[0]


def _pair(said: str) -> tuple[str, str]:
    old, _equals, new = said.partition("=")
    if not old.strip() or not new.strip():
        raise CommandError(_("--column 写作“旧名=新名”，不是“{said}”").format(said=said))
    return old.strip(), new.strip()


def _keep(path: Path, told: Iterable[Told]) -> None:
    """As a table that Excel opens."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([_("位置"), _("标题"), _("结果"), _("说明"), _("原地址"), _("现地址")])
        for each in told:
            writer.writerow(
                [each.line.place, each.line["title"], each.fate.value, each.words, each.line["address"], each.address]
            )
