"""Who else asked the body for the same information, by its name or its number (art 44 ¶1)."""

from django.db.models import Q, QuerySet

from gongkai.applications.models import Application
from gongkai.law.terms import uncertain

ASKING = (Application.Kind.DISCLOSURE, Application.Kind.SUGGESTION)
"""Matters that ask for information; a record about oneself and a complaint do not."""


def alike(application: Application) -> QuerySet[Application]:
    """The applications and suggestions for the same information, this one among them, oldest first."""
    same = Q(pk=application.pk)
    if application.kind in ASKING:
        for name in ("subject", "document_number"):
            if value := getattr(application, name):
                same |= Q(kind__in=ASKING, **{name: value})
    return Application.objects.filter(same, body=application.body_id).order_by("pk")


def applicants(application: Application) -> int:
    """How many different applicants they have."""
    return alike(application).order_by().values("applicant_key").distinct().count()


def askers(application: Application) -> int:
    """How many different applicants asked the body for information of this name, this one among them."""
    if not application.subject or application.kind not in ASKING:
        return 1
    same = Application.objects.filter(body=application.body_id, subject=application.subject, kind__in=ASKING)
    return same.order_by().values("applicant_key").distinct().count()


def several() -> int:
    """From how many applicants on the body thinks of publishing it: the Regulation names no number, so it is uncertain."""
    return uncertain()["same_information_asked"].number
