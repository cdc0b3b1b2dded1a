"""What a page says of itself to machines: the meta tags of 国办发〔2017〕47号 附件 and of Open Graph, and its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.utils.translation import gettext as _
from wagtail.models import Page

from gongkai.offices.clock import ZONE
from gongkai.portal.models import DisclosurePage
from gongkai.portal.shell import Link, Shell
from gongkai.publishing.models import Column, Item, Showing

MOST = 120
"""Characters of a description."""
_PICTURE = re.compile(r'<img\b[^>]*\bsrc="(/[^"]+)"')

Tag = tuple[str, str]


@dataclass
class About:
    """A page or an item of a portal, or neither (search, errors): then the site alone speaks."""

    shell: Shell
    page: Any = None
    item: Item | None = None
    title: str = ""

    @cached_property
    def column(self) -> Any:
        """The column it is of: the page itself, or the first that shows the item; columns before topics."""
        return self.page if self.item is None else _first_column(self.item)

    @cached_property
    def above(self) -> list[Any]:
        """The pages from below the first one down to the column, bare."""
        if self.shell.home is None or self.column is None:
            return []
        above = self.column.get_ancestors(inclusive=True).filter(depth__gt=self.shell.home.depth)
        return list(above.only("title", "url_path", "path", "depth", "content_type"))

    @cached_property
    def section(self) -> list[Link]:
        """The fixed entries of 政府信息公开, if the page is one of them or below."""
        top = self.above[0] if self.above and self.item is None else None
        if top is None or top.content_type_id != ContentType.objects.get_for_model(DisclosurePage).pk:
            return []
        return [Link(top.title, self.shell.url(top), here=True), *DisclosurePage.entries(top, self.shell)]

    @cached_property
    def way(self) -> list[Link]:
        """From the first page to this one, this one last."""
        if self.shell.home is None or self.page == self.shell.home:
            return []
        way = [Link(_("首页"), "/"), *map(self.shell.link, self.above)]
        if self.item is not None:
            way.append(Link(self.item.title, self.item.get_absolute_url()))
        elif self.page is None and self.title:
            way.append(Link(self.title, self.shell.request.path))
        return way

    @cached_property
    def description(self) -> str:
        """The summary, or how the text begins; never more than `MOST` characters."""
        of = self.item or self.page
        said = getattr(of, "summary", "") or getattr(of, "description", "") or getattr(of, "search_description", "")
        return shortened(said or getattr(of, "plain_text", ""))

    @cached_property
    def picture(self) -> str:
        """The whole address of the first picture in the text."""
        found = _PICTURE.search(getattr(self.item, "text", ""))
        return self.shell.root + found[1] if found else ""


def about(context: Any) -> About:
    """What this page is about, asked once a page."""
    kept = context.render_context.get("about") if hasattr(context, "render_context") else None
    if kept is None:
        item, page = context.get("item"), context.get("page")
        kept = About(
            context["shell"],
            page if isinstance(page, Page) else None,
            item if isinstance(item, Item) else None,
            str(context.get("title", "")),
        )
        context.render_context["about"] = kept
    return kept


def named(of: About) -> Iterator[Tag]:
    """The tags of 国办发〔2017〕47号, in its order: of the site, of the column, of the article. Nothing blank."""
    yield from ((name, said) for name, said in (*_site(of), *_column(of), *_article(of)) if said)


def shared(of: About) -> Iterator[Tag]:
    """Open Graph: what a chat shows of a shared address."""
    subject = of.item or of.page
    tags = {
        "og:type": "article" if of.item else "website",
        "og:title": of.title or getattr(subject, "title", "") or of.shell.name,
        "og:description": of.description,
        "og:url": of.shell.address,
        "og:image": of.picture,
        "og:site_name": of.shell.name,
        "og:locale": "zh_CN",
    }
    yield from ((name, said) for name, said in tags.items() if said)


def shortened(text: str) -> str:
    """A text of several lines as one line of at most `MOST` characters."""
    line = " ".join(text.split())
    return line if len(line) <= MOST else line[: MOST - 1] + "…"


def _site(of: About) -> Iterator[Tag]:
    yield "SiteName", of.shell.name
    yield "SiteDomain", of.shell.marks.host
    yield "SiteIDCode", of.shell.marks.code


def _column(of: About) -> Iterator[Tag]:
    column = of.column
    if column is None or column == of.shell.home:
        return
    kind = column.get_kind_display() if isinstance(column, Column) else column.specific_class._meta.verbose_name
    described = getattr(column, "description", "") or column.search_description
    yield "ColumnName", column.title
    yield "ColumnType", str(kind)
    yield (
        "ColumnDescription",
        shortened(described or _("{site}“{column}”栏目").format(site=of.shell.name, column=column.title)),
    )
    yield (
        "ColumnKeywords",
        ",".join(link.title for link in of.way[1:] if link.url != of.shell.request.path or not of.item),
    )


def _article(of: About) -> Iterator[Tag]:
    item = of.item
    if item is None:
        return
    yield "ArticleTitle", item.title
    yield "PubDate", _moment(item.first_published_at)
    yield "ContentSource", item.source or getattr(item, "issuer", "") or item.body.name
    yield "Keywords", getattr(item, "keywords", "")
    yield "Author", getattr(item, "author", "")
    yield "Description", of.description
    yield "Image", of.picture
    yield "Url", of.shell.address


def _moment(at: datetime | None) -> str:
    return at.astimezone(ZONE).strftime("%Y-%m-%d %H:%M") if at else ""


def _first_column(item: Item) -> Any:
    shown = Showing.objects.filter(content_type=item.kind_content_type(), object_id=item.pk, live=True)
    found = (
        shown.select_related("column__column", "column__topic")
        .order_by(F("column__topic").asc(nulls_first=True), "pk")
        .first()
    )
    return (
        None if found is None else getattr(found.column, "column", None) or getattr(found.column, "topic", found.column)
    )
