"""The back office's own boxes find inner words, of drafts too, for those who may see them."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from gongkai.publishing.models import Document, TextPage
from making.offices import House
from making.offices import house as make_house
from making.publishing import draft, live

pytestmark = pytest.mark.django_db


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person, backend="gongkai.offices.sign_in.AppointmentBackend")
    return client


def listed(person: object, text: str) -> str:
    answer = signed_in(person).get("/admin/snippets/publishing/document/", {"q": text})
    assert answer.status_code == 200
    return answer.content.decode()


def test_lists_find_inner_words_of_drafts_and_of_what_is_live(house: House) -> None:
    other = make_house("示例市应急管理局", "b-")
    draft(house, Document, title="汛期值守办法", text="<p>夜间双人值班</p>", kind="other")
    live(
        draft(house, Document, title="示例防汛规定", text="<p>白天值班</p>", number="示应急〔2020〕7号", kind="other"),
        house,
    )
    draft(other, Document, title="他人的草稿", text="<p>夜间双人值班</p>", kind="other", drafter=other.drafter)
    assert "汛期值守办法" in listed(house.drafter, "间双人值")
    assert "汛期值守办法" in listed(house.deputy_leader, "值守")
    assert "示例防汛规定" in listed(house.drafter, "示应急[2020]7号")
    both = listed(house.drafter, "值班")
    assert "汛期值守办法" in both
    assert "示例防汛规定" in both
    assert "他人的草稿" not in listed(house.drafter, "夜间双人")
    assert "汛期值守办法" not in listed(house.drafter, "没有的词")
    assert "汛期值守办法" not in listed(house.drafter, "，")


def test_choosers_find_inner_words(house: House) -> None:
    live(draft(house, Document, title="示例防汛规定", kind="other"), house)
    address = reverse("wagtailsnippetchoosers_publishing_document:choose_results")
    answer = signed_in(house.drafter).get(address, {"q": "防汛"})
    assert "示例防汛规定" in answer.content.decode()
    answer = signed_in(house.drafter).get(address, {"q": "地震"})
    assert "示例防汛规定" not in answer.content.decode()


def test_the_page_tree_finds_inner_words(house: House) -> None:
    home = Site.objects.get(is_default_site=True).root_page
    home.add_child(instance=TextPage(title="政府信息公开指南２０２０", slug="zhinan"))
    client = signed_in(house.disclosure_officer)
    for asked in ("公开指", "指南2020", "指南２０２０"):
        assert "政府信息公开指南" in client.get("/admin/pages/search/results/", {"q": asked}).content.decode()
    assert "政府信息公开指南" not in client.get("/admin/pages/search/results/", {"q": "年报"}).content.decode()
