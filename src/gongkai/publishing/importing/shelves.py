"""Which column or topic of ours a listing means: by its title, by its address, or as the caller says."""

from collections import defaultdict
from collections.abc import Mapping

from django.utils.translation import gettext as _
from wagtail.models import Page

from gongkai.publishing.importing.reading import NotTaken, many
from gongkai.publishing.models import Column, Topic


class Shelves:
    """All columns and topics, read once."""

    def __init__(self, meant: Mapping[str, str]) -> None:
        """`meant`: old names and what they are called here."""
        self.meant = meant
        self.by_title: dict[str, list[Page]] = defaultdict(list)
        self.by_address: dict[str, Page] = {}
        for page in (*Column.objects.order_by("path"), *Topic.objects.order_by("path")):
            self.by_title[page.title].append(page)
            path = page.url_path.strip("/")
            self.by_address |= {path: page, path.partition("/")[2]: page}
        self.by_address.pop("", None)

    def of(self, said: str) -> tuple[Page, ...]:
        """Those that a line names. Raises NotTaken."""
        names = many(said)
        if not names:
            raise NotTaken(_("没有写明栏目"))
        return tuple(dict.fromkeys(self._one(self.meant.get(name, name)) for name in names))

    def _one(self, name: str) -> Page:
        if page := self.by_address.get(name.strip("/")):
            return page
        found = self.by_title.get(name, [])
        if len(found) > 1:
            addresses = "、".join(sorted(page.url_path.strip("/").partition("/")[2] for page in found))
            raise NotTaken(_("有几个栏目都叫“{name}”，请写地址：{addresses}").format(name=name, addresses=addresses))
        if not found:
            raise NotTaken(_("没有栏目“{name}”").format(name=name))
        return found[0]
