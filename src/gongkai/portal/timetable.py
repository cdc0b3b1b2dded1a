"""What happens without a person: every minute, and once a day, soon after midnight.

`manage serve` runs it beside the server; who prefers systemd or cron runs `manage timetable`, or the commands named here.
Whatever is killed in between is done by the next to come: every command does only what is left to do.
"""

import logging
import threading
from collections.abc import Iterable, Iterator
from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.db import connections, transaction
from django.db.models import Q
from django_tasks_db.models import DBTaskResult

from gongkai.offices import clock
from gongkai.portal.models import Night

log = logging.getLogger(__name__)

EVERY_MINUTE = ("publish_scheduled", "seal_ledger", "tidy_pages")
"""What was approved for an hour goes out at that hour; what a killed server left unsealed is sealed, what it left of pages
that are no longer right is deleted."""
EVERY_NIGHT = (
    "applications_nightly", "refresh_validity", "check_live", "forget_asked", "refresh_about", "clearsessions", "prune_db_task_results",
)  # fmt: skip
"""What a new day changes by itself, and what is looked at again once a day. Rooms add theirs by a line here."""
GIVEN_UP = timedelta(hours=1)
"""So long after it began, a night or a task whose process says nothing any more is begun anew."""


def keep(stopping: threading.Event) -> None:
    """Keep the timetable until told to stop. What fell due while nothing ran is done at once."""
    night: threading.Thread | None = None
    while True:
        run(EVERY_MINUTE)
        if night is None or not night.is_alive():
            # The night's work takes as long as there is much to check: what is due this minute does not wait for it.
            night = threading.Thread(target=_keep_the_night, name="night", daemon=True)
            night.start()
        connections.close_all()
        if stopping.wait(60):
            return


def _keep_the_night() -> None:
    try:
        nightly()
        take_up_again()
    except Exception:
        log.exception("the night's work failed; next try in a minute")
    finally:
        connections.close_all()


def run(names: Iterable[str]) -> list[str]:
    """Run these commands one after the other, in silence; the names of those that failed."""
    return list(_failing(names))


def _failing(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        try:
            call_command(name, verbosity=0, stdout=StringIO())
        except (Exception, SystemExit):
            # One failure must not end the timetable.
            log.exception("%s failed", name)
            yield name


def nightly() -> bool:
    """Do this day's work if nobody has begun it; whether this call did it. One process a day, however many there are."""
    began = clock.now()
    with transaction.atomic():
        night, made = Night.objects.select_for_update().get_or_create(
            day=clock.today(), defaults={"began_at": began, "failed": ""}
        )
        given_up = night.ended_at is None and night.began_at < began - GIVEN_UP
        if not (made or given_up):
            return False
        Night.objects.filter(pk=night.pk).update(began_at=began)
    failed = run(EVERY_NIGHT)
    Night.objects.filter(pk=night.pk).update(ended_at=clock.now(), failed=" ".join(failed))
    return True


def take_up_again() -> int:
    """Put tasks back into the queue whose worker was killed over them; how many. Our tasks may be done twice."""
    running = Q(status="RUNNING", started_at__lt=clock.now() - GIVEN_UP)
    return DBTaskResult.objects.filter(running).update(status="READY", started_at=None)
