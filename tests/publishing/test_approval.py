"""From draft to live: the two tracks, four eyes, and that exactly what was approved becomes public."""

from datetime import date

import pytest

from gongkai.offices.clock import stopped_at
from gongkai.offices.ledger.models import Entry
from gongkai.offices.models import Role
from gongkai.offices.numbering import make_defaults
from gongkai.publishing import actions
from gongkai.publishing.actions import Refused
from gongkai.publishing.models import Document, Edition, NewsItem, Showing, StepState
from gongkai.publishing.models.item import digest
from making.offices import House, appoint, away
from making.offices import again as person_again
from making.offices import house as make_house
from making.offices import person as make_person
from making.publishing import again, answer_all, approve_up_to, column, draft, edit, live, moment, review, warning

pytestmark = pytest.mark.django_db
NOW = moment()


@pytest.fixture(autouse=True)
def _clock():
    with stopped_at(NOW):
        yield


@pytest.fixture
def house() -> House:
    return make_house()


def deeds(item) -> list[str]:
    entries = Entry.objects.filter(thing=item.thing, deed__startswith="publishing.")
    return list(entries.values_list("deed", flat=True))


def test_a_general_matter_goes_live_with_the_deputy_leader_and_the_main_leader_is_skipped_by_rule(house: House) -> None:
    item = draft(house)
    assert not item.live
    item = live(item, house)
    assert item.live
    assert item.first_published_at == NOW
    assert item.address == f"dtxx/202004/t20200430_{item.pk}.html"
    assert deeds(item) == [
        "publishing.submitted", "publishing.approved",
        "publishing.secrecy_reviewed", "publishing.approved", "publishing.approved", "publishing.step_skipped",
        "publishing.released",
    ]  # fmt: skip
    skipped = StepState.objects.get(status="skipped")
    assert (skipped.key, skipped.skipped_by) == ("main_leader", "一般事项，分管领导审批即可")


def test_a_major_matter_waits_for_the_main_leader(house: House) -> None:
    item = draft(
        house, Document, kind="normative", title="示例办法", reviewed_for_legality=True, effective_on=date(2020, 6, 1)
    )
    item = approve_up_to(item, house, "deputy_leader")
    assert not item.live
    actions.approve(item, house.main_leader, at=NOW)
    assert again(item).live
    assert Edition.objects.get().track == "major"


def test_a_person_may_raise_a_matter_but_not_lower_it(house: House) -> None:
    item = draft(house, raised=True, raised_reason="社会关注")
    item = edit(item, house.drafter, raised=False, raised_reason="")
    assert item.raised
    assert not approve_up_to(item, house, "deputy_leader").live


def test_released_means_address_index_number_edition_showing_and_verdict(house: House) -> None:
    house.body.index_code = "000014349"
    house.body.save()
    make_defaults(house.body)
    news, topic = column("动态"), column("专题")
    item = live(draft(house, columns=[news, topic]), house)
    assert item.index_number == "000014349/2020-00001"
    edition = Edition.objects.get()
    assert edition.digest == digest(item.live_revision)
    assert (edition.number, edition.due_on, edition.on_time) == (1, date(2020, 5, 19), True)
    assert list(Showing.objects.order_by("pk").values_list("column", "title", "address", "live")) == [
        (news.pk, item.title, item.address, True), (topic.pk, item.title, item.address, True),
    ]  # fmt: skip


def test_what_was_edited_after_the_first_approval_never_goes_live_unseen(house: House) -> None:
    item = approve_up_to(draft(house), house, "office_head")
    seen = item.latest_revision
    edit(item, house.drafter, text="<p>偷偷换掉的内容。</p>")
    with pytest.raises(Refused, match="又有修改"):
        actions.approve(item, house.disclosure_officer, at=NOW, disclosure_confirmed=True)
    assert again(item).latest_revision != seen
    assert not again(item).live


def test_a_revision_changed_in_place_after_an_approval_is_not_released(house: House) -> None:
    item = approve_up_to(draft(house), house, "disclosure_office")
    revision = item.latest_revision
    revision.content["text"] = "<p>直接改了数据库。</p>"
    revision.save()
    with pytest.raises(Refused, match="与前面各步审批时不一致"):
        actions.approve(item, house.deputy_leader, at=NOW)
    assert not again(item).live


def test_release_itself_refuses_steps_that_saw_different_texts(house: House) -> None:
    item = approve_up_to(draft(house), house, "disclosure_office")
    StepState.objects.filter(key="office_head").update(digest="0" * 64)
    with pytest.raises(Refused):
        actions.release(item.workflow_states.get(), house.deputy_leader)
    assert not again(item).live


def test_what_the_person_read_is_what_the_person_approves(house: House) -> None:
    item = draft(house)
    actions.submit(item, house.drafter, at=NOW)
    with pytest.raises(Refused, match="重新阅读"):
        actions.approve(item, house.office_head, at=NOW, seen="f" * 64)


def test_sent_back_with_reason_redone_and_live(house: House) -> None:
    item = approve_up_to(draft(house), house, "office_head")
    with pytest.raises(Refused, match="理由"):
        actions.send_back(item, house.disclosure_officer, at=NOW, comment=" ")
    actions.send_back(item, house.disclosure_officer, at=NOW, comment="标题不准确")
    item = edit(item, house.drafter, title="我厅部署2020年汛期安全生产工作")
    item = live(item, house)
    assert item.live
    assert item.title == "我厅部署2020年汛期安全生产工作"
    assert deeds(item).count("publishing.submitted") == 2


def test_the_drafter_takes_it_back(house: House) -> None:
    item = approve_up_to(draft(house), house, "office_head")
    assert actions.why_not(item, "take_back", house.deputy_leader, NOW.date()) != []
    actions.take_back(item, house.drafter, at=NOW)
    assert again(item).current_workflow_state is None
    assert actions.why_not(again(item), "submit", house.drafter, NOW.date()) == []


def test_nobody_approves_twice_nor_their_own(house: House) -> None:
    appoint(house.office_head, Role.DISCLOSURE_OFFICER, house.general)
    item = approve_up_to(draft(house), house, "office_head")
    review(item, house, NOW)
    with pytest.raises(Refused, match="同一人不能审批两步"):
        actions.approve(item, house.office_head, at=NOW, disclosure_confirmed=True)
    own = draft(house, drafter=house.office_head)
    actions.submit(own, house.drafter, at=NOW)
    with pytest.raises(Refused, match="拟稿人不能审批自己的稿件"):
        actions.approve(own, house.office_head, at=NOW)


def test_a_stand_in_acts_in_their_own_name_and_that_is_recorded(house: House) -> None:
    other = make_person("other", "王代办")
    away(house.office_head, other, date(2020, 4, 1), date(2020, 5, 1))
    item = draft(house)
    actions.submit(item, house.drafter, at=NOW)
    actions.approve(item, person_again(other), at=NOW)
    state = StepState.objects.get(key="office_head")
    assert (state.finished_by, state.acting_for) == (other, house.office_head)
    assert Entry.objects.get(deed="publishing.approved").facts["acting_for"] == house.office_head.pk


def test_nobody_stands_in_for_the_drafter(house: House) -> None:
    other = make_person("other", "王代办")
    away(house.office_head, other, date(2020, 4, 1), date(2020, 5, 1))
    item = draft(house, drafter=house.office_head)
    actions.submit(item, house.drafter, at=NOW)
    with pytest.raises(Refused):
        actions.approve(item, person_again(other), at=NOW)


def test_the_office_needs_the_secrecy_sheet_and_the_attribute_confirmed(house: House) -> None:
    item = approve_up_to(draft(house), house, "office_head")
    with pytest.raises(Refused, match="保密审查单"):
        actions.approve(item, house.disclosure_officer, at=NOW, disclosure_confirmed=True)
    actions.review_secrecy(item, house.secrecy_reviewer, at=NOW, result="referred", basis="条例第十七条")
    with pytest.raises(Refused, match="不能主动公开"):
        actions.approve(item, house.disclosure_officer, at=NOW, disclosure_confirmed=True)
    review(item, house, NOW)
    with pytest.raises(Refused, match="确认公开属性"):
        actions.approve(item, house.disclosure_officer, at=NOW)
    actions.approve(item, house.disclosure_officer, at=NOW, disclosure_confirmed=True)


def test_the_drafter_does_not_review_their_own_secrecy(house: House) -> None:
    appoint(house.drafter, Role.SECRECY_REVIEWER, house.general)
    item = draft(house)
    actions.submit(item, house.drafter, at=NOW)
    with pytest.raises(Refused, match="自己的稿件"):
        actions.review_secrecy(item, person_again(house.drafter), at=NOW, result="public", basis="x")


def test_what_is_not_for_the_public_is_approved_but_never_published(house: House) -> None:
    item = draft(house, disclosure="none", disclosure_basis="第十六条第一款", disclosure_reason="内部人事管理事项")
    item = live(item, house)
    assert not item.live
    assert deeds(item)[-1] == "publishing.settled"
    assert actions.why_not(item, "submit", house.drafter, NOW.date()) == ["这一稿已经审批通过，没有新的修改"]


def test_steps_have_their_last_day_in_working_days(house: House) -> None:
    item = draft(house)
    actions.submit(item, house.drafter, at=NOW)
    assert StepState.objects.get().due_on == date(2020, 5, 7)


def test_a_second_edition_needs_a_note_and_closes_the_first(house: House) -> None:
    item = live(draft(house), house)
    item = edit(item, house.drafter, text="<p>补充了数据。</p>")
    assert actions.why_not(item, "submit", house.drafter, NOW.date()) == ["再次发布须填写修改说明"]
    item = edit(item, house.drafter, change_note="补充数据")
    assert "补充了数据" not in item.text
    item = live(item, house)
    assert "补充了数据" in item.text
    first, second = Edition.objects.order_by("number")
    assert first.public_until == second.public_from
    assert second.change_note == "补充数据"


def test_an_emergency_goes_out_at_once_and_is_approved_afterwards(house: House) -> None:
    item = warning(house)
    assert actions.why_not(item, "publish_emergency", house.drafter, NOW.date()) != []
    actions.publish_emergency(item, house.disclosure_officer, at=NOW, reason="暴雨红色预警")
    item = again(item)
    assert item.live
    assert item.emergency
    assert item.after_approval_due == date(2020, 5, 8)
    actions.approve(item, house.office_head, at=NOW)
    review(item, house, NOW)
    answer_all(item, house, NOW)
    other = make_person("officer2", "李二")
    appoint(other, Role.DISCLOSURE_OFFICER, house.general)
    actions.approve(item, other, at=NOW, disclosure_confirmed=True)
    actions.approve(item, house.deputy_leader, at=NOW)
    item = again(item)
    assert item.after_approval_due is None
    assert Edition.objects.count() == 1
    assert deeds(item)[-1] == "publishing.approved_afterwards"


def test_only_warnings_go_out_before_approval(house: House) -> None:
    item = draft(house, NewsItem)
    with pytest.raises(Refused, match="只有预警信息"):
        actions.publish_emergency(item, house.disclosure_officer, at=NOW, reason="急")


def test_a_refusal_stands_in_the_ledger_though_the_deed_was_undone(house: House) -> None:
    item = draft(house)
    with pytest.raises(Refused):
        actions.approve(item, house.drafter, at=NOW)
    entry = Entry.objects.get(deed="publishing.refused")
    assert entry.actor_id == house.drafter.pk
    assert entry.facts == {"asked_for": "approve", "reasons": ["没有等待审批的步骤"]}
