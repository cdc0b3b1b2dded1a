"""The door from approval to the checks: what is put forward is checked, and the office passes on what is answered."""

from typing import Any

from gongkai.publishing.models import Item


def inspect(item: Item, revision: Any) -> None:
    """Check the revision that is put forward; findings become rows."""
    from gongkai.publishing import checks

    checks.run(item, revision)


def unanswered(item: Item, revision: Any) -> int:
    """How many findings about this revision nobody has answered; a revision never checked has one."""
    from gongkai.publishing import checks

    return len(checks.unanswered(item, revision))
