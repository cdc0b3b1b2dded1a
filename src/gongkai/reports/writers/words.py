"""The words of a report as a document prints them: its title, its sections, their paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.reports.report import PREAMBLE, Report

TITLE = "政府信息公开工作年度报告"

# what XML 1.0 §2.2 does not allow in a document, the control characters of HTML, and those that turn the direction of
# reading round (Unicode TR #36): a report has no use for them but to show another number than it says
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")

# GB/T 9704—2012 7.3.3: the second level of headings is （一） in 楷体; it runs in with the paragraph it opens
_LEAD = re.compile(r"（[一二三四五六七八九十]{1,3}）[^。\n]{1,40}(?:。|$)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `lead` is the heading （一）… it opens with, "" where it has none, and `text` the rest."""

    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """One of the six sections: its key, its title line and its paragraphs. Its table, if it has one, follows them."""

    key: str
    heading: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Everything a report says outside its tables. `title_lines` are the title as a title page breaks it."""

    title: str
    title_lines: tuple[str, ...]
    body: str
    preamble: tuple[Paragraph, ...]
    parts: tuple[Part, ...]


def words(report: Report) -> Words:
    """The words of a report in the order of its form; the section titles are the form's own."""
    title = title_of(report)
    body = clean(report.body).strip()
    return Words(
        title=title,
        title_lines=_title_lines(title, body),
        body=body,
        preamble=tuple(_paragraphs(_without_title(report.sections.get(PREAMBLE, ""), title))),
        parts=tuple(
            Part(section.key, section.heading, tuple(_paragraphs(report.sections.get(section.key, ""))))
            for section in report.form.sections
        ),
    )


def title_of(report: Report) -> str:
    """The report's title, or the official one made from body and year where it has none."""
    said = " ".join(clean(report.title).split())
    year = "" if report.year is None else f"{report.year}年"
    return said or f"{clean(report.body).strip()}{year}{TITLE}"


def clean(text: str) -> str:
    """The text without characters that no document may hold; half a character becomes the sign for a lost one."""
    return _SURROGATES.sub("\ufffd", _FORBIDDEN.sub("", text))


def made_on(report: Report) -> date:
    """The date written into files: the first day after the reported year, so that the same report gives the same bytes."""
    year = report.year if report.year is not None and 1980 <= report.year < 2100 else 1979
    return date(year + 1, 1, 1)


def _paragraphs(text: str) -> Iterator[Paragraph]:
    for line in text.splitlines():
        line = clean(line).strip()  # noqa: PLW2901 the same line, cleaned
        if line:
            lead = _LEAD.match(line)
            at = lead.end() if lead else 0
            yield Paragraph(line[:at], line[at:])


def _without_title(text: str, title: str) -> str:
    """The words before section one without the title, which a report that was read may have above them."""
    whole = "".join(title.split())
    lines = text.splitlines()
    said = ""
    for number, line in enumerate(lines, start=1):
        said += "".join(line.split())
        if said == whole:
            return "\n".join(lines[number:])
        if not whole.startswith(said):
            break
    return text


def _title_lines(title: str, body: str) -> tuple[str, ...]:
    # twenty characters of 2号 fill a line; a longer title breaks where the body's name ends
    if len(title) > 20 and body and title.startswith(body) and title != body:
        return (body, title.removeprefix(body).strip())
    return (title,)
