"""The outermost layer: answers strangers from the shelf."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

from gongkai.portal.page_cache.generations import generations
from gongkai.portal.page_cache.kept import Kept
from gongkai.portal.page_cache.pages import Reads, find, keep, key_of, tags_of
from gongkai.portal.visits import counter

ASKED = "gongkai.page_cache.asked"
"""In the environment of a request that was looked for before Django began."""


class KeepPages:
    """Stands before every other middleware: what is kept needs neither session nor database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Django's way."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """From the shelf; else made, and laid there if it may."""
        dummy = getattr(request, "is_dummy", False)
        key = None if dummy else key_of(request.META)
        if key is not None and ASKED not in request.META and (found := find(key)) is not None:
            counter.seen(request.META, html=found.html)
            return _response(found, request)
        response = self.get_response(request) if key is None else self._made(key, request)
        if not dummy and response.status_code == HTTPStatus.OK:
            counter.seen(request.META, html=response.headers.get("Content-Type", "").startswith("text/html"))
        return response

    def _made(self, key: str, request: HttpRequest) -> HttpResponse:
        began, reads = generations().now(), Reads()
        with connection.execute_wrapper(reads):
            response = self.get_response(request)
        if request.method == "GET" and (made := keep(key, request, response, began, tags_of(request, reads))):
            return _response(made, request)
        return response


class KeptFirst:
    """The same before Django begins: a WSGI application around the portal's, for servers."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        """Around this."""
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """From the shelf, or by the portal."""
        key = key_of(environ)
        found = find(key) if key is not None else None
        if found is None:
            environ[ASKED] = True
            return self.application(environ, start_response)
        counter.seen(environ, html=found.html)
        status, headers, body = found.answer(environ)
        start_response("200 OK" if status == HTTPStatus.OK else "304 Not Modified", headers)
        return [body]


def _response(found: Kept, request: HttpRequest) -> HttpResponse:
    status, headers, body = found.answer(request.META)
    return HttpResponse(body, status=status, headers=dict(headers))
