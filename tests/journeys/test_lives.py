"""Whole lives of applications, walked through the pages by who lives them: citizens, clerks, heads, leaders. The portal
stands on days of 2020 and 2021; every last day is worked out by hand from the holiday notices (FACTS §11) and stands here
as it must be on the screen."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from gongkai.offices import clock
from journeys.conftest import Officer
from making.applications import CODE, IDENTITY
from making.served import PASSWORD, Served

Officers = Callable[..., Officer]
OFFICE = "安全生产基础处"
NUMBERS = "零一二三四五六七八九十"
HEAD = {
    "office": "办公室", "address": "示例市示例路1号", "phone": "0900-1234567", "government": "示例自治区人民政府",
    "court": "示例市中级人民法院", "pay": "到示例市示例路1号一楼窗口缴纳",
}  # fmt: skip
LEAST = 3_100
"""Milliseconds that a person looks at what is about to be sent."""
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def pdf(name: str) -> dict[str, Any]:
    return {"name": name, "mimeType": "application/pdf", "buffer": PDF}


@pytest.fixture(scope="module")
def portal(browser: Browser, django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Served]:
    """The running portal in the spring of 2020, with a counter where people apply."""
    with django_db_blocker.unblock():
        served = Served(tmp_path_factory.mktemp("lives"), datetime(2020, 4, 30, 9, tzinfo=clock.ZONE))
    served.ask(f"counter({PASSWORD!r})")
    yield served
    said = served.stop()
    assert "Traceback" not in said, said


class Citizen:
    """Somebody at home, without an account: a number, a code and a name are all they have."""

    def __init__(self, page: Page, portal: Served) -> None:
        self.page, self.portal = page, portal
        self.name, self.number, self.code = "张示例", "", ""

    def apply(self, **said: str) -> None:
        """From the first page to the receipt."""
        given = {
            "applicant_kind": "natural_person", "name": self.name, "identity": IDENTITY, "telephone": "13800000000",
            "form": "electronic", "way": "online",
        } | said  # fmt: skip
        self.page.goto(self.portal.url + "/sqgk/")
        self.page.get_by_role("link", name="网上申请").click()
        for name, value in given.items():
            field = self.page.locator(f"form [name={name}]")
            if name in ("applicant_kind", "form", "way"):
                field.and_(self.page.locator(f"[value={value}]")).check()
            else:
                field.fill(value)
        self.page.get_by_role("button", name="下一步：核对").click()
        one, two = re.findall(f"[{NUMBERS}]", self.page.locator("label[for=id_answer]").inner_text())[:2]
        self.page.fill("[name=answer]", str(NUMBERS.index(one) + NUMBERS.index(two)))
        self.page.wait_for_timeout(LEAST)
        self.page.get_by_role("button", name="提交申请").click()
        expect(self.page.get_by_role("heading", name="申请已经提交")).to_be_visible()
        self.number, self.code = self.page.locator("dl.slip dd").all_inner_texts()[:2]

    def follow(self) -> None:
        """By number, code and a detail, on another day and another machine."""
        self.page.context.clear_cookies()
        self.page.goto(self.portal.url + "/sqgk/")
        self.page.get_by_role("link", name="查询办理进度").click()
        for name, value in (("number", self.number), ("code", self.code.lower()), ("detail", self.name)):
            self.page.fill(f"[name={name}]", value)
        self.page.get_by_role("button", name="查询", exact=True).click()
        expect(self.page.get_by_role("heading", name="申请的办理情况")).to_be_visible()

    @property
    def told(self) -> str:
        """What the page says at its head: states and days."""
        return self.page.locator("dl.slip").inner_text() + self.page.get_by_role("status").inner_text()

    @property
    def events(self) -> list[str]:
        """What happened, as they read it: day and what."""
        return [
            " ".join(each.locator("time, strong").all_inner_texts())
            for each in self.page.locator("ol.steps > li").all()
        ]

    def take(self, name: str) -> bytes:
        """Download a paper or a file."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("link", name=name).click()
        return waiting.value.path().read_bytes()


@pytest.fixture
def citizen(portal: Served, contexts: Callable[..., BrowserContext]) -> Citizen:
    return Citizen(contexts().new_page(), portal)


class Counter:
    """The people of the body, each at a screen of their own, with one case open."""

    def __init__(self, officer: Officers, portal: Served) -> None:
        self.sign_in, self.portal, self.path = officer, portal, "/admin/applications/"
        self.screens: dict[str, Officer] = {}

    def by(self, who: str) -> Officer:
        if who not in self.screens:
            self.screens[who] = self.sign_in(who)
        self.screens[who].open(self.path)
        return self.screens[who]

    @property
    def clerk(self) -> Officer:
        return self.by("disclosure_officer")

    def find(self, number: str) -> None:
        """Open the case of this number, from the list."""
        self.path = "/admin/applications/"
        clerk = self.clerk
        clerk.page.fill("[name=q]", number)
        clerk.page.get_by_role("button", name="查找").click()
        clerk.page.get_by_role("link", name=number).click()
        expect(clerk.page.get_by_role("heading", name=number)).to_be_visible()
        self._here(clerk)

    def take_in(self, citizen: Citizen, **said: Any) -> None:
        """Register what came on paper; the code is read out to the applicant."""
        given = {"applicant_kind": "natural_person", "name": citizen.name, "telephone": "13800000000"} | said
        clerk = self.by("disclosure_officer")
        clerk.open("/admin/applications/")
        clerk.page.get_by_role("link", name="登记申请", exact=True).click()
        for name, value in given.items():
            field = clerk.page.locator(f"form [name={name}]")
            if name == "channel":
                field.and_(clerk.page.locator(f"[value={value}]")).check()
            elif field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        clerk.page.get_by_role("button", name="登记", exact=True).click()
        expect(clerk.page.get_by_role("heading", name="已登记")).to_be_visible()
        citizen.number = clerk.page.locator(".gk-facts td").first.inner_text()
        citizen.code = clerk.page.locator(".gk-code").inner_text()
        clerk.page.get_by_role("link", name="打开办理页面").click()
        self._here(clerk)

    def _here(self, clerk: Officer) -> None:
        self.path = clerk.page.url.removeprefix(self.portal.url).partition("?")[0]

    def assign(self) -> None:
        clerk = self.clerk
        office = clerk.form("assign").locator("option", has_text=OFFICE).get_attribute("value")
        clerk.done("assign", office=office)

    def answer(self, **said: Any) -> None:
        """Drafted in the office, agreed to by its head, the disclosure office's and the leader, and issued."""
        drafter = self.by("drafter")
        drafter.done("draft", **said)
        drafter.done("submit")
        for who in ("office_head", "general_head", "deputy_leader"):
            self.by(who).done("agree", comment="同意")
        self.clerk.done("issue")

    @property
    def standing(self) -> str:
        """What the head of the page says: the state, the outcome, the last day."""
        return self.clerk.page.locator(".gk-case__state").inner_text()

    @property
    def why(self) -> str:
        """The clock's own explanation, line by line."""
        return self.clerk.page.locator(".gk-why").inner_text()

    @property
    def timeline(self) -> list[str]:
        """The steps, oldest first: what, and on which day."""
        lines = self.clerk.page.locator("ol.gk-steps[reversed] > li").all_inner_texts()
        return [" ".join(each.split()[:2]) for each in reversed(lines)]

    def counted(self, year: int, row: str, column: str = "natural_person") -> list[str]:
        """The cases behind a cell of table three, by number."""
        clerk = self.by("disclosure_officer")
        clerk.open(f"/admin/year/1/{year}/figure/?key=requests/{row}/{column}")
        return [each.split("，")[0] for each in clerk.page.locator(".gk-list td:nth-child(3)").all_inner_texts()]


def answered(day: str) -> list[str]:
    """The way of an answer from the draft to the door, all on one day."""
    steps = ("拟制答复", "提交审核", *("审核同意",) * 3, "批准答复", "制发文书", "送达", "作出答复")
    return [f"{each} {day}" for each in steps]


@pytest.fixture
def counter(officer: Officers, portal: Served) -> Iterator[Counter]:
    yield Counter(officer, portal)
    assert portal.ask("broken()") == []


@pytest.fixture(scope="module")
def lettered() -> list[bool]:
    """Whether the body's letterhead is written already."""
    return []


@pytest.fixture(autouse=True)
def _letterhead(counter: Counter, lettered: list[bool]) -> None:
    """The first who comes writes what the papers say about the body."""
    if not lettered:
        clerk = counter.clerk
        clerk.page.get_by_role("link", name="文书资料").click()
        for name, value in HEAD.items():
            clerk.page.fill(f"[name={name}]", value)
        clerk.page.get_by_role("button", name="保存").click()
        expect(clerk.page.get_by_text("已保存")).to_be_visible()
        lettered.append(True)


def test_a_letter_on_a_make_up_saturday(portal: Served, counter: Counter, citizen: Citizen) -> None:
    """A company's ordinary letter comes on Saturday, 9 May 2020, which is worked (国办发明电〔2019〕16号)."""
    portal.turn_to(2020, 5, 9, 10)
    citizen.name = "示例科技有限公司"
    counter.take_in(
        citizen, channel="plain_mail", applicant_kind="business", identity=CODE, contact="赵示例",
        subject="2019年矿山事故调查报告", form="paper", way="post", address="示例市示例路2号",
    )  # fmt: skip
    assert "待确认" in counter.standing
    counter.clerk.done("confirm", how="电话13800000000")
    # Art 31(二): confirmed the day it came, it is received that Saturday. Art 33: 20 working days from the next on:
    # 11-15 (5), 18-22 (10), 25-29 (15) May, 1-5 June (20).
    assert "2020-06-05届满" in counter.standing
    assert "2020-05-09" in counter.why
    counter.assign()
    portal.turn_to(2020, 5, 20, 10)
    counter.answer(
        ground="not_held", organ="示例市应急管理局", organ_contact="0900-7654321", evidence="不是本机关制作的",
    )  # fmt: skip
    portal.turn_to(2020, 5, 21, 10)
    counter.clerk.done("serve", delivery="post", proof="EMS 1000000001", by_postal_enterprise=True)
    assert "2020-05-21办结" in counter.standing
    assert "本机关不掌握相关政府信息" in counter.standing
    citizen.follow()
    assert "办理结果\n不属于本机关负责公开\n" in citizen.told
    assert counter.counted(2020, "unavailable.not_held", "business") == [citizen.number]


def test_correction_third_party_extension_and_partial_disclosure(
    portal: Served, counter: Counter, citizen: Citizen
) -> None:
    portal.turn_to(2020, 5, 6, 9)
    citizen.apply(subject="企业检查记录", way="post", address="示例市示例路3号")
    counter.find(citizen.number)
    counter.clerk.done("confirm", how="电话13800000000")
    # Art 33: 20 working days after 6 May, of which Saturday the 9th is one: 7-9 (3), 11-15 (8), 18-22 (13), 25-29 (18)
    # May, 1 and 2 June (20).
    assert "2020-06-02届满" in counter.standing

    portal.turn_to(2020, 5, 14, 16)  # art 30: the seventh working day: 7, 8, 9, 11, 12, 13, 14 May
    counter.clerk.done("tell_to_correct", items="写明企业名称和检查时间", why="检查记录有很多，不能确定是哪一份")
    counter.clerk.done("correction_reached")
    citizen.follow()
    assert "待补正" in citizen.told
    portal.turn_to(2020, 5, 20, 20)
    citizen.follow()
    citizen.page.get_by_role("link", name="补正申请").click()
    citizen.page.fill("[name=text]", "示例矿业有限公司，2019年10月的检查。")
    citizen.page.fill("[name=subject]", "示例矿业有限公司2019年10月检查记录")
    citizen.page.locator("[name=files]").set_input_files([pdf("补正说明.pdf")])  # type: ignore[list-item]
    citizen.page.get_by_role("button", name="提交补正").click()
    # Art 30: the days run anew from the supplement: 21, 22 (2), 25-29 (7) May, 1-5 (12), 8-12 (17), 15-17 (20) June.
    expect(citizen.page.locator("dl.slip")).to_contain_text("2020年6月17日")
    assert "2020-06-17届满" in counter.standing

    portal.turn_to(2020, 6, 1, 10)
    counter.assign()
    clerk = counter.clerk
    clerk.done("ask-third_party", name="示例矿业有限公司", about_what="是否同意公开检查记录中的工艺参数")
    portal.turn_to(2020, 6, 3, 10)
    clerk.open(counter.path)
    clerk.done("reached", day="2020-06-02")
    portal.turn_to(2020, 6, 15, 10)
    clerk.open(counter.path)
    clerk.done("heard", day="2020-06-15", opinion="refuses", reasons="工艺参数是商业秘密", reasonable="true")
    # Art 33 ¶3: outside the period are the working days after the letter went, up to the opinion: 2-5, 8-12 and 15 June,
    # ten. Ten working days after 17 June: 18, 19, 22-24 (5), Sunday the 28th (25-27 is the Dragon Boat holiday, 28 is
    # worked), 29, 30 June, 1 and 2 July.
    assert "2020-07-02届满" in counter.standing

    portal.turn_to(2020, 6, 29, 10)
    clerk.open(counter.path)
    clerk.done("ask_extension", by="20", reason="检查记录涉及多个处室，需要逐页核对")
    counter.by("general_head").done("agree_extension", comment="同意")
    assert "2020-07-02届满" in counter.standing
    clerk.done("extend")
    # Art 33 ¶2: 20 more: 3 (1), 6-10 (6), 13-17 (11), 20-24 (16), 27-30 July (20).
    assert "2020-07-30届满" in counter.standing

    portal.turn_to(2020, 7, 28, 10)
    counter.by("drafter").done("attach", kind="provided", file=pdf("检查记录（已区分处理）.pdf"))
    counter.answer(
        ground="partial", provided="随附《检查记录》", withheld="工艺参数，属于商业秘密，第三方不同意公开",
        evidence="第三方意见书", withheld_under_14_to_16=True,
    )  # fmt: skip
    counter.clerk.done("serve", delivery="post", proof="EMS 1000000002", by_postal_enterprise=True)
    assert "部分公开" in counter.standing
    assert counter.timeline == [
        "登记 2020-05-06", "收到申请 2020-05-06", "制发文书 2020-05-14", "告知补正 2020-05-14",
        "申请人收到补正告知 2020-05-14", "收到补正 2020-05-20", "交承办处室 2020-06-01", "制发文书 2020-06-01",
        "征求第三方意见 2020-06-01", "对方收到征求意见书 2020-06-02", "收到第三方意见 2020-06-15", "提请延期 2020-06-29",
        "同意延期 2020-06-29", "制发文书 2020-06-29", "延长答复期限 2020-06-29", "添加材料 2020-07-28",
        *answered("2020-07-28"),
    ]  # fmt: skip
    citizen.follow()
    assert citizen.events == [
        "2020-05-06 登记", "2020-05-06 收到申请", "2020-05-14 告知补正", "2020-05-14 申请人收到补正告知",
        "2020-05-20 收到补正", "2020-06-01 征求第三方意见", "2020-06-15 收到第三方意见", "2020-06-29 延长答复期限",
        "2020-07-28 送达", "2020-07-28 作出答复",
    ]  # fmt: skip
    assert "办理结果\n部分公开\n" in citizen.told
    assert citizen.take("政府信息公开申请答复书").startswith(b"%PDF")
    assert citizen.take("检查记录（已区分处理）.pdf") == PDF
    assert counter.counted(2020, "partial") == [citizen.number]
    assert counter.counted(2020, "refused.third_party") == []


def test_a_plain_answer(portal: Served, counter: Counter, citizen: Citizen) -> None:
    """Sent on the evening before the holidays, confirmed on the first day after them (FACTS §11.3 example 9)."""
    portal.turn_to(2020, 9, 30, 20)
    citizen.apply(subject="2019年安全生产执法检查情况")
    portal.turn_to(2020, 10, 9, 9)
    counter.find(citizen.number)
    clerk = counter.clerk
    clerk.done("confirm", how="电话13800000000")
    # Art 31(三): the day both sides confirm. Art 33: Saturday 10 October is worked (1), 12-16 (6), 19-23 (11), 26-30 (16)
    # October, 2-5 November (20). From the sending it were the 4th.
    assert "2020-11-05届满" in counter.standing
    clerk.done("notify-receipt")
    counter.assign()
    portal.turn_to(2020, 10, 20, 10)
    counter.by("drafter").done("attach", kind="provided", file=pdf("执法检查情况.pdf"))
    counter.answer(ground="provided", provided="随附《2019年安全生产执法检查情况》", evidence="见卷宗")
    counter.clerk.done("serve", delivery="electronic", proof="网上送达")
    assert counter.timeline == [
        "登记 2020-09-30", "收到申请 2020-10-09", "制发文书 2020-10-09", "交承办处室 2020-10-09", "添加材料 2020-10-20",
        *answered("2020-10-20"),
    ]  # fmt: skip
    citizen.follow()
    assert citizen.events == ["2020-09-30 登记", "2020-10-09 收到申请", "2020-10-20 送达", "2020-10-20 作出答复"]
    assert "办理结果\n予以公开\n" in citizen.told
    assert citizen.take("执法检查情况.pdf") == PDF
    assert counter.counted(2020, "granted") == [citizen.number]


def test_a_petition_in_an_applications_clothes(portal: Served, counter: Counter, citizen: Citizen) -> None:
    portal.turn_to(2020, 11, 2, 10)
    citizen.name = "李示例"
    counter.take_in(
        citizen, channel="in_person", identity=IDENTITY, subject="请求查处示例烟花厂违法生产的问题",
        description="举报该厂夜间生产，要求严肃处理并答复", form="paper", way="collected",
    )  # fmt: skip
    # Art 33: 3-6 (4), 9-13 (9), 16-20 (14), 23-27 (19), 30 November (20).
    assert "2020-11-30届满" in counter.standing
    counter.assign()
    portal.turn_to(2020, 11, 10, 10)
    counter.answer(ground="petition", evidence="内容是举报，没有申请获取政府信息")
    counter.clerk.done("serve", delivery="direct", proof="本人签收", signed_on="2020-11-10")
    assert counter.timeline == [
        "登记 2020-11-02", "收到申请 2020-11-02", "交承办处室 2020-11-02", *answered("2020-11-10"),
    ]  # fmt: skip
    citizen.follow()
    assert "办理结果\n信访、投诉、举报\n" in citizen.told
    assert citizen.take("政府信息公开申请答复书").startswith(b"%PDF")
    assert counter.counted(2020, "not_processed.petition") == [citizen.number]


def test_a_case_across_new_year(portal: Served, counter: Counter, citizen: Citizen) -> None:
    """Received on 21 December 2020, answered on the last day (FACTS §11.3 example 13)."""
    portal.turn_to(2020, 12, 21, 9)
    citizen.name = "王示例"
    counter.take_in(
        citizen, channel="signed_mail", identity=IDENTITY, mail_number="EMS 1000000003", subject="2020年应急预案备案目录",
        form="electronic", way="email", email="wang@example.com",
    )  # fmt: skip
    # Art 33: 22-25 (4), 28-31 (8) December, 4-8 (13), 11-15 (18), 18 and 19 January (20); 1 to 3 January is the holiday
    # (国办发明电〔2020〕27号).
    assert "2021-01-19届满" in counter.standing
    counter.assign()
    portal.turn_to(2021, 1, 19, 9)
    assert "今天届满" in counter.standing
    assert counter.counted(2020, "received")[-1] == citizen.number
    assert counter.counted(2020, "carried_out")[-1] == citizen.number
    counter.answer(ground="already_public", provided="在本机关网站“应急预案”栏目查阅", evidence="见网站")
    counter.clerk.done("serve", delivery="electronic", proof="电子邮件回执")
    assert "2021-01-19办结" in counter.standing
    assert counter.timeline == [
        "登记 2020-12-21", "收到申请 2020-12-21", "交承办处室 2020-12-21", *answered("2021-01-19"),
    ]  # fmt: skip
    citizen.follow()
    assert citizen.events == ["2020-12-21 登记", "2020-12-21 收到申请", "2021-01-19 送达", "2021-01-19 作出答复"]
    assert "办理结果\n已经主动公开\n" in citizen.told
    assert citizen.number not in counter.counted(2020, "granted")
    assert counter.counted(2021, "carried_in") == [citizen.number]
    assert counter.counted(2021, "granted") == [citizen.number]


def test_a_fee_not_paid(portal: Served, counter: Counter, citizen: Citizen) -> None:
    portal.turn_to(2021, 3, 1, 9)
    citizen.apply(subject="2020年全部安全生产行政处罚决定书", form="paper", way="collected")
    counter.find(citizen.number)
    counter.clerk.done("confirm", how="电话13800000000")
    # Art 33: 2-5 (4), 8-12 (9), 15-19 (14), 22-26 (19), 29 March (20).
    assert "2021-03-29届满" in counter.standing
    portal.turn_to(2021, 3, 10, 9)
    counter.clerk.done("notice_fee", method="pages", pages="60")
    portal.turn_to(2021, 3, 12, 9)
    counter.clerk.done("fee_reached")
    citizen.follow()
    # 国办函〔2020〕109号: by pages, 31 to 100 at 10 yuan each: 30 x 10; paid within 20 working days after the notice came:
    # 15-19 (5), 22-26 (10), 29 March-2 April (15), 6-9 (19; 3-5 is Qingming), 12 April (20).
    expect(citizen.page.get_by_text("信息处理费300元")).to_be_visible()
    expect(citizen.page.get_by_text("2021年4月12日")).to_be_visible()
    portal.turn_to(2021, 4, 12, 17)
    clerk = counter.clerk
    assert "尚未届满" in clerk.page.locator("#deed-close_unpaid").text_content()
    portal.turn_to(2021, 4, 13, 9)
    counter.clerk.done("close_unpaid")
    assert counter.timeline == [
        "登记 2021-03-01", "收到申请 2021-03-01", "制发文书 2021-03-10", "通知缴费 2021-03-10",
        "申请人收到收费通知 2021-03-12", "制发文书 2021-04-13", "办结 2021-04-13",
    ]  # fmt: skip
    citizen.follow()
    assert citizen.events == [
        "2021-03-01 登记", "2021-03-01 收到申请", "2021-03-10 通知缴费", "2021-03-12 申请人收到收费通知", "2021-04-13 办结",
    ]  # fmt: skip
    assert "逾期未按收费通知要求缴纳费用" in citizen.told
    assert counter.counted(2021, "other.fee_unpaid") == [citizen.number]
