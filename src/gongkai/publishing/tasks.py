"""What runs without a person: fetch, and call an action."""

from django_tasks import task

from gongkai.offices import clock
from gongkai.publishing.actions import publish_due
from gongkai.publishing.actions.validity import refresh_all


@task()
def publish_what_is_due() -> int:
    """Release every approved item whose hour has come."""
    return publish_due(clock.now())


@task()
def refresh_validity() -> int:
    """What lapsed or took effect last night."""
    return refresh_all(clock.today())
