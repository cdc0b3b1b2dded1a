"""Prose made plain enough to look for claims in: one width of digits, no white space, lines joined into sentences."""

import re
from collections.abc import Iterator
from functools import lru_cache

NARROW = {
    ord(wide): chr(ord(wide) - 0xFEE0)
    for wide in "０１２３４５６７８９％．－＋ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
}
WIDE = {ord(narrow): wide for narrow, wide in zip("(),:;!?", "（），：；！？", strict=True)}
UNSEEN = dict.fromkeys(map(ord, " \t\r\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
                                "\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff*＊"))  # fmt: skip
FOLD = {**NARROW, **WIDE, **UNSEEN}

THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
PAGE_NUMBER = re.compile(r"[-—–－]*\d{1,3}[-—–－]*|第\d{1,3}页(?:[，/]?共\d{1,3}页)?")
MARKER = re.compile(r"（[一二三四五六七八九十\d]{1,3}）|[一二三四五六七八九十]{1,3}(?:、|是)|\d{1,2}[.、](?!\d)")
ENDS = "。！？；："
PAUSE = re.compile(r"[，。；]")
SHORT = 25
"""A line that begins with a number of its own, has no end mark and is shorter than this is a heading."""

LONGEST = 3000
"""Characters. Nobody writes a longer sentence: it is the rest of a table, and no claim is looked for in it."""
SENTENCE = re.compile(r"[^。！？\n]+[。！？]?[”’』」）]?")


@lru_cache(maxsize=256)
def plain(text: str) -> str:
    """The text with digits and brackets of one width and without white space, bold marks and page numbers.

    A line break stays only where a paragraph, a heading or a numbered item begins: PDF breaks lines inside sentences.
    """
    lines = [line for raw in text.split("\n") if (line := _fold(raw)) and not PAGE_NUMBER.fullmatch(line)]
    joined: list[str] = []
    for before, line in zip(["", *lines], lines, strict=False):
        joined.append("\n" if before and _stands_alone(before, line) else "")
        joined.append(line)
    return "".join(joined)


def _fold(line: str) -> str:
    return THOUSANDS.sub("", line).translate(FOLD)


def _stands_alone(before: str, line: str) -> bool:
    if before[-1] in ENDS or MARKER.match(line):
        return True
    return len(before) < SHORT and MARKER.match(before) is not None and not PAUSE.search(before)


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text made plain, each with its end mark."""
    return tuple(_sentences(plain(text)))


def _sentences(text: str) -> Iterator[str]:
    return (found.group() for found in SENTENCE.finditer(text) if found.end() - found.start() <= LONGEST)


def excerpt(sentence: str, words: str = "", width: int = 60) -> str:
    """The part of a sentence around `words`, at most `width` characters, so that a message stays readable."""
    if len(sentence) <= width:
        return sentence
    at = max(sentence.find(words), 0) if words else 0
    start = max(0, min(at - (width - len(words)) // 2, len(sentence) - width))
    stop = start + width
    return ("…" if start else "") + sentence[start:stop] + ("…" if stop < len(sentence) else "")
