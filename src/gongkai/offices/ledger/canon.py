"""The canonical text of an entry and of a seal, and their hash. Whoever has the rows can check them without this program.

An entry's text is one JSON object, UTF-8, keys in order of their code points at every depth, no white space outside
strings, nothing escaped that JSON does not oblige to escape:

    {"acting_as", "actor", "actor_id", "at", "body_id", "canon": 1, "deed", "facts", "thing", "thing_name"}

`at` is UTC with six decimals (2020-04-30T01:00:00.000000+00:00). Facts hold texts, whole numbers, true, false, null,
lists and objects, never fractions: databases write those back in their own way. The entry's number is not in its text,
for the database gives it while writing; the seal binds both.

A seal's text is five lines: `gongkai seal 1`, its number, the entry's number, the entry's digest, the link before (64
noughts for the first). Hashes are SM3 (GB/T 32905-2016), in small hexadecimal letters.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SM3, Hash
from django.utils.functional import Promise

FIRST = "0" * 64
"""What stands before the first link."""
FIELDS = ("at", "deed", "actor_id", "actor", "acting_as", "body_id", "thing", "thing_name", "facts")


def sm3(text: str) -> str:
    """The SM3 hash of a text in UTF-8."""
    digest = Hash(SM3())
    digest.update(text.encode())
    return digest.finalize().hex()


def entry_text(entry: Any) -> str:
    """The canonical text of an entry: a row of `Entry`, or anything with the same fields."""
    return as_json({"canon": 1, **fields(entry)})


def fields(entry: Any) -> dict[str, Any]:
    """The fields that are hashed, as JSON holds them."""
    found = {name: getattr(entry, name) for name in FIELDS}
    found["at"] = found["at"].astimezone(UTC).isoformat(timespec="microseconds")
    return found


def entry_digest(entry: Any) -> str:
    """The digest an entry must have."""
    return sm3(entry_text(entry))


def seal_link(number: int, entry_id: int, digest: str, previous: str) -> str:
    """The link a seal must have at its place in the chain."""
    return sm3(f"gongkai seal 1\n{number}\n{entry_id}\n{digest}\n{previous}")


def as_json(value: Any) -> str:
    """One line of JSON, always the same for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def plain(value: Any) -> Any:
    """A fact as the ledger keeps it. Raises TypeError for what would not come back from every database as it went in."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, (str, Promise)):
        return plain_text(value)
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise TypeError("a moment without a zone says nothing")
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (Decimal, UUID)):
        return str(value)
    if isinstance(value, Mapping):
        return {plain_text(key): plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    raise TypeError(f"the ledger keeps texts, whole numbers, days, lists of them; not {type(value).__name__}")


def plain_text(value: Any, longest: int | None = None) -> str:
    """A text that every database takes: no NUL, no half characters, cut to the column's length."""
    text = str(value).replace("\0", "\ufffd").encode("utf-8", "replace").decode()
    return text if longest is None or len(text) <= longest else text[: longest - 1] + "…"
