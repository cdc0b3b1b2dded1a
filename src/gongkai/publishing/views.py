"""What the public reads: an item at its one address, and its files while it is live."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from wagtail.permissions import policy_registry

from gongkai.publishing.models import KINDS, Attachment, Correction, Document, Edition, Interpretation, Item

READS = ("add", "change", "view")


def item(request: HttpRequest, kind: str, month: str, name: str) -> HttpResponse:
    """An item that is public; 410 for what no longer is, 404 for what never was."""
    model = next((each for each in KINDS if each.address_kind == kind), None)
    if model is None:
        raise Http404
    found = get_object_or_404(model.objects.select_related("body", "office"), address=f"{kind}/{month}/{name}.html")
    if not found.live:
        return render(request, "publishing/gone.html", status=410)
    about = {"content_type": model.kind_content_type(), "object_id": found.pk}
    context = {
        "item": found,
        "files": Attachment.objects.filter(pk__in=found.attached),
        "corrections": Correction.objects.filter(**about),
        "editions": Edition.objects.filter(**about).defer("content"),
        "related": _related(found),
    }
    return render(request, "publishing/item.html", context)


def attachment(request: HttpRequest, pk: int) -> HttpResponse:
    """A file: to everybody while its item is live and names it, before that only to who may read the draft."""
    found = get_object_or_404(Attachment, pk=pk)
    if not found.public:
        _only_readers(request, found.item)
    response = FileResponse(found.file.open("rb"), as_attachment=True, filename=found.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    if not found.public:
        response["Cache-Control"] = "private, no-store"
    return response


def _only_readers(request: HttpRequest, of: Item | None) -> None:
    """Raises Http404 for whoever may not read the item as it is written: they do not learn that the file exists."""
    if of is None or not request.user.is_authenticated:
        raise Http404
    policy = policy_registry.get(of)
    if not policy.user_has_any_permission_for_instance(request.user, READS, of):
        raise Http404


def _related(found: Item) -> list[Any]:
    """A policy leads to what explains it, and back."""
    if isinstance(found, Document):
        return list(found.interpretations.filter(live=True))
    if isinstance(found, Interpretation) and found.policy is not None and found.policy.live:
        return [found.policy]
    return []
