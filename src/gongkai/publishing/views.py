"""What the public reads: an item at its one address, its earlier editions, its files while it is live, periodicals."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

from gongkai.publishing.models import Attachment, Item
from gongkai.publishing.public import qr as codes
from gongkai.publishing.public.history import readable_edition
from gongkai.publishing.public.periodicals import periodicals as all_periodicals
from gongkai.publishing.public.sheet import edition_sheet, found, sheet, template, whole_address

READS = ("add", "change", "view")
A_DAY = 24 * 3600


def item(request: HttpRequest, kind: str, month: str, name: str) -> HttpResponse:
    """An item that is public; 410 for what no longer is, 404 for what never was."""
    shown = found(kind, month, name)
    if shown is None:
        raise Http404
    if not shown.live:
        return render(request, "publishing/gone.html", status=410)
    return render(request, template(shown), sheet(shown))


def edition(request: HttpRequest, kind: str, month: str, name: str, number: str) -> HttpResponse:
    """An earlier edition of a public item, where it may still be read."""
    shown = found(kind, month, name)
    if shown is None:
        raise Http404
    if not shown.live:
        return render(request, "publishing/gone.html", status=410)
    earlier = readable_edition(shown, int(number))
    if earlier is None:
        raise Http404
    return render(request, "publishing/edition.html", edition_sheet(shown, earlier))


def qr(_request: HttpRequest, kind: str, month: str, name: str) -> HttpResponse:
    """The address of a public item for telephones."""
    shown = found(kind, month, name)
    if shown is None or not shown.live:
        raise Http404
    drawn = codes.svg(whole_address(shown))
    return HttpResponse(drawn, content_type="image/svg+xml", headers={"Cache-Control": f"public, max-age={A_DAY}"})


def periodicals(request: HttpRequest) -> HttpResponse:
    """Every periodical with its issues of a year."""
    return render(request, "publishing/periodicals.html", {"title": _("期刊"), **all_periodicals(request.GET)})


def attachment(request: HttpRequest, pk: int) -> HttpResponse:
    """A file: to everybody while its item is live and names it, before that only to who may read the draft."""
    file = get_object_or_404(Attachment, pk=pk)
    if not file.public:
        _only_readers(request, file.item)
    response = FileResponse(file.file.open("rb"), as_attachment=True, filename=file.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    if not file.public:
        response["Cache-Control"] = "private, no-store"
    return response


def _only_readers(request: HttpRequest, of: Item | None) -> None:
    """Raises Http404 for whoever may not read the item as it is written: they do not learn that the file exists."""
    if of is None or not request.user.is_authenticated:
        raise Http404
    policy = policy_registry.get(of)
    if not policy.user_has_any_permission_for_instance(request.user, READS, of):
        raise Http404
