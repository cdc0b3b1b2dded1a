"""What all pages of the citizen's side share: nothing personal is kept by a browser, a proxy or a search engine."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

View = TypeVar("View", bound=Callable[..., HttpResponse])
FOLDER = "applications/public"


def personal_page(view: View) -> View:
    """Never stored, never indexed."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        answer = view(request, *args, **more)
        answer.headers["Cache-Control"] = "no-store, private"
        answer.headers["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return shown  # type: ignore[return-value]


def page(request: HttpRequest, name: str, title: str, status: int = 200, **context: Any) -> HttpResponse:
    """A page of ours. Where a form on it has errors its title says so (WCAG 2.2, technique G83)."""
    form = context.get("form")
    wrong = bool(context.get("errors") or (form is not None and form.is_bound and form.errors))
    heading = _("有误：{title}").format(title=title) if wrong else title
    return render(request, f"{FOLDER}/{name}.html", {"title": heading, "heading": title, **context}, status=status)


def download(name: str, media_type: str, data: bytes) -> HttpResponse:
    """A file to keep; it is never opened inside the portal."""
    answer = HttpResponse(data, content_type=media_type)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
