"""What publishing says aloud to whoever listens (page cache, search index, feeds): the room itself knows none of them."""

from collections.abc import Iterable

from django.dispatch import Signal

from gongkai.publishing.models import Item, Showing

public_changed = Signal()
"""What the public sees of an item has changed. Sent inside the deed's transaction, so that a listener may write with it and
is undone with it; whoever acts outside the database waits for `transaction.on_commit`.

`sender` is the item's model, `item` the item as the database now has it, `columns` the ids of the pages that showed it
before or after.
"""

catalogue_changed = Signal()
"""The basic catalogue of a body (kwarg `body_id`) was written anew, inside the deed's transaction."""


def tell(item: Item, columns: Iterable[int] = ()) -> None:
    """Send `public_changed` for the item: with the columns that show it now, and those given, which did before."""
    now = type(item)._default_manager.get(pk=item.pk)
    public_changed.send(type(now), item=now, columns=shown_in(now) | set(columns))


def shown_in(item: Item) -> set[int]:
    """The pages (columns, topics) that show the item at this moment."""
    about = Showing.objects.filter(content_type=item.kind_content_type(), object_id=item.pk, live=True)
    return set(about.order_by().values_list("column", flat=True))
