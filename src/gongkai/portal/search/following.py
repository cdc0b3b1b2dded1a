"""Who is listened to: deeds that change what the public sees, drafts that are saved, pages of the tree."""

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished

from gongkai.offices.models import Appointment
from gongkai.portal.models import (
    BodyPage,
    DisclosurePage,
    HomePage,
    LeaderProfile,
    LeadersPage,
    Marks,
    OfficeNote,
    StatutoryPage,
)
from gongkai.portal.search import keeping, material
from gongkai.publishing.models import KINDS, Attachment, Column, Item, TextPage, Topic
from gongkai.publishing.signals import public_changed

ABOUT = (BodyPage, LeadersPage)
"""What these say depends on the appointments of the day."""
PAGES = (Column, Topic, TextPage, DisclosurePage, StatutoryPage, *ABOUT)


def listen() -> None:
    """From now on."""
    public_changed.connect(item_changed, dispatch_uid="search")
    post_save.connect(file_came, sender=Attachment, dispatch_uid="search")
    for kind in KINDS:
        post_save.connect(draft_saved, sender=kind, dispatch_uid="search")
        post_delete.connect(thing_gone, sender=kind, dispatch_uid="search")
    for page in PAGES:
        page_published.connect(page_changed, sender=page, dispatch_uid="search")
        page_unpublished.connect(page_changed, sender=page, dispatch_uid="search")
        post_save.connect(page_changed, sender=page, dispatch_uid="search")
        post_delete.connect(thing_gone, sender=page, dispatch_uid="search")
    for line in (LeaderProfile, OfficeNote):
        post_save.connect(line_written, sender=line, dispatch_uid="search")
        post_delete.connect(line_written, sender=line, dispatch_uid="search")
    for told in (Appointment, Marks):
        post_save.connect(about_changed, sender=told, dispatch_uid="search")
        post_delete.connect(about_changed, sender=told, dispatch_uid="search")
    post_save.connect(restricted, sender=PageViewRestriction, dispatch_uid="search")
    post_delete.connect(restricted, sender=PageViewRestriction, dispatch_uid="search")


def item_changed(item: Item, **_more: Any) -> None:
    """In the deed's transaction."""
    keeping.keep_item(item)


def draft_saved(sender: type[Item], instance: Item, update_fields: Any = None, **more: Any) -> None:
    """A draft was written: who may read it finds it. What the public finds is not touched."""
    if not more.get("raw") and (update_fields is None or "latest_revision" in update_fields):
        keeping.keep_draft(sender._default_manager.get(pk=instance.pk))


def file_came(instance: Attachment, created: bool = False, **_more: Any) -> None:
    """Read it now, so that its release need not wait for that."""
    if created:
        transaction.on_commit(lambda: material.read_once(instance), robust=True)


def page_changed(sender: type[Page], instance: Page, **more: Any) -> None:
    """A page was put on the site, taken off it, or changed there."""
    if not more.get("raw"):
        keeping.keep_page(sender._default_manager.get(pk=instance.pk))


def line_written(instance: LeaderProfile | OfficeNote, **_more: Any) -> None:
    """What the page says of a leader or an office was written, or taken away with it or without."""
    model = type(instance)._meta.get_field("page").related_model
    for page in model._default_manager.filter(pk=instance.page_id):
        keeping.keep_page(page)


def about_changed(instance: Appointment | Marks, **more: Any) -> None:
    """Somebody was appointed, an appointment ended, or the body is reached otherwise: only its own portal tells of it."""
    if more.get("raw"):
        return
    if isinstance(instance, Marks):
        refresh_about(instance.site.root_page)
        return
    for home in HomePage.objects.filter(Q(body=instance.body_id) | Q(body=None)):
        refresh_about(home)


def refresh_about(home: Page | None = None) -> None:
    """Bring what is found of leaders and offices in step with the appointments of the day: in the portal that begins with
    this page, or in all."""
    for model in ABOUT:
        pages = model._default_manager.all()
        for page in pages if home is None else pages.descendant_of(home):
            keeping.keep_page(page)


def thing_gone(instance: Any, **_more: Any) -> None:
    """Deleted."""
    keeping.forget(instance)


def restricted(instance: PageViewRestriction, **_more: Any) -> None:
    """Pages were closed to the public or opened again, with all under them."""
    for page in instance.page.get_descendants(inclusive=True).specific():
        if isinstance(page, PAGES):
            keeping.keep_page(page)


def things() -> "list[type[Item] | type[Page]]":
    """Everything that can be found, by model."""
    return [*PAGES, *KINDS]
