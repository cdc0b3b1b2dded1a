"""RSS and Atom: the newest of the whole site and of every column and topic; and what crawlers are told."""

import re
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemaps
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from gongkai.portal.meta import shortened
from gongkai.portal.models import HomePage
from gongkai.portal.shell import Shell
from gongkai.publishing.models import KINDS, Column, Item, Showing, Topic

NEWEST = 30
"""How many entries a feed has."""
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML may hold (XML 1.0, 2.2): one sign of it, pasted into one title, and no reader opens the feed."""


class Newest(Feed):
    """The newest of the site, or of one column or topic."""

    feed_type = Rss201rev2Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Kept like pages, and dropped like lists."""
        self.shell = Shell(request)
        answer = super().__call__(request, *args, **kwargs)
        answer["Cache-Control"] = "public, no-cache"
        return answer

    def get_object(self, request: HttpRequest, column: int | None = None) -> Page | None:
        """The column, if strangers may read it. Raises Http404."""
        if column is None:
            return None
        found = open_pages(self.shell.home).filter(pk=column).first()
        found = found.specific if found else None
        if not isinstance(found, Column | Topic):
            raise Http404
        return found

    def title(self, column: Page | None) -> str:
        """Of which site, of which column."""
        return written(f"{column.title} - {self.shell.name}" if column else self.shell.name)

    def description(self, column: Page | None) -> str:
        """What there is to read."""
        said = getattr(column, "description", "") or _("{site}最新发布的信息").format(site=self.shell.name)
        return written(said)

    def link(self, column: Page | None) -> str:
        """Where the same is read as a page."""
        return self.shell.url(column) if column else "/"

    def items(self, column: Page | None) -> list[Item]:
        """The newest first: at most a query for each kind, and one for the column."""
        return newest_in(column.pk) if column else newest()

    def item_title(self, item: Item) -> str:
        """Said of what was withdrawn as well."""
        return written(_("【已撤回】{title}").format(title=item.title) if item.withdrawn else item.title)

    def item_description(self, item: Item) -> str:
        """The summary, or how the text begins."""
        return written(shortened(item.summary or item.plain_text))

    def item_guid(self, item: Item) -> str:
        """The item's one address, for ever."""
        return settings.BASE_URL.rstrip("/") + item.get_absolute_url()

    def item_pubdate(self, item: Item) -> datetime | None:
        """When it was first public."""
        return localtime(item.first_published_at)

    def item_updateddate(self, item: Item) -> datetime | None:
        """When it was last changed."""
        return localtime(item.withdrawn_at or item.last_published_at)

    def item_categories(self, item: Item) -> tuple[str, ...]:
        """What kind it is."""
        return (str(item.get_kind_display()),)


class NewestAtom(Newest):
    """The same as Atom."""

    feed_type = Atom1Feed
    subtitle = Newest.description


def written(text: str) -> str:
    """A text without what XML cannot hold."""
    return NOT_XML.sub("", text)


def open_pages(home: HomePage | None) -> Any:
    """The pages of a portal that everybody may read."""
    return Page.objects.none() if home is None else Page.objects.descendant_of(home, inclusive=True).live().public()


def newest() -> list[Item]:
    """The newest items of every kind."""
    found = [item for kind in KINDS for item in _plain(kind).filter(live=True).order_by("-first_published_at")[:NEWEST]]
    return sorted(found, key=lambda item: item.first_published_at, reverse=True)[:NEWEST]


def newest_in(column: int) -> list[Item]:
    """The newest items shown in a column or topic."""
    shown = list(Showing.objects.filter(column=column, live=True).values_list("content_type", "object_id")[:NEWEST])
    found: dict[tuple[int, int], Item] = {}
    for kind in KINDS:
        about = kind.kind_content_type().pk
        if wanted := [pk for content_type, pk in shown if content_type == about]:
            found |= {(about, item.pk): item for item in _plain(kind).filter(pk__in=wanted, live=True)}
    return [found[each] for each in shown if each in found]


def _plain(kind: type[Item]) -> Any:
    return kind._default_manager.select_related(None)


class Pages(Sitemap):
    """Home, columns, topics and texts."""

    def items(self) -> Any:
        """All of them, in the tree's order."""
        site = Site.objects.filter(is_default_site=True).first()
        home = HomePage.objects.filter(pk=site.root_page_id).first() if site else None
        return open_pages(home).order_by("path")

    def location(self, page: Page) -> str:
        """Its address."""
        return page.get_url() or "/"

    def lastmod(self, page: Page) -> datetime | None:
        """When its own text was last changed."""
        return page.last_published_at


class Items(Sitemap):
    """The items of one kind; Django begins another file after 50,000."""

    def __init__(self, kind: type[Item]) -> None:
        """Of this kind."""
        self.kind = kind

    def items(self) -> Any:
        """What is public, oldest first: a full file never changes again but by what is taken out."""
        fields = ("pk", "address", "last_published_at", "withdrawn_at")
        return self.kind._default_manager.filter(live=True).only(*fields).order_by("pk")

    def lastmod(self, item: Item) -> datetime | None:
        """When it was last changed."""
        return item.withdrawn_at or item.last_published_at


SECTIONS: dict[str, Any] = {"pages": Pages} | {kind.address_kind: Items(kind) for kind in KINDS}


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """One file for each section, more where one is full."""
    return _kept(sitemaps.index(request, SECTIONS, sitemap_url_name="sitemap_section").render())


@require_safe
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    """One file."""
    return _kept(sitemaps.sitemap(request, SECTIONS, section=section).render())


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers leave alone: the back office, and lists without end."""
    lines = [
        "User-agent: *", "Disallow: /admin/", "Disallow: /accounts/", "Disallow: /search/", "Disallow: /look/",
        "", f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}", "",
    ]  # fmt: skip
    return _kept(HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"))


def _kept(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "public, no-cache"
    return answer


urlpatterns: list[URLPattern] = [
    path("feeds/site.rss", Newest(), name="feed"),
    path("feeds/site.atom", NewestAtom(), name="feed_atom"),
    path("feeds/<int:column>.rss", Newest(), name="column_feed"),
    path("feeds/<int:column>.atom", NewestAtom(), name="column_feed_atom"),
    path("sitemap.xml", sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap_section, name="sitemap_section"),
    path("robots.txt", robots, name="robots"),
]
