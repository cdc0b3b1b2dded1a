"""The pages of the channel ledger in the back office."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from gongkai.offices.clock import stopped_at
from gongkai.offices.ledger.models import Entry
from gongkai.publishing.channels.models import Batch, Channel, Placement
from gongkai.publishing.checks.models import BodyWord, PublicContact
from making.offices import House, house
from making.publishing import moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> House:
    made = house()
    Channel.objects.create(body=made.body, kind="newspaper", name="示例日报")
    return made


@pytest.fixture(autouse=True)
def _today() -> Any:
    with stopped_at(moment()):
        yield


def as_(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def bring(client: Client, home: House, *lines: str, kind: str = "placements") -> Any:
    data = "\n".join(("日期,渠道,标题", *lines)).encode("gbk")
    file = ContentFile(data, name="记录.csv")
    return client.post(reverse("publishing_channels:imports"), {"body": home.body.pk, "kind": kind, "file": file})


def test_upload_look_take(home: House) -> None:
    client = as_(home.disclosure_officer)
    answer = bring(client, home, "2020-4-30,示例日报,<b>甲</b>", "2020-4-30,没有,乙")
    batch = Batch.objects.get()
    assert answer.url == reverse("publishing_channels:preview", args=[batch.pk])
    page = client.get(answer.url).content.decode()
    assert "没有名为“没有”的渠道" in page
    assert "&lt;b&gt;甲&lt;/b&gt;" in page
    assert Placement.objects.count() == 0
    refused = client.post(answer.url, {"whole": ""}, follow=True).content.decode()
    assert "整体未导入" in refused
    assert "已导入1行" in client.post(answer.url, {"good": ""}, follow=True).content.decode()
    assert Placement.objects.get().title == "<b>甲</b>"
    assert client.get(answer.url + "?show=bad&p=9").status_code == 200
    assert client.get(reverse("publishing_channels:imports")).status_code == 200


def test_another_body_sees_nothing(home: House) -> None:
    bring(as_(home.disclosure_officer), home, "2020-4-30,示例日报,甲")
    batch = Batch.objects.get()
    stranger = as_(house("另一个示例局", "other-").disclosure_officer)
    for name in ("preview", "strike", "proof"):
        assert stranger.get(reverse(f"publishing_channels:{name}", args=[batch.pk])).status_code == 404
    assert stranger.post(reverse("publishing_channels:preview", args=[batch.pk])).status_code == 404
    assert bring(stranger, home, "2020-4-30,示例日报,甲").status_code == 200
    assert Batch.objects.count() == 1
    assert stranger.get(reverse("publishing_channels:catalogue_csv", args=[home.body.pk])).status_code in (302, 403)


def test_who_records_nothing_has_no_page(home: House) -> None:
    client = as_(home.administrator)
    for name in ("placements", "imports"):
        assert client.get(reverse(f"publishing_channels:{name}")).status_code in (302, 403)


def test_recording_and_striking_out_by_hand(home: House, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    client, url = as_(home.drafter), reverse("publishing_channels:placements")
    given = {"channel": Channel.objects.get().pk, "day": "2020-04-30", "title": "专访", "office": home.office.pk}
    assert client.post(url, given | {"proof": ContentFile(b"%PDF-1", name="截图.pdf")}).status_code == 302
    assert "当日已登记过" in client.post(url, given).content.decode()
    made = Placement.objects.get()
    proof = client.get(reverse("publishing_channels:proof", args=[made.pk]))
    assert b"".join(proof.streaming_content) == b"%PDF-1"
    assert proof.headers["Content-Disposition"].startswith("attachment")
    proof.close()
    assert "专访" in client.get(url + "?month=2020-04&channel=1").content.decode() or made.channel_id != 1
    assert client.post(reverse("publishing_channels:strike", args=[made.pk]), {"reason": "填错"}).status_code == 302
    assert "已作废" in client.get(url).content.decode()


def test_templates_and_exports(home: House) -> None:
    client = as_(home.drafter)
    answer = client.get(reverse("publishing_channels:placements_form"))
    assert answer.content.decode("utf-8-sig").startswith("日期,渠道,标题")
    assert client.get(reverse("publishing_channels:catalogue_xlsx", args=[home.body.pk])).content[:2] == b"PK"


def test_what_the_disclosure_office_keeps(home: House) -> None:
    client = as_(home.disclosure_officer)
    given = {"body": home.body.pk, "value": "0471-6944567", "note": "值班电话"}
    assert client.post(reverse("public_contacts:add"), given).status_code == 302
    made = PublicContact.objects.get()
    assert made.value == "04716944567"
    for name in ("channels", "catalogue_entries", "public_contacts", "body_words", "leader_titles"):
        assert client.get(reverse(f"{name}:index")).status_code == 200
        assert client.get(reverse(f"{name}:add")).status_code == 200
    assert client.post(reverse("body_words:add"), {"body": home.body.pk, "wrong": "安"}).status_code == 200
    assert BodyWord.objects.count() == 0
    assert client.post(reverse("public_contacts:delete", args=[made.pk])).status_code == 302
    assert PublicContact.objects.count() == 0
    assert [each.deed for each in Entry.objects.filter(deed__startswith="kept")] == ["kept.add", "kept.drop"]


def test_nobody_else_keeps_it(home: House) -> None:
    made = PublicContact.objects.create(body=home.body, value="13812345678")
    other = house("另一个示例局", "other-")
    for person in (home.drafter, home.administrator, other.disclosure_officer):
        client = as_(person)
        client.post(reverse("public_contacts:delete", args=[made.pk]))
        client.post(reverse("public_contacts:edit", args=[made.pk]), {"body": home.body.pk, "value": "13812345679"})
        client.post(reverse("public_contacts:add"), {"body": home.body.pk, "value": "13812345679"})
    assert list(PublicContact.objects.values_list("value", flat=True)) == ["13812345678"]
