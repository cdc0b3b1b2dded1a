"""Checks at submission and at night: what must not go out, what is misspelt, what leads nowhere, what is missing.

Judging is pure (`text`, `rules`, `files`); rows and deeds stand apart (`models`, `actions`). The approval asks
`unanswered(item, revision)` before the office step; submitting calls `run(item, revision)`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gongkai.publishing.checks.models import Finding


def run(item: Any, revision: Any) -> "tuple[Finding, ...]":
    """Check a revision and keep what was found. See `actions.run`."""
    from gongkai.publishing.checks import actions

    return actions.run(item, revision)


def unanswered(item: Any, revision: Any) -> "tuple[Finding, ...]":
    """What waits for an answer in a revision. See `actions.unanswered`."""
    from gongkai.publishing.checks import actions

    return actions.unanswered(item, revision)
