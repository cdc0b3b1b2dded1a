"""The officer's screens: every page, the doors that are closed, and that nobody loses what they wrote."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.offices.clock import stopped_at
from gongkai.offices.ledger.models import Entry
from gongkai.offices.models import Appointment, Person, Role
from gongkai.publishing import actions
from gongkai.publishing.checks import actions as checks
from gongkai.publishing.models import KINDS, Attachment, Bundle, Document, Item, NewsItem
from making.offices import House, appoint
from making.offices import house as make_house
from making.publishing import again, approve_up_to, column, draft, edit, live, moment, review

pytestmark = pytest.mark.django_db
NOW = moment()


@pytest.fixture(autouse=True)
def _clock():
    with stopped_at(NOW):
        yield


@pytest.fixture
def house() -> House:
    return make_house()


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="gongkai.offices.sign_in.AppointmentBackend")
    return client


def at(item_or_kind: Any, name: str, *more: Any) -> str:
    pk = [item_or_kind.pk] if isinstance(item_or_kind, Item) else []
    return reverse(item_or_kind.snippet_viewset.get_url_name(name), args=[*pk, *more])


def posted(house: House, item: Any = None, **more: Any) -> dict[str, Any]:
    given = {
        "title": "我厅召开防汛会议", "office": house.office.pk, "kind": "work", "summary": "", "text": "<p>内容</p>",
        "source": "", "made_on": "2020-04-20", "changed_on": "", "disclosure": "active", "disclosure_basis": "",
        "disclosure_reason": "", "raised_reason": "", "author": "", "go_live_at": "", "change_note": "",
        "columns": [column().pk],
    }  # fmt: skip
    if item is not None:
        revision = item.latest_revision
        given |= {
            "loaded_revision_id": str(revision.pk), "loaded_revision_created_at": revision.created_at.isoformat()
        }  # fmt: skip
    return given | more


@pytest.mark.parametrize("kind", KINDS)
def test_lists_and_forms_open_for_every_kind(house: House, kind: type[Item]) -> None:
    client = signed_in(house.drafter)
    for name in ("list", "add"):
        response = client.get(at(kind, name))
        assert response.status_code == 200, name


def test_every_page_of_an_item_opens(house: House) -> None:
    item = live(draft(house, NewsItem), house)
    item = edit(item, house.drafter, text="<p>改</p>")
    client = signed_in(house.drafter)
    for name in ("edit", "inspect", "history", "usage"):
        assert client.get(at(item, name)).status_code == 200, name
    first, last = item.revisions.order_by("pk")
    compare = at(item, "revisions_compare", first.pk, last.pk)
    assert client.get(compare).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_the_same_for_one_row_and_for_three(
    house: House, rows: int, django_assert_num_queries: Any
) -> None:
    for _n in range(rows):
        draft(house)
    client = signed_in(house.deputy_leader)
    client.get(at(NewsItem, "list"))
    with django_assert_num_queries(LIST_QUERIES):
        client.get(at(NewsItem, "list"))


LIST_QUERIES = 9


def test_the_list_finds_by_kind_office_standing_and_words(house: House) -> None:
    shown = live(draft(house, title="已公开的动态"), house)
    approve_up_to(draft(house, title="审批中的动态", kind="response"), house, "office_head")
    draft(house, title="草稿的动态")
    edit(shown, house.drafter, title="改过的标题")
    client = signed_in(house.drafter)

    def found(ask: str) -> set[str]:
        page = client.get(at(NewsItem, "list") + ask).content.decode()
        return {each for each in ("改过的标题", "审批中的动态", "草稿的动态") if each in page}

    assert found("") == {"改过的标题", "审批中的动态", "草稿的动态"}
    assert found("?standing=live") == {"改过的标题"}
    assert found("?standing=waiting") == {"审批中的动态"}
    assert found("?standing=draft") == {"草稿的动态"}
    assert found("?standing=returned") == set()
    assert found("?kind=response") == {"审批中的动态"}
    assert found(f"?office={house.general.pk}") == set()
    assert found("?q=草稿") == {"草稿的动态"}
    day = f"{NOW:%Y-%m-%d}"
    assert found(f"?published_from={day}&published_to={day}") == {"改过的标题"}
    assert found("?published_to=2020-04-29") == found("?published_from=2020-05-01") == set()


def test_a_clerk_writes_saves_and_submits(house: House) -> None:
    client = signed_in(house.drafter)
    file = SimpleUploadedFile("名单.pdf", b"%PDF-1.4 x", "application/pdf")
    response = client.post(at(NewsItem, "add"), posted(house, files=file, **{"action-submit": "1"}))
    item = NewsItem.objects.get()
    assert response.status_code == 302, response.content.decode()[:2000]
    assert (item.drafter, item.body, item.office) == (house.drafter, house.body, house.office)
    assert item.workflow_in_progress
    assert item.attached == [Attachment.objects.get().pk]
    assert item.latest_revision.content["attached"] == item.attached


def test_where_it_cannot_be_submitted_the_draft_is_kept_and_the_reasons_told(house: House) -> None:
    client = signed_in(house.drafter)
    data = posted(house, disclosure="", **{"action-submit": "1"})
    response = client.post(at(NewsItem, "add"), data, follow=True)
    assert not NewsItem.objects.get().workflow_in_progress
    assert "没有确定公开属性" in response.content.decode()


def test_from_draft_to_live_through_the_dossier(house: House) -> None:
    item = draft(house)

    def do(person: Person, deed: str, **said: Any) -> None:
        client = signed_in(person)
        page = client.get(at(item, "inspect")).content.decode()
        assert f'data-deed="{deed}"' in page, (person, deed)
        data = {f"{deed}-{name}": value for name, value in said.items()}
        response = client.post(at(item, "deed", deed), data, follow=True)
        assert response.status_code == 200, response.content.decode()

    do(house.drafter, "submit")
    do(house.office_head, "approve", comment="同意")
    do(house.secrecy_reviewer, "review_secrecy", result="public", basis="范围")
    do(house.disclosure_officer, "approve", disclosure_confirmed="on")
    do(house.deputy_leader, "approve")
    assert again(item).live


def test_a_form_that_cannot_be_taken_comes_back_with_its_words(house: House) -> None:
    item = approve_up_to(draft(house), house, "office_head")
    review(item, house, NOW)
    client = signed_in(house.disclosure_officer)
    response = client.post(at(item, "deed", "approve"), {"approve-comment": "写了很长的意见"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "请确认公开属性" in page
    assert "写了很长的意见" in page
    response = client.post(at(item, "deed", "send_back"), {"send_back-comment": ""})
    assert response.status_code == 422
    assert re.search(r'id="deed-send_back" open>', response.content.decode())


def test_who_was_overtaken_gets_the_words_back_and_the_way_on(house: House) -> None:
    item = approve_up_to(draft(house), house, "office_head")
    response = signed_in(house.office_head).post(at(item, "deed", "send_back"), {"send_back-comment": "数据有误"})
    page = response.content.decode()
    assert response.status_code == 403
    assert "数据有误" in page
    assert at(item, "inspect") in page
    assert Entry.objects.filter(deed="publishing.refused").get().facts["asked_for"] == "send_back"


def test_an_answer_without_a_reason_comes_back_with_what_was_said(house: House) -> None:
    item = approve_up_to(draft(house, text="<p>联系电话13812345678。</p>"), house, "office_head")
    finding = checks.unanswered(item, item.latest_revision)[0]
    page = signed_in(house.disclosure_officer).post(
        at(item, "finding", finding.pk), {f"finding-{finding.pk}-answer": "mistaken", f"finding-{finding.pk}-note": ""}
    )
    assert page.status_code == 422
    assert re.search(r'value="mistaken"\s+selected', page.content.decode())


def test_the_address_opens_the_form_it_asks_for_and_says_why_not(house: House) -> None:
    item = approve_up_to(draft(house), house, "office_head")
    client = signed_in(house.disclosure_officer)
    page = client.get(at(item, "inspect") + "?do=send_back").content.decode()
    assert re.findall(r'id="deed-(\w+)" open', page) == ["send_back"]
    page = client.get(at(item, "inspect") + "?do=approve").content.decode()
    assert re.findall(r'id="deed-(\w+)" open', page) == ["approve"]
    assert "这一稿还没有保密审查单" in page
    page = client.get(at(item, "inspect") + "?do=nonsense").content.decode()
    assert re.findall(r'id="deed-(\w+)" open', page) == ["approve"]


def test_two_items_are_bundled_in_the_dossier(house: House) -> None:
    item, other = draft(house), draft(house, Document, title="示例通知")
    client = signed_in(house.drafter)
    assert "示例通知" in client.get(at(item, "inspect")).content.decode()
    data = {"bundle-others": [other.thing], "bundle-name": "一起发布"}
    assert client.post(at(item, "deed", "bundle"), data).status_code == 302
    assert {each.item for each in Bundle.objects.get().members.all()} == {item, other}


@pytest.mark.parametrize("deed", ["approve", "publish", "publish_emergency", "agree", "delete", "nonsense"])
def test_a_forged_deed_is_refused_and_ledgered(house: House, deed: str) -> None:
    item = live(draft(house), house)
    response = signed_in(house.drafter).post(at(item, "deed", deed))
    assert response.status_code == 403
    entry = Entry.objects.filter(deed="publishing.refused").get()
    assert (entry.actor_id, entry.facts["asked_for"]) == (house.drafter.pk, deed)


@pytest.mark.parametrize(
    "name", ["action-publish", "action-unpublish", "action-workflow-action", "action-cancel-workflow"]
)
def test_a_forged_button_of_the_editor_is_refused_and_ledgered(house: House, name: str) -> None:
    item = draft(house)
    response = signed_in(house.drafter).post(at(item, "edit"), posted(house, item, **{name: "1"}))
    assert response.status_code == 403
    assert Entry.objects.filter(deed="publishing.refused").count() == 1
    assert not again(item).live


@pytest.mark.parametrize(
    ("name", "more"), [("delete", ()), ("unpublish", ()), ("lock", ()), ("workflow_action", ("approve", 1))]
)
def test_wagtails_own_doors_are_closed(house: House, name: str, more: tuple[Any, ...]) -> None:
    item = live(draft(house), house)
    assert signed_in(house.disclosure_officer).post(at(item, name, *more)).status_code == 403
    assert again(item).live
    assert Entry.objects.filter(deed="publishing.refused").count() == 1


def test_one_body_never_sees_anothers_drafts(house: House) -> None:
    item = draft(house, Document, title="尚未公开的文件")
    other = make_house("示例市应急管理局", "b-")
    for person in other.people.values():
        client = signed_in(person)
        for name in ("inspect", "history", "usage", "preview_on_edit"):
            assert client.get(at(item, name)).status_code in {302, 404}, (person, name)
        assert client.get(at(item, "edit")).status_code in {302, 404}
        assert client.post(at(item, "deed", "approve")).status_code in {302, 404}
        found = client.get(at(Document, "list"), follow=True)
        assert "尚未公开的文件" not in found.content.decode()
        choose = reverse(Document.snippet_viewset.chooser_viewset.get_url_name("choose"))
        assert "尚未公开的文件" not in client.get(choose, follow=True).content.decode()
        chosen = reverse(Document.snippet_viewset.chooser_viewset.get_url_name("chosen"), args=[item.pk])
        assert client.get(chosen).status_code in {302, 404}


def test_two_clerks_save_one_draft_the_second_is_told_and_loses_nothing(house: House) -> None:
    item = draft(house)
    opened = posted(house, item, title="第二人的标题", text="<p>第二人写的长文</p>")
    edit(item, house.office_head, title="第一人的标题")
    client = signed_in(house.drafter)
    page = client.post(at(item, "edit"), opened).content.decode()
    assert "处室负责人已保存了另一稿" in page
    assert "第二人写的长文" in page
    assert again(item).title == "第一人的标题"
    second = posted(house, again(item), title="第二人的标题", text="<p>第二人写的长文</p>")
    client.post(at(item, "edit"), second)
    assert again(item).title == "第二人的标题"
    assert again(item).revisions.count() == 3


@pytest.mark.parametrize("still", [Role.SECRECY_REVIEWER, None])
def test_a_right_that_ended_while_writing_refuses_and_keeps_the_words(
    house: House, settings: Any, still: Role | None
) -> None:
    """Whether they keep another appointment or none at all."""
    keeping = "gongkai.publishing.officer.keeping.KeepWords"
    settings.MIDDLEWARE = [*(each for each in settings.MIDDLEWARE if each != keeping), keeping]
    item = draft(house)
    data = posted(house, item, text="<p>写了一上午的内容</p>")
    Appointment.objects.filter(person=house.drafter).update(until="2020-04-29")
    if still is not None:
        appoint(house.drafter, still, house.general)
    response = signed_in(house.drafter).post(at(item, "edit"), data)
    assert response.status_code == 403
    assert "写了一上午的内容" in response.content.decode()
    assert Entry.objects.filter(deed="publishing.refused").count() == 1


def test_nobody_edits_while_it_is_being_approved(house: House) -> None:
    item = approve_up_to(draft(house), house, "office_head")
    before = item.latest_revision_id
    page = signed_in(house.drafter).post(at(item, "edit"), posted(house, item, text="<p>换掉</p>")).content.decode()
    assert "换掉" in page
    assert again(item).latest_revision_id == before


@pytest.mark.parametrize(
    ("name", "content"), [("a.exe", b"MZ"), ("a.pdf", b"MZ not a pdf"), ("a.html", b"<script>"), ("a.svg", b"<svg>")]
)
def test_a_file_of_the_wrong_type_is_not_taken(house: House, name: str, content: bytes) -> None:
    client = signed_in(house.drafter)
    client.post(at(NewsItem, "add"), posted(house, files=SimpleUploadedFile(name, content)))
    assert not Attachment.objects.exists()


def test_a_file_too_large_is_named_and_what_was_written_stays(house: House) -> None:
    file = SimpleUploadedFile("大附件.pdf", b"%PDF-1.4" + bytes(50 << 20))
    page = signed_in(house.drafter).post(at(NewsItem, "add"), posted(house, files=file)).content.decode()
    assert "大附件.pdf：超过 50 MB" in page
    assert 'value="我厅召开防汛会议"' in page
    assert not NewsItem.objects.exists()


def test_a_paste_from_word_keeps_its_table_and_loses_its_scripts(house: House) -> None:
    pasted = (
        "<!--[if gte mso 9]><xml>x</xml><![endif]--><style>p{color:red}</style>"
        '<p class="MsoNormal" style="text-align:right;mso-x:1" onclick="x()">二〇二〇年四月二十日<o:p></o:p></p>'
        '<table class="MsoTable" border=1><tr><td colspan=2 width=100 style="x">合计</td></tr></table>'
        '<script>alert(1)</script><a href="javascript:alert(1)">点</a><img src="https://elsewhere/x.png">'
    )
    signed_in(house.drafter).post(at(NewsItem, "add"), posted(house, text=pasted))
    item = NewsItem.objects.get()
    assert item.text == (
        '<p class="right">二〇二〇年四月二十日</p><table><tbody><tr><td colspan="2">合计</td></tr></tbody></table>'
        '<a rel="noopener">点</a><img>'
    )
    assert item.latest_revision.content["text"] == item.text


def test_deleting_leaves_the_evidence(house: House) -> None:
    item = approve_up_to(draft(house), house, "office_head")
    actions.send_back(item, house.disclosure_officer, at=NOW, comment="不宜发布")
    actions.take_back(item, house.drafter, at=NOW)
    thing = item.thing
    actions.delete(again(item), house.drafter, at=NOW)
    assert not NewsItem.objects.exists()
    found = dict(Entry.objects.filter(thing=thing, deed__startswith="publishing.").values_list("deed", "facts"))
    assert set(found) == {
        "publishing.submitted", "publishing.approved", "publishing.sent_back", "publishing.taken_back", "publishing.deleted"
    }  # fmt: skip
    assert len({each["digest"] for each in found.values()}) == 1


def related(house: House, *lines: dict[str, Any]) -> dict[str, Any]:
    """The form of a document with these lines of relations."""
    given = {
        "kind": "other", "form": "notice", "number": "", "issuer": house.body.name, "subject": "", "keywords": "",
        "effective_on": "", "valid_until": "", "abolished_on": "", "no_interpretation_reason": "",
        "relations-TOTAL_FORMS": len(lines), "relations-INITIAL_FORMS": 0, "relations-MIN_NUM_FORMS": 0,
        "relations-MAX_NUM_FORMS": 1000,
    }  # fmt: skip
    for n, line in enumerate(lines):
        told = {"id": "", "ORDER": n + 1, "deed": "replaces", "earlier": "", "earlier_title": "", "on": ""} | line
        given |= {f"relations-{n}-{name}": value for name, value in told.items()}
    return given


def test_a_relation_is_told_once_and_never_to_the_document_itself(house: House) -> None:
    old = live(draft(house, Document, title="旧的通知"), house)
    item = draft(house, Document, title="新的通知")
    client, url = signed_in(house.drafter), at(item, "edit")

    def told(*lines: dict[str, Any]) -> str:
        answer = client.post(url, posted(house, again(item), **related(house, *lines)), follow=True)
        return answer.content.decode()

    twice = {"earlier": old.pk}
    title = {"earlier_title": "示应急发〔2011〕3号《旧办法》"}
    assert "与前面一行重复，请删去一行" in told(twice, {**twice, "on": "2020-05-01"})
    assert "与前面一行重复，请删去一行" in told(title, {"earlier_title": f" {title['earlier_title']} "})
    assert "原文件不能是本文件自己" in told({"earlier": item.pk})
    assert again(item).revisions.count() == 1
    assert "已保存为草稿" in told(twice, title, {**twice, "deed": "amends"}, {**twice, "DELETE": "on"})
    assert len(again(item).get_latest_revision_as_object().relations.all()) == 3
