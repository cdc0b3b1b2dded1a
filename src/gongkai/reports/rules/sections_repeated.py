"""Section five is not last year's over again."""

import re
from collections import Counter
from collections.abc import Iterator

from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _

NOT_WORDS = re.compile(r"[\W\d_]+")
GRAM = 4
"""Runs of four characters are compared: shorter ones are shared by any two reports on this work."""
SAME, ALIKE = 0.9, 0.6
TOO_SHORT = 30


@rule("sections.repeated", "第五部分不与上年雷同", cite="{form}（避免年年雷同）")
def repeated(case: Case) -> Iterator[Finding]:
    """Section five does not repeat last year's: nine tenths the same is a warning, six tenths an info.

    Compared without digits and punctuation, so that a changed year does not hide a copy. Judged only where last year's
    report is at hand. Source: the notices of both forms on section five (具体、有针对性，不能年年雷同).
    """
    if case.previous is None:
        return
    now, then = (NOT_WORDS.sub("", report.sections.get("problems", "")) for report in (case.report, case.previous))
    if min(len(now), len(then)) < TOO_SHORT:
        return
    share = _shared(now, then)
    if share < ALIKE:
        return
    percent = round(share * 100)
    yield Finding(
        rule="sections.repeated",
        gravity=Gravity.WARNING if share >= SAME else Gravity.INFO,
        message=_("“五、存在的主要问题及改进情况”有{percent}%的文字与上年报告相同，请写今年的问题和改进。").format(
            percent=percent
        ),
        cite=cite("sections.repeated", case.form),
        said=f"{percent}%",
        subject="problems",
    )


def _shared(now: str, then: str) -> float:
    """The share of this year's runs of characters that last year's text has too."""
    ours, theirs = (Counter(text[i : i + GRAM] for i in range(len(text) - GRAM + 1)) for text in (now, then))
    return sum((ours & theirs).values()) / sum(ours.values())
