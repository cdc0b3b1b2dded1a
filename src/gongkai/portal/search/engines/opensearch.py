"""OpenSearch or Elasticsearch, by the client of Wagtail's own backend (modelsearch): `WAGTAILSEARCH_BACKENDS["opensearch"]`.

Tokens are keywords there: the server analyses nothing, so that it finds what the databases find.
"""

from collections.abc import Iterable
from typing import Any

from wagtail.search.backends import get_search_backend

from gongkai.portal.search.words import Wanted

INDEX = "gongkai-search"
MAPPING = {"properties": {"number": {"type": "long"}, "tokens": {"type": "keyword", "index_options": "docs"}}}


def query(wanted: Wanted) -> dict[str, Any]:
    """What is wanted, as a filter without scores."""
    groups = []
    for group in wanted.groups:
        ways = [{"bool": {"filter": [{"term": {"tokens": each}} for each in sorted(way)]}} for way in group]
        groups.append({"bool": {"should": ways, "minimum_should_match": 1}})
    return {"bool": {"filter": groups}}


class OpenSearch:
    """The engine on a server of its own."""

    def __init__(self, client: Any = None) -> None:
        """`client` speaks to the server; without one, that of Wagtail's backend."""
        self.client = client if client is not None else get_search_backend("opensearch").es

    def put(self, entries: Iterable[tuple[int, Iterable[str]]]) -> None:
        """Add entries; they can be found when this returns."""
        lines: list[dict[str, Any]] = []
        for number, tokens in entries:
            lines += [{"index": {"_id": str(number)}}, {"number": number, "tokens": sorted(tokens)}]
        self._bulk(lines)

    def drop(self, entries: Iterable[tuple[int, Iterable[str]]]) -> None:
        """Take entries out."""
        self._bulk([{"delete": {"_id": str(number)}} for number, _was in entries])

    def find(self, wanted: Wanted, most: int) -> list[int]:
        """One request."""
        body = {"query": query(wanted), "sort": [{"number": "desc"}], "size": most, "_source": False, "fields": ["number"]}  # fmt: skip
        found = self.client.search(index=INDEX, body=body)
        return [hit["sort"][0] for hit in found["hits"]["hits"]]

    def empty(self) -> None:
        """A new, empty index."""
        if self.client.indices.exists(index=INDEX):
            self.client.indices.delete(index=INDEX)
        self.client.indices.create(index=INDEX, body={"mappings": MAPPING})

    def _bulk(self, lines: list[dict[str, Any]]) -> None:
        if lines:
            self.client.bulk(index=INDEX, body=lines, refresh=True)
