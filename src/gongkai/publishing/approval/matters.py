"""What is a major matter (重大事项): a rule in data, `data/matters.toml`. A person may raise a matter, never lower it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from django.utils.translation import gettext as _

from gongkai.publishing.models import Item


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the kinds and words of a title that make a matter major, and why. Both given: both must fit."""

    key: str
    reason: str
    kinds: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()

    def fits(self, kind: str, title: str) -> bool:
        """Whether it makes this one major."""
        of_kind = kind in self.kinds if self.kinds else True
        named = any(word in title for word in self.words) if self.words else True
        return bool(self.kinds or self.words) and of_kind and named


@dataclass(frozen=True, slots=True)
class Matter:
    """What a matter weighs: major or not, by which rule (`raised` where a person raised it), and why."""

    major: bool
    rule: str
    reason: str

    @property
    def track(self) -> str:
        """The track it goes: general or major."""
        return "major" if self.major else "general"


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, the first that fits counts."""
    data = tomllib.loads((files("gongkai.publishing") / "data" / "matters.toml").read_text("utf-8"))
    return tuple(
        Rule(each["key"], each["reason"], frozenset(each.get("kinds", ())), tuple(each.get("words", ())))
        for each in data["rule"]
    )


def kind_of(item: Item) -> str:
    """How data names a kind: document.rule, noticeitem.warning."""
    return f"{item._meta.model_name}.{item.kind}"


def weigh(item: Item) -> Matter:
    """What this item, with these words, weighs."""
    title = "".join(item.title.split())
    for rule in rules():
        if rule.fits(kind_of(item), title):
            return Matter(True, rule.key, rule.reason)
    if item.raised:
        return Matter(True, "raised", item.raised_reason or _("拟稿人提为重大事项"))
    return Matter(False, "general", _("一般事项，分管领导审批即可"))
