"""A body's year for tests, made by the rooms' own deeds while somebody keeps count by hand: what was done, and what every
figure must therefore say. The hand's count asks no fact and no source; it only knows what it did."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from gongkai.applications import actions as requests
from gongkai.applications.models import Application
from gongkai.applications.models.asking import Contact
from gongkai.figures import actions as figures
from gongkai.figures.counting import year
from gongkai.offices.models import Appointment
from gongkai.portal.visits import counter
from gongkai.publishing import actions as publishing
from gongkai.publishing.actions.taking_over import Earlier, take_over
from gongkai.publishing.channels import actions as channels
from gongkai.publishing.channels.models import Channel
from gongkai.publishing.models import Document, NewsItem, NoticeItem
from gongkai.reports.filled import Number
from gongkai.reports.form import Kind
from making.applications import CODE, Hall, answered, citizen, hall, moment, submission
from making.publishing import again, column, draft, live

ROWS = {
    "provided": "granted", "partial": "partial", "state_secret": "refused.state_secret",
    "prohibited": "refused.prohibited_by_law", "security_stability": "refused.security_stability",
    "third_party": "refused.third_party", "internal": "refused.internal_affairs",
    "process": "refused.process_information", "enforcement_file": "refused.enforcement_file",
    "query": "refused.administrative_query", "not_existing": "unavailable.not_held", "not_held": "unavailable.not_held",
    "creation": "unavailable.creation_required", "unclear": "unavailable.still_unclear",
    "petition": "not_processed.petition", "duplicate": "not_processed.duplicate",
    "publication": "not_processed.publication", "excessive": "not_processed.excessive",
    "reissue": "not_processed.reissue", "party_affairs": "other.misc", "withdrawn": "other.misc",
    "uncorrected": "other.no_correction", "unpaid": "other.fee_unpaid", "reopened": "refused.administrative_query",
}  # fmt: skip
"""How a case may end here, and the row of the form of 2021 it then stands in."""
OPEN = "open"
FEES_SINCE = date(2021, 1, 1)
"""Nobody owes a fee before (国办函〔2020〕109号)."""
NORMATIVE = "active/art20_1/normative_documents"


@dataclass
class Life:
    """A year that is being lived. `numbers` is what the hand counted, by the figures' keys; what it never counted is
    nought."""

    hall: Hall
    year: int
    numbers: Counter[str] = field(default_factory=Counter)
    declared: dict[str, Number] = field(default_factory=dict)
    cases: list[Application] = field(default_factory=list)

    @property
    def at(self) -> datetime:
        """When the report is written: in January."""
        return moment(date(self.year + 1, 1, 8))

    def request(self, kind: str, ending: str, begins: int, lasts: int) -> None:
        """An application that came in `begins` days after January 1 (before it where negative), and ends so after at
        least `lasts` days."""
        began = date(self.year, 1, 1) + timedelta(begins)
        who = citizen(identity="") if kind == "natural_person" else citizen("示例单位", identity=CODE)
        case = self._receive(kind, who, began)
        if ending == OPEN:
            self._count(kind, "", began, None)
            return
        if ending == "unpaid" and began < FEES_SINCE:
            ending = "uncorrected"
        on = began + timedelta(max(lasts, 45 if ending == "unpaid" else 30))
        if ending == "duplicate":
            earlier = self._receive(kind, who, began)
            answered(self.hall, earlier, on, late_reason="人手不足")
            self._count(kind, "granted", began, on)
            answered(
                self.hall,
                case,
                on,
                ground=ending,
                late_reason="人手不足",
                earlier=Application.objects.get(pk=earlier.pk),
            )
        else:
            self._end(case, ending, began, on)
        self._count(kind, ROWS[ending], began, on)

    def _receive(self, kind: str, who: Any, on: date) -> Application:
        given = submission(applicant_kind=kind, applicant=who, subject=f"第{len(self.cases) + 1}件")
        receipt = requests.receive(
            self.hall.body, given, channel="in_person", at=moment(on), person=self.hall.officer, knowingly=True
        )
        self.cases.append(receipt.application)
        return receipt.application

    def _count(self, kind: str, row: str, began: date, ended: date | None) -> None:
        if ended is not None and ended.year < self.year:
            return
        here = ended is not None and ended.year == self.year
        row = "other" if self.year < 2021 and row.startswith("other.") else row
        for each in ("received" if began.year == self.year else "carried_in", row if here else "carried_out"):
            self.numbers[f"requests/{each}/{kind}"] += 1
            self.numbers[f"requests/{each}/total"] += 1
        for whose in (kind, "total"):
            self.numbers[f"requests/closed/{whose}"] += here
        self.numbers["applications_received"] = self.numbers["requests/received/total"]

    def _end(self, case: Application, ending: str, began: date, on: date) -> None:
        hall, officer = self.hall, self.hall.officer
        early, at = moment(began + timedelta(1)), moment(on)
        if ending in ("unclear", "uncorrected"):
            until = began + timedelta(10)
            requests.tell_to_correct(case, officer, at=early, items="年份", why="不明", until=until)
            requests.correction_reached(case, officer, at=early, day=early.date())
        if ending == "unclear":
            requests.correct(case, officer, at=at, day=early.date(), text="仍是去年")
        elif ending == "not_existing":
            requests.record_search(case, officer, at=at, where="档案室", how="检索目录", found="无")
        elif ending == "third_party":
            party = requests.ask(
                case, officer, "third_party", Contact("某公司"), at=early, about_what="工艺", day=early.date()
            )
            requests.reached(case, officer, party, at=early, day=early.date())
            requests.heard(case, officer, party, at=at, day=early.date(), opinion="refuses", reasonable=True)
        elif ending == "unpaid":
            requests.notice_fee(case, officer, at=early, method="pages", pages=68, how_to_pay="缴款书")
            requests.fee_reached(case, officer, at=early, day=early.date())
        elif ending == "excessive":
            requests.ask_reasons(case, officer, at=early, why="一月内三十件", until=on)
            requests.give_reasons(case, officer, at=at, text="想要", reasonable=False)
        if ending == "withdrawn":
            requests.withdraw(case, None, at=at)
        elif ending == "uncorrected":
            requests.close_uncorrected(case, officer, at=at, note="无正当理由")
        elif ending == "unpaid":
            requests.close_unpaid(case, officer, at=at)
        else:
            if ending == "reopened":
                requests.withdraw(case, None, at=early)
                requests.reopen(case, hall.head, at=moment(early.date(), 11), reason="并非本人撤回")
            said = {
                "partial": {"withheld": "工艺", "withheld_under_14_to_16": True},
                "not_held": {"organ_unknown": True},
            }
            ground = "query" if ending == "reopened" else ending
            answered(hall, case, on, ground=ground, late_reason="人手不足", **said.get(ending, {}))

    def item(self, which: str, month: int, fate: str) -> None:
        """An item published in a month, and perhaps unpublished, withdrawn or corrected in the next days."""
        house, at = self.hall.house, moment(date(self.year, month, 18))
        given: dict[str, Any] = {"made_on": at.date(), "title": f"{month}月{which}{fate}"}
        model = {"news": NewsItem, "announcement": NoticeItem}.get(which, Document)
        if model is not NewsItem:
            given["kind"] = which
        if model is Document:
            given |= {"issuer": house.body.name, "reviewed_for_legality": True, "no_interpretation_reason": "内部事务"}
        item = live(draft(house, model, **given), house, at)
        if fate != "kept":
            said = {"was": "4月", "now": "5月"} if fate == "correct" else {}
            publishing.ask_for(item, house.drafter, fate, at=at, reason="有误", **said)
            for person in (house.office_head, house.disclosure_officer, house.deputy_leader):
                publishing.agree(again(item), person, at=at)
        self._published(which, public=fate != "unpublish", repealed=False, made_here=True)

    def taken_over(self, what: list[tuple[str, int, bool, bool]]) -> None:
        """Items of the old site, in one batch: (kind, month, made in the year before, repealed in the year)."""
        house, batch = self.hall.house, []
        for n, (which, month, older, repealed) in enumerate(what):
            day = date(self.year, month, 15)
            made = date(self.year - 1, month, 15) if older else day
            given: dict[str, Any] = {
                "body": house.body, "office": house.office, "drafter": house.drafter, "made_on": made,
                "title": f"原网站第{n}条", "text": "<p>我厅部署防汛工作。</p>", "disclosure": "active",
            }  # fmt: skip
            if which == "news":
                row: Any = NewsItem(**given)
            elif which == "announcement":
                row = NoticeItem(kind=which, **given)
            else:
                ends = {"abolished_on": date(self.year, 12, 20)} if repealed else {}
                row = Document(kind=which, issuer=house.body.name, **ends, **given)
            batch.append(Earlier(row, moment(day), (column(),)))
            self._published(which, public=True, repealed=repealed, made_here=not older)
        if batch:
            take_over(house.body, house.administrator, batch, at=self.at, source="原网站", reason="停用")

    def _published(self, which: str, *, public: bool, repealed: bool, made_here: bool) -> None:
        figure = {"announcement": "notices", "normative": "normative_documents", "other": "administrative_documents"}
        for key in ("published_website", "published_all_channels", figure.get(which, "")):
            self.numbers[key] += bool(key)
        if which == "normative":
            counted = (
                {"produced": made_here, "disclosed": True, "total_disclosed": public}
                if self.year < 2021
                else {"issued": made_here, "repealed": repealed, "in_force": not repealed}
            )
            for name, yes in counted.items():
                self.numbers[f"{NORMATIVE}/{name}"] += yes

    def placed(self, kind: str, rows: int, struck: int) -> None:
        """Rows recorded on a channel, of which some are struck out again."""
        officer = self.hall.officer
        channel = Channel.objects.create(body=self.hall.body, kind=kind, name=f"示例{kind}")
        for n in range(rows):
            made = channels.record(channel, officer, at=self.at, day=date(self.year, 6, n + 1), title=f"{kind}第{n}条")
            if n < struck:
                channels.strike(made, officer, "重复登记", at=self.at)
        counted = rows - min(rows, struck)
        figure = {"weibo": "published_weibo", "wechat": "published_wechat", "newspaper": "newspaper_items"}[kind]
        self.numbers[figure] += counted
        self.numbers["published_all_channels"] += counted if kind != "newspaper" else 0

    def visited(self, pages: list[int]) -> None:
        """Pages read on the first days of March, and as many on a day that is not of the year."""
        counter.add({date(self.year, 3, n + 1): read for n, read in enumerate(pages)})
        counter.add({date(self.year + 1, 1, 1): 77})
        self.numbers["visits"] += sum(pages)

    def declare(self, pick: Any) -> None:
        """Whatever nothing counts, declared; `pick` gives a small number."""
        for key, value in year(self.hall.body.pk, self.year).values().items():
            told = value.figure
            if value.value is None and told.declared and "/" in key:
                said = pick() - 3 if told.kind is Kind.CHANGE else pick()
                if key.endswith("/previous_items"):
                    said += 100
                figures.declare(self.hall.body, self.year, self.hall.officer, key, said, "承办处室报送", at=self.at)
                self.declared[key] = said
        for key, said in list(self.declared.items()):
            if key.startswith("remedies/"):
                self.numbers[key.rpartition("/")[0] + "/total"] += int(said)


def life(of: int) -> Life:
    """A body whose people were in office from the year before on."""
    made = hall()
    Appointment.objects.update(since=date(of - 1, 1, 1))
    return Life(made, of, Counter(staff=2))
