"""Finding applications: by number and code, by applicant, by what is asked for; and who may see which."""

from dataclasses import dataclass
from datetime import date
from hmac import compare_digest
from re import IGNORECASE
from re import compile as compile_pattern
from typing import Any
from unicodedata import normalize

from django.db.models import Q, QuerySet

from gongkai.applications import alike
from gongkai.applications.actions.intake import query_key
from gongkai.applications.models import Application
from gongkai.applications.models.application import State
from gongkai.offices.models import Body, Role
from gongkai.offices.numbering import fold
from gongkai.offices.rights import appointments

BODY_WIDE = (Role.DISCLOSURE_OFFICER, Role.DEPUTY_LEADER, Role.MAIN_LEADER)
"""Who sees every application of the body; offices see what they handle or help with."""
IN_OFFICE = (Role.DRAFTER, Role.OFFICE_HEAD)
DETAIL = 4
"""The last digits of a telephone or identity number that serve as the detail beside number and code."""
EXTENSION = compile_pattern(r"转|分机|#|ext", IGNORECASE)
"""What stands before an extension: of a telephone number with one, both ends are known."""


@dataclass(frozen=True, slots=True)
class Brief:
    """An application as a list shows it; no personal data."""

    pk: int
    number: str
    title: str
    applicant_kind: str
    state: str
    received_on: date | None
    due_on: date | None
    closed_on: date | None
    outcome: str


@dataclass(frozen=True, slots=True)
class Alike:
    """How many different applicants asked for the same, and whether so many as to think of publishing it (art 44 ¶1). The
    Regulation names no number: the one used is uncertain (`alike.several`)."""

    applicants: int
    flagged: bool
    applications: tuple[Brief, ...]


def brief(application: Application) -> Brief:
    """The application in short."""
    return Brief(*(getattr(application, name) for name in Brief.__slots__))


def by_query(number: str, code: str, detail: str) -> Application | None:
    """The application of this number, for whoever has its query code and knows a detail: the applicant's name, or the last
    four digits of their telephone or identity number. None whatever is wrong; nothing tells which."""
    key = query_key(code)
    for each in Application.objects.filter(number=fold(number)).select_related("body", "office"):
        if compare_digest(each.query_key, key) and _knows(each, detail):
            return each
    return None


def _knows(application: Application, detail: str) -> bool:
    who, said = application.applicant, _plain(detail)
    numbers = (*EXTENSION.split(who.telephone, 1)[:1], who.telephone, who.identity)
    ends = [value[-DETAIL:] for value in map(_digits, numbers) if len(value) >= DETAIL]
    return any(compare_digest(said.encode(), each.encode()) for each in (_plain(who.name), *ends))


def _plain(text: str) -> str:
    """Without what people write differently: spaces, small and full-width letters."""
    return "".join(normalize("NFKC", text).split()).upper()


def _digits(number: str) -> str:
    return "".join(each for each in _plain(number) if each.isascii() and each.isalnum())


def same_applicant(application: Application, day: date) -> tuple[tuple[Brief, ...], int]:
    """The same applicant's other applications to the body, newest first, and how many they made in the month of `day`."""
    mine = Application.objects.filter(
        body=application.body_id, kind=application.kind, applicant_key=application.applicant_key
    )
    month = mine.filter(received_on__year=day.year, received_on__month=day.month).count()
    return tuple(map(brief, mine.exclude(pk=application.pk).order_by("-pk")[:50])), month


def asked_alike(application: Application) -> Alike:
    """Who else asked the body for the same information, by its name or its number."""
    n = alike.applicants(application)
    found = alike.alike(application).exclude(pk=application.pk)[:50]
    return Alike(n, n >= alike.several(), tuple(map(brief, found)))


def untouched(body_id: int, day: date) -> tuple[Brief, ...]:
    """What came in before `day` and nobody has done anything about, oldest first."""
    rows = Application.objects.filter(
        body=body_id, closed_on__isnull=True, version__lte=2, arrived_on__lt=day,
        state__in=(State.ARRIVED, State.HANDLING),
    )  # fmt: skip
    return tuple(map(brief, rows.order_by("arrived_on", "pk")))


def visible_to(person: Any, day: date) -> "QuerySet[Application]":
    """The applications the person may open: officers, leaders and the 政府信息公开工作机构 those of the body, other offices
    those they handle or were asked to help with. Nobody sees another body's."""
    scope = Q(pk__in=())
    for held in appointments(person, day):
        if held.role in BODY_WIDE:
            scope |= Q(body=held.body_id)
        elif held.role in IN_OFFICE and held.office_id is not None:
            helps = Q(commissions__office=held.office_id, commissions__returned_on__isnull=True)
            scope |= Q(body__in=Body.objects.filter(offices=held.office_id, offices__is_disclosure_office=True))
            scope |= Q(office=held.office_id) | Q(pk__in=Application.objects.filter(helps).values("pk"))
    return Application.objects.filter(scope)
