"""From a text to what an engine looks for: folded runs of signs, cut into single signs and pairs.

>>> runs("《关于５Ｇ 技术的　通知》，示应急[2020]12号")
['关于5g技术的通知', '示应急202012号']
>>> sorted(grams(["应急管理"]))
['应', '应急', '急', '急管', '理', '管', '管理']

What is compared has no width, no case, no accents and no blanks beside Chinese signs. A year in brackets belongs to its
number however the brackets were typed, a dot between digits holds them together. Numbers in Chinese are kept beside the
same numbers in digits; a day is held together however it is parted:

>>> folded("第三十三条，“6·28”，2020-06-28")
'第三十三条|第33条|6.28|2020.06.28'
>>> question("2020/6/28").words
(('2020.6.28', '2020年6月28日', '2020年06月28日', '2020.06.28'),)
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gongkai.offices.numbering.reading import Number, Unreadable, parse

VERSION = 5
"""Changes whenever the same entry gives other tokens: what was indexed before is then indexed anew."""

MOST = 100
"""Signs of a question that are looked at."""
MOST_RUNS = 12
"""Words of a question that are looked at."""

BREAK, DOT = "|", "."
DOTS = frozenset(".·•‧・")
"""Marks that between digits hold a number or a day together: 3.5, “6·28”."""
UNSAID = frozenset("《》〈〉“”‘’「」『』")
HAN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HAN_SIGN = re.compile(f"[{HAN}]")
_BESIDE_HAN = re.compile(rf"(?<=[{HAN}]) +| +(?=[{HAN}])")
_YEAR_IN_BRACKETS = re.compile(r"\s*[(\[{【〔［（〈《⟨﹝]\s*([0-9０-９]{4})\s*[)\]}】〕］）〉》⟩﹞]\s*")
_QUOTED = re.compile(r"[\"“”＂「『]([^\"“”＂「」『』]*)[\"“”＂」』]")
_LOOSE_DOT = re.compile(r"(?<![0-9])\.|\.(?![0-9])")
NUMERALS = re.compile("[〇零一二三四五六七八九十百千万两壹贰叁肆伍陆柒捌玖拾佰仟]+")
_WRITTEN = re.compile(
    "[〇零]?(?:[一二三四五六七八九两壹贰叁肆伍陆柒捌玖]?[十百千万拾佰仟]+[〇零]?)+[一二三四五六七八九两壹贰叁肆伍陆柒捌玖]?"
)
"""A number as it is spoken: 一百零三. Not 十四五, which is a plan's name."""
_PARTED_DAY = re.compile(r"((?:19|20)[0-9]{2})\|(0?[1-9]|1[0-2])\|(?=0?[1-9])")
_DAY = re.compile(r"((?:19|20)[0-9]{2})(?:\.0?([1-9]|1[0-2])\.|年0?([1-9]|1[0-2])月)0?([1-9]|[12][0-9]|3[01])日?")
_DIGITS = {sign: n for n, signs in enumerate(("〇零", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")) for sign in signs}  # fmt: skip
_PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10000}


def fold_sign(sign: str) -> str:
    """One sign as it is compared: nothing for what cannot be seen and for marks that people leave out of a title
    (《》“”), a blank for blanks, a dot for what may hold digits together, a break for other punctuation."""
    if sign.isspace() or sign in UNSAID:
        return " " if sign.isspace() else ""
    said = ""
    for each in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", sign).casefold()):
        category = unicodedata.category(each)
        if each.isalnum():
            said += each
        elif category not in ("Cf", "Mn", "Me", "Cc", "Cs"):
            said += " " if each.isspace() else DOT if each in DOTS else BREAK
    return said


class _Signs(dict[int, str]):
    """Every sign ever met with what it is compared as."""

    def __missing__(self, code: int) -> str:
        self[code] = fold_sign(chr(code))
        return self[code]


_SIGNS = _Signs()


def runs(text: str) -> list[str]:
    """The runs of a text, in its order: signs between which nothing stands but blanks."""
    narrow = _YEAR_IN_BRACKETS.sub(r"\1", text).translate(_SIGNS)
    whole = _LOOSE_DOT.sub(BREAK, _BESIDE_HAN.sub("", narrow))
    return [each for each in held(whole).replace(" ", BREAK).split(BREAK) if each]


def held(signs: str) -> str:
    """Folded signs, as many as before, with the parts of a day held together: 2020-06-28 and 2020/6/28 are one word."""
    return _PARTED_DAY.sub(rf"\1{DOT}\2{DOT}", signs)


def in_digits(run: str) -> str:
    """The run with numbers in Chinese written in digits: 三十三 as 33, 二〇二〇 as 2020."""
    return NUMERALS.sub(lambda found: _number(found[0]), run)


def _number(signs: str) -> str:
    if not any(each in _PLACES for each in signs):
        return "".join(str(_DIGITS[each]) for each in signs)
    if not _WRITTEN.fullmatch(signs):
        return signs
    whole = part = digit = 0
    for each in signs:
        if each in _DIGITS:
            digit = _DIGITS[each]
        elif (place := _PLACES[each]) == 10000:
            whole, part, digit = (whole + part + digit or 1) * place, 0, 0
        else:
            part, digit = part + (digit or 1) * place, 0
    return str(whole + part + digit)


def folded(*texts: str) -> str:
    """What is kept of texts for comparing: their runs, and after each with numbers in Chinese the same in digits."""
    return BREAK.join(form for text in texts for run in runs(text) for form in dict.fromkeys((run, in_digits(run))))


def grams(parts: Iterable[str]) -> set[str]:
    """Every sign and every pair of neighbours of the runs."""
    found: set[str] = set()
    for run in parts:
        found.update(run)
        found.update(map("".join, itertools.pairwise(run)))
    return found


@dataclass(frozen=True)
class Question:
    """What somebody looks for: words that must all occur, each in one of its forms."""

    text: str
    """As it is shown: nothing that cannot be seen, no longer than `MOST`."""
    words: tuple[tuple[str, ...], ...]
    cut: bool = False
    """Whether it was longer than what is looked at."""
    number: str = ""
    """The 文号 or 索引号 it is, if it is one, as such numbers are kept."""

    @property
    def flat(self) -> str:
        """The words in one run: equal for questions that ask for the same."""
        return " ".join(forms[0] for forms in self.words)

    @property
    def exact(self) -> bool:
        """Whether pairs say it all: no word is longer than one."""
        return all(len(form) < 3 for forms in self.words for form in forms)


def question(text: str) -> Question:
    """What a text typed into a box asks for. Any text has an answer, if only "no words"."""
    seen = (each for each in text if each.isspace() or unicodedata.category(each) not in ("Cc", "Cf", "Cs"))
    shown = " ".join("".join(seen).split())
    asked = shown[:MOST]
    number = _numbered(asked)
    ways = [runs(each) for each in (asked, *_ways(number))] if number else []
    if number and all(len(each) == 1 for each in ways):
        return Question(asked, (tuple(dict.fromkeys(way for (way,) in ways)),), False, number.text)
    words = tuple(_forms(run) for run in dict.fromkeys(_asked_runs(asked)))
    cut = len(shown) > MOST or len(words) > MOST_RUNS
    return Question(asked, words[:MOST_RUNS], cut, number.text if number else "")


def _forms(run: str) -> tuple[str, ...]:
    """The run, with its numbers in digits, and both as the mainland writes them."""
    ways = [way for each in (run, simplified(run)) for way in (each, in_digits(each))]
    return tuple(dict.fromkeys([*ways, *_of_day(ways[-1])]))


def _of_day(run: str) -> Iterator[str]:
    """How a day is written, where the run is one."""
    if found := _DAY.fullmatch(run):
        year, month, day = found[1], int(found[2] or found[3]), int(found[4])
        for digits in ("", "02"):
            yield f"{year}年{month:{digits}}月{day:{digits}}日"
            yield f"{year}{DOT}{month:{digits}}{DOT}{day:{digits}}"


def _numbered(text: str) -> Number | None:
    try:
        return parse(simplified(text))
    except Unreadable:
        return None


def _ways(number: Number) -> Iterator[str]:
    """How a body may write a number that people write from memory: 2020年第12号 and 〔2020〕12号 are taken for one another."""
    yield number.text
    if number.year is not None:
        yield f"{number.mark}〔{number.year}〕{number.n}号"
        yield f"{number.mark}{number.year}年第{number.n}号"


def simplified(text: str) -> str:
    """The text in simplified characters, sign by sign: what is published here is written in them."""
    return text.translate(_table())


@cache
def _table() -> dict[int, str]:
    lines = (Path(__file__).parent / "simplified.txt").read_text("utf-8").splitlines()
    return {ord(pair[0]): pair[1] for line in lines if not line.startswith("#") for pair in line.split()}


def _asked_runs(text: str) -> Iterator[str]:
    """Blanks part the words of a question, save within quotation marks."""
    for phrase in _QUOTED.findall(text):
        yield from runs(phrase)
    for word in _QUOTED.sub(" ", _YEAR_IN_BRACKETS.sub(r"\1", text)).split():
        yield from runs(word)


@dataclass(frozen=True)
class Wanted:
    """What an engine is asked: of every group one alternative, of that every token."""

    groups: tuple[tuple[frozenset[str], ...], ...]

    @classmethod
    def of(cls, asked: Question, labels: Iterable[str], *, heading: bool = False) -> "Wanted":
        """The tokens of a question, in the heading alone or anywhere, and labels that must be there."""
        mark = HEADING if heading else ""
        forms = tuple(
            tuple(frozenset(mark + each for each in _needed(form)) for form in alternatives)
            for alternatives in asked.words
        )
        return cls((*((frozenset([each]),) for each in labels), *forms))


def _needed(run: str) -> set[str]:
    """Pairs say all that their signs say."""
    return {run} if len(run) == 1 else set(map("".join, itertools.pairwise(run)))


HEADING = "^"
"""Before a token: it stands in the heading (title and numbers)."""


def tokens(heading: str, text: str, labels: Iterable[str]) -> set[str]:
    """All tokens of one entry, from what is kept of it (`folded`), and its labels."""
    said = grams(heading.split(BREAK))
    return grams(text.split(BREAK)) | said | {HEADING + each for each in said} | set(labels)
