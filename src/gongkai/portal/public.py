"""Public pages that are no page of the tree: the map of the site, what is done with visitors' data."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.applications.public.rules import rules
from gongkai.offices import ledger
from gongkai.portal.feeds import open_pages
from gongkai.portal.shell import Link, Shell


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Every page of the tree that everybody may read, as a tree of three levels and what is below."""
    shell = Shell.of(request)
    branches: list[tuple[Link, list[tuple[Link, list[Link]]]]] = []
    for page in open_pages(shell.home).order_by("path").only("title", "url_path", "path", "depth"):
        level = page.depth - shell.home.depth
        if level == 1:
            branches.append((shell.link(page), []))
        elif branches and (level == 2 or (level > 2 and not branches[-1][1])):
            branches[-1][1].append((shell.link(page), []))
        elif branches and level > 2:
            branches[-1][1][-1][1].append(shell.link(page))
    return render(request, "portal/site_map.html", {"title": _("网站地图"), "branches": branches})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of a visit, and for how long."""
    kept = rules()
    hours = kept.unsaved // timedelta(hours=1)
    return render(request, "portal/privacy.html", {"title": _("隐私说明"), "days": kept.draft.days, "hours": hours})


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from a page of ours, or from one too old: nothing was taken in, and the page says so. Of
    who was signed in the ledger keeps it: somebody may have tried to act in their name."""
    if request.user.is_authenticated:
        ledger.refused("portal.forged", actor=request.user, thing="form", path=request.path[:200], reason=reason[:200])
    return render(request, "403_csrf.html", status=403)
