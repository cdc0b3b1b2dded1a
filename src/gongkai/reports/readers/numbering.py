"""Numbers that Word puts before paragraphs by itself (一、 （一） 1.): many offices let it count their headings.

Only formats whose text can be told for certain are made; a paragraph in any other format goes without its number.
Source: ECMA-376 part 1, 17.9 (numbering) and 17.18.59 (ST_NumberFormat).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from gongkai.numerals import chinese
from gongkai.reports.readers.packages import Package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
LEVELS = 9
MAX_BASES = 32
MAX_TEXT = 60
"""Styles based on one another, and signs of a level's text: no office's document has more."""
STYLE_ID = re.compile(rb'[^<>]*\bw:styleId="([^"<>]*)"')
SAID = re.compile(rb'<w:(numId|ilvl|basedOn)\b[^<>]*\bw:val="([^"<>]*)"')
"""The styles are looked through as bytes: as a tree they would cost as much as the whole document."""


ROMAN = {1000: "M", 900: "CM", 500: "D", 400: "CD", 100: "C", 90: "XC", 50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V",
         4: "IV", 1: "I"}  # fmt: skip


def _roman(n: int) -> str:
    said = ""
    for value, sign in ROMAN.items():
        said += sign * (n // value)
        n %= value
    return said


def _letter(n: int) -> str:
    return chr(ord("A") + (n - 1) % 26) * ((n - 1) // 26 + 1) if n <= 780 else str(n)


def _digits(n: int) -> str:
    return "".join("○一二三四五六七八九"[int(d)] for d in str(n))


def _series(first: str, count: int) -> Callable[[int], str]:
    return lambda n: chr(ord(first) + n - 1) if n <= count else str(n)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda n: signs[(n - 1) % len(signs)]


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02}",
    "decimalHalfWidth": str,
    "decimalFullWidth": lambda n: str(n).translate({ord("0") + d: ord("０") + d for d in range(10)}),
    "decimalFullWidth2": lambda n: str(n).translate({ord("0") + d: ord("０") + d for d in range(10)}),
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda n: _letter(n).lower(),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "chineseLegalSimplified": lambda n: chinese(n, formal=True),
    "decimalEnclosedCircle": _series("①", 20),
    "decimalEnclosedCircleChinese": _series("①", 20),
    "decimalEnclosedParen": _series("⑴", 20),
    "decimalEnclosedFullstop": _series("⒈", 20),
    "ideographEnclosedCircle": _series("㊀", 10),
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "none": lambda _n: "",
}


@dataclass(slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    glued: bool = False


@dataclass(frozen=True, slots=True)
class _Style:
    number: str | None
    level: int | None
    base: str | None


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The counters of one document. Ask once for each paragraph, in the document's order."""

    def __init__(self, package: Package, document: str) -> None:
        """Numbering of the document part of a package. Nothing is parsed before a paragraph asks."""
        self._package = package
        self._links = {link.kind: link.target for link in package.links(document) if link.target in package}
        self._lists: dict[str, _List] | None = None
        self._styles: dict[str, _Style] | None = None
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def number(self, properties: "etree._Element | None") -> str:
        """The number before the paragraph with these properties (`w:pPr`), "" where it has none."""
        if properties is None or "numbering" not in self._links:
            return ""
        found = self._which(properties)
        if found is None:
            return ""
        number, level = found
        if self._lists is None:
            self._lists = _lists(self._package.tree(self._links["numbering"]))
        each = self._lists.get(number)
        return "" if each is None or level not in each.levels else self._count(number, each, level)

    def _which(self, properties: "etree._Element") -> tuple[str, int] | None:
        own = properties.find(f"{W}numPr")
        number, level = (None, None) if own is None else _number_and_level(own)
        style = properties.find(f"{W}pStyle")
        if number is None and style is not None:
            if self._styles is None:
                self._styles = self._of_styles()
            number, of_style = _inherited(style.get(VAL, ""), self._styles)
            level = of_style if level is None else level
        return None if number in (None, "0") else (str(number), level or 0)

    def _of_styles(self) -> "dict[str, _Style]":
        name = self._links.get("styles")
        if name is None:
            return {}
        own: dict[str, _Style] = {}
        for style in self._package.read(name).split(b"<w:style ")[1:]:
            key = STYLE_ID.match(style)
            if key is not None:
                said = {tag: value.decode("utf-8", "replace") for tag, value in SAID.findall(style)}
                level = _whole(said.get(b"ilvl"))
                own[key[1].decode("utf-8", "replace")] = _Style(said.get(b"numId"), level, said.get(b"basedOn"))
        return own

    def _count(self, number: str, each: _List, level: int) -> str:
        counts = self._counts.setdefault(each.abstract, [None] * LEVELS)
        if number not in self._begun:
            self._begun.add(number)
            for at in each.starts:
                counts[at] = None
        for above in range(level):
            if counts[above] is None:
                counts[above] = _start(each, above)
        now = counts[level]
        counts[level] = _start(each, level) if now is None else now + 1
        for below in range(level + 1, LEVELS):
            restart = each.levels[below].restart if below in each.levels else None
            if restart is None or level < restart:
                counts[below] = None
        return _say(each.levels, counts, level)


def _say(levels: dict[int, _Level], counts: list[int | None], level: int) -> str:
    this = levels[level]

    def part(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        each = levels.get(at, this)
        name = "decimal" if this.legal and each.format != "decimalZero" else each.format
        count = counts[at] if at < LEVELS else None
        if count is None or not 0 < count < 10_000:
            return "" if count is None else str(count)
        return FORMATS.get(name, str)(count)

    used = {int(digit) - 1 for digit in re.findall(r"%([1-9])", this.text)}
    shown = {levels[at].format for at in used if at in levels and not this.legal}
    if this.format == "bullet" or not shown <= FORMATS.keys():
        return ""
    said = re.sub(r"%([1-9])", part, this.text).strip()
    return said if not said or this.glued or said[-1] in "、，．。）)】〕：:" else said + " "


def _inherited(key: str, styles: "dict[str, _Style]") -> tuple[str | None, int | None]:
    """The list and level of a style, its own or those of the styles it is based on."""
    number: str | None = None
    level: int | None = None
    for _step in range(MAX_BASES):
        style = styles.get(key)
        if style is None:
            break
        number = style.number if number is None else number
        level = style.level if level is None else level
        key = style.base or ""
    return number, level


def _lists(root: "etree._Element") -> dict[str, _List]:
    abstracts = {each.get(f"{W}abstractNumId", ""): each for each in root.iterchildren(f"{W}abstractNum")}
    styled: dict[str, str] = {}
    for key, each in abstracts.items():
        link = each.find(f"{W}styleLink")
        if link is not None:
            styled[link.get(VAL, "")] = key
    lists = {}
    for num in root.iterchildren(f"{W}num"):
        named = num.find(f"{W}abstractNumId")
        key = "" if named is None else named.get(VAL, "")
        if key in abstracts:
            link = abstracts[key].find(f"{W}numStyleLink")
            key = key if link is None else styled.get(link.get(VAL, ""), key)
            lists[num.get(f"{W}numId", "")] = _overridden(num, key, _levels(abstracts[key]))
    return lists


def _overridden(num: "etree._Element", abstract: str, levels: dict[int, _Level]) -> _List:
    starts = {}
    for override in num.iterchildren(f"{W}lvlOverride"):
        at = _whole(override.get(f"{W}ilvl"))
        if at is None or not 0 <= at < LEVELS:
            continue
        levels.update(_levels(override))
        start = override.find(f"{W}startOverride")
        first = None if start is None else _whole(start.get(VAL))
        if first is not None:
            starts[at] = first
    return _List(abstract, levels, starts)


def _levels(parent: "etree._Element") -> dict[int, _Level]:
    levels = {}
    for lvl in parent.iterchildren(f"{W}lvl"):
        at = _whole(lvl.get(f"{W}ilvl"))
        if at is None or not 0 <= at < LEVELS:
            continue
        said = {child.tag.rpartition("}")[2]: child.get(VAL) for child in lvl if isinstance(child.tag, str)}
        start = _whole(said.get("start"))
        levels[at] = _Level(
            start=1 if start is None else start,
            format=said.get("numFmt") or "decimal",
            text=(said.get("lvlText") or "")[:MAX_TEXT],
            legal="isLgl" in said and said["isLgl"] not in ("0", "false", "off"),
            restart=_whole(said.get("lvlRestart")),
            glued=said.get("suff") == "nothing",
        )
    return levels


def _start(each: _List, level: int) -> int:
    if level in each.starts:
        return each.starts[level]
    return each.levels[level].start if level in each.levels else 1


def _number_and_level(numbering: "etree._Element") -> tuple[str | None, int | None]:
    number, level = numbering.find(f"{W}numId"), numbering.find(f"{W}ilvl")
    return (None if number is None else number.get(VAL)), (None if level is None else _whole(level.get(VAL)))


def _whole(value: str | None) -> int | None:
    return int(value) if value is not None and re.fullmatch(r"-?\d{1,6}", value) else None
