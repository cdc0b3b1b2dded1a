"""The whole site, walked as a stranger walks it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from gongkai.offices.ledger import reference
from gongkai.portal.feeds import newest, open_pages
from gongkai.portal.models import HomePage
from gongkai.portal.site_check.findings import Finding, Gravity, indicators
from gongkai.portal.site_check.pages import Read
from gongkai.portal.visits.facts import whose
from gongkai.publishing.channels.overdue import Duty, overdue
from gongkai.publishing.models import KINDS, Column, Showing, Topic

NOT_WALKED = ("/admin/", "/accounts/", "/look/", "/static/")
NOWHERE = "/site-check/nothing-is-here/"


def check(day: date, host: str, newest_of_each: int) -> list[Finding]:
    """Everything that would be objected to: pages of the tree all, of items the newest of each kind. Gravest first."""
    walk = Walk(host)
    found = [*walk.pages(newest_of_each), *walk.links(), *walk.nowhere(), *_columns(day), *_home(day), *_texts()]
    return sorted(set(found), key=lambda each: (each.gravity != Gravity.VETO, each.check, each.address, each.words))


class Walk:
    """Asks for pages as a stranger does, each once, and remembers where they lead."""

    def __init__(self, host: str) -> None:
        """On this host."""
        self._client = Client(SERVER_NAME=host, raise_request_exception=False)
        self._status: dict[str, int] = {}
        self._led: dict[str, str] = {}

    def pages(self, newest_of_each: int) -> Iterator[Finding]:
        """Each page: whether it opens, what is wrong with it."""
        for address, sort in _addresses(newest_of_each):
            answer = self._ask(address)
            if answer.status_code != 200:
                yield Finding(Gravity.VETO, "unreachable", address, _("打不开（{n}）").format(n=answer.status_code))
                continue
            page = Read(address, sort, answer.content)
            yield from page.objections()
            for link in page.links():
                self._led.setdefault(link, address)

    def links(self) -> Iterator[Finding]:
        """Each link inside the site that leads nowhere, with one page that has it."""
        for link, place in self._led.items():
            if not link.startswith(NOT_WALKED) and self._of(link) >= 400:
                yield Finding(Gravity.POINTS, "links", place, _("链接打不开：{link}").format(link=link))

    def nowhere(self) -> Iterator[Finding]:
        """An address that does not exist says so, in the site's own frame."""
        answer = self._ask(NOWHERE)
        if answer.status_code != 404:
            words = _("不存在的地址应当返回404，返回了{n}").format(n=answer.status_code)
            yield Finding(Gravity.POINTS, "errors", NOWHERE, words)
        elif b"<footer" not in answer.content:
            yield Finding(Gravity.POINTS, "errors", NOWHERE, _("404页面没有网站的页眉和页脚"))

    def _of(self, address: str) -> int:
        if address not in self._status:
            self._ask(address).close()
        return self._status[address]

    def _ask(self, address: str) -> Any:
        answer = self._client.get(address)
        self._status[address] = answer.status_code
        return answer


def _addresses(newest_of_each: int) -> Iterator[tuple[str, str]]:
    home = HomePage.objects.first()
    shelves = {*Column.objects.values_list("pk", flat=True), *Topic.objects.values_list("pk", flat=True)}
    site = Site.objects.filter(is_default_site=True).first()
    for page in open_pages(home).order_by("path"):
        address = page.get_url(current_site=site) or "/"
        yield address, "column" if page.pk in shelves else "site"
    for kind in KINDS:
        for item in kind._default_manager.filter(live=True).order_by("-first_published_at")[:newest_of_each]:
            yield item.get_absolute_url(), "article"


def _columns(day: date) -> Iterator[Finding]:
    body = whose()
    addresses = {reference(each): each.url or "" for each in Column.objects.live()}
    for late in overdue(day, body) if body is not None else ():
        if late.duty is Duty.COLUMN:
            words = _("栏目“{title}”没有按期更新：应在{due}以前更新，已超过{days}天").format(
                title=late.title, due=late.due_on, days=late.days
            )
            yield Finding(Gravity.VETO, "late", addresses.get(late.thing, late.thing), words)
    full = set(Showing.objects.filter(live=True).order_by().values_list("column", flat=True).distinct())
    for column in Column.objects.live():
        below = column.get_descendants().live().exists()
        if column.pk not in full and not below:
            yield Finding(
                Gravity.VETO,
                "empty",
                column.url or "",
                _("栏目“{title}”是空的：发布信息，或者取消发布、并入别的栏目").format(title=column.title),
            )


def _home(day: date) -> Iterator[Finding]:
    days = indicators()["home_days"]
    last = max((localtime(item.first_published_at).date() for item in newest()), default=None)
    if last is None or last < day - timedelta(days=days):
        said = last.isoformat() if last else _("从未")
        yield Finding(
            Gravity.VETO, "home", "/", _("首页超过{n}天没有新信息，最近一条发布于{last}").format(n=days, last=said)
        )


def _texts() -> Iterator[Finding]:
    for name, sign in indicators()["texts"].items():
        with_sign: Callable[[Any], bool] = lambda rows, sign=sign: rows.filter(title__contains=sign).exists()  # noqa: E731
        if not with_sign(Page.objects.live()) and not any(
            with_sign(kind._default_manager.filter(live=True)) for kind in KINDS
        ):
            yield Finding(Gravity.POINTS, "texts", "/", _("没有{name}").format(name=name))
