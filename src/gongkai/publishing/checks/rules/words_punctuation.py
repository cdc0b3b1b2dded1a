"""Punctuation marks that do not go together or stand alone."""

import re
from collections.abc import Iterator

from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.rules import at, rule
from gongkai.publishing.checks.text import Line, Text
from gongkai.wording import _

ID = "words.punctuation"
TOGETHER = re.compile(r"[，。；：、][，。；：、]+|[！？][，。；：、]|，，|[“‘（《〈][，。；、！？]|[，、；][）》〉]")
HALF = re.compile(r"(?<=[\u4e00-\u9fff])[,;!?](?=[\u4e00-\u9fff])")
PAIRS = {"《": "》", "〈": "〉", "（": "）", "〔": "〕", "【": "】", "“": "”"}
CLOSING = {close: open for open, close in PAIRS.items()}
NUMBERED = re.compile(r"[一二三四五六七八九十百\dA-Za-z①-⑳]{1,4}$")


@rule(ID, "标点符号使用正确", cite="《标点符号用法》（GB/T 15834—2011）")
def punctuation(text: Text) -> Iterator[Found]:
    """No two marks stand where one belongs, no Chinese sentence has half-width marks, every bracket and quotation mark has
    its partner in the paragraph. `1）` and `一）` number a paragraph and need none.

    Files are left alone: their readers cut paragraphs and cells where the file does. Source: GB/T 15834—2011.
    """
    for line in text.own:
        for pattern, message in (
            (TOGETHER, _("标点连用：“{excerpt}”。")),
            (HALF, _("中文里用了半角标点：“{excerpt}”。")),
        ):
            for found in pattern.finditer(line.typed):
                yield _at(message, line, found.start(), found.end())
        yield from _alone(line)


def _alone(line: Line) -> Iterator[Found]:
    open_at: list[int] = []
    for place, sign in enumerate(line.typed):
        if sign in PAIRS:
            open_at.append(place)
        elif sign in CLOSING:
            if open_at and line.typed[open_at[-1]] == CLOSING[sign]:
                open_at.pop()
            elif not (sign == "）" and NUMBERED.search(line.typed[max(0, place - 4) : place])):
                yield _at(_("标点不成对：“{excerpt}”。"), line, place, place + 1)
    for place in open_at:
        yield _at(_("标点不成对：“{excerpt}”。"), line, place, place + 1)


def _at(message: str, line: Line, start: int, end: int) -> Found:
    return at(ID, Gravity.WARNS, message, line, start, end, cover=False)
