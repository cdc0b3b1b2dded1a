"""What a visitor's session holds: the draft being filled in, the receipt just given, the case opened by its code. No
account; every hold ends by itself."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest

from gongkai.applications.models import Application, Draft
from gongkai.applications.public.rules import rules
from gongkai.offices import clock, personal
from gongkai.offices.models import Body

DRAFT, RECEIPT, CASE, CODE = "applications_draft", "applications_receipt", "applications_case", "applications_code"


def draft_of(request: HttpRequest, body: Body, kind: str) -> Draft | None:
    """The draft of this kind being filled in."""
    uid = request.session.get(f"{DRAFT}_{kind}")
    return Draft.objects.filter(uid=uid, body=body, until__gt=clock.now()).first() if uid else None


def hold_draft(request: HttpRequest, kind: str, draft: Draft | None) -> None:
    """From now on this draft of this kind, or none."""
    if draft is None:
        request.session.pop(f"{DRAFT}_{kind}", None)
    else:
        request.session[f"{DRAFT}_{kind}"] = str(draft.uid)


def hold_code(request: HttpRequest, code: str) -> None:
    """The code of the draft that was just saved: shown on the next page, once."""
    request.session[CODE] = personal.seal(code, CODE)


def take_code(request: HttpRequest) -> str:
    """That code; empty where it was shown already."""
    sealed = request.session.pop(CODE, "")
    return personal.unseal(sealed, CODE) if sealed else ""


def hold_receipt(request: HttpRequest, application: Application, code: str) -> None:
    """The receipt just given; whoever has it has the case."""
    held = {"pk": application.pk, "code": personal.seal(code, RECEIPT), "until": _until(rules().receipt)}
    open_case(request, application)
    request.session[RECEIPT] = held


def receipt_of(request: HttpRequest) -> tuple[Application, str] | None:
    """The application and its query code, while it may still be seen."""
    held = _held(request, RECEIPT)
    application = _application(held)
    return (application, personal.unseal(held["code"], RECEIPT)) if held and application else None


def open_case(request: HttpRequest, application: Application) -> None:
    """Let in, for a while. The session gets a new key: one set by somebody else before is worth nothing."""
    request.session.cycle_key()
    request.session.pop(RECEIPT, None)
    request.session[CASE] = {"pk": application.pk, "until": _until(rules().access)}


def case_of(request: HttpRequest) -> Application | None:
    """The case that was opened by its code."""
    return _application(_held(request, CASE))


def leave(request: HttpRequest) -> None:
    """Close everything: on a machine that others use, the next must see nothing."""
    drafts = [f"{DRAFT}_{kind}" for kind in Application.Kind.values]
    for name in (CASE, RECEIPT, CODE, *drafts):
        request.session.pop(name, None)


def _until(long: timedelta) -> str:
    return (clock.now() + long).isoformat()


def _held(request: HttpRequest, name: str) -> dict[str, Any] | None:
    held = request.session.get(name)
    if held is None or datetime.fromisoformat(held["until"]) <= clock.now():
        return None
    return dict(held)


def _application(held: dict[str, Any] | None) -> Application | None:
    if held is None:
        return None
    return Application.objects.select_related("body", "office").filter(pk=held["pk"]).first()
