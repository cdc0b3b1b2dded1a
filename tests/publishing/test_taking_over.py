"""Taking over what was published elsewhere: by whom, what is refused, and that it then stands like everything else."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from gongkai.offices import ledger, numbering
from gongkai.offices.clock import stopped_at
from gongkai.offices.ledger.models import Entry
from gongkai.offices.models import Role
from gongkai.publishing import actions, facts
from gongkai.publishing.actions import Refused, take_over, why_not_take_over
from gongkai.publishing.actions.taking_over import Earlier, File
from gongkai.publishing.channels import facts as channel_facts
from gongkai.publishing.channels.models import Channel
from gongkai.publishing.models import Attachment, Document, Edition, NewsItem, Relation, Showing
from gongkai.publishing.signals import public_changed
from making.offices import House, body, house, office
from making.publishing import again, column, edit, live, moment

AT = moment(5, month=1, year=2021)
SAID: dict[str, Any] = {"source": "原门户网站", "reason": "原网站停用"}


@pytest.fixture
def ours(db: Any) -> House:
    made = house(index_code="00000000X", document_mark="示应急")
    numbering.make_defaults(made.body)
    return made


def earlier(ours: House, day: int = 20, model: Any = NewsItem, files: tuple[File, ...] = (), **more: Any) -> Earlier:
    given: dict[str, Any] = {
        "body": ours.body, "office": ours.office, "drafter": ours.drafter, "title": f"我厅{day}日部署防汛工作",
        "text": "<p>我厅召开会议，部署防汛工作。</p>", "made_on": date(2020, 4, day), "disclosure": "active",
    }  # fmt: skip
    if model is Document:
        given |= {"issuer": ours.body.name}
    return Earlier(model(**(given | more)), moment(day), (column(),), files)


def test_it_stands_like_what_was_released_here(ours: House, client: Client) -> None:
    website = Channel.objects.create(body=ours.body, kind="website", name="门户网站")
    told: list[Any] = []
    public_changed.connect(listen := lambda item, columns, **_more: told.append((item.pk, len(columns))))
    batch = [earlier(ours, 21, files=(File("名单.csv", "text/csv", b"1,2"),)), earlier(ours, 20, kind="response")]
    later, first = take_over(ours.body, ours.administrator, batch, at=AT, channel=website, **SAID)
    public_changed.disconnect(listen)

    assert (first.index_number, later.index_number) == ("00000000X/2020-00001", "00000000X/2020-00002")
    assert first.address == f"dtxx/202004/t20200420_{first.pk}.html"
    assert client.get(f"/{first.address}").status_code == 200
    assert b"".join(client.get(f"/fujian/{later.attached[0]}/").streaming_content) == b"1,2"
    assert [(each.kind, each.items) for each in facts.counts(ours.body.pk, date(2020, 1, 1), date(2020, 12, 31), facts.By.KIND)] == [("newsitem.response", 1), ("newsitem.work", 1)]  # fmt: skip
    assert [each.placements for each in channel_facts.counts(ours.body.pk, date(2020, 1, 1), date(2020, 12, 31))] == [2]
    edition = Edition.objects.get(object_id=first.pk)
    assert (edition.number, edition.track, edition.public_from, edition.on_time) == (1, "taken_over", moment(20), True)
    assert again(first).live_revision_id == again(first).latest_revision_id == edition.revision_id
    assert Showing.objects.filter(live=True).count() == 2
    assert sorted(told) == sorted([(first.pk, 1), (later.pk, 1)])


def test_the_ledger_names_each_item_and_the_batch(ours: House) -> None:
    made = take_over(ours.body, ours.administrator, [earlier(ours, 20), earlier(ours, 21)], at=AT, **SAID)
    entries = list(Entry.objects.filter(deed__startswith="publishing.").order_by("pk"))
    assert [each.deed for each in entries] == ["publishing.taken_over"] * 2 + ["publishing.batch_taken_over"]
    assert [each.thing for each in entries[:2]] == [each.thing for each in made]
    assert entries[0].facts["digest"] == Edition.objects.get(object_id=made[0].pk).digest
    assert (entries[2].facts["items"], entries[2].facts["source"], entries[2].facts["reason"]) == (
        2,
        "原门户网站",
        "原网站停用",
    )
    assert all(each.acting_as for each in entries)
    ledger.seal()
    assert not ledger.verify(mirrors=[])


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_only_administrators_may(ours: House, role: Role) -> None:
    assert why_not_take_over(ours.body, ours.holder(role), AT.date())
    assert not why_not_take_over(ours.body, ours.administrator, AT.date())
    with pytest.raises(Refused, match="系统管理员"):
        take_over(ours.body, ours.holder(role), [earlier(ours)], at=AT, **SAID)
    assert not NewsItem.objects.exists()
    assert Entry.objects.filter(deed="publishing.refused", actor_id=ours.holder(role).pk).count() == 1


def test_nor_those_of_another_body(ours: House) -> None:
    other = house("示例市应急管理局", "other-")
    assert why_not_take_over(ours.body, other.administrator, AT.date())


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"title": " "}, "没有标题"),
        ({"text": ""}, "正文和附件至少有一项"),
        ({"disclosure": "on_request"}, "只接收主动公开的信息"),
        ({"made_on": date(2020, 4, 30)}, "形成日期晚于公开日期"),
    ],
)
def test_one_bad_item_refuses_all_and_says_which(ours: House, more: dict[str, Any], said: str) -> None:
    batch = [earlier(ours, 20), earlier(ours, 21, **more)]
    with pytest.raises(Refused) as refused:
        take_over(ours.body, ours.administrator, batch, at=AT, **SAID)
    assert [each for each in refused.value.reasons if said in each]
    assert len(refused.value.reasons) == 1
    assert not NewsItem.objects.exists()
    assert not Edition.objects.exists()


def test_what_the_batch_lacks(ours: House) -> None:
    def reasons(batch: list[Earlier], **more: Any) -> list[str]:
        with pytest.raises(Refused) as refused:
            take_over(ours.body, ours.administrator, batch, at=AT, **(SAID | more))
        return refused.value.reasons

    elsewhere = Channel.objects.create(body=body("示例市应急管理局"), kind="website", name="别的网站")
    assert reasons([]) == ["没有要接收的信息"]
    assert reasons([earlier(ours)], source=" ", reason="") == ["须写明原来在哪里公开", "须写明理由"]
    assert reasons([earlier(ours)], channel=elsewhere) == ["渠道不属于本机关"]
    no_column = earlier(ours)
    assert "没有选择发布的栏目" in reasons([Earlier(no_column.item, no_column.at, ())])[0]
    assert "公开时间晚于现在" in reasons([Earlier(earlier(ours).item, moment(6, month=1, year=2021), (column(),))])[0]
    foreign = earlier(ours, office=office(elsewhere.body))
    assert "不属于本机关" in reasons([foreign])[0]


def test_index_numbers_it_had_are_kept_and_not_given_again(ours: House) -> None:
    kept, new = take_over(
        ours.body, ours.administrator,
        [earlier(ours, 20, index_number="00000000X/2020-00041"), earlier(ours, 21)], at=AT, **SAID,
    )  # fmt: skip
    assert (kept.index_number, new.index_number) == ("00000000X/2020-00041", "00000000X/2020-00042")
    with pytest.raises(Refused, match="已经在用"):
        take_over(
            ours.body, ours.administrator, [earlier(ours, 22, index_number="00000000X/2020-00041")], at=AT, **SAID
        )
    twice = [earlier(ours, day, index_number="00000000X/2020-00099") for day in (22, 23)]
    with pytest.raises(Refused, match="同一批中有相同的索引号"):
        take_over(ours.body, ours.administrator, twice, at=AT, **SAID)


def test_a_document_that_repealed_another_repeals_it_here(ours: House) -> None:
    (old,) = take_over(ours.body, ours.administrator, [earlier(ours, 20, Document)], at=AT, **SAID)
    batch = earlier(ours, 21, Document)
    batch.item.relations = [Relation(deed=Relation.Deed.REPEALS, earlier=old)]
    (new,) = take_over(ours.body, ours.administrator, [batch], at=AT, **SAID)
    assert (again(old).validity, again(old).successor) == ("abolished", new)
    assert again(new).get_latest_revision_as_object().relations.get().earlier == old


def test_it_can_be_changed_withdrawn_and_corrected_like_any_other(ours: House) -> None:
    (item,) = take_over(ours.body, ours.administrator, [earlier(ours)], at=AT, **SAID)
    now = moment(6, month=1, year=2021)
    assert not actions.why_not(again(item), actions.Deed.ASK_WITHDRAW, ours.drafter, now.date())
    changed = edit(item, ours.drafter, text="<p>补充：会议由厅长主持。</p>", change_note="补充内容")
    assert not actions.why_not(changed, actions.Deed.SUBMIT, ours.drafter, now.date())
    assert again(item).text == "<p>我厅召开会议，部署防汛工作。</p>"


def test_files_are_kept_with_their_digest(ours: House) -> None:
    take_over(
        ours.body, ours.administrator, [earlier(ours, files=(File("a.txt", "text/plain", b"abc"),))], at=AT, **SAID
    )
    found = Attachment.objects.get()
    assert (found.name, found.size, found.sha256[:8], found.added_by) == ("a.txt", 3, "ba7816bf", ours.administrator)


OLD = ("https://www.shili.example/art/2019/4/20/art_123.html", "/info.jsp?id=7&lm=3", "/%E5%85%AC%E5%91%8A/1.html")


def test_its_addresses_on_the_old_site_lead_to_it_for_ever(ours: House, client: Client) -> None:
    [item] = take_over(ours.body, ours.administrator, [replace(earlier(ours), addresses=OLD)], at=AT, **SAID)
    where = item.columns.get()
    assert Entry.objects.get(deed="publishing.taken_over").facts["old_addresses"] == list(OLD)
    asked = ("/art/2019/4/20/art_123.html", "/art/2019/4/20/art_123.html?from=weixin", "/info.jsp?lm=3&id=7", OLD[2])

    def led() -> set[tuple[int, str]]:
        return {(answer.status_code, answer.url) for answer in map(client.get, asked)}

    assert led() == {(301, f"/{item.address}")}
    # Shown in another column, its first column moved: its own address is of neither.
    elsewhere = column("别处")
    with stopped_at(moment(6, month=1, year=2021)):
        live(
            edit(again(item), ours.drafter, columns=[elsewhere], change_note="改放栏目", changed_on=date(2021, 1, 6)),
            ours,
            moment(6, month=1, year=2021),
        )
        Page.objects.get(pk=where.pk).move(elsewhere, pos="last-child")
    assert led() == {(301, f"/{item.address}")}
    assert client.get(f"/{again(item).address}").status_code == 200
    assert client.get("/info.jsp?id=8").status_code == 404


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("/a/1.html", "/a/1.html", "已经指向别的信息"), ("/a/1.html", "https://alt.example/a/1.html/", "已经指向别的信息"),
        ("/a/1.html", "https://alt.example/", "不能用"), ("/a/1.html", "/" + "a" * 300, "不能用"),
    ],
)  # fmt: skip
def test_two_items_cannot_have_stood_at_one_place(ours: House, first: str, second: str, said: str) -> None:
    batch = [replace(earlier(ours, day), addresses=(old,)) for day, old in ((20, first), (21, second))]
    with pytest.raises(Refused, match=said):
        take_over(ours.body, ours.administrator, batch, at=AT, **SAID)
    take_over(ours.body, ours.administrator, batch[:1], at=AT, **SAID)
    with pytest.raises(Refused, match=said):
        take_over(ours.body, ours.administrator, batch[1:], at=AT, **SAID)
    assert NewsItem.objects.count() == Redirect.objects.count() == 1


def test_an_old_address_is_not_one_that_stands_here(ours: House) -> None:
    [item] = take_over(ours.body, ours.administrator, [earlier(ours)], at=AT, **SAID)
    with pytest.raises(Refused, match="本网站现有信息的地址"):
        take_over(
            ours.body, ours.administrator, [replace(earlier(ours, 21), addresses=(f"/{item.address}",))], at=AT, **SAID
        )
