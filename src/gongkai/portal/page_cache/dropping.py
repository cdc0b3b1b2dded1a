"""What was changed, and which pages that makes wrong. Said once the change is committed, by whichever process."""

from collections.abc import Iterable
from functools import cache, partial
from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from gongkai.offices.models import Appointment, Body, Office, Person
from gongkai.portal.page_cache import files
from gongkai.portal.page_cache.generations import generations
from gongkai.portal.page_cache.pages import FRAME, LISTS, address_tag, kind_tag
from gongkai.publishing.channels.models import CatalogueEntry
from gongkai.publishing.models import KINDS, Document, Item, PeriodicalIssue
from gongkai.publishing.signals import catalogue_changed, public_changed

IN_EVERY_FRAME = (
    Body,
    Office,
    Person,
    Appointment,
    Site,
    PageViewRestriction,
    Redirect,
    CatalogueEntry,
    BaseSiteSetting,
    BaseGenericSetting,
)
"""Rows whose change may show on any page: names of bodies, leaders, the site's marks, what strangers may read at all."""


SIGNING_IN = frozenset({"last_login"})


def listen() -> None:
    """From now on, what changes what the public sees drops the pages that show it."""
    public_changed.connect(item_changed, dispatch_uid="page_cache")
    for signal in (catalogue_changed, page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(anything_changed, dispatch_uid="page_cache")
    for signal in (post_save, post_delete):
        signal.connect(row_changed, dispatch_uid="page_cache")


def item_changed(sender: type[Item], item: Item, **_more: Any) -> None:
    """Its own page, those that may name it, and every list."""
    transaction.on_commit(partial(drop, [item.address] if item.address else [], neighbours(sender)))


def anything_changed(**_about: Any) -> None:
    """A page of the tree: menus and ways lead to it from everywhere."""
    transaction.on_commit(drop_everything)


def row_changed(sender: type[models.Model], **about: Any) -> None:
    """A row that every page may show, or a page of the tree that was deleted."""
    deleted = "created" not in about
    if about.get("update_fields") == SIGNING_IN:
        return
    if issubclass(sender, IN_EVERY_FRAME) or (deleted and issubclass(sender, Page)):
        transaction.on_commit(drop_everything)


@cache
def neighbours(kind: type[Item]) -> tuple[str, ...]:
    """The kinds (first part of their addresses) whose pages name items of this kind, or are named by them: documents and
    interpretations, the issues of a periodical. All their pages are dropped together: which policy an interpretation spoke of before, no row says."""
    near = {field.related_model for field in kind._meta.get_fields() if field.is_relation}
    if kind in (Document, PeriodicalIssue):
        near.add(kind)
    return tuple(sorted(each.address_kind for each in KINDS if each in near))


def drop(addresses: Iterable[str] = (), kinds: Iterable[str] = ()) -> None:
    """Every list, the pages at these addresses and all pages of these kinds are wrong from now on."""
    gone, whole = list(addresses), list(kinds)
    with generations().locked():
        generations().change([LISTS, *(address_tag(each) for each in gone), *(kind_tag(each) for each in whole)])
        files.drop(gone, whole)


def drop_everything() -> None:
    """Every page is wrong from now on."""
    with generations().locked():
        generations().change([LISTS, FRAME])
        files.drop_all()
