"""How a visitor wants pages to look: large print (长者模式), high contrast. And the portal's own main colour.

The HTML of a page is the same for everybody, so that any cache may keep it; every page asks for `/look.css`, which alone
depends on the visitor's cookie and which no shared cache keeps. Works without JavaScript. See
docs/decisions/0009-modes-without-scripts.md.
"""

from hashlib import sha256
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from gongkai.portal.marks.colour import BLACK, WHITE, contrast, mixed
from gongkai.portal.marks.shapes import LEAST_CONTRAST

COOKIE = "look"
MODES = ("elder", "contrast")
YEAR = 365 * 24 * 3600
SHEETS = {mode: (Path(__file__).parent / f"static/gongkai/look/{mode}.css").read_bytes() for mode in MODES}


def chosen(request: HttpRequest) -> list[str]:
    """The modes of this visitor, in their order. What the cookie says besides is not believed."""
    said = request.COOKIES.get(COOKIE, "").split("-")
    return [mode for mode in MODES if mode in said]


@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The style sheet of the modes chosen; empty for most."""
    css = b"".join(SHEETS[mode] for mode in chosen(request))
    tag = f'"{sha256(css).hexdigest()[:16]}"'
    same = request.headers.get("If-None-Match") == tag
    answer = HttpResponseNotModified() if same else HttpResponse(css, content_type="text/css; charset=utf-8")
    answer["ETag"], answer["Cache-Control"] = tag, "private, no-cache"
    patch_vary_headers(answer, ["Cookie"])
    return answer


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Switch a mode on or off (`?elder=on`) and go back to `next`, a path of this site."""
    modes = {mode for mode in MODES if request.GET.get(mode, "on" if mode in chosen(request) else "off") == "on"}
    back = request.GET.get("next", "/")
    if not back.startswith("/") or not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    answer = HttpResponseRedirect(back)
    answer["Cache-Control"] = "private, no-store"
    if modes:
        value = "-".join(mode for mode in MODES if mode in modes)
        answer.set_cookie(COOKIE, value, max_age=YEAR, httponly=True, samesite="Lax", secure=request.is_secure())
    else:
        answer.delete_cookie(COOKIE, samesite="Lax")
    return answer


@require_safe
def theme(_request: HttpRequest, colour: str) -> HttpResponse:
    """The main colour and its shades as custom properties. An address a colour: kept for ever."""
    main = f"#{colour}"
    if contrast(main, WHITE) < LEAST_CONTRAST:
        raise Http404
    deep, tint, edge = mixed(main, BLACK, 0.28), mixed(main, WHITE, 0.92), mixed(main, WHITE, 0.72)
    css = f":root{{--main:{main};--main-deep:{deep};--main-tint:{tint};--main-edge:{edge}}}\n"
    answer = HttpResponse(css, content_type="text/css; charset=utf-8")
    answer["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return answer
