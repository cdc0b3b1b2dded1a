"""Last days as a calendar that any calendar program subscribes to (RFC 5545), by an address that is the person's own."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core import signing
from django.http import Http404
from django.utils.translation import gettext as _

from gongkai.applications.models import Application
from gongkai.offices.models import Person

SALT = "gongkai.applications.calendar"
LINE = 75
"""Octets of a line before it is folded (RFC 5545 section 3.1)."""


def token(person: Any) -> str:
    """The person's own address: it stands until their password changes."""
    return signing.Signer(salt=SALT).sign_object([person.pk, _mark(person)])


def person(given: str) -> Person:
    """Whose address it is. Raises Http404 for one that is forged or stands no more."""
    try:
        pk, mark = signing.Signer(salt=SALT).unsign_object(given)
    except (signing.BadSignature, ValueError, TypeError):
        raise Http404 from None
    found = Person.objects.filter(pk=pk, is_active=True).first()
    if found is None or _mark(found) != mark:
        raise Http404
    return found


def _mark(of: Any) -> str:
    return of.get_session_auth_hash()[:16]  # type: ignore[no-any-return]


def text(applications: Iterable[Application], at: datetime) -> str:
    """The calendar: a whole day for each last day, that of others where it is their turn. Numbers and contents, no names."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//gongkai//applications//ZH",
        _line("X-WR-CALNAME", _("依申请公开办理期限")),
    ]
    for each in applications:
        day = each.due_on or each.others_due_on
        assert day is not None
        title = _("{number} 答复期限届满") if each.due_on else _("{number} {state}，最后一日")
        lines += [
            "BEGIN:VEVENT", f"UID:{each.uid}@gongkai", f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(1):%Y%m%d}",
            _line("SUMMARY", title.format(number=each.number, state=each.get_state_display())), _line("DESCRIPTION", f"{each.title}\n{each.office.name}，{each.get_state_display()}"),
            "END:VEVENT",
        ]  # fmt: skip
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _line(name: str, value: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        value = value.replace(plain, escaped)
    return f"{name}:{value}"


def _folded(line: str) -> str:
    """Broken so that no line is longer than allowed and no letter is cut in two."""
    parts, room = [""], LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            parts.append("")
            room = LINE - 1
        parts[-1] += letter
        room -= size
    return "\r\n ".join(parts)
