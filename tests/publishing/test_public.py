"""What the public gets to see: what is live, at its one address; never a draft, nor a draft's file."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from gongkai.offices.clock import stopped_at
from gongkai.publishing import actions
from gongkai.publishing.models import Document
from making.offices import House
from making.offices import house as make_house
from making.publishing import again, draft, edit, interpretation, live, moment

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
NOW = moment()

from django.urls import include, path  # noqa: E402 - the addresses of this test stand here

urlpatterns = [path("", include("gongkai.publishing.urls")), path("", include("gongkai.portal.urls"))]


@pytest.fixture(autouse=True)
def _clock():
    with stopped_at(NOW):
        yield


@pytest.fixture
def house() -> House:
    return make_house()


def test_a_live_item_is_read_at_its_address_and_its_new_draft_is_not(house: House) -> None:
    item = live(draft(house), house)
    edit(item, house.drafter, text="<p>尚未批准的修改</p>")
    page = Client().get(item.get_absolute_url())
    assert page.status_code == 200
    assert "部署汛期安全生产工作" in page.content.decode()
    assert "尚未批准的修改" not in page.content.decode()


def test_what_was_unpublished_is_gone_and_says_no_word_of_it(house: House) -> None:
    item = live(draft(house), house)
    actions.ask_for(item, house.drafter, "unpublish", at=NOW, reason="隐私")
    for person in (house.office_head, house.disclosure_officer, house.deputy_leader):
        actions.agree(item, person, at=NOW)
    page = Client().get(item.get_absolute_url())
    assert page.status_code == 410
    assert item.title not in page.content.decode()


def test_a_file_is_served_only_while_its_live_item_names_it(house: House) -> None:
    item = draft(house)
    file = actions.attach(item, house.drafter, ContentFile(b"words", "a.txt"), at=NOW, media_type="text/plain")
    item = edit(item, house.drafter, attached=[file.pk])
    address = f"/fujian/{file.pk}/"
    stranger = make_house("示例市应急管理局", "b-")
    assert Client().get(address).status_code == 404
    for person, status in ((house.deputy_leader, 200), (stranger.deputy_leader, 404)):
        client = Client()
        client.force_login(person, backend="gongkai.offices.sign_in.AppointmentBackend")
        answer: Any = client.get(address)
        assert answer.status_code == status
        answer.close()
    live(item, house)
    answer = Client().get(address)
    assert b"".join(answer.streaming_content) == b"words"
    answer.close()


def test_a_policy_and_what_explains_it_lead_to_one_another(house: House) -> None:
    policy = live(draft(house, Document, title="示例办法"), house)
    assert "解读" not in Client().get(policy.get_absolute_url()).content.decode()
    explained = live(interpretation(house, policy), house)
    assert explained.get_absolute_url() in Client().get(policy.get_absolute_url()).content.decode()
    assert policy.get_absolute_url() in Client().get(again(explained).get_absolute_url()).content.decode()
