"""What runs without a person: fetch, and call an action."""

from django_tasks import task

from gongkai.applications import actions
from gongkai.offices import clock


@task()
def every_night() -> tuple[int, int]:
    """Holiday notices and silences."""
    return actions.nightly(clock.now())
