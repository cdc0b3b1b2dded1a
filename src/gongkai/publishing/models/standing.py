"""Pages that stand: what the public has ever seen is taken down, never deleted, and every such deed is in the ledger."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import Page, PageLogEntry
from wagtail.models.pages import PagePermissionTester

from gongkai.offices import clock, ledger
from gongkai.offices.models import Role
from gongkai.offices.rights import held_as

SEEN_BY_THE_PUBLIC = {
    "wagtail.publish": "page.published",
    "wagtail.publish.scheduled": "page.published",
    "wagtail.publish.schedule": "page.scheduled",
    "wagtail.schedule.cancel": "page.schedule_cancelled",
    "wagtail.unpublish": "page.unpublished",
    "wagtail.unpublish.scheduled": "page.unpublished",
    "wagtail.move": "page.moved",
    "wagtail.reorder": "page.reordered",
    "wagtail.rename": "page.renamed",
    "wagtail.delete": "page.deleted",
    "wagtail.view_restriction.create": "page.restricted",
    "wagtail.view_restriction.edit": "page.restricted",
    "wagtail.view_restriction.delete": "page.opened",
}
"""What Wagtail logs of a page -> what the ledger calls it: all that changes what the public sees."""


def ever_public(page: Page) -> bool:
    """Whether the public has ever seen the page or one under it."""
    return page.get_descendants(inclusive=True).filter(first_published_at__isnull=False).exists()


class StandingTester(PagePermissionTester):
    """Wagtail's, save that nobody deletes what was ever public."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Only what was never public, and by whom Wagtail's rules allow."""
        return super().can_delete(ignore_bulk) and not ever_public(self.page)


class StandingPage(Page):
    """A page that cannot be deleted once it was public."""

    class Meta:
        """No table of its own."""

        abstract = True

    def permissions_for_user(self, user: Any) -> StandingTester:
        """Who may do what."""
        return StandingTester(user, self)

    def delete(self, *args: Any, **more: Any) -> Any:
        """Delete what was never public. Raises PermissionDenied for anything else."""
        if ever_public(self):
            raise PermissionDenied(_("曾经公开的页面不能删除，可以取消发布"))
        return super().delete(*args, **more)


@receiver(post_save, sender=PageLogEntry)
def _into_the_ledger(instance: PageLogEntry, created: bool, raw: bool = False, **_rest: Any) -> None:
    deed = SEEN_BY_THE_PUBLIC.get(instance.action)
    if not created or raw or deed is None:
        return
    person = instance.user
    held = held_as(person, [Role.DISCLOSURE_OFFICER], clock.today()) if person is not None else None
    with transaction.atomic():
        ledger.write(
            deed, actor=person, thing=f"wagtailcore.page:{instance.page_id}", acting_as=held.title if held else "",
            title=instance.label, revision=instance.revision_id, told=_plain(instance.data),
        )  # fmt: skip


def _plain(data: Any) -> Any:
    """What Wagtail noted, without what the ledger does not keep."""
    return {name: value for name, value in (data or {}).items() if isinstance(value, (str, int, dict))}
