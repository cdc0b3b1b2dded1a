"""The six titles: exact, all there, each once."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from gongkai.reports.filled import NOWHERE
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.form import Section
from gongkai.reports.report import Heading
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _

SHORT_FORMS = frozenset(
    ("存在问题及改进情况", "存在的问题及改进情况", "主要问题及改进情况", "其他需要报告事项", "其他需报告的事项")
)
SPACE = re.compile(r"[\s\u3000\u200b\ufeff*]+")


@rule("sections.titles", "六个部分的标题与格式一致", cite="{form}")
def titles(case: Case) -> Iterator[Finding]:
    """The six section titles stand in the report, each once, with the official words.

    Known short forms (存在问题及改进情况) are an info, other words a warning, a missing or doubled section a warning.
    A report that was not read from a document has no printed titles and is not judged.
    Source: the six titles of the form, the same in both editions.
    """
    if not case.report.headings:
        return
    for section in case.form.sections:
        printed = [heading for heading in case.report.headings if heading.key == section.key]
        if not printed:
            yield _finding(case, _("没有找到“{title}”这一部分。").format(title=section.heading), section, None)
        if len(printed) > 1:
            message = _("“{title}”出现了{n}次。").format(title=section.title, n=len(printed))
            yield _finding(case, message, section, printed[1])
        for heading in printed[:1]:
            yield from _words(case, section, heading)


def _words(case: Case, section: Section, heading: Heading) -> Iterator[Finding]:
    title = SPACE.sub("", heading.title).rstrip("：:。")
    if title == section.title:
        return
    if title in SHORT_FORMS:
        message = _("标题“{title}”是常见的简写，格式规定的是“{official}”。")
        yield _finding(case, message.format(title=title, official=section.title), section, heading, Gravity.INFO)
        return
    message = _("标题印作“{title}”，格式规定的是“{official}”{slip}。").format(
        title=title, official=section.title, slip=_slip(title, section.title)
    )
    yield _finding(case, message, section, heading)


def _slip(printed: str, official: str) -> str:
    """Which characters are too many or missing, where the two are close enough for that to help."""
    matcher = SequenceMatcher(None, printed, official, autojunk=False)
    changes = [change for change in matcher.get_opcodes() if change[0] != "equal"]
    if matcher.ratio() < 0.7 or len(changes) > 2:
        return ""
    extra = "".join(printed[a:b] for _tag, a, b, _c, _d in changes)
    missing = "".join(official[c:d] for _tag, _a, _b, c, d in changes)
    parts = [_("多“{words}”").format(words=extra)] if extra else []
    parts += [_("少“{words}”").format(words=missing)] if missing else []
    return _("（{parts}）").format(parts=_("，").join(parts))


def _finding(
    case: Case, message: str, section: Section, heading: Heading | None, gravity: Gravity = Gravity.WARNING
) -> Finding:
    return Finding(
        rule="sections.titles",
        gravity=gravity,
        message=message,
        cite=cite("sections.titles", case.form),
        said=heading.title if heading else None,
        computed=section.title,
        place=heading.place if heading else NOWHERE,
        subject=section.key,
    )
