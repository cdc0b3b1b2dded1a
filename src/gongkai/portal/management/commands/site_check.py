"""`manage site_check`: what the check of government sites would object to. Exit status 1 where it would."""

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from dataclasses import asdict
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from gongkai.offices import clock
from gongkai.portal.demonstration import last_day
from gongkai.portal.site_check.findings import Gravity
from gongkai.portal.site_check.site import check


class Command(BaseCommand):
    """Walks the site within this process: no server need run, nothing is asked of others."""

    help = _("按政府网站检查指标自查：网页标签、底部功能区、更新时限、空栏目、死链、替代文字等；有问题时退出状态为1。")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How much is walked, how it is told."""
        parser.add_argument("--json", action="store_true", help=_("输出 JSON"))
        parser.add_argument(
            "--day", type=date.fromisoformat, help=_("按哪一天判断更新时限，默认今天；演示网站默认演示年度的最后一天")
        )
        parser.add_argument("--items", type=int, default=100, help=_("每类信息检查最新的多少条，默认100"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Check and tell."""
        day = options["day"] or self._day()
        found = check(day, urlsplit(settings.BASE_URL).hostname or "localhost", options["items"])
        if options["json"]:
            self.stdout.write(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=1))
        else:
            names = {Gravity.VETO: _("单项否决"), Gravity.POINTS: _("扣分")}
            for each in found:
                self.stdout.write(f"[{names[each.gravity]}] {each.check}  {each.address}  {each.words}")
            told = Counter(each.gravity for each in found)
            summary = _("单项否决{veto}项，扣分{points}项。")
            self.stdout.write(summary.format(veto=told[Gravity.VETO], points=told[Gravity.POINTS]))
        if found:
            sys.exit(1)

    def _day(self) -> date:
        """Today; on the demonstration's site, whose news ended with its year, that year's last day, which is said."""
        told = last_day()
        if told is not None:
            words = _("这是演示网站：更新时限按演示年度的最后一天{day}判断，要按别的日期判断请用 --day。")
            self.stderr.write(words.format(day=told))
        return told or clock.today()
