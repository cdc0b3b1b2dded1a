"""The index in step with every deed: what is not live is never found."""

from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction, Site

from gongkai.offices.clock import stopped_at
from gongkai.portal.models import BodyPage, HomePage, LeaderProfile, LeadersPage, Marks, OfficeNote
from gongkai.portal.search import finding, keeping
from gongkai.portal.search.engines import engine
from gongkai.portal.search.finding import candidates, find, holds
from gongkai.portal.search.models import Entry, FileText
from gongkai.portal.search.rebuilding import rebuild
from gongkai.portal.search.words import question
from gongkai.publishing import actions
from gongkai.publishing.models import Column, Document, TextPage
from making.offices import House, appoint, person
from making.offices import house as make_house
from making.publishing import again, column, draft, edit, live, moment
from making.texts import HOSTILE, TEXTS

pytestmark = pytest.mark.django_db
DAY, NOW = date(2020, 4, 30), moment()


def titles(text: str, **narrowed: object) -> list[str]:
    return [hit.title for hit in find(text, day=DAY, **narrowed).hits]


def drafts(text: str) -> list[str]:
    numbers, _more = candidates(question(text), ["=draft"])
    return [each.title for each in Entry.objects.filter(holds(question(text)), number__in=numbers)]


def ask(item: Any, house: House, what: str, **more: str) -> None:
    actions.ask_for(item, house.drafter, what, at=NOW, reason="另有规定", **more)
    for who in (house.office_head, house.disclosure_officer, house.deputy_leader):
        actions.agree(item, who, at=NOW)


def test_a_draft_is_found_by_its_officers_only_and_the_item_by_all_when_it_is_live(house: House) -> None:
    item = draft(house, text="<p>汛期值守制度</p>")
    assert (titles("汛期值守"), drafts("汛期值守")) == ([], [item.title])
    live(item, house)
    assert (titles("汛期值守"), drafts("汛期值守")) == ([item.title], [])


def test_a_newer_draft_changes_nothing_for_the_public(house: House) -> None:
    item = live(draft(house, text="<p>汛期值守制度</p>"), house)
    edit(item, house.drafter, text="<p>尚未批准的修改</p>")
    assert (titles("尚未批准"), drafts("尚未批准")) == ([], [item.title])
    assert titles("汛期值守") == [item.title]


def test_a_new_edition_is_found_by_its_words_and_no_longer_by_the_old(house: House) -> None:
    item = live(draft(house, text="<p>汛期值守制度</p>"), house)
    live(edit(item, house.drafter, text="<p>冬季防火制度</p>", change_note="更新"), house, moment(6, month=5))
    assert (titles("汛期值守"), titles("冬季防火")) == ([], [item.title])


def test_what_was_unpublished_is_found_no_longer(house: House) -> None:
    item = live(draft(house, text="<p>汛期值守制度</p>"), house)
    ask(item, house, "unpublish")
    assert titles("汛期值守") == []
    assert engine().find(finding.Wanted.of(question("汛期值守"), ["=public"]), 5) == []


def test_what_was_withdrawn_is_found_with_its_reason_and_a_correction_with_its_words(house: House) -> None:
    item = live(draft(house, text="<p>汛期值守制度</p>"), house)
    ask(item, house, "correct", was="六时", now="十八时整")
    assert titles("十八时整") == [item.title]
    ask(item, house, "withdraw")
    assert titles("另有规定") == [item.title]


def test_a_deleted_draft_leaves_nothing(house: House) -> None:
    item = draft(house)
    actions.delete(item, house.drafter, at=NOW)
    assert not Entry.objects.filter(kind="newsitem").exists()


def test_the_text_of_a_file_is_found_while_its_item_is_live_and_read_once(house: House) -> None:
    item = draft(house)
    file = ContentFile("附件里的应急避难场所名录".encode(), "名录.txt")
    kept = actions.attach(item, house.drafter, file, at=NOW, media_type="text/plain")
    item = edit(item, house.drafter, attached=[kept.pk])
    assert titles("避难场所") == []
    live(item, house)
    assert titles("避难场所名录") == [item.title]
    assert titles("名录txt") == []
    assert FileText.objects.get().text == "附件里的应急避难场所名录"
    ask(item, house, "unpublish")
    assert titles("避难场所") == []


def test_pages_are_found_while_anybody_may_read_them(house: House) -> None:
    home = Site.objects.get(is_default_site=True).root_page
    page = home.add_child(instance=TextPage(title="公开指南", slug="zhinan", text="<p>受理时间为工作日</p>"))
    assert titles("受理时间") == ["公开指南"]
    restriction = PageViewRestriction.objects.create(page=home, restriction_type="login")
    assert titles("受理时间") == []
    restriction.delete()
    page.text = "<p>办公地址</p>"
    page.save_revision()
    assert titles("受理时间") == ["公开指南"]
    page.save_revision().publish()
    assert (titles("受理时间"), titles("办公地址")) == ([], ["公开指南"])
    page.unpublish()
    assert titles("办公地址") == []
    page.delete()
    assert not Entry.objects.exists()


def test_leaders_and_offices_are_found_by_name_as_the_pages_name_them_on_the_day(house: House) -> None:
    home = HomePage.objects.get()
    HomePage.objects.update(body=house.body)
    with stopped_at(NOW):
        leaders = home.add_child(instance=LeadersPage(title="领导简介", slug="ldjj"))
        for order, who in enumerate((house.main_leader, retired := person("retired", "退休者"))):
            LeaderProfile.objects.create(page=leaders, person=who, post="厅领导", charge="防汛", sort_order=order)
        assert (titles(house.main_leader.name), titles("退休者")) == (["领导简介"], [])
        appoint(retired, "deputy_leader", house.body, until=DAY)
        assert titles("退休者") == ["领导简介"]
        page = home.add_child(instance=BodyPage(title="机构职能", slug="jgzn"))
        OfficeNote.objects.create(page=page, office=house.office, duties="监管烟花爆竹", telephone="0900-1234567")
        Marks.objects.create(site=Site.objects.get(), hours="工作日9时至18时")
        for asked in ("烟花爆竹", "0900-1234567", "联系电话 爆竹", "办公时间 9时", house.office_head.name):
            assert titles(asked) == ["机构职能"], asked
    with stopped_at(moment(1, month=5)):
        call_command("refresh_about")
        assert (titles(house.main_leader.name), titles("退休者")) == (["领导简介"], [])


def test_who_is_appointed_touches_the_portal_of_the_body_alone(house: House) -> None:
    home, other = HomePage.objects.get(), make_house("示例市应急管理局", "b-")
    HomePage.objects.update(body=house.body)
    with stopped_at(NOW):
        leaders = home.add_child(instance=LeadersPage(title="领导简介", slug="ldjj"))
        LeaderProfile.objects.create(page=leaders, person=house.main_leader, post="厅领导")
        keeping.forget(leaders)
        appoint(person("newcomer", "新来者"), "deputy_leader", other.body)
        assert titles(house.main_leader.name) == [], "a thousand bodies' portals are not written anew"
        appoint(person("another", "另来者"), "deputy_leader", house.body)
        assert titles(house.main_leader.name) == ["领导简介"]


def test_what_the_metadata_block_calls_an_item_finds_it(house: House) -> None:
    live(draft(house, Document, title="防汛工作安排", kind="other", form="notice"), house)
    assert titles("其他文件") == titles("通知 防汛") == ["防汛工作安排"]


def test_results_are_narrowed_by_labels(house: House) -> None:
    here, there = column("通知公告"), column("政策文件")
    rule = live(draft(house, Document, title="汛期办法", kind="other", columns=[there]), house)
    news = live(draft(house, title="汛期动态", columns=[here, there]), house, moment(6, month=5))
    assert set(titles("汛期")) == {rule.title, news.title}
    assert titles("汛期", kind="document") == [rule.title]
    assert titles("汛期", column=here.pk) == [news.title]
    assert set(titles("汛期", column=there.pk, year=2020, office=house.office.pk)) == {rule.title, news.title}
    assert titles("汛期", validity="in_force") == [rule.title]
    assert titles("汛期", year=2019) == titles("汛期", office=house.general.pk) == []
    facets = find("汛期", day=DAY).facets
    assert facets["kind"] == {"document": 1, "newsitem": 1}
    assert facets["column"][there.pk] == 2
    assert (facets["year"], facets["office"]) == ({2020: 2}, {house.office.pk: 2})
    Document.objects.filter(pk=rule.pk).update(validity="abolished")
    keeping.keep_item(again(rule))
    assert titles("汛期", validity="in_force") == []
    assert titles("汛期", validity="abolished") == [rule.title]


def test_the_number_comes_before_the_title_and_the_title_before_the_text(house: House) -> None:
    numbered = live(draft(house, Document, title="关于防汛的通知", number="示应急〔2020〕12号", kind="other"), house)
    titled = live(draft(house, title="示应急〔2020〕12号文件解读会召开"), house, moment(6, month=5))
    told = live(draft(house, text="<p>依据示应急〔2020〕12号</p>"), house, moment(7, month=5))
    wanted = [numbered.title, titled.title, told.title]
    for asked in ("示应急〔2020〕12号", "示应急[2020]012号", "示应急（２０２０）１２号"):
        assert sorted(titles(asked)) == sorted(wanted)
        assert titles(asked)[-1] == told.title
    assert [hit.title for hit in find("示应急〔2020〕12号", order="date", day=DAY).hits] == wanted[::-1]
    assert titles(numbered.index_number or "关于防汛")[0] == numbered.title


@pytest.mark.parametrize("times", [1, 3])
def test_finding_takes_three_queries(house: House, times: int, django_assert_num_queries: Any) -> None:
    for n in range(times):
        live(draft(house, title=f"汛期值守制度{n}"), house)
    with django_assert_num_queries(2):
        assert len(titles("汛期")) == times
    with django_assert_num_queries(2):
        assert len(titles("汛期值守制度")) == times


def test_a_rebuild_changes_nothing_and_mends_everything(house: House) -> None:
    item = live(draft(house, text="<p>汛期值守制度</p>"), house)
    before = list(Entry.objects.values_list())
    rebuild()
    assert list(Entry.objects.values_list()) == before
    keeping.remove(Entry.objects.all())
    assert titles("汛期值守") == []
    steps: list[tuple[int, int]] = []
    rebuild(lambda *step: steps.append(step))
    assert titles("汛期值守") == [item.title]
    assert steps[-1][0] == steps[-1][1] > 0
    Entry.objects.update(made_with=0)
    engine().empty()
    call_command("rebuild_search", verbosity=0)
    assert titles("汛期值守") == [item.title]
    Entry.objects.update(object_id=4711)
    rebuild()
    assert titles("汛期值守") == [item.title]


def put(text: str, object_id: int) -> None:
    from django.contrib.contenttypes.models import ContentType

    from gongkai.portal.search.material import Material

    names = {"content_type": ContentType.objects.get_for_model(Column), "object_id": object_id, "draft": False}
    entry, words = keeping.rows_of(names, Material("", "page", NOW, text=text))
    keeping._number(entry)
    words.text, words.entry = "", entry
    words.save(force_insert=True)
    engine().put([(entry.number, keeping.tokens(entry, words))])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(texts=st.lists(TEXTS, min_size=1, max_size=3), data=st.data())
def test_any_part_of_any_text_is_found_by_the_engine(db: None, texts: list[str], data: st.DataObject) -> None:
    keeping.remove(Entry.objects.all())
    for number, text in enumerate(texts):
        put(text, number + 1)
    which = data.draw(st.integers(0, len(texts) - 1))
    begin = data.draw(st.integers(0, len(texts[which])))
    part = texts[which][begin : data.draw(st.integers(begin, len(texts[which])))]
    found = find(part, day=DAY)
    if found.asked.words:
        numbers = [hit.number for hit in found.hits]
        assert which + 1 in Entry.objects.filter(number__in=numbers).values_list("object_id", flat=True)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_is_typed_is_an_error(db: None, text: str) -> None:
    put("消防车 应急管理", 1)
    found = find(text, day=DAY)
    assert len(found.asked.words) <= 12
    candidates(question(text), ["=draft"])
    answer = Client().get("/search/", {"q": text.encode("utf-8", "replace").decode()})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_numbers_run_with_the_minutes_of_publication(db: None) -> None:
    for n in range(70):
        put("同一分钟", n)
    numbers = list(Entry.objects.order_by("number").values_list("number", flat=True))
    first = int(NOW.timestamp()) // 60
    assert numbers == list(range(first, first + 70))


def test_pages_of_other_kinds_are_not_indexed(db: None) -> None:
    Page.get_first_root_node()
    assert not Entry.objects.exists()
