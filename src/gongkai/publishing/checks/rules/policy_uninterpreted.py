"""Policies without an interpretation."""

from collections.abc import Iterator

from gongkai.law.calendar import calendar
from gongkai.law.terms import uncertain
from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.rules import rule
from gongkai.publishing.checks.text import Text
from gongkai.wording import _

ID = "policy.uninterpreted"
POLICIES = ("rule", "normative")
"""规章, 行政规范性文件."""


@rule(ID, "政策文件有解读", cite="国办发〔2016〕80号")
def uninterpreted(text: Text) -> Iterator[Found]:
    """A 规章 or 行政规范性文件 has an interpretation linked to it when it goes out, live within three working days after,
    unless it says why it needs none.

    Source: 国办发〔2016〕80号 (同步组织、同步审签、同步部署).
    """
    about = text.metadata
    if about.kind not in POLICIES or about.no_interpretation:
        return
    if not about.interpretations:
        said = _("没有关联解读材料。政策文件与解读应当同步组织、同步审签、同步部署。")
        yield Found(ID, Gravity.WARNS, said, _("解读"), subject="none")
    if not text.live or about.published_on is None:
        return
    term = uncertain()["interpretation"]
    last = calendar().after(about.published_on, term.number)
    days = [day for day in about.interpretations if day is not None]
    if text.day > last and (not days or min(days) > last):
        said = _("公布后{term}内（各地通行的最迟期限，到{last}）没有发布解读。").format(term=term, last=last)
        yield Found(ID, Gravity.WARNS, said, _("解读"), subject="late")
