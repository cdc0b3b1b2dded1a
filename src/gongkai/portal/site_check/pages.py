"""What is wrong with one page, by its bytes alone."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from django.utils.translation import gettext as _
from lxml import html

from gongkai.portal.site_check.findings import Finding, Gravity, indicators

MOMENT = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}")
TEXTLESS = re.compile(r"\s+")


class Read:
    """A page as the check reads it. `sort` is site, column or article."""

    def __init__(self, address: str, sort: str, content: bytes) -> None:
        """Parse it."""
        self.address, self.sort = address, sort
        self.tree = html.fromstring(content.decode("utf-8", "replace"))

    def objections(self) -> Iterator[Finding]:
        """Everything the page itself shows."""
        yield from self._tags()
        yield from self._foot()
        for image in self.tree.iter("img"):
            if image.get("alt") is None:
                yield self._points("images", _("图片没有替代文字（alt）：{src}").format(src=image.get("src", "")))

    def links(self) -> Iterator[str]:
        """Where it leads inside the site: path and query."""
        for element, _attribute, link, _at in self.tree.iterlinks():
            parts = urlsplit(urljoin(self.address, link))
            if element.get("rel") != "canonical" and not parts.netloc and parts.scheme in ("", "http", "https"):
                yield parts.path + (f"?{parts.query}" if parts.query else "")

    def _tags(self) -> Iterator[Finding]:
        said = {each.get("name"): (each.get("content") or "").strip() for each in self.tree.iter("meta")}
        wanted = [*indicators()["meta"]["site"], *(indicators()["meta"][self.sort] if self.sort != "site" else ())]
        for name in wanted:
            if not said.get(name):
                yield self._points("meta", _("缺少网页标签 {name}").format(name=name))
        if self.sort == "article" and said.get("PubDate") and not MOMENT.fullmatch(said["PubDate"]):
            yield self._points("meta", _("PubDate 应为“年-月-日 时:分”：{said}").format(said=said["PubDate"]))

    def _foot(self) -> Iterator[Finding]:
        feet = self.tree.xpath("//footer")
        words = TEXTLESS.sub("", "".join(each.text_content() for each in feet))
        for name, sign in indicators()["foot"].items():
            if sign not in words:
                yield self._points("foot", _("底部功能区缺少{name}").format(name=name))

    def _points(self, check: str, words: str) -> Finding:
        return Finding(Gravity.POINTS, check, self.address, words)
