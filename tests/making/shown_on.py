"""Every kind of page that shows an item, by name: whoever makes another kind of page that does adds a line.

The scene is a policy that stands in a column and a topic, is explained by an interpretation and amended by a later
document; each line gives the address of a page that shows the policy."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.portal.models import DisclosurePage
from gongkai.publishing.models import Column, Document, Topic
from gongkai.publishing.models.kinds import Relation
from making.offices import House
from making.portal import home, relate, under
from making.publishing import again, draft, interpretation, live

OLD = "危险化学品企业安全检查办法"
NEW = "危险化学品企业安全检查办法（试行）"


@dataclass
class Scene:
    """The policy and everything around it."""

    house: House
    above: Column
    column: Column
    topic: Topic
    policy: Document
    explanation: Any
    later: Document


def scene(house: House) -> Scene:
    """All of it live."""
    under(home(), DisclosurePage(title="政府信息公开", slug="zfxxgk"))
    above = under(home(), Column(title="政务公开", slug="zwgk"))
    column = under(above, Column(title="政策文件", slug="zcwj", kind="policy", head=1))
    topic = under(column, Topic(title="安全检查", slug="aqjc", since=date(2020, 1, 1)))
    policy = live(draft(house, Document, title=OLD, columns=[column, topic]), house)
    explanation = live(interpretation(house, policy, title="这部办法讲了什么", columns=[column]), house)
    later = draft(house, Document, title="关于调整检查频次的通知", columns=[column])
    later = live(relate(later, house, Relation.Deed.AMENDS, policy), house)
    return Scene(house, above, column, topic, again(policy), again(explanation), again(later))


SHOWN_ON: dict[str, Callable[[Scene], str]] = {
    "its own page": lambda scene: scene.policy.get_absolute_url(),
    "its column": lambda scene: scene.column.get_url(),
    "its column, filtered": lambda scene: f"{scene.column.get_url()}?year=2020",
    "the column above its column": lambda scene: scene.above.get_url(),
    "its topic": lambda scene: scene.topic.get_url(),
    "what explains it": lambda scene: scene.explanation.get_absolute_url(),
    "what amends it": lambda scene: scene.later.get_absolute_url(),
    "the first page": lambda _scene: "/",
    "its column's feed": lambda scene: f"/feeds/{scene.column.pk}.rss",
    "its column's feed, as Atom": lambda scene: f"/feeds/{scene.column.pk}.atom",
    "its topic's feed": lambda scene: f"/feeds/{scene.topic.pk}.rss",
    "the portal's feed": lambda _scene: "/feeds/site.atom",
    "the portal's feed, as RSS": lambda _scene: "/feeds/site.rss",
    "the platform of disclosure": lambda _scene: "/zfxxgk/",
    "open data": lambda _scene: "/data/documents.json",
    "open data, as CSV": lambda _scene: "/data/documents.csv",
    "the API": lambda _scene: "/api/v1/items/documents",
    "the API, in a column": lambda scene: f"/api/v1/items/documents?column={scene.column.pk}",
    "the API, itself": lambda scene: f"/api/v1/items/documents/{scene.policy.pk}",
    "the API, what explains it": lambda scene: f"/api/v1/items/interpretations/{scene.explanation.pk}",
    "search": lambda _scene: "/search/?q=危险化学品企业",
    "search, narrowed": lambda scene: f"/search/?q=安全检查&column={scene.column.pk}&kind=document",
}
"""Whoever makes another kind of page that shows items adds a line."""

LISTS_MARKS = {
    "its own page", "its column", "its column, filtered", "the column above its column", "its topic", "what explains it",
    "what amends it", "the first page", "the platform of disclosure", "search", "search, narrowed",
}  # fmt: skip
"""The pages that say of an item, beside its title, that it was withdrawn."""
