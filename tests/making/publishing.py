"""Items for tests: drafts that lack nothing, and the way from draft to live. Names are invented."""

from datetime import date, datetime
from typing import Any

from wagtail.models import Locale, Page

from gongkai.offices.clock import ZONE
from gongkai.publishing import actions
from gongkai.publishing.checks import actions as checks
from gongkai.publishing.models import Column, Document, Interpretation, Item, NewsItem, NoticeItem, SecrecyReview
from making.offices import House

MADE_ON = date(2020, 4, 20)


def moment(day: int = 30, hour: int = 10, month: int = 4, year: int = 2020) -> datetime:
    """A moment in Shanghai, on a working day in the spring of 2020."""
    return datetime(year, month, day, hour, tzinfo=ZONE)


def column(title: str = "工作动态", **more: Any) -> Column:
    """A column right under the root of the tree."""
    return _root().add_child(instance=Column(title=title, slug=f"lanmu-{Page.objects.count()}", **more))


def _root() -> Page:
    """The root of the tree; planted again where an earlier test that really committed left an empty database."""
    if (root := Page.get_first_root_node()) is not None:
        return root
    Locale.objects.get_or_create(language_code="zh-hans")
    return Page.add_root(instance=Page(title="Root", slug="root"))


def draft(house: House, model: type[Item] = NewsItem, *, drafter: Any = None, columns: Any = (), **more: Any) -> Any:
    """A draft with nothing missing, saved as its first revision by the drafter."""
    drafter = drafter or house.drafter
    given: dict[str, Any] = {
        "body": house.body, "office": house.office, "drafter": drafter, "title": "我厅部署汛期安全生产工作",
        "text": "<p>4月20日，我厅召开会议，部署汛期安全生产工作。</p>", "made_on": MADE_ON, "disclosure": "active",
    }  # fmt: skip
    if model is Document:
        given["issuer"] = house.body.name
    item = model(**(given | more))
    item.save()
    item.columns.set(columns or [column()])
    item.save_revision(user=drafter)
    item.refresh_from_db()
    return item


def warning(house: House, **more: Any) -> NoticeItem:
    """A warning, which may go out before approval."""
    return draft(house, NoticeItem, **({"kind": "warning", "title": "暴雨红色预警"} | more))


def interpretation(house: House, policy: Document, **more: Any) -> Interpretation:
    """What explains a policy."""
    return draft(house, Interpretation, **({"policy": policy, "title": f"《{policy.title}》解读"} | more))


def again(item: Any) -> Any:
    """The item as the database has it."""
    return type(item).objects.get(pk=item.pk)


def edit(item: Item, person: Any, **changes: Any) -> Any:
    """Save a new revision with these changes, as an editor does."""
    words = again(item).get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(words, name, value)
    words.save_revision(user=person)
    return again(item)


def review(item: Item, house: House, at: datetime) -> SecrecyReview:
    """The secrecy reviewer signs that it may be public."""
    return actions.review_secrecy(item, house.secrecy_reviewer, at=at, result="public", basis="保密事项范围")


def answer_all(item: Item, house: House, at: datetime) -> None:
    """The disclosure officer answers whatever the checks found in the last revision."""
    for finding in checks.unanswered(again(item), again(item).latest_revision):
        checks.answer(finding, house.disclosure_officer, "kept", "已经核对", at=at)


def approve_up_to(item: Item, house: House, last: str, at: datetime | None = None) -> Any:
    """Submit and approve up to and including a step: office_head, disclosure_office, deputy_leader, main_leader."""
    at = at or moment()
    actions.submit(item, house.drafter, at=at)
    who = {
        "office_head": house.office_head, "disclosure_office": house.disclosure_officer,
        "deputy_leader": house.deputy_leader, "main_leader": house.main_leader,
    }  # fmt: skip
    for step, person in who.items():
        if step == "disclosure_office":
            review(item, house, at)
            answer_all(item, house, at)
        actions.approve(item, person, at=at, comment="同意", disclosure_confirmed=True)
        if step == last:
            break
    return again(item)


def live(item: Item, house: House, at: datetime | None = None) -> Any:
    """Through every step of a general matter."""
    return approve_up_to(item, house, "deputy_leader", at)
