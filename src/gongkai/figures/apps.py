"""The Django app of the year."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FiguresConfig(AppConfig):
    """The body's year."""

    name = "gongkai.figures"
    label = "figures"
    verbose_name = _("年度数据和年度报告")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The rooms below are sources; what becomes public may be a report that is thereby signed."""
        from gongkai.figures.sources import register
        from gongkai.figures.sources.people import People
        from gongkai.figures.sources.placed import Placements
        from gongkai.figures.sources.published import CopiesAnIssue, Documents, Items, ItemsInColumn, ItemsOfMonth
        from gongkai.figures.sources.requests import Applications, Months, Overdue, Verdicts, Ways
        from gongkai.publishing.models import Document
        from gongkai.publishing.signals import public_changed

        register("items", Items())
        register("placements", Placements())
        register("people", People())
        register("applications", Applications())
        register("applications_by_month", Months())
        register("applications_by_way", Ways())
        register("applications_verdicts", Verdicts())
        register("applications_overdue", Overdue())
        register("items_of_month", ItemsOfMonth())
        register("items_in_column", ItemsInColumn())
        register("copies_an_issue", CopiesAnIssue())
        for name in ("made", "public", "repealed", "in_force"):
            register(f"documents_{name}", Documents(name))
        public_changed.connect(_sign, sender=Document, dispatch_uid="figures.sign")


def _sign(item: Any, **_told: Any) -> None:
    """What became public may be an annual report."""
    from gongkai.figures.closing import signed
    from gongkai.offices import clock

    signed(item, clock.now())
