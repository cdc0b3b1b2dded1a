"""Which askings are answered from the shelf, which answers are laid on it, and what each shows."""

import time
from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from gongkai.offices import clock
from gongkai.portal.page_cache import files
from gongkai.portal.page_cache.generations import generations, slots
from gongkai.portal.page_cache.kept import Kept, Shelf, kept

KEPT_VIEWS = {"wagtail_serve", "publishing:item", "site_map", "privacy"}
"""Views whose answers are kept without their saying so. Every other says `Cache-Control: public` to be."""
QUERIES = {"page", "p"}
"""What a kept page may be asked with: nothing else makes another page. A query of any other name goes through."""
MOST_DIGITS = 6
SIGNED_IN = (f"{settings.SESSION_COOKIE_NAME}=", "messages=")
SECONDS = 300
"""No page is kept longer, whatever happens: the bound for a process that dies between its commit and saying so."""
LISTS, FRAME = "lists", "frame"


@cache
def shelf() -> Shelf:
    """This process's."""
    return Shelf(settings.PAGE_CACHE_BYTES)


def key_of(meta: Mapping[str, Any]) -> str | None:
    """What distinguishes answers to strangers; None where the answer is not a stranger's, or not a page's."""
    if meta["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return None
    if (cookie := meta.get("HTTP_COOKIE")) and any(name in cookie for name in SIGNED_IN):
        return None
    if (query := meta.get("QUERY_STRING", "")) and not _of_pages(query):
        return None
    secure = meta.get("HTTP_X_FORWARDED_PROTO") == "https" or meta.get("wsgi.url_scheme") == "https"
    host = meta.get("HTTP_HOST") or f"{meta['SERVER_NAME']}:{meta['SERVER_PORT']}"
    return f"{clock.today().day}{'s' if secure else ''}//{host}{meta.get('PATH_INFO', '/')}?{query}"


def find(key: str) -> Kept | None:
    """The answer under this key, if it is still right."""
    found = shelf().get(key)
    if found is None:
        return None
    if found.until > time.monotonic() and generations().right(found.began, found.slots):
        return found
    shelf().drop(key)
    return None


def keep(key: str, request: HttpRequest, response: HttpResponse, began: int, tags: Collection[str]) -> Kept | None:
    """Lay an answer on the shelf, if it may lie there, and where a web server reads it."""
    if not shelf().most or not may_be_kept(request, response):
        return None
    response.headers.setdefault("Cache-Control", "public, no-cache")
    made = kept(response, began, slots(tags), time.monotonic() + SECONDS)
    shelf().put(key, made)
    if made.html and not request.META.get("QUERY_STRING"):
        files.write(request.get_host(), request.path, made, exact=LISTS not in tags)
    return made


def may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Only a whole answer of status 200 that sets no cookie and is nobody's alone. Never a preview."""
    if response.status_code != 200 or response.streaming or response.cookies:
        return False
    if getattr(request, "is_preview", False) or getattr(request, "is_dummy", False):
        return False
    said = response.headers.get("Cache-Control", "")
    if "private" in said or "no-store" in said:
        return False
    match = request.resolver_match
    return "public" in said or (match is not None and match.view_name in KEPT_VIEWS)


def tags_of(request: HttpRequest, reads: "Reads") -> set[str]:
    """What the page shows. An item's own page is dropped for itself and what leads to it; every other for any change."""
    match = request.resolver_match
    if match is None or match.view_name != "publishing:item" or reads.lists:
        return {LISTS, FRAME}
    return {address_tag(request.path), kind_tag(match.kwargs["kind"]), FRAME}


def address_tag(path: str) -> str:
    """The tag of an item's page: its one address."""
    return f"item {path.lstrip('/')}"


def kind_tag(kind: str) -> str:
    """The tag of all items' pages of a kind, by the first part of their addresses."""
    return f"kind {kind}"


class Reads:
    """Watches what is read while a page is made: whether it lists what others show."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.lists = False

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """A reading of showings that does not ask for one item's is a list."""
        if '"publishing_showing"' in sql and '"publishing_showing"."object_id" =' not in sql:
            self.lists = True
        return execute(sql, params, many, context)


def _of_pages(query: str) -> bool:
    said = parse_qsl(query, keep_blank_values=True)
    return len(said) == 1 and said[0][0] in QUERIES and said[0][1].isascii() and said[0][1].isdigit() and (
        len(said[0][1]) <= MOST_DIGITS
    )  # fmt: skip
