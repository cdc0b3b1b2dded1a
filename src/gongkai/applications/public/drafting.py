"""Keeping what is not sent yet: every change is kept, so that nothing typed and no file chosen is lost."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.applications.actions.intake import LETTERS
from gongkai.applications.models import Draft, DraftFile
from gongkai.applications.plan import intake
from gongkai.applications.public.rules import rules
from gongkai.offices import personal
from gongkai.offices.models import Body


def begin(body: Body, words: Mapping[str, Any], at: datetime) -> Draft:
    """A new draft, found in its session only."""
    draft = Draft(body=body, saved_at=at, until=at + rules().unsaved)
    draft.words = dict(words)
    draft.save()
    return draft


def change(draft: Draft, words: Mapping[str, Any], at: datetime) -> None:
    """What stands in the form now."""
    draft.words, draft.saved_at = dict(words), at
    draft.until = at + (rules().draft if draft.code_key else rules().unsaved)
    draft.save()


def add_file(draft: Draft, kind: str, name: str, data: bytes) -> DraftFile:
    """One more file, which was checked."""
    file = DraftFile(draft=draft, kind=kind, name=name[-200:])
    file.keep(data)
    file.save()
    return file


def drop_file(file: DraftFile) -> None:
    """Take a file away again."""
    file.delete()
    transaction.on_commit(lambda: file.stored.storage.delete(file.stored.name))


def save_for_later(draft: Draft, at: datetime) -> str:
    """Give the draft a code, which is shown once, and keep it for days. Saved again, it gets a new code."""
    code = "".join(secrets.choice(LETTERS) for _each in range(intake().code_length))
    draft.code_key, draft.saved_at, draft.until = code_key(code), at, at + rules().draft
    draft.save()
    return code


def by_code(body: Body, code: str, at: datetime) -> Draft | None:
    """The draft saved under this code, if it is still kept."""
    return Draft.objects.filter(body=body, code_key=code_key(code), until__gt=at).first()


def code_key(code: str) -> str:
    """How a draft's code is kept: nobody can read it back."""
    return personal.index("draft", "".join(code.split()).upper())


def discard(draft: Draft) -> None:
    """Nothing of it stays."""
    for file in draft.files.all():
        drop_file(file)
    draft.delete()


def forget(at: datetime) -> int:
    """Discard every draft whose time is over; how many. The timetable's, each night."""
    over = list(Draft.objects.filter(until__lte=at))
    for draft in over:
        with transaction.atomic():
            discard(draft)
    return len(over)
