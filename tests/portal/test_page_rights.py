"""Who may change the page tree of a portal."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.test import Client
from wagtail.models import Page
from wagtail.permissions import policy_registry

from gongkai.offices.ledger.models import Entry
from gongkai.offices.models import Body, Person, Role
from gongkai.portal.models import HomePage
from gongkai.publishing.models import Column, TextPage
from making import offices as making

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> making.House:
    made = making.house(parent=making.body("示例自治区人民政府", kind=Body.Kind.GOVERNMENT))
    HomePage.objects.update(body=made.body)
    return made


@pytest.fixture
def page(house: making.House) -> Page:
    return HomePage.objects.get().add_child(instance=Page(title="栏目", slug="lanmu"))


def may(who: Person, page: Page) -> set[str]:
    fresh, policy = making.again(who), policy_registry.get_by_type(Page)
    tester = page.permissions_for_user(fresh)
    asked = {"change": tester.can_edit(), "publish": tester.can_publish(), "delete": tester.can_delete()}
    for action in ("change", "publish"):
        listed = page in policy.instances_user_has_permission_for(fresh, action).specific()
        assert listed is asked[action] is (fresh in policy.users_with_permission_for_instance(action, page))
    assert (page in policy.explorable_instances(fresh).specific()) is asked["change"]
    return {action for action, answer in asked.items() if answer}


@pytest.mark.parametrize("role", Role)
def test_pages_are_drafted_by_two_roles_and_put_on_the_site_by_one(role: Role, house: making.House, page: Page) -> None:
    expected = {Role.ADMINISTRATOR: {"change"}, Role.DISCLOSURE_OFFICER: {"change", "publish", "delete"}}
    assert may(house.holder(role), page) == expected.get(role, set())


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.DISCLOSURE_OFFICER])
def test_another_bodys_people_do_not_touch_it(role: Role, page: Page) -> None:
    other = making.house("示例市应急管理局", "shi-")
    assert may(other.holder(role), page) == set()


def test_without_an_owner_it_is_the_topmost_bodys(house: making.House, page: Page) -> None:
    HomePage.objects.update(body=None)
    top = making.person("top")
    making.appoint(top, Role.ADMINISTRATOR, house.body.parent)
    assert may(top, page) == {"change"}
    assert may(house.administrator, page) == set()


def test_a_group_or_a_superuser_has_no_right_over_pages(page: Page) -> None:
    who = making.person("nobody", is_superuser=True)
    who.groups.set(Group.objects.all())
    assert Group.objects.count() > 0
    policy = policy_registry.get_by_type(Page)
    assert not policy.user_has_permission_for_instance(making.again(who), "change", page)


@pytest.mark.parametrize("role", Role)
def test_the_tree_in_the_browser(client: Client, role: Role, house: making.House, page: Page) -> None:
    client.force_login(house.holder(role))
    allowed = role in (Role.ADMINISTRATOR, Role.DISCLOSURE_OFFICER)
    assert (client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200) is allowed
    assert client.get("/admin/pages/").status_code == 302


def put_on_the_site(client: Client, page: Page) -> None:
    given = {"title": page.title, "slug": page.slug, "kind": "other", "text": "", "comments-TOTAL_FORMS": 0,
             "comments-INITIAL_FORMS": 0, "action-publish": "1"}  # fmt: skip
    assert client.post(f"/admin/pages/{page.pk}/edit/", given).status_code == 302


@pytest.mark.parametrize("kind", [Column, TextPage])
def test_what_was_ever_public_is_taken_down_but_never_deleted(
    client: Client, house: making.House, kind: type[Page]
) -> None:
    page = HomePage.objects.get().add_child(instance=kind(title="指南", slug="zhinan", live=False))
    assert page.permissions_for_user(making.again(house.disclosure_officer)).can_delete()
    client.force_login(house.disclosure_officer)
    put_on_the_site(client, page)
    client.post(f"/admin/pages/{page.pk}/unpublish/")
    page = kind.objects.get(pk=page.pk)
    assert not page.live
    assert may(house.disclosure_officer, page) == {"change", "publish"}
    client.post(f"/admin/pages/{page.pk}/delete/")
    client.post(f"/admin/bulk/wagtailcore/page/delete/?id={page.pk}")
    assert kind.objects.filter(pk=page.pk).exists()
    with pytest.raises(PermissionDenied):
        page.delete()
    told = Entry.objects.filter(thing=f"wagtailcore.page:{page.pk}").order_by("pk")
    assert [(each.deed, each.actor_id, each.facts["title"]) for each in told] == [
        ("page.published", house.disclosure_officer.pk, "指南"),
        ("page.unpublished", house.disclosure_officer.pk, "指南"),
    ]
    assert all(each.acting_as for each in told)


def test_what_was_never_public_is_deleted_and_that_is_told(client: Client, house: making.House, page: Page) -> None:
    client.force_login(house.disclosure_officer)
    client.post(f"/admin/pages/{page.pk}/delete/")
    assert not Page.objects.filter(pk=page.pk).exists()
    assert Entry.objects.get(thing=f"wagtailcore.page:{page.pk}").deed == "page.deleted"


def test_nobody_deletes_the_home_page(house: making.House) -> None:
    home = HomePage.objects.get()
    home.save_revision().publish()
    assert not home.permissions_for_user(making.again(house.disclosure_officer)).can_delete()
