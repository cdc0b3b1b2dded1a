"""Sixty questions over the demonstration year, with what is wanted; found is exactly what holds the words, on any database."""

import tomllib
from datetime import date
from pathlib import Path

from django.test import TestCase

from gongkai.portal.demonstration import Demonstration, lay_year
from gongkai.portal.search.finding import find
from gongkai.portal.search.models import Entry
from gongkai.portal.search.words import question
from gongkai.publishing.models import KINDS

TODAY = date(2021, 1, 15)
QUERIES = [(each["asked"], each["wanted"]) for each in tomllib.loads(Path(__file__).with_name("queries.toml").read_text("utf-8"))["query"]]  # fmt: skip


class TestQueries(TestCase):
    """The year is laid once."""

    @classmethod
    def setUpTestData(cls) -> None:
        Demonstration(TODAY).lay()
        lay_year(TODAY)

    def test_there_are_at_least_sixty(self) -> None:
        assert len({asked for asked, _wanted in QUERIES}) == len(QUERIES) >= 60

    def test_what_is_wanted_stands_among_the_first_five(self) -> None:
        for asked, wanted in QUERIES:
            with self.subTest(asked=asked):
                first = [hit.title for hit in find(asked, day=TODAY).hits[:5]]
                assert any(wanted in title for title in first), first

    def test_found_is_exactly_what_holds_the_words(self) -> None:
        every = [(e.number, f"{e.heading}|{e.words.folded}") for e in Entry.objects.filter(draft=False).select_related("words")]  # fmt: skip
        for text, _wanted in QUERIES:
            with self.subTest(asked=text):
                words = question(text).words
                held = {number for number, said in every if all(any(form in said for form in forms) for forms in words)}
                assert {hit.number for hit in find(text, day=TODAY).hits} == held

    def test_words_that_occur_are_found_in_every_item_that_has_them(self) -> None:
        live = [(item.get_absolute_url(), item.title, item.plain_text) for kind in KINDS for item in kind.objects.filter(live=True)]  # fmt: skip
        for word in ("尾矿库", "值守", "地震", "危险化学品", "隐患", "烟花爆竹", "救灾物资", "预警", "一氧化碳"):
            found = {hit.number for hit in find(word, day=TODAY).hits}
            addresses = set(Entry.objects.filter(number__in=found).values_list("address", flat=True))
            holds = {address for address, title, text in live if word in title or word in text}
            assert holds <= addresses, word

    def test_only_what_is_live_is_found(self) -> None:
        live = {item.get_absolute_url() for kind in KINDS for item in kind.objects.filter(live=True)}
        for asked in ("应急", "安全", "2020"):
            numbers = [hit.number for hit in find(asked, day=TODAY).hits if hit.kind not in ("page", "topic")]
            assert set(Entry.objects.filter(number__in=numbers).values_list("address", flat=True)) <= live
