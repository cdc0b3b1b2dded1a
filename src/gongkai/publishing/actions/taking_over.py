"""Taking over what was published earlier elsewhere: the stock of an old site, brought in once, with the day each item
became public there.

It passes no approval here, for it had its own there: the administrator's batch says where it comes from and why, each item
says in its edition that it was taken over, and nothing of it can be dated after the deed.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.core.files.base import ContentFile
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from gongkai.offices import ledger, numbering
from gongkai.offices.models import Body, Role
from gongkai.offices.numbering.models import NumberRule
from gongkai.offices.rights import bodies_administered, held_as
from gongkai.publishing.actions import old_addresses
from gongkai.publishing.actions.deeds import Refused, day_of, evidence, insist, refuse
from gongkai.publishing.actions.editions import due_on
from gongkai.publishing.actions.showings import said_of
from gongkai.publishing.actions.validity import refresh_touched
from gongkai.publishing.channels.models import Channel, Placement, key_of
from gongkai.publishing.models import Attachment, Disclosure, Document, Edition, Item, Showing
from gongkai.publishing.models.item import digest
from gongkai.publishing.signals import tell

TRACK = "taken_over"
"""What an edition says where others name the track of their approval."""
AT_ONCE = 200
"""Rows written by one statement."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes with an item."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Earlier:
    """An item as it was public elsewhere: its words (not saved yet), the moment it became public, its columns and files.

    An index number it had is kept; without one it gets the next. `relations` of a document speak of documents saved before.
    `addresses` are where it stood on the old site, whole or from the first stroke on: whoever asks for one of them here is
    led to the item for ever (国办发〔2017〕47号: old addresses keep working).
    """

    item: Item
    at: datetime
    columns: tuple[Page, ...]
    files: tuple[File, ...] = ()
    place: str = field(default="", compare=False)
    addresses: tuple[str, ...] = ()


def why_not_take_over(body: Body, person: Any, day: date) -> list[str]:
    """Every reason why this person may not take over what this body published elsewhere. Empty: they may."""
    if body.pk in bodies_administered(person, day):
        return []
    return [_("只有本机关或者上级机关的系统管理员可以接收原网站的信息。")]


def take_over(
    body: Body, person: Any, earlier: Sequence[Earlier], *, at: datetime, source: str, reason: str,
    channel: Channel | None = None,
) -> list[Item]:  # fmt: skip
    """Take over a batch, all of it or nothing; the items, live, in their order. With a channel (the website), each is
    placed on it on its day. Raises Refused, also where one item lacks something: every reason, by title.
    """
    try:
        with transaction.atomic():
            insist(why_not_take_over(body, person, day_of(at)))
            unfit = (*_unfit_batch(earlier, source, reason, channel, body), *_unfit_items(body, earlier, at))
            insist([*unfit, *old_addresses.unfit(earlier)])
            return _taken(body, person, earlier, at, {"source": source.strip(), "reason": reason.strip()}, channel)
    except Refused as refused:
        raise refuse("publishing.take_over", body, person, at, refused.reasons) from None


def why_not_this(body: Body, each: Earlier, at: datetime) -> list[str]:
    """Every reason why this one cannot be taken over by itself. Empty: it can."""
    return [*_unfit(body, each, at), *(reason for _title, reason in old_addresses.faults([each]))]


def _unfit_batch(
    earlier: Sequence[Earlier], source: str, reason: str, channel: Channel | None, body: Body
) -> Iterator[str]:  # fmt: skip
    if not earlier:
        yield _("没有要接收的信息")
    if not source.strip():
        yield _("须写明原来在哪里公开")
    if not reason.strip():
        yield _("须写明理由")
    if channel is not None and channel.body_id != body.pk:
        yield _("渠道不属于本机关")
    known = [each.item.index_number for each in earlier if each.item.index_number]
    if len(set(known)) < len(known):
        yield _("同一批中有相同的索引号")


def _unfit_items(body: Body, earlier: Sequence[Earlier], at: datetime) -> Iterator[str]:
    for each in earlier:
        for reason in _unfit(body, each, at):
            yield f"{each.item.title or _('（无标题）')}：{reason}"


def _unfit(body: Body, each: Earlier, at: datetime) -> Iterator[str]:
    item = each.item
    if item.pk is not None:
        yield _("已经在本系统中")
    if item.body_id != body.pk or item.office.body_id != body.pk:
        yield _("不属于本机关")
    if not item.title.strip():
        yield _("没有标题")
    if not item.plain_text and not each.files:
        yield _("正文和附件至少有一项")
    if item.disclosure != Disclosure.ACTIVE:
        yield _("只接收主动公开的信息")
    if not each.columns:
        yield _("没有选择发布的栏目")
    if each.at > at:
        yield _("公开时间晚于现在")
    if item.made_on is not None and item.made_on > day_of(each.at):
        yield _("形成日期晚于公开日期")
    if item.index_number and type(item).objects.filter(body=body, index_number=item.index_number).exists():
        yield _("索引号{number}已经在用").format(number=item.index_number)


def _taken(
    body: Body, person: Any, earlier: Sequence[Earlier], at: datetime, told: dict[str, str], channel: Channel | None
) -> list[Item]:  # fmt: skip
    _number(body, earlier)
    by_kind = sorted(earlier, key=lambda each: type(each.item).__name__)
    for kind, batch in groupby(by_kind, key=lambda each: type(each.item)):
        _write_kind(kind, list(batch), person, at)
    old_addresses.keep(earlier)
    if channel is not None:
        _place(channel, earlier, person, at)
    items = [each.item for each in earlier]
    for item in items:
        if isinstance(item, Document):
            refresh_touched(item, day_of(at))
    held = held_as(person, [Role.ADMINISTRATOR], day_of(at))
    _write_down(body, person, earlier, at, told, held.title if held else "")
    for item in items:
        tell(item)
    return items


def _number(body: Body, earlier: Sequence[Earlier]) -> None:
    """Index numbers in the order of publication; those it had are kept, and the next begins after them."""
    rule = NumberRule.objects.select_related("body").filter(body=body, kind="index").first()
    for each in sorted(earlier, key=lambda one: one.at):
        if each.item.index_number:
            _after(rule, each.item.index_number)
        elif rule is not None:
            each.item.index_number = numbering.take(body, "index", day_of(each.at))


def _after(rule: NumberRule | None, number: str) -> None:
    try:
        known = numbering.parse(number)
    except numbering.Unreadable:
        return
    if rule is not None and known.year is not None and known.mark == rule.values()["code"]:
        numbering.used_up_to(rule, known.year, known.n)


def _write_kind(kind: type[Item], batch: list[Earlier], person: Any, at: datetime) -> None:
    """The rows of one kind: items, files, revisions, editions, showings."""
    items = [each.item for each in batch]
    for each in batch:
        item = each.item
        item.live, item.has_unpublished_changes = True, False
        item.first_published_at = item.last_published_at = each.at
        item.columns.set(each.columns)
    kind.objects.bulk_create(items, batch_size=AT_ONCE)
    _join_columns(kind, batch)
    for each in batch:
        _complete(each, person, at)
    revisions = [_revision(item, person, at) for item in items]
    Revision.objects.bulk_create(revisions, batch_size=AT_ONCE)
    for item, revision in zip(items, revisions, strict=True):
        item.latest_revision = item.live_revision = revision
    named = ["address", "attached", "latest_revision", "live_revision"]
    kind.objects.bulk_update(items, named, batch_size=AT_ONCE)
    Edition.objects.bulk_create((_edition(item) for item in items), batch_size=AT_ONCE)
    showings = [_showing(each.item, column) for each in batch for column in each.columns]
    Showing.objects.bulk_create(showings, batch_size=AT_ONCE)


def _join_columns(kind: type[Item], batch: list[Earlier]) -> None:
    through = kind._meta.get_field("columns").remote_field.through
    own = f"{kind._meta.model_name}_id"
    rows = [through(**{own: each.item.pk, "page_id": column.pk}) for each in batch for column in each.columns]
    through.objects.bulk_create(rows, batch_size=AT_ONCE)


def _complete(each: Earlier, person: Any, at: datetime) -> None:
    """What needs the item's number: its address, its files, what it does to earlier documents."""
    item, day = each.item, day_of(each.at)
    item.address = f"{item.address_kind}/{day:%Y%m}/t{day:%Y%m%d}_{item.pk}.html"
    item.attached = [_keep(item, file, person, at).pk for file in each.files]
    if isinstance(item, Document):
        item.relations.commit()


def _keep(item: Item, file: File, person: Any, at: datetime) -> Attachment:
    content = ContentFile(file.data, name=file.name)
    return Attachment.objects.create(
        content_type=item.kind_content_type(), object_id=item.pk, file=content, name=file.name[-200:], size=content.size,
        sha256=Attachment.hash_of(content), media_type=file.media_type, added_by=person, added_at=at,
    )  # fmt: skip


def _revision(item: Item, person: Any, at: datetime) -> Revision:
    content = json.loads(json.dumps(item.serializable_data(), cls=DjangoJSONEncoder))
    of_kind = item.kind_content_type()
    return Revision(
        content_type=of_kind, base_content_type=of_kind, object_id=str(item.pk), created_at=at, user=person,
        object_str=str(item), content=content,
    )  # fmt: skip


def _edition(item: Item) -> Edition:
    revision, at = item.live_revision, item.first_published_at
    due = due_on(item.made_on, day_of(at))
    return Edition(
        content_type=item.kind_content_type(), object_id=item.pk, number=1, revision_id=revision.pk,
        digest=digest(revision), content=revision.content, title=item.title, public_from=at, kind=item.kind,
        body_id=item.body_id, office_id=item.office_id, begun_on=item.made_on, due_on=due,
        on_time=day_of(at) <= due if due else None, track=TRACK,
    )  # fmt: skip


def _showing(item: Item, column: Page) -> Showing:
    about = {"content_type": item.kind_content_type(), "object_id": item.pk}
    return Showing(**about, column_id=column.pk, **said_of(item))


def _place(channel: Channel, earlier: Sequence[Earlier], person: Any, at: datetime) -> None:
    rows = [
        Placement(
            channel=channel, office_id=each.item.office_id, day=day_of(each.at),
            content_type=each.item.kind_content_type(), object_id=each.item.pk, title=each.item.title,
            key=key_of(each.item, each.item.title), place=each.place, recorded_by=person, recorded_at=at,
        )
        for each in earlier
    ]  # fmt: skip
    Placement.objects.bulk_create(rows, batch_size=AT_ONCE)


def _write_down(
    body: Body, person: Any, earlier: Sequence[Earlier], at: datetime, told: dict[str, str], acting_as: str
) -> None:  # fmt: skip
    """Each item in the ledger by itself, for its history begins there; then the batch."""
    for each in earlier:
        item = each.item
        ledger.write(
            "publishing.taken_over", actor=person, thing=item, acting_as=acting_as, at=at, **told,
            public_from=each.at, address=item.address, index_number=item.index_number, **evidence(item.live_revision),
            **({"old_addresses": list(each.addresses)} if each.addresses else {}),
        )  # fmt: skip
    ledger.write(
        "publishing.batch_taken_over", actor=person, thing=body, body=body, acting_as=acting_as, at=at, **told,
        items=len(earlier), first=earlier[0].item.thing, last=earlier[-1].item.thing,
    )  # fmt: skip
