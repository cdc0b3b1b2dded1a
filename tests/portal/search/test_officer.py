"""What the disclosure office learns of searches, and what it recommends."""

from datetime import date

import pytest
from django.test import Client

from gongkai.offices.ledger.models import Entry as LedgerEntry
from gongkai.portal.search.models import Asked, Recommendation
from making.offices import House

pytestmark = pytest.mark.django_db


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person, backend="gongkai.offices.sign_in.AppointmentBackend")
    return client


def test_the_disclosure_office_sees_what_was_asked_in_vain(house: House) -> None:
    for day in (28, 29):
        Asked.objects.create(day=date(2020, 4, day), words="应急广场", times=2, hits=0, nearest="应急")
    Asked.objects.create(day=date(2020, 4, 29), words="防汛", times=9, hits=3)
    Asked.objects.create(day=date(2019, 4, 29), words="去年的词", times=9, hits=0)
    said = signed_in(house.disclosure_officer).get("/admin/search/nothing-found/").content.decode()
    assert "<td>应急广场</td><td>4</td><td>2020-04-29</td>" in said
    assert "防汛" not in said
    assert "去年的词" not in said
    assert signed_in(house.drafter).get("/admin/search/nothing-found/").status_code == 404


def test_the_disclosure_officer_recommends_and_nobody_else(house: House) -> None:
    given = {"words": "避难", "title": "避难场所查询", "address": "/bncs/", "body": house.body.pk}
    client = signed_in(house.disclosure_officer)
    client.post("/admin/kept/recommendations/new/", given)
    assert "避难场所查询" in Client().get("/search/", {"q": "避难"}).content.decode()
    assert LedgerEntry.objects.filter(deed="kept.add").count() == 1
    client.post("/admin/kept/recommendations/new/", given | {"address": "javascript:alert(1)"})
    client.post("/admin/kept/recommendations/new/", given | {"address": "//elsewhere.example/"})
    client.post("/admin/kept/recommendations/new/", given | {"words": "，"})
    signed_in(house.drafter).post("/admin/kept/recommendations/new/", given)
    assert Recommendation.objects.count() == 1
