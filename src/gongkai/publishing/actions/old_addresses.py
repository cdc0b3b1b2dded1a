"""Where items that were taken over stood on the old site: addresses that citizens, papers and search engines still have.

They lead to the item by Wagtail's redirects, of every host that leads here. An item's own address names neither column nor
page, so nothing that happens to columns makes an old address wrong.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect

from gongkai.publishing.models import KINDS

LONGEST = 255
AT_ONCE = 200


def unfit(earlier: Iterable[Any]) -> Iterator[str]:
    """The faults as one reads them of a batch."""
    for title, fault in faults(earlier):
        yield f"{title}：{fault}"


def faults(earlier: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Every reason why an address cannot lead to its item, with its title: two items cannot stand at one place."""
    rows = [
        (each.item.title, address, Redirect.normalise_path(address)) for each in earlier for address in each.addresses
    ]
    paths = [path for _title, _address, path in rows]
    taken = set(Redirect.objects.filter(old_path__in=paths).values_list("old_path", flat=True))
    here = _standing(paths)
    for title, address, path in rows:
        if len(path) > LONGEST or path == "/":
            yield title, _("原地址“{address}”不能用，须是原网站上这条信息自己的地址").format(address=address[:LONGEST])
        elif path in taken or paths.count(path) > 1:
            yield title, _("原地址“{address}”已经指向别的信息").format(address=address)
        elif path in here:
            yield title, _("原地址“{address}”是本网站现有信息的地址").format(address=address)


def keep(earlier: Iterable[Any]) -> None:
    """Lead from each address to the item, permanently (301)."""
    rows = [
        Redirect(
            old_path=Redirect.normalise_path(address), redirect_link=each.item.get_absolute_url(), is_permanent=True
        )
        for each in earlier
        for address in each.addresses
    ]
    Redirect.objects.bulk_create(rows, batch_size=AT_ONCE)


def _standing(paths: Iterable[str]) -> set[str]:
    """Those of the paths at which an item of ours stands."""
    asked = [path.lstrip("/") for path in paths]
    rows = [kind.objects.filter(address__in=asked).values_list("address", flat=True) for kind in KINDS] if asked else []
    return {f"/{address}" for addresses in rows for address in addresses}
