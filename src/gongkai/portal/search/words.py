"""From a text to what an engine looks for: folded runs of signs, cut into single signs and pairs.

>>> runs("《关于５Ｇ 技术的　通知》，示应急[2020]12号")
['关于5g技术的通知', '示应急202012号']
>>> sorted(grams(["应急管理"]))
['应', '应急', '急', '急管', '理', '管', '管理']

What is compared has no width, no case, no accents and no blanks beside Chinese signs. A year in brackets belongs to its
number however the brackets were typed. Numbers in Chinese are kept beside the same numbers in digits:

>>> folded("第三十三条")
'第三十三条|第33条'
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.offices.numbering.reading import Unreadable, parse

VERSION = 2
"""Changes whenever the same entry gives other tokens: what was indexed before is then indexed anew."""

MOST = 100
"""Signs of a question that are looked at."""
MOST_RUNS = 12
"""Words of a question that are looked at."""

BREAK = "|"
UNSAID = frozenset("《》〈〉“”‘’「」『』")
HAN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HAN_SIGN = re.compile(f"[{HAN}]")
_BESIDE_HAN = re.compile(rf"(?<=[{HAN}]) +| +(?=[{HAN}])")
_YEAR_IN_BRACKETS = re.compile(r"\s*[(\[{【〔［（〈《⟨﹝]\s*([0-9０-９]{4})\s*[)\]}】〕］）〉》⟩﹞]\s*")
_QUOTED = re.compile(r"[\"“”＂「『]([^\"“”＂「」『』]*)[\"“”＂」』]")
NUMERALS = re.compile("[〇零一二三四五六七八九十百千万两壹贰叁肆伍陆柒捌玖拾佰仟]+")
_DIGITS = {sign: n for n, signs in enumerate(("〇零", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")) for sign in signs}  # fmt: skip
_PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10000}


def fold_sign(sign: str) -> str:
    """One sign as it is compared: nothing for what cannot be seen and for marks that people leave out of a title
    (《》“”), a blank for blanks, a break for other punctuation."""
    if sign.isspace() or sign in UNSAID:
        return " " if sign.isspace() else ""
    said = ""
    for each in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", sign).casefold()):
        category = unicodedata.category(each)
        if each.isalnum():
            said += each
        elif category not in ("Cf", "Mn", "Me", "Cc", "Cs"):
            said += " " if each.isspace() else BREAK
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
    return [each for each in _BESIDE_HAN.sub("", narrow).replace(" ", BREAK).split(BREAK) if each]


def in_digits(run: str) -> str:
    """The run with numbers in Chinese written in digits: 三十三 as 33, 二〇二〇 as 2020."""
    return NUMERALS.sub(lambda found: _number(found[0]), run)


def _number(signs: str) -> str:
    if not any(each in _PLACES for each in signs):
        return "".join(str(_DIGITS[each]) for each in signs)
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
    if number and len(whole := [*runs(asked), *runs(number)]) == 2:
        return Question(asked, (tuple(dict.fromkeys(whole)),), False, number)
    words = tuple(tuple(dict.fromkeys((run, in_digits(run)))) for run in dict.fromkeys(_asked_runs(asked)))
    return Question(asked, words[:MOST_RUNS], len(shown) > MOST or len(words) > MOST_RUNS, number)


def _numbered(text: str) -> str:
    try:
        return parse(text).text
    except Unreadable:
        return ""


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
