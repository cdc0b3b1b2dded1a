"""Revisions checked, findings answered and carried over, and the nightly look at what is live."""

from datetime import date
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from stdnum.cn import ric

from gongkai.offices.ledger.models import Entry
from gongkai.publishing import checks
from gongkai.publishing.actions import Refused
from gongkai.publishing.checks import actions
from gongkai.publishing.checks.addresses import Addresses
from gongkai.publishing.checks.models import BodyWord, Check, FileCheck, Finding, LeaderTitle, PublicContact
from gongkai.publishing.models import Attachment, Document, NewsItem
from making.offices import House, house
from making.publishing import draft, edit, interpretation, moment

pytestmark = pytest.mark.django_db
DAY = date(2020, 4, 30)
NUMBER = "15010219900307123" + ric.calc_check_digit("150102199003071230")
CLEAN = "<p>我厅召开会议，部署工作。</p>"


@pytest.fixture
def home() -> House:
    return house()


def check(item: Any) -> tuple[Finding, ...]:
    item.refresh_from_db()
    return actions.run(item, item.latest_revision, day=DAY)


def told(found: tuple[Finding, ...]) -> list[tuple[str, str, bool]]:
    return [(each.rule, each.gravity, each.is_open) for each in found]


def test_a_clean_revision_has_no_findings_and_an_unchecked_one_waits(home: House) -> None:
    item = draft(home, text=CLEAN)
    waiting = checks.unanswered(item, item.latest_revision)
    assert [(each.rule, each.pk) for each in waiting] == [(actions.NOT_CHECKED, None)]
    assert check(item) == ()
    assert checks.unanswered(item, item.latest_revision) == ()
    assert Check.objects.count() == 1
    written = Entry.objects.get(deed="checks.run")
    assert (written.thing, written.facts["stops"], written.facts["warns"]) == (item.thing, 0, 0)


def test_findings_are_kept_masked_and_once(home: House) -> None:
    item = draft(home, text=f"<p>张三，身份证{NUMBER}</p><p>截止目前，共检查12家。</p>")
    assert told(check(item)) == [("person.identity-18", "stops", True), ("words.wrong", "warns", True)]
    assert told(check(item)) == told(checks.unanswered(item, item.latest_revision))
    assert Finding.objects.count() == 2
    kept = repr(list(Finding.objects.values())) + repr(list(Entry.objects.values()))
    assert NUMBER not in kept
    assert NUMBER[6:] not in kept
    assert Finding.objects.get(rule="words.wrong").place == "正文第2段"


def test_an_answer_has_a_person_a_reason_and_a_ledger_entry(home: House) -> None:
    item = draft(home, text="<p>截止目前，共检查12家。</p>")
    (finding,) = check(item)
    actions.answer(finding, home.drafter, "kept", "引用原文标题", at=moment())
    assert checks.unanswered(item, item.latest_revision) == ()
    finding.refresh_from_db()
    assert (finding.answer, finding.answered_by, finding.answered_at) == ("kept", home.drafter, moment())
    written = Entry.objects.get(deed="finding.answer")
    assert (written.actor_id, written.facts["rule"], written.facts["answer"]) == (
        home.drafter.pk,
        "words.wrong",
        "kept",
    )
    with pytest.raises(Refused, match="已经答复"):
        actions.answer(finding, home.drafter, "kept", "再答一次", at=moment())


def test_what_stops_is_not_answered_by_who_drafted_it(home: House) -> None:
    item = draft(home, text=f"<p>身份证{NUMBER}</p>")
    (finding,) = check(item)
    say = {"answer": "mistaken", "note": "合同编号", "day": DAY}
    assert actions.why_not_answer(finding, home.drafter, **say) == [
        "须处理的问题由拟稿人以外的人员答复，或者修改后重新提交。"
    ]
    assert actions.why_not_answer(finding, home.drafter, "", " ", DAY)[:2] == ["请选择答复。", "请写明理由。"]
    for person in (home.office_head, home.secrecy_reviewer, home.disclosure_officer):
        assert actions.why_not_answer(finding, person, **say) == []
    for person in (home.deputy_leader, home.administrator, house("另一个示例局", "other-").disclosure_officer):
        assert actions.why_not_answer(finding, person, **say) == ["只有承办处室、保密审查员或者公开工作机构可以答复。"]


def test_answers_are_carried_over_as_long_as_rule_and_excerpt_stay(home: House) -> None:
    item = draft(home, text="<p>截止目前，共检查12家。</p><p>我们的的工作。</p>")
    for finding in check(item):
        actions.answer(finding, home.drafter, "kept", "引用原文", at=moment())
    item = edit(item, home.drafter, text="<p>新的一段。</p><p>截止目前，共检查12家。</p><p>他们的的工作。</p>")
    found = check(item)
    assert told(found) == [("words.doubled", "warns", True), ("words.wrong", "warns", False)] or told(found) == [
        ("words.wrong", "warns", False),
        ("words.doubled", "warns", True),
    ]
    carried = next(each for each in found if each.rule == "words.wrong")
    assert (carried.note, carried.answered_by, carried.answered_at) == ("引用原文", home.drafter, moment())
    assert carried.carried_from is not None


def test_another_number_behind_the_same_mask_is_not_carried_over(home: House) -> None:
    other = next(
        n for n in (f"150{k:02}219900307123" for k in range(11, 99))
        if ric.calc_check_digit(n + "0") == NUMBER[-1]
    ) + NUMBER[-1]  # fmt: skip
    assert (other[:3], other[-2:]) == (NUMBER[:3], NUMBER[-2:])
    item = draft(home, text=f"<p>身份证{NUMBER}</p>")
    (finding,) = check(item)
    actions.answer(finding, home.office_head, "mistaken", "合同编号", at=moment())
    item = edit(item, home.drafter, text=f"<p>身份证{other}</p>")
    (again,) = check(item)
    assert (again.excerpt, again.is_open) == (finding.excerpt, True)
    assert again.mark != finding.mark


def test_what_is_mended_elsewhere_is_gone_and_comes_back(home: House) -> None:
    policy = draft(home, Document, text=CLEAN, kind="normative", number="示应急规〔2020〕3号", subject="安全生产")
    assert told(check(policy)) == [("policy.uninterpreted", "warns", True)]
    made = interpretation(home, policy)
    assert check(policy) == ()
    assert Finding.objects.get().gone_on == DAY
    made.delete()
    assert told(check(policy)) == [("policy.uninterpreted", "warns", True)]


def attach(item: Any, home: House, name: str, data: bytes) -> Attachment:
    file = ContentFile(data, name=name)
    return Attachment.objects.create(
        content_type=item.kind_content_type(), object_id=item.pk, file=file, name=name, size=len(data),
        sha256=Attachment.hash_of(file), media_type="", added_by=home.drafter, added_at=moment(),
    )  # fmt: skip


@pytest.fixture
def files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.usefixtures("files")
def test_files_are_checked_and_read_once(home: House) -> None:
    import docx

    made, stream = docx.Document(), BytesIO()
    made.add_paragraph(f"身份证{NUMBER}")
    made.save(stream)
    item = draft(home, text=CLEAN)
    one, scan = (
        attach(item, home, "名单.docx", stream.getvalue()),
        attach(item, home, "扫描.jpg", b"\xff\xd8\xff\xe0" * 50),
    )
    item = edit(item, home.drafter, attached=[one.pk, scan.pk])
    found = check(item)
    assert [(each.rule, each.place) for each in found] == [
        ("person.identity-18", "附件“名单.docx”第1段"), ("attachments.unreadable", "附件"),
    ]  # fmt: skip
    assert FileCheck.objects.count() == 2
    assert NUMBER not in repr(list(FileCheck.objects.values()))
    one.file.storage.delete(one.file.name)
    assert [each.rule for each in check(item)] == [each.rule for each in found]
    BodyWord.objects.create(body=home.body, wrong="安监局")
    assert [each.message for each in check(item) if each.rule == "attachments.unreadable"][-1:] == [
        "附件“名单.docx”未能自动检查：文件不在服务器上。请人工逐页核对后作出说明。"
    ]
    assert FileCheck.objects.count() == 3


def test_what_the_body_has_said(home: House) -> None:
    item = draft(home, text="<p>电话：0471-6944567。各安监局。副厅长李明出席。</p>")
    assert [each.rule for each in check(item)] == ["person.landline"]
    PublicContact.objects.create(body=home.body, value="（0471）6944567")
    BodyWord.objects.create(body=home.body, wrong="安监局", right="应急管理局", stops=True)
    LeaderTitle.objects.create(body=home.body, name="李明", title="厅长")
    assert [each.rule for each in check(item)] == ["words.wrong", "words.leaders"]


def test_links(home: House) -> None:
    other = draft(home, title="另一条")
    NewsItem.objects.filter(pk=other.pk).update(address="dtxx/1", live=True)
    hidden = draft(home, title="还没公开")
    NewsItem.objects.filter(pk=hidden.pk).update(address="dtxx/2")
    judge = Addresses().broken
    for good in (
        "/dtxx/1",
        "/dtxx/1/",
        "http://localhost:8000/dtxx/1#p2",
        "/dtxx/1?a=1",
        "https://www.gov.cn/x.htm",
        "#top",
        "/",
    ):
        assert judge(good) == "", good
    for bad in (
        "",
        "/dtxx/2",
        "/nowhere/",
        "page.html",
        "C:\\文件\\a.doc",
        "file:///a",
        "http://10.1.2.3/a",
        "http://oa/a",
        "ftp://a.cn/b",
        "http://[::1",
        "http:///a",
    ):
        assert judge(bad) != "", bad


def publish(item: Any) -> Any:
    """Live as it stands, without approval: what the night looks at."""
    item.refresh_from_db()
    now = timezone.now()
    type(item).objects.filter(pk=item.pk).update(
        live=True,
        live_revision=item.latest_revision,
        first_published_at=now,
        last_published_at=now,
        index_number="1/2020-1",
    )
    item.refresh_from_db()
    return item


def test_the_night_makes_rows_for_new_findings_only(home: House) -> None:
    item = draft(home, text="<p>截止目前，共检查12家。各安监局。</p>")
    check(item)
    publish(item)
    assert actions.check_live([item], DAY, Addresses()) == 0
    BodyWord.objects.create(body=home.body, wrong="安监局")
    assert actions.check_live([item], DAY, Addresses()) == 1
    assert actions.check_live([item], DAY, Addresses()) == 0
    assert [(each.rule, each.found_live) for each in Finding.objects.order_by("pk")] == [
        ("words.wrong", False), ("words.wrong", True),
    ]  # fmt: skip


def test_the_night_asks_the_same_however_many_items_are_clean(home: House) -> None:
    def queries(items: list[Any]) -> int:
        addresses = Addresses()
        with CaptureQueriesContext(connection) as seen:
            actions.check_live(items, DAY, addresses)
        return len(seen)

    items = [publish(draft(home, text=CLEAN)) for _n in range(3)]
    queries(items)
    assert queries(items[:1]) == queries(items) == 4


def test_the_command_tells_how_many(home: House) -> None:
    publish(draft(home, text="<p>截止目前，共检查12家。</p>"))
    publish(draft(home, Document, text=CLEAN, number="示应急发〔2020〕3号", subject="安全生产"))
    draft(home)
    out = StringIO()
    call_command("check_live", stdout=out)
    assert out.getvalue() == "检查了2条已公开信息，新发现1个问题。\n"
