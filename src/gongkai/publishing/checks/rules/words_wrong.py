"""Wordings of the list of wrong words."""

import re
from collections.abc import Iterator

from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.rules import at, rule
from gongkai.publishing.checks.text import Line, Text, WrongWord
from gongkai.publishing.checks.words import wrong_words
from gongkai.wording import _

ID = "words.wrong"


@rule(ID, "没有错敏词", cite="《党政机关公文处理工作条例》第十九条", words=True)
def wrong(text: Text) -> Iterator[Found]:
    """No wording of the list of wrong words, nor of the body's own, stands in the text or a file.

    A wording inside a longer one that is right keeps silent. Source: `data/wrong_words.toml` and the body's rows;
    国务院办公厅秘书局 looks for 严重表述错误 when it inspects sites (国办秘函〔2019〕19号).
    """
    whole = "\n".join(line.plain for line in text.lines)
    here = [word for word in (*wrong_words(), *text.known.words) if word.wrong in whole]
    for line in text.lines if here else ():
        for word in here:
            for start in _places(word, line):
                yield at(ID, _gravity(word), _sentence(word), line, start, start + len(word.wrong), cover=False)


def _places(word: WrongWord, line: Line) -> Iterator[int]:
    start = line.plain.find(word.wrong)
    while start >= 0:
        if not any(_inside(right, word.wrong, line.plain, start) for right in word.unless):
            yield start
        start = line.plain.find(word.wrong, start + len(word.wrong))


def _inside(right: str, wrong: str, plain: str, start: int) -> bool:
    """Whether the wording at `start` is part of the longer one, at any of its places in it."""
    return any(plain.startswith(right, start - found.start()) for found in re.finditer(re.escape(wrong), right))


def _gravity(word: WrongWord) -> Gravity:
    return Gravity.STOPS if word.stops else Gravity.WARNS


def _sentence(word: WrongWord) -> str:
    quoted = {"wrong": _braces(word.wrong), "right": _braces(word.right), "sort": word.sort or _("错敏词")}
    if word.right:
        return _("“{wrong}”应为“{right}”（{sort}）：“{{excerpt}}”。").format(**quoted)
    return _("“{wrong}”用语不当（{sort}）：“{{excerpt}}”。").format(**quoted)


def _braces(words: str) -> str:
    return words.replace("{", "").replace("}", "")
