"""The frame around every public page: whose portal it is, its marks, its main columns. Read at most once a request, and
only by pages that draw it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page, Site

from gongkai.offices.models import Body
from gongkai.portal.marks.models import Marks
from gongkai.portal.models import HomePage

LOOK = Marks._meta.get_field("colour").default
"""The main colour that site.css itself has."""


@dataclass(frozen=True, slots=True)
class Link:
    """A name and where it leads; `here` if the page read lies there."""

    title: str
    url: str
    here: bool = False


def whose(home: HomePage | None) -> Body | None:
    """The body whose portal begins with this page; where the page names none, the topmost."""
    return home.body if home is not None and home.body is not None else Body.objects.filter(parent=None).first()


class Shell:
    """What head and foot of a page show. Four queries in all, each when what it finds is asked for."""

    def __init__(self, request: HttpRequest) -> None:
        """Nothing is read yet."""
        self.request = request

    @classmethod
    def of(cls, request: HttpRequest) -> "Shell":
        """The one of this request."""
        if not hasattr(request, "shell"):
            request.shell = cls(request)
        return request.shell

    @cached_property
    def site(self) -> Site | None:
        """The site asked for."""
        return Site.find_for_request(self.request)

    @cached_property
    def home(self) -> HomePage | None:
        """Its first page."""
        root = self.site.root_page_id if self.site else None
        return HomePage.objects.select_related("body").filter(pk=root).first()

    @cached_property
    def body(self) -> Body | None:
        """Whose portal it is."""
        return whose(self.home)

    @cached_property
    def marks(self) -> Marks:
        """Its marks."""
        return Marks.of(self.site) if self.site else Marks()

    @cached_property
    def name(self) -> str:
        """The site's name (SiteName)."""
        return self.marks.name or (self.body.name if self.body else "") or (self.home.title if self.home else "")

    @cached_property
    def organiser(self) -> str:
        """主办单位."""
        return self.marks.organiser or (self.body.name if self.body else "")

    @cached_property
    def address(self) -> str:
        """The whole address of this page, without its query: canonical, and what a mistake is reported on."""
        return self.root + self.request.path

    @property
    def printed(self) -> str:
        """The whole address as it stands on paper: whoever types it sees the same page of the same list."""
        query = unquote(self.request.META.get("QUERY_STRING", ""))
        return f"{self.address}?{query}" if query else self.address

    @property
    def root(self) -> str:
        """The address of the first page, without the last stroke."""
        return settings.BASE_URL.rstrip("/")

    @cached_property
    def errors_address(self) -> str:
        """Where a mistake on this page is reported."""
        return self.marks.errors_address(self.address)

    @cached_property
    def menu(self) -> list[Link]:
        """The main columns: what stands under the first page and is marked for menus."""
        if self.home is None:
            return []
        pages = Page.objects.child_of(self.home).live().in_menu().order_by("path")
        return [self.link(page) for page in pages.only("title", "url_path", "path", "depth")]

    def link(self, page: Any) -> Link:
        """A page of this site as a link, without a query."""
        url = self.url(page)
        return Link(page.title, url, here=self.request.path.startswith(url))

    def url(self, page: Any) -> str:
        """A page's address on this site, without a query."""
        root = self.home.url_path if self.home else "/"
        return "/" + page.url_path.removeprefix(root)

    @property
    def theme(self) -> str:
        """The main colour without #, where it is another than the style sheet's own."""
        return "" if self.marks.colour == LOOK else self.marks.colour[1:]


def context(request: HttpRequest) -> dict[str, Any]:
    """`shell` and `marks` for every template; nothing is read where nothing is shown."""
    shell = Shell.of(request)
    return {"shell": shell, "marks": SimpleLazyObject(lambda: shell.marks)}
