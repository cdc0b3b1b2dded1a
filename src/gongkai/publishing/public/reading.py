"""An item's text as it is read: wide tables scroll by themselves, pictures wait until they are near, questions are
questions. The text was cleaned when it was written (`gongkai.publishing.html`), so its tags are regular."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from lxml import etree
from lxml.html import HtmlElement, fragments_fromstring, tostring

from gongkai.publishing.html import clean, plain

_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_CAPTION = re.compile(r"<caption[^>]*>(.*?)</caption>", re.DOTALL)
_QUESTION = re.compile(r"^\s*(?:问|Q|Ｑ)\s*[0-9一二三四五六七八九十]*\s*[：:．.、]\s*")
_ANSWER = re.compile(r"^\s*(?:答|A|Ａ)\s*[0-9一二三四五六七八九十]*\s*[：:．.、]\s*")
_COUNTED = re.compile(r"(?<![&#0-9a-zA-Z])第?[0-9]+(?:年度?|月|日|号|期|届|批|次|%)")
_DEPTH = re.compile(r"<h([234])\b")
_HEADING_TAG = re.compile(r"<(?P<end>/?)h(?P<depth>[234])(?=[\s>])")
_HEADINGS = ("h2", "h3", "h4")


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answer."""

    question: str
    answer: SafeString


def heading(title: str) -> SafeString:
    """A title whose lines break between words, never between a number and what it counts (GB/T 9704 7.3.1: 词意完整)."""
    return mark_safe(_COUNTED.sub(r'<span class="whole">\g<0></span>', conditional_escape(title)))  # noqa: S308 - escaped above


def readable(text: str) -> SafeString:
    """The text ready for the page."""
    numbers = count(1)
    text = _TABLE.sub(lambda found: _scrolling(found[0], next(numbers)), _stepped(clean(text)))
    return mark_safe(text.replace("<img ", '<img loading="lazy" decoding="async" '))  # noqa: S308 - cleaned above


def _stepped(text: str) -> str:
    """The text with its headings below the title's, none a step deeper than the one before allows: whoever listens goes
    from heading to heading by their depth (WCAG 2.2, 1.3.1)."""
    used = sorted({int(depth) for depth in _DEPTH.findall(text)})
    now = 1

    def stepped(found: re.Match[str]) -> str:
        nonlocal now
        if not found["end"]:
            now = min(2 + used.index(int(found["depth"])), now + 1)
        return f"<{found['end']}h{now}"

    return _HEADING_TAG.sub(stepped, text)


def _scrolling(table: str, number: int) -> str:
    """A table that can be moved by keyboard where it is wider than the page; told apart by its caption or its number."""
    caption = _CAPTION.search(table)
    name = plain(caption[1]) if caption else ""
    label = name or _("表格{n}").format(n=number)
    before = format_html('<div class="scroll" role="region" tabindex="0" aria-label="{}">', label)
    return f"{before}{table}</div>"


def questions(text: str) -> tuple[SafeString, tuple[Question, ...]]:
    """What stands before the first question, and the questions. A question is a heading, or a paragraph that begins
    with 问; where there is none, everything is the first part."""
    opening: list[str] = []
    asked: list[tuple[str, list[str]]] = []
    for block in _blocks(text):
        words = (block.text_content() or "").strip()
        if (block.tag in _HEADINGS and words) or (block.tag == "p" and _QUESTION.match(words)):
            asked.append((_QUESTION.sub("", words), []))
        elif asked:
            asked[-1][1].append(_without_answer_mark(block))
        else:
            opening.append(tostring(block, encoding="unicode"))
    return readable("".join(opening)), tuple(Question(words, readable("".join(parts))) for words, parts in asked)


def _blocks(text: str) -> Iterator[HtmlElement]:
    for block in fragments_fromstring(clean(text) or "<p></p>"):
        if isinstance(block, str):
            paragraph = etree.Element("p")
            paragraph.text = block
            yield fragments_fromstring(etree.tostring(paragraph, encoding="unicode"))[0]
        else:
            yield block


def _without_answer_mark(block: HtmlElement) -> str:
    if block.tag == "p" and block.text:
        block.text = _ANSWER.sub("", block.text)
    elif block.tag == "p" and len(block) and block[0].text:
        block[0].text = _ANSWER.sub("", block[0].text)
    return tostring(block, encoding="unicode")
