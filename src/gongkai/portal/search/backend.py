"""Wagtail's search backend: the boxes of the back office (lists, choosers, the page tree) find any part of any word.

Items are looked for in our own index, drafts included; who may see which is the list's own filter. What is not indexed
(pictures, pages that are no columns) is compared sign by sign.
"""

from typing import Any

from django.db.models import Q
from modelsearch.backends.database.fallback import DatabaseSearchBackend, DatabaseSearchQueryCompiler

from gongkai.portal.search.engines import engine
from gongkai.portal.search.finding import holds
from gongkai.portal.search.keeping import named
from gongkai.portal.search.models import Entry
from gongkai.portal.search.words import Question, Wanted, question
from gongkai.publishing.models import Item

MOST = 5000
"""Items that one search in the back office finds at most."""


class Compiler(DatabaseSearchQueryCompiler):
    """From what was typed to a filter."""

    def build_database_filter(self, query: Any, boost: float = 1.0) -> Any:
        """Plain text of items by our index; all else as Wagtail does it."""
        text = getattr(query, "query_string", None)
        if text is None or not issubclass(self.queryset.model, Item):
            return super().build_database_filter(query, boost)
        asked = question(text)
        if not asked.words:
            return Q(pk__in=())
        return Q(pk__in=_numbers(self.queryset.model, asked))

    def build_single_term_filter(self, term: str) -> Q:
        """A word as it was typed, and as it is written without width."""
        forms = {term, *(form for forms in question(term).words for form in forms)}
        found = Q()
        for form in forms:
            found |= super().build_single_term_filter(form)
        return found


def _numbers(model: type[Item], asked: Question) -> list[int]:
    """The items of a kind whose public text or last draft holds the words."""
    kind = f"=kind:{model._meta.model_name}"
    rows = Entry.objects.filter(number__in=engine().find(Wanted.of(asked, [kind]), MOST), **named(model))
    if not asked.exact:
        rows = rows.filter(holds(asked))
    return list(dict.fromkeys(rows.values_list("object_id", flat=True)))


class SearchBackend(DatabaseSearchBackend):
    """Named in `WAGTAILSEARCH_BACKENDS`."""

    query_compiler_class = autocomplete_query_compiler_class = Compiler
