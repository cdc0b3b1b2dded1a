"""Wagtail's search backend: the boxes of the back office (lists, choosers, the page tree) find any part of any word.

Items are looked for in our own index, drafts included; who may see which is the list's own filter. What is not indexed
(pictures, pages that are no columns) is compared sign by sign.
"""

from typing import Any

from django.db.models import Q
from modelsearch.backends.database.fallback import DatabaseSearchBackend, DatabaseSearchQueryCompiler
from wagtail.models import Page

from gongkai.portal.search.engines import engine
from gongkai.portal.search.finding import holds, numbered
from gongkai.portal.search.material import label
from gongkai.portal.search.words import Question, Wanted, question
from gongkai.publishing.models import Item

PAGE_KINDS = ["page", "topic"]
MOST = 5000
"""Items that one search in the back office finds at most."""


class Compiler(DatabaseSearchQueryCompiler):
    """From what was typed to a filter."""

    def check(self) -> None:
        """Nothing to announce: lists are narrowed by the database itself."""

    def build_database_filter(self, query: Any, boost: float = 1.0) -> Any:
        """Plain text of items by our index; of pages by it and as Wagtail does it; all else as Wagtail does it."""
        text = getattr(query, "query_string", None)
        model = self.queryset.model
        if text is None or not issubclass(model, Item | Page):
            return super().build_database_filter(query, boost)
        asked = question(text)
        if issubclass(model, Page):
            return super().build_database_filter(query, boost) | Q(pk__in=_numbers(PAGE_KINDS, asked))
        return Q(pk__in=_numbers([str(model._meta.model_name)], asked))


def _numbers(kinds: list[str], asked: Question) -> list[int]:
    """The things of these kinds whose public text or last draft holds the words."""
    if not asked.words:
        return []
    found: list[int] = []
    for kind in kinds:
        rows = numbered(engine().find(Wanted.of(asked, [label("kind", kind)]), MOST))
        rows = rows if asked.exact else rows.filter(holds(asked))
        found += rows.values_list("object_id", flat=True)
    return list(dict.fromkeys(found))


class SearchBackend(DatabaseSearchBackend):
    """Named in `WAGTAILSEARCH_BACKENDS`."""

    query_compiler_class = autocomplete_query_compiler_class = Compiler
