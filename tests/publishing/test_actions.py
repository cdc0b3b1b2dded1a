"""The other deeds: unpublish, withdraw, correct, bundle, schedule, emergency, attach, delete; and that a deed broken off
in the middle leaves item, ledger and approval in agreement."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.models import Revision

from gongkai.offices.clock import stopped_at
from gongkai.offices.ledger.models import Entry
from gongkai.publishing import actions
from gongkai.publishing.actions import Refused, bundling, releasing
from gongkai.publishing.actions.validity import refresh_all
from gongkai.publishing.models import (
    Attachment,
    Correction,
    Document,
    Edition,
    NewsItem,
    Relation,
    Request,
    Showing,
    StepState,
)
from gongkai.publishing.models.item import digest
from making.offices import House
from making.offices import house as make_house
from making.publishing import (
    again,
    answer_all,
    approve_up_to,
    column,
    draft,
    edit,
    interpretation,
    live,
    moment,
    review,
    warning,
)

pytestmark = pytest.mark.django_db
NOW = moment()
DAY = NOW.date()


@pytest.fixture(autouse=True)
def _clock():
    with stopped_at(NOW):
        yield


@pytest.fixture
def house() -> House:
    return make_house()


def decide(item: Any, house: House, deed: str = "agree", **said: Any) -> Any:
    for person in (house.office_head, house.disclosure_officer, house.deputy_leader):
        getattr(actions, deed)(item, person, at=NOW, **said)
    return again(item)


def test_withdrawn_stays_visible_with_its_reason(house: House) -> None:
    item = live(draft(house), house)
    actions.ask_for(item, house.drafter, "withdraw", at=NOW, reason="数据有误，正在核实")
    assert not again(item).withdrawn
    item = decide(item, house)
    assert item.live
    assert (item.withdrawn_at, item.withdrawn_reason) == (NOW, "数据有误，正在核实")
    assert Showing.objects.get().live
    assert actions.why_not(item, "ask_withdraw", house.drafter, DAY) == ["已经撤回"]
    assert "已撤回，不能再次发布" in actions.why_not(item, "submit", house.drafter, DAY)


def test_who_asked_does_not_decide(house: House) -> None:
    item = live(draft(house), house)
    actions.ask_for(item, house.disclosure_officer, "unpublish", at=NOW, reason="涉及个人隐私")
    actions.agree(item, house.office_head, at=NOW)
    with pytest.raises(Refused, match="申请人不能审批自己的申请"):
        actions.agree(item, house.disclosure_officer, at=NOW)


def test_unpublishing_closes_the_edition_and_hides_every_showing(house: House) -> None:
    item = live(draft(house), house)
    before, steps = digest(item.live_revision), StepState.objects.count()
    actions.ask_for(item, house.drafter, "unpublish", at=NOW, reason="涉及个人隐私")
    item = decide(item, house)
    assert not item.live
    assert item.unpublished_reason == "涉及个人隐私"
    assert not Showing.objects.get().live
    assert Edition.objects.get().public_until == NOW
    assert StepState.objects.count() == steps
    assert Entry.objects.get(deed="publishing.unpublished").facts["digest"] == before
    assert "曾经公开的信息不能删除，可以申请下线或者撤回" in actions.why_not(item, "delete", house.drafter, DAY)


def test_a_correction_is_dated_and_the_text_stays(house: House) -> None:
    item = live(draft(house), house)
    with pytest.raises(Refused, match="原文"):
        actions.ask_for(item, house.drafter, "correct", at=NOW, reason="笔误")
    actions.ask_for(item, house.drafter, "correct", at=NOW, reason="笔误", was="4月20日", now="4月21日")
    before = item.text
    item = decide(item, house)
    correction = Correction.objects.get()
    assert (correction.was, correction.now, correction.at) == ("4月20日", "4月21日", NOW)
    assert correction.digest == digest(item.live_revision)
    assert item.text == before


def test_a_request_about_a_major_matter_goes_to_the_main_leader(house: House) -> None:
    item = draft(house, raised=True, raised_reason="社会关注")
    item = approve_up_to(item, house, "main_leader")
    assert item.live
    actions.ask_for(item, house.drafter, "withdraw", at=NOW, reason="核实")
    assert not decide(item, house).withdrawn
    actions.agree(item, house.main_leader, at=NOW)
    assert again(item).withdrawn


def test_a_request_may_be_refused_with_reason_or_taken_back(house: House) -> None:
    item = live(draft(house), house)
    actions.ask_for(item, house.drafter, "withdraw", at=NOW, reason="核实")
    with pytest.raises(Refused, match="理由"):
        actions.disagree(item, house.office_head, at=NOW, comment="")
    actions.disagree(item, house.office_head, at=NOW, comment="没有必要")
    actions.ask_for(item, house.drafter, "withdraw", at=NOW, reason="核实")
    assert actions.why_not(item, "ask_correct", house.drafter, DAY) == ["有尚未办结的处理申请"]
    actions.drop_request(item, house.drafter, at=NOW)
    assert list(Request.objects.order_by("pk").values_list("status", flat=True)) == ["refused", "taken_back"]


def test_released_together_or_not_at_all(house: House) -> None:
    policy = draft(house, Document, title="示例办法")
    explained = interpretation(house, policy)
    picture = interpretation(house, policy, kind="picture", title="一图读懂")
    actions.bundle(policy, house.drafter, [explained, picture], at=NOW)
    assert not live(policy, house).live
    assert not live(picture, house).live
    assert live(explained, house).live
    assert again(policy).live
    assert again(picture).live
    moments = Entry.objects.filter(deed="publishing.released").values_list("at", flat=True)
    assert len(moments) == 3
    assert Entry.objects.filter(deed="publishing.waits_for_bundle").count() == 2


def test_a_member_edited_after_approval_holds_the_bundle_back(house: House) -> None:
    policy = draft(house, Document, title="示例办法")
    explained = interpretation(house, policy)
    actions.bundle(policy, house.drafter, [explained], at=NOW)
    live(policy, house)
    edit(policy, house.drafter, text="<p>又改了</p>")
    assert not live(explained, house).live
    assert not again(policy).live
    assert live(policy, house).live
    assert again(explained).live


def test_leaving_a_bundle_lets_the_others_go(house: House) -> None:
    policy = draft(house, Document, title="示例办法")
    explained = interpretation(house, policy)
    actions.bundle(policy, house.drafter, [explained], at=NOW)
    live(policy, house)
    actions.leave_bundle(explained, house.drafter, at=NOW, reason="另行发布")
    assert again(policy).live
    assert not again(explained).live


def test_a_bundle_breaks_off_whole(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    policy = draft(house, Document, title="示例办法")
    explained = interpretation(house, policy)
    actions.bundle(policy, house.drafter, [explained], at=NOW)
    live(policy, house)
    done: list[int] = []
    whole = releasing.go_live

    def broken(*args: Any, **more: Any) -> None:
        if done:
            raise KeyboardInterrupt
        done.append(1)
        whole(*args, **more)

    monkeypatch.setattr(bundling, "go_live", broken)
    approve_up_to(explained, house, "disclosure_office")
    with pytest.raises(KeyboardInterrupt):
        actions.approve(explained, house.deputy_leader, at=NOW)
    assert not again(policy).live
    assert not again(explained).live
    assert not Edition.objects.exists()
    assert not Entry.objects.filter(deed="publishing.released").exists()


@pytest.mark.parametrize("where", ["open_edition", "show", "refresh_touched"])
def test_killed_in_mid_publish_item_ledger_and_approval_agree(
    house: House, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """The last approval, the release and the ledger are one transaction: whatever breaks it leaves the step open."""
    item = approve_up_to(draft(house), house, "disclosure_office")

    def dies(*_args: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(releasing, where, dies)
    with pytest.raises(KeyboardInterrupt):
        actions.approve(item, house.deputy_leader, at=NOW)
    monkeypatch.undo()
    item = again(item)
    assert not item.live
    assert item.first_published_at is None
    assert item.address is None
    assert StepState.objects.get(key="deputy_leader").status == "in_progress"
    assert Entry.objects.filter(deed="publishing.approved").count() == 2
    assert not Showing.objects.exists()
    actions.approve(item, house.deputy_leader, at=NOW)
    assert again(item).live


def test_scheduled_publishing_works_without_a_person(house: House) -> None:
    hour = moment(8, 9, month=5)
    item = live(draft(house, go_live_at=hour), house)
    assert not item.live
    assert not Showing.objects.exists()
    call_command("publish_scheduled")
    assert not again(item).live
    with stopped_at(moment(8, 10, month=5)):
        call_command("publish_scheduled")
    item = again(item)
    assert item.live
    assert item.first_published_at == moment(8, 10, month=5)
    assert Entry.objects.get(deed="publishing.released").actor == "系统"


def test_what_was_scheduled_and_then_changed_in_place_does_not_go_out(house: House) -> None:
    item = live(draft(house, go_live_at=moment(8, 9, month=5)), house)
    revision = Revision.objects.get(approved_go_live_at__isnull=False)
    revision.content["title"] = "换了标题"
    revision.save()
    with stopped_at(moment(8, 10, month=5)):
        call_command("publish_scheduled")
    assert not again(item).live
    assert Entry.objects.filter(deed="publishing.refused").count() == 1


def test_what_is_scheduled_can_be_taken_back(house: House) -> None:
    item = live(draft(house, go_live_at=moment(8, 9, month=5)), house)
    actions.take_back(item, house.drafter, at=NOW)
    with stopped_at(moment(8, 10, month=5)):
        call_command("publish_scheduled")
    assert not again(item).live


def test_an_emergency_sent_back_stays_public_and_is_redone(house: House) -> None:
    item = warning(house)
    actions.publish_emergency(item, house.deputy_leader, at=NOW, reason="红色预警")
    actions.send_back(again(item), house.office_head, at=NOW, comment="补充防御指南")
    item = edit(item, house.drafter, text="<p>含防御指南</p>", change_note="补充防御指南")
    assert item.live
    assert "防御指南" not in item.text
    item = live(item, house)
    assert "防御指南" in item.text
    assert item.after_approval_due is None


def test_an_attachment_is_public_only_while_its_live_revision_names_it(house: House) -> None:
    item = draft(house)
    file = actions.attach(item, house.drafter, ContentFile(b"one", "a.txt"), at=NOW, media_type="text/plain")
    assert not file.public
    item = edit(item, house.drafter, attached=[file.pk])
    assert not Attachment.objects.get().public
    item = live(item, house)
    assert Attachment.objects.get().public
    newer = actions.attach(
        item, house.drafter, ContentFile(b"two", "a.txt"), at=NOW, media_type="text/plain", replaces=file
    )
    edit(item, house.drafter, attached=[newer.pk], change_note="换附件")
    assert not Attachment.objects.get(pk=newer.pk).public
    live(again(item), house)
    assert Attachment.objects.get(pk=newer.pk).public
    assert not Attachment.objects.get(pk=file.pk).public
    assert "a.txt" in Entry.objects.filter(deed="publishing.released").last().facts["files"][0]


def test_deleting_takes_the_files_with_it(house: House, django_capture_on_commit_callbacks: Any) -> None:
    item = draft(house)
    file = actions.attach(item, house.drafter, ContentFile(b"one", "a.txt"), at=NOW, media_type="text/plain").file
    with django_capture_on_commit_callbacks(execute=True):
        actions.delete(item, house.drafter, at=NOW)
    assert not NewsItem.objects.exists()
    assert not file.storage.exists(file.name)


def test_a_later_document_abolishes_an_earlier_one_on_its_day(house: House) -> None:
    old = live(draft(house, Document, title="旧办法"), house)
    new = draft(house, Document, title="新办法", effective_on=date(2020, 6, 1))
    new.relations.add(Relation(deed="replaces", earlier=old))
    new.save_revision(user=house.drafter)
    assert again(old).validity == "in_force"
    live(new, house)
    assert again(old).validity == "in_force"
    assert refresh_all(date(2020, 6, 1)) == 1
    old = again(old)
    assert (old.validity, old.successor.title) == ("abolished", "新办法")


def test_a_document_lapses_when_its_time_is_over(house: House) -> None:
    item = live(draft(house, Document, title="暂行办法", valid_until=date(2020, 12, 31)), house)
    assert refresh_all(date(2020, 12, 31)) == 0
    assert refresh_all(date(2021, 1, 1)) == 1
    assert again(item).validity == "lapsed"


def test_a_column_dropped_in_the_next_edition_no_longer_shows_it(house: House) -> None:
    first, second = column("甲"), column("乙")
    item = live(draft(house, columns=[first, second]), house)
    words = item.get_latest_revision_as_object()
    words.columns.set([second])
    words.change_note = "调整栏目"
    words.save_revision(user=house.drafter)
    live(again(item), house)
    assert dict(Showing.objects.values_list("column", "live")) == {first.pk: False, second.pk: True}


def test_the_checks_run_after_an_emergency_too(house: House) -> None:
    item = warning(house)
    actions.publish_emergency(item, house.disclosure_officer, at=NOW, reason="红色预警")
    assert Entry.objects.filter(thing=item.thing, deed="checks.run").count() == 1
    review(again(item), house, NOW)
    answer_all(item, house, NOW)


def test_neither_wagtail_nor_anybody_publishes_an_item_by_hand(house: House) -> None:
    item = draft(house)
    with pytest.raises(PermissionDenied):
        item.latest_revision.publish(skip_permission_checks=True)
    with pytest.raises(PermissionDenied):
        live(item, house).unpublish()
