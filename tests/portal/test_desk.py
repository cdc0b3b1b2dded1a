"""The desk: what waits for whom, in which order, in which words; asked of rooms that this test makes of real rows."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from gongkai.law.calendar import calendar
from gongkai.offices.clock import stopped_at
from gongkai.offices.desk import Deed, Pile, Waiting, Whose, days_left, pressure
from gongkai.offices.models import Absence, Person, Role
from gongkai.portal.desk import desk_of, rooms
from gongkai.portal.desk.desk import SHOWN, term
from gongkai.portal.desk.panel import cards
from gongkai.publishing import actions
from making import offices as making
from making import publishing as items

TODAY = date(2020, 4, 28)
HOME = "/admin/"
QUERIES = 13
"""Session, person, appointments, Wagtail's profile, its collections and languages; the room of this test; four of
publishing, one of applications and one of the year, where nothing is open."""
WITH_APPROVALS = 14
"""The same without the room of this test; six of publishing, however much is open, one of applications and one of the year."""


def thing(title: str = "通知", due_on: date | None = None, **more: object) -> Waiting:
    facts = {"what": "分管领导审批", "office": "安全生产基础处", "url": "/x/", "since": TODAY, "why": "您分管该处室"}
    return Waiting(title=title, due_on=due_on, days_left=days_left(due_on, TODAY), **(facts | more))


def absences(person: Person, day: date) -> Iterator[Waiting]:
    """A room of real rows: whoever stands in has the absent one's tray until the end of the absence."""
    for absence in Absence.objects.filter(stand_in=person).select_related("person"):
        yield Waiting(
            "代办", f"{absence.person.name}的事项", "办公室", absence.until, days_left(absence.until, day),
            "/admin/tray/", absence.since, f"{absence.person.name}请假，由您代办",
            deeds=(Deed("同意", "/admin/tray/?deed=agree", main=True), Deed("退回", "/admin/tray/?deed=back")),
        )  # fmt: skip


@pytest.fixture
def asked() -> Iterator[None]:
    rooms.register(absences)
    yield
    rooms.unregister(absences)


@pytest.fixture
def house(db: None) -> making.House:
    return making.house()


def screen(person: Person) -> str:
    client = Client()
    client.force_login(person)
    with stopped_at(TODAY):
        got = client.get(HOME)
    assert got.status_code == 200
    return re.sub(r"\s+", " ", got.content.decode())


# --- days ---


@pytest.mark.parametrize(
    ("due_on", "left"),
    [
        (None, None),
        (date(2020, 4, 30), 2),  # 28, then 29 and 30 April
        (date(2020, 5, 6), 3),  # 1-5 May are 劳动节
        (date(2020, 5, 9), 6),  # a Saturday worked in exchange
        (date(2020, 4, 28), 0),
        (date(2020, 4, 27), -1),
        (date(2020, 4, 26), -2),  # a Sunday worked in exchange
        (date(2020, 4, 21), -6),
    ],
)
def test_days_left_are_working_days(due_on: date | None, left: int | None) -> None:
    assert days_left(due_on, TODAY) == left


def test_a_term_that_is_over_is_overdue_on_the_weekend_too() -> None:
    friday = date(2020, 4, 17)
    assert [days_left(friday, friday + timedelta(n)) for n in range(4)] == [0, -1, -1, -1]


def test_days_are_counted_by_the_calendar_known_on_the_day() -> None:
    """On 2020-01-20 nobody knew that 春节 would be made longer."""
    day, due_on = date(2020, 1, 20), date(2020, 2, 10)
    assert days_left(due_on, day) == calendar(day).between(day, due_on) != calendar().between(day, due_on)


# --- order and heaps ---


def test_soonest_due_first_no_term_last_then_longest_waiting() -> None:
    given = [
        thing("无期限"),
        thing("明天", date(2020, 4, 29)),
        thing("逾期", date(2020, 4, 20)),
        thing("明天，等得久", date(2020, 4, 29), since=date(2020, 4, 1)),
    ]
    desk = desk_of(None, TODAY, [lambda _person, _day: given])
    assert [each.title for each in desk.mine.waiting] == ["逾期", "明天，等得久", "明天", "无期限"]
    assert desk.mine.overdue == 1


def test_all_rooms_are_asked_and_their_answers_put_into_three_heaps() -> None:
    rooms_asked = [
        lambda _person, _day: [thing("甲", whose=Whose.BODY), thing("乙")],
        lambda _person, _day: [thing("丙", whose=Whose.OFFICE)],
    ]
    desk = desk_of(None, TODAY, rooms_asked)
    assert [(heap.heading, [each.title for each in heap.waiting]) for heap in desk.heaps] == [
        ("待我办理", ["乙"]),
        ("本处室待办", ["丙"]),
        ("本机关待办", ["甲"]),
    ]


def test_heaps_of_others_show_only_when_there_is_something() -> None:
    assert desk_of(None, TODAY, []).others == ()
    assert desk_of(None, TODAY, []).mine.waiting == ()


def test_a_long_heap_is_counted_whole_and_shown_in_part() -> None:
    desk = desk_of(None, TODAY, [lambda _person, _day: [thing(str(n)) for n in range(SHOWN + 3)]])
    assert (len(desk.mine.waiting), len(desk.mine.shown), desk.mine.hidden) == (SHOWN + 3, SHOWN, 3)


def test_a_heap_of_which_not_all_is_shown_leads_to_the_rooms_lists() -> None:
    every = Deed("全部在办申请", "/all/")
    piles = [Pile(Whose.MINE, 900, 2, (thing("甲"),), every), Pile(Whose.MINE, 1, 0, (thing("乙"),), every)]
    desk = desk_of(None, TODAY, [lambda _person, _day: piles])
    assert (desk.mine.number, desk.mine.hidden, desk.mine.lists) == (901, 899, (every,))
    shown = render_to_string("wagtailadmin/home/cards.html", {"heap": desk.mine, "cards": cards(desk.mine)})
    assert '还有 899 件未列出。 <a href="/all/">全部在办申请</a>' in shown


@pytest.mark.parametrize(
    ("due_on", "words", "dress"),
    [
        (None, "没有期限", "open"),
        (date(2020, 4, 20), "已逾期 7 个工作日", "overdue"),
        (date(2020, 4, 28), "今天到期", "soon"),
        (date(2020, 4, 30), "还剩 2 个工作日", "soon"),
        (date(2020, 5, 8), "还剩 5 个工作日", "soon"),
        (date(2020, 5, 9), "还剩 6 个工作日", "open"),
    ],
)
def test_the_term_is_said_in_words(due_on: date | None, words: str, dress: str) -> None:
    assert (term(thing(due_on=due_on)), pressure(thing(due_on=due_on).days_left)) == (words, dress)


def test_registering_twice_asks_once() -> None:
    before = rooms.providers()
    assert rooms.register(absences) is rooms.register(absences) is absences
    assert rooms.providers() == (*before, absences)
    rooms.unregister(absences)
    assert rooms.providers() == before


# --- the screen ---


def test_the_screen_says_title_term_reason_and_the_way_there(house: making.House, asked: None) -> None:
    making.away(house.main_leader, house.deputy_leader, date(2020, 4, 13), date(2020, 4, 24))
    seen = screen(house.deputy_leader)
    for words in (
        "待我办理", "1 件", "逾期 1 件", "主要领导的事项", "代办 · 办公室 · 自 2020-04-13 起", "主要领导请假，由您代办",
        "已逾期 3 个工作日", "期限 2020-04-24（星期五）", 'href="/admin/tray/?deed=agree"', 'href="/admin/tray/?deed=back"',
    ):  # fmt: skip
        assert words in seen


def test_another_person_sees_nothing_of_it(house: making.House, asked: None) -> None:
    making.away(house.main_leader, house.deputy_leader, date(2020, 4, 20), date(2020, 4, 30))
    assert "主要领导的事项" not in screen(house.office_head)


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.DRAFTER, "没有待办事项。要公开信息，请新建并提交审批"),
        (Role.DEPUTY_LEADER, "没有待您审批的事项"),
        (Role.MAIN_LEADER, "没有待您审批的事项"),
        (Role.SECRECY_REVIEWER, "没有待您审批的事项"),
        (Role.ADMINISTRATOR, "人员变动时"),
    ],
)
def test_an_empty_desk_says_what_to_do_next(house: making.House, role: Role, words: str) -> None:
    assert words in screen(house.holder(role))


def test_who_may_draft_finds_a_button_for_every_kind_of_item(house: making.House) -> None:
    seen = screen(house.drafter)
    assert {"新建文件", "新建动态", "新建公告公示"} <= set(
        re.findall(r'class="gk-button" href="[^"]+/add/">(新建[^<]+)<', seen)
    )
    assert 'class="gk-begin"' not in screen(house.deputy_leader)


def test_without_an_appointment_nobody_gets_in(house: making.House) -> None:
    client = Client()
    client.force_login(making.person("nobody"))
    assert client.get(HOME).status_code == 302


@pytest.mark.parametrize("rows", [1, 3])
def test_the_desk_costs_the_same_with_one_thing_and_with_three(
    house: making.House, asked: None, rows: int, django_assert_num_queries
) -> None:
    for n in range(rows):
        away = making.person(f"away{n}", f"请假人{n}")
        making.away(away, house.deputy_leader, date(2020, 4, 20), date(2020, 4, 30))
    client = Client()
    client.force_login(house.deputy_leader)
    with stopped_at(TODAY):
        client.get(HOME)  # content types and sites are remembered from here on
        with django_assert_num_queries(QUERIES):
            got = client.get(reverse("wagtailadmin_home"))
    assert got.content.decode().count('class="gk-card ') == rows


# --- with publishing ---

NEXT_MORNING = date(2020, 5, 6)


def on_the_way(house: making.House, n: int) -> list[str]:
    """Items that wait for the deputy leader since 30 April."""
    titles = [f"我厅部署汛期安全生产工作之{each}" for each in range(n)]
    for title in titles:
        items.approve_up_to(items.draft(house, title=title), house, "disclosure_office")
    return titles


def test_what_is_submitted_waits_on_the_desk_of_who_decides_and_of_nobody_else(house: making.House) -> None:
    [title] = on_the_way(house, 1)
    with stopped_at(NEXT_MORNING):
        desks = {role: desk_of(house.holder(role), NEXT_MORNING) for role in Role}
    assert {role for role, desk in desks.items() if desk.mine.waiting} == {Role.DEPUTY_LEADER}
    assert [each.title for each in desks[Role.DEPUTY_LEADER].mine.waiting] == [title]
    assert {role: [heap.whose for heap in desk.others] for role, desk in desks.items() if desk.others} == {
        Role.DRAFTER: [Whose.OFFICE],
        Role.OFFICE_HEAD: [Whose.OFFICE],
        Role.DISCLOSURE_OFFICER: [Whose.BODY],
    }


def test_the_button_leads_to_where_it_is_decided(house: making.House) -> None:
    on_the_way(house, 1)
    client = Client()
    client.force_login(house.deputy_leader)
    with stopped_at(TODAY.replace(day=30)):
        [way] = re.findall(r'gk-button--main" href="([^"]+)"', client.get(HOME).content.decode())
        page = client.get(way)
    assert page.status_code == 200
    assert 'data-deed="approve"' in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_approvals_cost_the_same_with_one_and_with_three(
    house: making.House, rows: int, django_assert_num_queries
) -> None:
    on_the_way(house, rows)
    client = Client()
    client.force_login(house.deputy_leader)
    with stopped_at(NEXT_MORNING):
        client.get(HOME)
        with django_assert_num_queries(WITH_APPROVALS):
            got = client.get(HOME)
    assert got.content.decode().count('class="gk-card ') == rows


def test_every_button_of_publishing_leads_to_an_open_form(house: making.House) -> None:
    """One tap on the desk, and the form stands open."""
    waits = items.approve_up_to(items.draft(house, title="待审"), house, "office_head")
    sent_back = items.approve_up_to(items.draft(house, title="退回"), house, "office_head")
    actions.send_back(sent_back, house.disclosure_officer, at=items.moment(), comment="重写")
    asked = items.live(items.draft(house, title="撤回"), house)
    actions.ask_for(asked, house.drafter, "withdraw", at=items.moment(), reason="有误")

    def buttons(person: Person) -> dict[tuple[str, str], str]:
        with stopped_at(items.moment()):
            cards = desk_of(person, items.moment().date()).mine.waiting
        return {(each.title, deed.label): deed.url for each in cards for deed in each.deeds}

    def dossier(item: Any, deed: str) -> str:
        return f"{reverse(item.snippet_viewset.get_url_name('inspect'), args=[item.pk])}?do={deed}#deed-{deed}"

    assert buttons(house.disclosure_officer) == {
        ("待审", "同意"): dossier(waits, "approve"), ("待审", "退回"): dossier(waits, "send_back"),
    }  # fmt: skip
    assert buttons(house.secrecy_reviewer) == {("待审", "填写保密审查单"): dossier(waits, "review_secrecy")}
    assert buttons(house.office_head) == {
        ("撤回", "同意"): dossier(asked, "agree"), ("撤回", "不同意"): dossier(asked, "disagree"),
    }  # fmt: skip
    assert list(buttons(house.drafter)) == [("退回", "修改稿件")]
    for person, found in ((each, buttons(each)) for each in (house.disclosure_officer, house.office_head)):
        client = Client()
        client.force_login(person)
        for url in found.values():
            with stopped_at(items.moment()):
                page = client.get(url).content.decode()
            assert f'id="{url.partition("#")[2]}" open' in page
