"""The passages that results show: where the words stand, marked, and safe to put into a page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from gongkai.portal.search.words import BREAK, DOT, HAN_SIGN, NUMERALS, Question, fold_sign, held, in_digits

AROUND = 110
"""Signs of a passage."""
CHUNK = 4000
"""Signs that are compared at a time."""
MOST = 400_000
"""Signs of a text that are looked through for a passage."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Passage:
    """A piece of a text with its marks; `found` tells how many different words stand in it."""

    html: SafeString
    found: int


def spans(text: str, asked: Question) -> list[Span]:
    """Where the words stand in a text, as positions in it; in order, none over another."""
    found = sorted(span for _word, span in _found(text, asked))
    kept: list[Span] = []
    for begin, end in found:
        if kept and begin <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((begin, end))
    return kept


def marked(text: str, asked: Question) -> SafeString:
    """The whole text with its marks."""
    return _html(text, spans(text, asked))


def passage(text: str, asked: Question) -> Passage:
    """The piece in which the most different words stand, the earliest among equals; the beginning where none does."""
    text = text[:MOST]
    best = (0, 0, 0)
    for start in range(0, max(len(text), 1), CHUNK):
        places = sorted((place, word) for word, (place, _end) in _found(text[start : start + CHUNK + AROUND], asked))
        best = max(
            [best, *((many, -span, start + at) for many, span, at in _clusters(places))], key=lambda each: each[:2]
        )
        if best[0] == len(asked.words):
            break
    many, _span, at = best
    begin = _beginning(text, at) if many else 0
    piece = " ".join(text[begin : begin + AROUND + 40].split())[:AROUND]
    before, after = ("…" if begin else ""), ("…" if len(text) > begin + AROUND else "")
    return Passage(format_html("{}{}{}", before, marked(piece, asked), after), many)


def _clusters(places: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """From every place on, within a passage: how many different words, over how many signs, from where."""
    for n, (at, _word) in enumerate(places):
        seen: dict[int, int] = {}
        for place, word in places[n : n + 50]:
            if place - at < AROUND * 2 // 3:
                seen.setdefault(word, place)
        yield len(seen), max(seen.values()) - at, at


def _beginning(text: str, at: int) -> int:
    """Where to begin reading: at the sentence in which the place stands, or a little before it."""
    first = max(0, at - AROUND // 3)
    for sign in "\n。！？；":
        if (found := text.rfind(sign, first, at)) >= 0:
            return found + 1
    return first


def _found(text: str, asked: Question) -> Iterator[tuple[int, Span]]:
    """Every place of every word: which word, from where to where."""
    plain, places = _folded(text)
    for number, forms in enumerate(asked.words):
        for form in forms:
            at = plain.find(form)
            while at >= 0:
                yield number, (places[at], places[at + len(form) - 1] + 1)
                at = plain.find(form, at + len(form))
    yield from _in_digits(plain, places, asked)


def _in_digits(plain: str, places: list[int], asked: Question) -> Iterator[tuple[int, Span]]:
    """Words with digits whose numbers the text writes in Chinese: 第33条 in 第三十三条."""
    wanted = [
        (n, form) for n, forms in enumerate(asked.words) for form in forms if any(each.isdigit() for each in form)
    ]
    if not wanted:
        return
    for numeral in NUMERALS.finditer(plain):
        digits = in_digits(numeral[0])
        for number, form in wanted:
            at = form.find(digits)
            if at < 0:
                continue
            begin, end = numeral.start() - at, numeral.end() + len(form) - at - len(digits)
            if begin >= 0 and in_digits(plain[begin:end]) == form:
                yield number, (places[begin], places[end - 1] + 1)


def _folded(text: str) -> tuple[str, list[int]]:
    """The text as it is compared, and from which sign each sign of that came. As `words.runs`, with places."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for each in fold_sign(sign):
            signs.append(each)
            places.append(place)
    signs = [BREAK if sign == DOT and not _between_digits(signs, n) else sign for n, sign in enumerate(signs)]
    kept = [n for n, sign in enumerate(signs) if not _drops(signs, n, sign)]
    return held("".join(signs[n] for n in kept)), [places[n] for n in kept]


def _between_digits(signs: list[str], n: int) -> bool:
    around = (*signs[max(0, n - 1) : n], *signs[n + 1 : n + 2])
    return len(around) == 2 and all(each in "0123456789" for each in around)


def _drops(signs: list[str], n: int, sign: str) -> bool:
    """Blanks beside Chinese signs, and brackets around a year."""
    if sign == " ":
        before = next((each for each in reversed(signs[max(0, n - 8) : n]) if each != " "), "")
        after = next((each for each in signs[n + 1 : n + 9] if each != " "), "")
        return bool(HAN_SIGN.match(before) or HAN_SIGN.match(after))
    if sign != BREAK:
        return False
    return (
        ("".join(signs[n + 1 : n + 5]).isdigit() and signs[n + 5 : n + 6] == [BREAK])
        or (n >= 5 and "".join(signs[n - 4 : n]).isdigit() and signs[n - 5] == BREAK)
    )  # fmt: skip


def _html(text: str, where: Iterable[Span]) -> SafeString:
    """The text escaped, with its marks."""
    said, last = "", 0
    for begin, end in where:
        said += f"{escape(text[last:begin])}<mark>{escape(text[begin:end])}</mark>"
        last = end
    return mark_safe(said + escape(text[last:]))  # noqa: S308 - every piece of the text is escaped above
