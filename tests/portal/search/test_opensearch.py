"""The engine on OpenSearch, as far as that goes without a server: what it asks, answered as the server's documentation
says such questions are answered."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gongkai.portal.search.engines.opensearch import OpenSearch
from gongkai.portal.search.words import Wanted, folded, question, tokens
from making.texts import TEXTS


class Server:
    """Bool, filter, should and term over keyword fields, sorted by a number: all that is asked of a real one."""

    def __init__(self) -> None:
        self.held: dict[str, dict[str, Any]] = {}
        self.indices = self

    def exists(self, index: str) -> bool:
        return bool(self.held)

    def delete(self, index: str) -> None:
        self.held.clear()

    def create(self, index: str, body: dict[str, Any]) -> None:
        assert body["mappings"]["properties"]["tokens"]["type"] == "keyword"

    def bulk(self, index: str, body: list[dict[str, Any]], refresh: bool) -> None:
        lines = iter(body)
        for line in lines:
            if "delete" in line:
                self.held.pop(line["delete"]["_id"], None)
            else:
                self.held[line["index"]["_id"]] = next(lines)

    def search(self, index: str, body: dict[str, Any]) -> dict[str, Any]:
        found = sorted((each["number"] for each in self.held.values() if self.fits(body["query"], each)), reverse=True)
        return {"hits": {"hits": [{"sort": [number]} for number in found[: body["size"]]]}}

    def fits(self, query: dict[str, Any], document: dict[str, Any]) -> bool:
        if "term" in query:
            return query["term"]["tokens"] in document["tokens"]
        asked = query["bool"]
        ways = sum(self.fits(each, document) for each in asked.get("should", ()))
        return ways >= asked.get("minimum_should_match", 0) and all(
            self.fits(e, document) for e in asked.get("filter", ())
        )


@given(st.lists(TEXTS, min_size=1, max_size=5), st.data())
def test_it_finds_any_part_of_any_text_newest_first(texts: list[str], data: st.DataObject) -> None:
    engine = OpenSearch(Server())
    engine.empty()
    held = [(number, tokens("", folded(text), ["=public"])) for number, text in enumerate(texts)]
    engine.put(held)
    which = data.draw(st.integers(0, len(texts) - 1))
    begin = data.draw(st.integers(0, len(texts[which])))
    wanted = Wanted.of(question(texts[which][begin:]), ["=public"])
    found = engine.find(wanted, 10)
    assert which in found
    assert found == sorted(found, reverse=True)
    engine.drop([held[which]])
    assert which not in engine.find(wanted, 10)
