"""Leading an item through the steps of approval, each person of the house at their own hour."""

from datetime import date, datetime, timedelta

from gongkai.offices import clock
from gongkai.offices.models import Person, Role
from gongkai.portal.demonstration.house import House, moment
from gongkai.publishing import actions, checks
from gongkai.publishing.approval.matters import weigh
from gongkai.publishing.checks import actions as answers
from gongkai.publishing.models import Item

STEPS = ("office_head", "disclosure_office", "deputy_leader", "main_leader")


class Approving:
    """The people of a house who approve."""

    def __init__(self, house: House) -> None:
        """Of this house."""
        self.house = house

    def lead(self, item: Item, day: date) -> datetime:
        """Submit and approve at every step; when the last did."""
        self.submit(item, day)
        return self.decide(item, day, "main_leader")

    def submit(self, item: Item, day: date) -> None:
        """Put forward by its drafter."""
        at = moment(day, 9, 30)
        with clock.stopped_at(at):
            actions.submit(item, item.drafter, at=at)

    def decide(self, item: Item, day: date, last: str, since: datetime | None = None) -> datetime:
        """Agree at each step up to and with `last`, as far as the matter's track has it."""
        at = moment(day, 10)
        for step in STEPS[: STEPS.index(last) + 1]:
            now = type(item).objects.get(pk=item.pk)
            if step == "main_leader" and not weigh(now.latest).major:
                break
            at += timedelta(minutes=70)
            with clock.stopped_at(at):
                if step == "disclosure_office":
                    self.review(now, at)
                    self.answer(now, at)
                actions.approve(now, self.person(step, now), at=at, comment="同意", disclosure_confirmed=True)
        return at

    def review(self, item: Item, at: datetime) -> None:
        """The secrecy reviewer signs."""
        reviewer = self.house.holder(Role.SECRECY_REVIEWER)
        actions.review_secrecy(item, reviewer, at=at, result="public", basis="不属于国家秘密和本机关内部事务信息")

    def answer(self, item: Item, at: datetime) -> None:
        """The disclosure officer answers what the checks found."""
        officer = self.house.holder(Role.DISCLOSURE_OFFICER)
        for finding in checks.unanswered(item, item.latest_revision):
            answers.answer(finding, officer, "kept", "已与承办单位核对，内容无误", at=at)

    def person(self, step: str, item: Item) -> Person:
        """Who decides at a step."""
        if step == "office_head":
            return self.house.holder(Role.OFFICE_HEAD, item.office)
        if step == "deputy_leader":
            return self.house.holder(Role.DEPUTY_LEADER, item.office)
        return self.house.holder(Role.MAIN_LEADER if step == "main_leader" else Role.DISCLOSURE_OFFICER)
