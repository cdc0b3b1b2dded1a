"""What a page of results shows: hits with their passages, and the ways to narrow them."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Page

from gongkai.portal.search import forms
from gongkai.portal.search.finding import Found, Hit
from gongkai.portal.search.marking import Passage, marked, passage
from gongkai.portal.search.models import Entry, FileText
from gongkai.portal.search.words import Question
from gongkai.publishing.models import KINDS, Column, Topic
from gongkai.publishing.models.kinds import Validity

A_PAGE = 10
MOST_CHOICES = 12


@dataclass(frozen=True)
class Shown:
    """One result as it stands on the page."""

    title: SafeString
    address: str
    kind: str
    passage: SafeString
    hit: Hit
    mark: SafeString
    office: str
    validity: str
    withdrawn: bool = False
    file: SafeString | None = None
    """The name of the attachment in which the passage stands."""
    file_address: str = ""


@dataclass(frozen=True)
class Choice:
    """One way to narrow: its name, how many there are, where it leads, and whether it is taken."""

    name: str
    times: int | None
    query: str
    taken: bool = False


@dataclass(frozen=True)
class Facet:
    """All ways to narrow by one thing."""

    title: str
    everything: str
    choices: Sequence[Choice]
    taken: bool


def shown(asked: Question, hits: Sequence[Hit]) -> list[Shown]:
    """The hits of one page. Four queries at most, however many hits: words, texts of files, pages, offices; and one for each
    kind of item."""
    entries = Entry.objects.select_related("words").in_bulk([hit.number for hit in hits])
    digests = {file["sha256"] for entry in entries.values() for file in entry.words.files}
    texts = dict(FileText.objects.filter(pk__in=digests).values_list("pk", "text")) if digests else {}
    of_pages = [each.object_id for each in entries.values() if each.kind in ("page", "topic")]
    pages = Page.objects.in_bulk(of_pages) if of_pages else {}
    names = forms.offices({hit.office for hit in hits if hit.office})
    gone = _withdrawn(entries.values())
    return [_one(asked, hit, entry, texts, pages, names, gone) for hit in hits if (entry := entries.get(hit.number))]


def _withdrawn(entries: Iterable[Entry]) -> set[tuple[str, int]]:
    """Those of the entries whose items were withdrawn and stay to be read, by kind and number."""
    found: set[tuple[str, int]] = set()
    for kind in KINDS:
        name = str(kind._meta.model_name)
        if numbers := [each.object_id for each in entries if each.kind == name]:
            rows = kind._default_manager.filter(pk__in=numbers, withdrawn_at__isnull=False)
            found |= {(name, pk) for pk in rows.values_list("pk", flat=True)}
    return found


def _one(
    asked: Question, hit: Hit, entry: Entry, texts: dict[str, str], pages: dict[int, Page], names: dict[int, str],
    gone: Set[tuple[str, int]],
) -> Shown:  # fmt: skip
    piece, file = _best(asked, entry, texts)
    page = pages.get(entry.object_id) if hit.kind in ("page", "topic") else None
    return Shown(
        title=marked(hit.title, asked),
        address=(page.url or "") if page is not None else entry.address,
        kind=str(forms.KIND_NAMES.get(hit.kind, "")),
        passage=piece.html,
        hit=hit,
        mark=marked(hit.mark, asked),
        office=names.get(hit.office or 0, ""),
        validity=str(Validity(hit.validity).label) if hit.validity else "",
        withdrawn=(entry.kind, entry.object_id) in gone,
        file=marked(file["name"], asked) if file else None,
        file_address=reverse("publishing:attachment", args=[file["pk"]]) if file else "",
    )


def _best(asked: Question, entry: Entry, texts: dict[str, str]) -> tuple[Passage, dict[str, Any] | None]:
    """The passage in which the most words stand: of the text itself, or of a file."""
    best, where = passage(entry.words.text, asked), None
    for file in entry.words.files:
        if best.found == len(asked.words):
            break
        other = passage(texts.get(file["sha256"], ""), asked)
        if other.found > best.found or (
            where is None and not best.found and marked(file["name"], asked) != file["name"]
        ):
            best, where = other, file
    return best, where


def facets(found: Found, given: dict[str, Any]) -> list[Facet]:
    """The ways to narrow what was found, most first; a way already taken can be left again."""
    shelves = forms.shelves()
    counted = found.facets
    names: dict[str, tuple[str, dict[Any, str]]] = {
        "kind": (_("种类"), {key: str(name) for key, name in forms.KIND_NAMES.items()}),
        "year": (_("年份"), {year: str(year) for year in counted["year"]}),
        "column": (_("栏目"), shelves[Column]),
        "topic": (_("专题"), shelves[Topic]),
        "office": (_("处室"), forms.offices(set(counted["office"]) | {given.get("office", 0)})),
        "validity": (_("有效性"), dict(Validity.choices)),
    }
    made = (_facet(name, title, labels, counted.get("column" if name == "topic" else name, {}), given) for name, (title, labels) in names.items())  # fmt: skip
    return [each for each in made if each.taken or len(each.choices) > 1]


def _facet(name: str, title: str, labels: dict[Any, str], counted: Any, given: dict[str, Any]) -> Facet:
    keys = [key for key, times in counted.items() if times and key in labels]
    keys.sort(key=(lambda key: -key) if name == "year" else (lambda key: (-counted[key], list(labels).index(key))))
    taken = given.get(name)
    if taken is not None and taken not in keys:
        keys.insert(0, taken)
    choices = [
        Choice(str(labels.get(key, key)), counted.get(key), query(given, **{name: key}), key == taken)
        for key in keys[:MOST_CHOICES]
    ]
    return Facet(title, query(given, **{name: None}), choices, taken is not None)


def query(given: dict[str, Any], **changed: Any) -> str:
    """The address of the same search with something else; from its first page."""
    wanted = {name: value for name, value in (given | {"page": None} | changed).items() if value is not None}
    return "?" + urlencode(wanted)


@dataclass(frozen=True)
class Leaf:
    """One number of the pager; without an address it is where one is, or a gap."""

    text: str
    query: str = ""
    here: bool = False


def pager(given: dict[str, Any], number: int, last: int) -> Iterable[Leaf]:
    """First, last and those around, with gaps."""
    return list(_leaves(given, number, last)) if last > 1 else []


def _leaves(given: dict[str, Any], number: int, last: int) -> Iterator[Leaf]:
    before = 0
    for each in range(1, last + 1):
        if each in (1, last) or abs(each - number) <= 2:
            if each - before > 1:
                yield Leaf("…")
            yield Leaf(str(each), "" if each == number else query(given, page=each), each == number)
            before = each
