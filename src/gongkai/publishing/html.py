"""The text of an item: HTML of a short list of tags, tables among them, cleaned whenever it is set. A paste from Word
brings styles, comments and office tags; what is said stays, how it looked there does not."""

import html
import re

import nh3
from django.db import models

TAGS = frozenset(
    "p br hr h2 h3 h4 strong b em i u s sub sup ul ol li blockquote a img figure figcaption"
    " table caption colgroup col thead tbody tfoot tr th td".split()
)
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
}
CLASSES = {"p": {"right", "center"}}
"""Official papers sign at the right and centre their numbers."""

_SPANS = {"colspan", "rowspan", "width", "height", "start"}
_TO_RIGHT = re.compile(r"<p\b[^>]*(?:text-align:\s*|align=[\"']?)(right|center)[^>]*>", re.IGNORECASE)
_EMPTY = re.compile(r"<p(?: class=\"\w+\")?>(?:\s|&nbsp;|<br>)*</p>")
_CELL = re.compile(r"(</(?:p|div|li|tr|td|th|h[1-6]|figcaption|caption)>|<br\s*/?>|<hr\s*/?>)", re.IGNORECASE)


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Spans are small numbers; pictures come from this site, for a picture elsewhere may change after approval."""
    if name in _SPANS:
        return value if value.isdigit() and 0 < int(value) < 2000 else None
    if tag == "img" and name == "src":
        return value if value.startswith("/") and not value.startswith("//") else None
    return value


def clean(raw: str) -> str:
    """The text with nothing in it that could run, fetch from elsewhere or look like Word."""
    kept = _TO_RIGHT.sub(lambda found: f'<p class="{found[1].lower()}">', raw or "")
    kept = nh3.clean(
        kept,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
        strip_comments=True,
    )
    return _EMPTY.sub("", kept).strip()


def plain(text: str) -> str:
    """The words alone, a line a paragraph or cell: for searching, checking and counting."""
    words = nh3.clean(_CELL.sub("\n", text), tags=set(), attributes={})
    return re.sub(r"[ \t\xa0]*\n\s*", "\n", html.unescape(words)).strip()


class Html(models.TextField):
    """A text field that only ever holds cleaned HTML."""

    def get_prep_value(self, value: str | None) -> str | None:
        """Cleaned before it reaches the database."""
        return value if value is None else clean(super().get_prep_value(value))

    def clean(self, value: str | None, model_instance: models.Model | None) -> str:
        """Cleaned when the form is checked, so that a revision holds the same as the row."""
        return super().clean(clean(value or ""), model_instance)
