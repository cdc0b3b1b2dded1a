"""Words to start from: last year's of each section, where a number that was a figure then stands as the figure now."""

import re
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext_lazy as _

from gongkai.figures.chips import keys
from gongkai.figures.counting import last_year
from gongkai.figures.definitions import form_of, prose
from gongkai.figures.models import AnnualReport
from gongkai.figures.reporting import previous
from gongkai.figures.typed import BEFORE
from gongkai.offices.models import Body

WORDS = ("overview", "problems", "other_matters")
"""The sections that are words alone; the others are tables, before which bodies may write a sentence."""
BARE = re.compile(r"(?<![\d.〔\[第－-])(\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(万)?\s*([件条期项次册名人])")
"""A typed number with a unit that figures have; years, days and 文号 have none of these."""
OPENING = _("本报告依据《中华人民共和国政府信息公开条例》编制。本报告中所列数据的统计期限为{year}年1月1日至12月31日。")


def starting_words(body: Body, year: int) -> dict[str, str]:
    """Section -> words, for every section that is words."""
    words = {"preamble": OPENING.format(year=year)}
    draft = AnnualReport.objects.filter(body=body, year=year - 1).first()
    before = draft.sections if draft else dict(getattr(previous(body.pk, year), "sections", {}))
    for section in form_of(year).sections:
        if section.key in WORDS:
            words[section.key] = _this_year(body, year, before.get(section.key, ""))
    return words


def _this_year(body: Body, year: int, text: str) -> str:
    """Last year's words: its year moved on, its numbers replaced by the figures they were."""
    moved = re.sub(rf"(?<!\d){year - 1}(?=\s*年)", str(year), text)
    if keys(moved):
        return moved
    known = last_year(body.pk, year)
    then = {key: known.get(key) for key in prose()}
    parts, at = [], 0
    for start, end, chip in _figures_in(moved, then):
        parts += [moved[at:start], chip]
        at = end
    return "".join([*parts, moved[at:]])


def _figures_in(text: str, then: Mapping[str, object]) -> Iterator[tuple[int, int, str]]:
    labels = {key: each.label for key, each in prose().items()}
    for found in BARE.finditer(text):
        value = int(found[1].replace(",", "")) * (10000 if found[2] else 1)
        before = text[max(0, found.start() - BEFORE) : found.start()]
        meant = [key for key, label in labels.items() if label in before and then.get(key) in (None, value)]
        if meant:
            form = "|万" if found[2] else ""
            yield found.start(), found.end() - len(found[3]), f"[[{meant[0]}{form}]]"
