"""The items that go the whole way through approval here, by the demonstration people, on days of the year."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Revision

from gongkai.offices import clock
from gongkai.offices.models import Person, Role
from gongkai.portal.demonstration import files, papers
from gongkai.portal.demonstration.approving import STEPS, Approving
from gongkai.portal.demonstration.data_files import table, text
from gongkai.portal.demonstration.house import House, moment
from gongkai.portal.demonstration.markup import html_of
from gongkai.portal.demonstration.plan import Words, lines
from gongkai.portal.demonstration.writing import Writer
from gongkai.publishing import actions
from gongkai.publishing.actions.taking_over import File
from gongkai.publishing.channels.actions import record
from gongkai.publishing.channels.models import Channel
from gongkai.publishing.models import Document, Interpretation, Item, Relation


def counted() -> Counter[str]:
    """How many items of each line go through approval."""
    return Counter(each["line"] for each in table("approved")["item"])


def titles() -> set[str]:
    """Their titles."""
    return {each["title"] for each in [*table("approved")["item"], *table("approved")["waiting"]]}


class Approval(Approving):
    """Drafts items and leads them through the steps."""

    def __init__(self, house: House, writer: Writer, website: Channel, numbers: dict[str, str]) -> None:
        """`numbers` are the 文号 of documents, by title."""
        super().__init__(house)
        self.writer, self.website, self.numbers = writer, website, numbers
        self.made: dict[str, Any] = {}

    def tell_the_year(self) -> None:
        """Everything of `[[item]]`, in the order of its days, with what became of it."""
        for plan in sorted(table("approved")["item"], key=lambda each: each["day"]):
            if plan["key"] in STORIES:
                STORIES[plan["key"]](self, plan)
            else:
                self.released(plan)

    # What became of them

    def released(self, plan: dict[str, Any]) -> Item:
        """Drafted, approved at every step, public."""
        item = self.draft(plan)
        done = self.lead(item, plan["day"])
        return self.placed(item, done)

    def replaced(self, plan: dict[str, Any]) -> None:
        """A document in the place of an earlier one."""
        item = self.draft(plan, replaces=self.made["duty_before"])
        self.placed(item, self.lead(item, plan["day"]))

    def explained(self, plan: dict[str, Any]) -> None:
        """A policy with its interpretation and its picture, released together (同组织、同审签、同部署)."""
        plans = [each for each in table("approved")["item"] if each["key"] in ("policy", "explained", "drawn")]
        drafter = self.house.people[plan["drafter"]]
        items = [self.draft(each, policy=self.made.get("policy")) for each in plans]
        at = moment(plan["day"], 9)
        with clock.stopped_at(at):
            actions.bundle(items[0], drafter, items[1:], at=at, name="隐患排查治理办法及解读")
        done = [self.lead(each, plan["day"]) for each in items]
        for each in items:
            self.placed(each, max(done))

    def warned(self, plan: dict[str, Any]) -> None:
        """A warning that went out before approval, which followed."""
        item, at = self.draft(plan, hour=5), moment(plan["day"], 5, 40)
        officer = self.house.holder(Role.DISCLOSURE_OFFICER)
        with clock.stopped_at(at):
            actions.publish_emergency(
                item, officer, at=at, reason="示例市南塬区小时雨量已超过预警阈值，须立即提醒群众避险"
            )
        self.decide(item, plan["day"] + timedelta(1), "main_leader", moment(plan["day"], 6))
        self.placed(item, at)

    def corrected(self, plan: dict[str, Any]) -> None:
        """A notice with a wrong telephone number, put right two days later."""
        item = self.released(plan)
        self.ask(
            item, "correct", plan["day"] + timedelta(5), "公告中联系电话有误", was="0000-12345677", now="0000-12345672"
        )

    def withdrawn(self, plan: dict[str, Any]) -> None:
        """A notice withdrawn with its reason."""
        item = self.released(plan)
        self.ask(item, "withdraw", plan["day"] + timedelta(10), "按照疫情防控要求，竞赛延期举办，具体时间另行公告")

    # Drafting

    def draft(self, plan: dict[str, Any], *, hour: int = 9, policy: Any = None, replaces: Any = None) -> Item:
        """Write and save a draft as its drafter does."""
        drafter = self.house.people[plan["drafter"]]
        at = moment(plan["day"], hour, 10)
        words, added = self.words(plan, at, drafter)
        with clock.stopped_at(at):
            item = self.house.item(words, drafter)
            if isinstance(item, Interpretation):
                item.policy = policy
            item.save()
            item.columns.set(self.house.columns(words))
            if isinstance(item, Document) and replaces is not None:
                item.relations = [Relation(deed=Relation.Deed.REPLACES, earlier=replaces)]
            item.attached = [self.keep(item, drafter, file, at) for file in added]
            revision = item.save_revision(user=drafter)
            Revision.objects.filter(pk=revision.pk).update(created_at=at)
        self.made[plan.get("key", words.title)] = item
        return item

    def keep(self, item: Item, drafter: Person, file: File, at: datetime) -> int:
        """Attach a file; its number."""
        content = ContentFile(file.data, name=file.name)
        return int(actions.attach(item, drafter, content, at=at, media_type=file.media_type).pk)

    def words(self, plan: dict[str, Any], at: datetime, drafter: Person) -> tuple[Words, tuple[File, ...]]:
        """What it says, and its files."""
        line = lines()[plan["line"]]
        held = drafter.appointments.filter(body=self.house.body).first()
        assert held is not None
        assert held.office is not None
        made_on: date = plan.get("made_on", at.date())
        more: dict[str, Any] = {"made_on": made_on, **plan.get("more", {})}
        html, added = self.says(plan, made_on, at)
        if line.model == "document":
            more = {**papers.document_facts(self.writer, plan["title"], "", plan.get("theme", "relief")), **more}
            more["number"] = self.numbers.get(plan["title"], "")
        if line.model == "noticeitem" and line.kind == "":
            more["kind"] = "announcement"
        return Words(line, at, plan["title"], html, held.office.name, plan.get("theme", ""), more), added

    def says(self, plan: dict[str, Any], made_on: date, at: datetime) -> tuple[str, tuple[File, ...]]:
        """Its text and files."""
        if plan.get("text") == "tujie":
            html = html_of(text("tujie"))
            return html, files.picture("图解", "一图读懂生产安全事故隐患排查治理办法", table("picture")["panel"])
        if plan["line"] in ("emergency_plans", "normative_documents") and "text" in plan:
            return papers.long(plan["title"], plan["text"], made_on)
        if "text" in plan:
            return html_of(text(plan["text"])), ()
        theme = self.writer.themes[plan["theme"]]
        if plan["line"] == "warnings":
            return papers.warning(self.writer, plan["title"], theme, at), ()
        if plan["line"] in ("administrative_documents", "normative_documents"):
            return papers.document(self.writer, plan["title"], theme, made_on, "")
        return self.writer.report(at.date(), plan["title"], theme) + plan.get("add", ""), ()

    def ask(self, item: Item, what: str, day: date, reason: str, **facts: str) -> None:
        """Ask that something public be changed, and agree at every step."""
        at = moment(day, 9)
        with clock.stopped_at(at):
            actions.ask_for(item, item.drafter, what, at=at, reason=reason, **facts)
        for step in STEPS[:3]:
            at += timedelta(minutes=90)
            with clock.stopped_at(at):
                actions.agree(item, self.person(step, item), at=at, comment="同意")

    def placed(self, item: Item, at: datetime) -> Item:
        """Write down that it stands on the website."""
        item = type(item).objects.get(pk=item.pk)
        officer = self.house.holder(Role.DISCLOSURE_OFFICER)
        with clock.stopped_at(at):
            record(self.website, officer, at=at, day=at.date(), item=item, office=item.office)
        return item


STORIES = {
    "duty_after": Approval.replaced, "policy": Approval.explained, "explained": lambda _self, _plan: None,
    "drawn": lambda _self, _plan: None, "warned": Approval.warned, "corrected": Approval.corrected,
    "withdrawn": Approval.withdrawn,
}  # fmt: skip
