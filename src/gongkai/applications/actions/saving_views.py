"""A clerk's own views of the list: kept under a name, called otherwise, taken away. They say nothing of any application, so
the ledger does not know them."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.applications import plan
from gongkai.applications.actions.deeds import Refused
from gongkai.applications.models import SavedView
from gongkai.offices.models import Person


@transaction.atomic
def keep_view(person: Any, name: str, asked: Mapping[str, str]) -> SavedView:
    """Keep what is asked for under this name. Raises Refused with the field `name`."""
    most = plan.most_views()
    mine = SavedView.objects.filter(person=_held(person))
    if mine.count() >= most:
        raise Refused([_("最多保存{most}个视图，请先删除不用的。").format(most=most)])
    return SavedView.objects.create(person=person, name=_named(person, name), asked=dict(asked))


@transaction.atomic
def rename_view(view: SavedView, person: Any, name: str) -> SavedView:
    """Call it otherwise. Raises Refused with the field `name`; SavedView.DoesNotExist for another's."""
    mine = SavedView.objects.get(pk=view.pk, person=_held(person))
    mine.name = _named(person, name, mine)
    mine.save(update_fields=["name"])
    return mine


@transaction.atomic
def drop_view(view: SavedView, person: Any) -> None:
    """Take it away. Raises SavedView.DoesNotExist for another's."""
    SavedView.objects.get(pk=view.pk, person=_held(person)).delete()


def _held(person: Any) -> Person:
    """The person, held until it is done: of two at once, the second sees what the first did."""
    return Person.objects.select_for_update(of=("self",)).get(pk=person.pk)


def _named(person: Any, name: str, view: SavedView | None = None) -> str:
    """The name as it is kept: every white space one blank."""
    kept, longest = " ".join(name.split()), SavedView._meta.get_field("name").max_length
    text = ""
    if not kept:
        text = _("请填写视图的名称。")
    elif len(kept) > (longest or 0):
        text = _("名称最多{longest}个字。").format(longest=longest)
    elif SavedView.objects.filter(person=person, name=kept).exclude(pk=view.pk if view else None).exists():
        text = _("您已经有名为“{name}”的视图，请换一个名称。").format(name=kept)
    if text:
        raise Refused([text], {"name": [text]})
    return kept
