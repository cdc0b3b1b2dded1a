"""What belongs to an item: explanations of a policy, the policy of an explanation, and what documents do to one another,
both ways. What is not live is not named."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from gongkai.publishing.models import Document, Interpretation, Item, PeriodicalIssue, Relation
from gongkai.publishing.public.metadata import standing, successor_relations


@dataclass(frozen=True, slots=True)
class Tie:
    """One related item: how it is related, its title, where it is read (empty: not kept here), a day to go with it, and
    what must be known before it is relied on: withdrawn, abolished."""

    words: str
    title: str
    url: str = ""
    day: date | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """What is shown beside an item."""

    interpretations: list[Tie] = field(default_factory=list)
    documents: list[Tie] = field(default_factory=list)
    issues: list[Tie] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.interpretations or self.documents or self.issues)


def related(item: Item) -> Related:
    """Everything that belongs to the item."""
    if isinstance(item, Document):
        return Related(interpretations=_explaining(item), documents=[*_earlier(item), *_later(item)])
    if isinstance(item, Interpretation) and item.policy is not None and item.policy.live:
        policy = _tie(_("所解读的政策"), item.policy)
        return Related(interpretations=_explaining(item.policy, item.pk), documents=[policy])
    if isinstance(item, PeriodicalIssue):
        return Related(issues=_issues(item))
    return Related()


def _explaining(policy: Document, but: int | None = None) -> list[Tie]:
    if policy.pk is None:
        return []
    rows = policy.interpretations.filter(live=True).exclude(pk=but).order_by("pk")
    found = sorted(
        rows.only("kind", "title", "address", "withdrawn_at", "policy"),
        key=lambda each: Interpretation.Kind.values.index(each.kind),
    )
    return [_tie(each.get_kind_display(), each) for each in found]


def _earlier(item: Document) -> list[Tie]:
    words = {
        Relation.Deed.AMENDS: _("本文件修改"),
        Relation.Deed.REPEALS: _("本文件废止"),
        Relation.Deed.REPLACES: _("本文件代替"),
    }
    ties = []
    for each in item.relations.select_related("earlier"):
        if each.earlier_id and each.earlier.live:
            ties.append(_tie(words[each.deed], each.earlier, each.on))
        elif each.earlier_title:
            ties.append(Tie(words[each.deed], each.earlier_title, day=each.on))
    return ties


def _later(item: Document) -> list[Tie]:
    words = {
        Relation.Deed.AMENDS: _("修改本文件"),
        Relation.Deed.REPEALS: _("废止本文件"),
        Relation.Deed.REPLACES: _("代替本文件"),
    }
    return [
        _tie(words[each.deed], each.document, each.on or each.document.effective_on or each.document.made_on)
        for each in successor_relations(item)
    ]


def _issues(item: PeriodicalIssue) -> list[Tie]:
    """The issues of the same periodical in the same year."""
    rows = PeriodicalIssue.objects.filter(body=item.body_id, periodical=item.periodical, year=item.year, live=True)
    return [
        _tie(_("第{n}期").format(n=each.issue), each)
        for each in rows.order_by("issue").only("issue", "title", "address", "withdrawn_at")
    ]


def _tie(words: str, item: Item, day: date | None = None) -> Tie:
    return Tie(words, item.title, item.get_absolute_url(), day, standing(item))
