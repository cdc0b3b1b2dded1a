"""What strangers are answered from the shelf is, after every deed, what would be made anew; and nothing else is kept."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from copy import deepcopy
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.test import Client
from wagtail.models import PageViewRestriction, Site

from gongkai.offices.clock import stopped_at
from gongkai.portal.page_cache import files, pages
from gongkai.portal.page_cache.generations import generations
from gongkai.portal.page_cache.middleware import KeptFirst
from gongkai.publishing import actions
from gongkai.publishing.channels import catalogue
from gongkai.publishing.models import Column, Document, PeriodicalIssue, Relation, Showing, Topic
from making.figures import signed
from making.offices import House
from making.offices import house as make_house
from making.publishing import again, approve_up_to, draft, edit, interpretation, live, moment

NOW = moment()
Committed = Callable[..., AbstractContextManager[Any]]


@pytest.fixture(autouse=True)
def _world(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A shelf and generations of this test's own: another process may change things at the same time."""
    settings.PAGE_CACHE_BYTES = 8 << 20
    settings.DATA = tmp_path_factory.mktemp("data")
    generations.cache_clear()
    settings.SECURE_PROXY_SSL_HEADER = None
    pages.shelf.cache_clear()
    with stopped_at(NOW):
        yield
    pages.shelf.cache_clear()
    generations.cache_clear()


@pytest.fixture
def house(db: Any) -> House:
    return make_house()


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Committed:
    """What is done inside is committed, as far as who waits for that can tell."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def under_home(title: str, slug: str) -> Column:
    return Site.objects.get(is_default_site=True).root_page.add_child(instance=Column(title=title, slug=slug))


def kept(address: str) -> bool:
    return pages.find(pages.key_of(Client()._base_environ(PATH_INFO=address)) or "") is not None


def text(address: str) -> str:
    answer = Client().get(address)
    return f"{answer.status_code} {answer.content.decode()}"


class World:
    """Columns, a topic, and items that name one another."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.news, self.policies = under_home("动态", "dongtai"), under_home("政策", "zhengce")
        self.topic = self.news.add_sibling(instance=Topic(title="专题", slug="zhuanti", since=NOW.date()))
        self.item = live(draft(house, title="要变的消息", columns=[self.news, self.topic]), house)
        self.other = live(draft(house, title="不变的消息", columns=[self.news]), house)
        self.policy = live(draft(house, Document, title="示例办法", columns=[self.policies]), house)
        self.explained = live(interpretation(house, self.policy, columns=[self.policies]), house)
        told = {"periodical": "示例应急", "year": 2020, "columns": [self.news]}
        self.first, self.second = (
            live(draft(house, PeriodicalIssue, title=f"第{n}期", issue=n, **told), house) for n in (1, 3)
        )

    @property
    def addresses(self) -> list[str]:
        """Everything a stranger may have read."""
        every = (self.item, self.other, self.policy, self.explained, self.first)
        lists = ["/", "/dongtai/", "/zhengce/", "/zhuanti/", "/dongtai/?page=1", "/wzdt/", "/sitemap.xml", "/sitemap-pages.xml",
                 "/sitemap-dtxx.xml", "/feeds/site.rss", f"/feeds/{self.news.pk}.atom"]  # fmt: skip
        return [*lists, *(again(each).get_absolute_url() for each in every)]

    def request(self, deed: str, item: Any, **facts: str) -> None:
        actions.ask_for(item, self.house.drafter, deed, at=NOW, reason="核实", **facts)
        for person in (self.house.office_head, self.house.disclosure_officer, self.house.deputy_leader):
            actions.agree(item, person, at=NOW)


def changed_title(world: World) -> None:
    live(
        edit(world.item, world.house.drafter, title="变了的消息", change_note="改标题", changed_on=NOW.date()),
        world.house,
    )


def moved_to_another_column(world: World) -> None:
    words = again(world.item).get_latest_revision_as_object()
    words.change_note, words.changed_on = "换栏目", NOW.date()
    words.columns.set([world.policies])
    words.save_revision(user=world.house.drafter)
    live(world.item, world.house)


def published_another(world: World) -> None:
    live(draft(world.house, title="又一条消息", columns=[world.news]), world.house)


def repealed(world: World) -> None:
    new = draft(world.house, Document, title="新办法", columns=[world.policies])
    new.relations.add(Relation(deed="replaces", earlier=world.policy, on=NOW.date()))
    new.save_revision(user=world.house.drafter)
    live(new, world.house)


def explained_no_longer(world: World) -> None:
    other = live(draft(world.house, Document, title="另一办法", columns=[world.policies]), world.house)
    item = edit(
        world.explained, world.house.drafter, policy=other, change_note="改正所解读的政策", changed_on=NOW.date()
    )
    live(item, world.house)


def withdrawn(world: World) -> None:
    world.request("withdraw", world.item)


def corrected(world: World) -> None:
    world.request("correct", world.item, was="4月20日", now="4月21日")


def unpublished(world: World) -> None:
    world.request("unpublish", world.item)


def policy_unpublished(world: World) -> None:
    world.request("unpublish", world.policy)


def column_renamed(world: World) -> None:
    world.news.title = "工作动态"
    world.news.save_revision().publish()


def column_closed(world: World) -> None:
    world.topic.unpublish()


def body_renamed(world: World) -> None:
    body = world.house.body
    body.name = "示例自治区应急管理局"
    body.save()


def column_closed_to_strangers(world: World) -> None:
    PageViewRestriction.objects.create(page=world.news, restriction_type="login")


def another_issue(world: World) -> None:
    live(draft(world.house, PeriodicalIssue, title="第2期", periodical="示例应急", year=2020, issue=2), world.house)


def issue_unpublished(world: World) -> None:
    world.request("unpublish", world.second)


def published_at_its_hour(world: World) -> None:
    later = moment(hour=11)
    item = edit(draft(world.house, title="定时的消息", columns=[world.news]), world.house.drafter, go_live_at=later)
    approve_up_to(item, world.house, "deputy_leader")
    with stopped_at(later):
        call_command("publish_scheduled", stdout=open("/dev/null", "w"))  # noqa: PTH123, SIM115 - nothing to read


DEEDS = (
    changed_title, moved_to_another_column, published_another, repealed, explained_no_longer, withdrawn, corrected,
    unpublished, policy_unpublished, column_renamed, column_closed, body_renamed, column_closed_to_strangers,
    another_issue, issue_unpublished, published_at_its_hour,
)  # fmt: skip


@pytest.fixture(scope="class")
def laid(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One world for all tests of a class; each finds it as if it were the first."""
    with django_db_blocker.unblock(), transaction.atomic():
        with stopped_at(NOW):
            made = World(make_house())
        yield made
        transaction.set_rollback(True)


@pytest.mark.django_db
class TestAfterADeed:
    @pytest.mark.filterwarnings("ignore::ResourceWarning")
    @pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
    def test_every_page_is_what_it_would_be_anew(
        self, laid: World, committed: Committed, deed: Callable[[World], None]
    ) -> None:
        world = deepcopy(laid)
        addresses = world.addresses
        before = {each: text(each) for each in addresses}
        assert all(kept(each) for each in addresses if "?" not in each)
        with committed():
            deed(world)
        served = {each: text(each) for each in addresses}
        pages.shelf.cache_clear()
        anew = {each: text(each) for each in addresses}
        assert served == anew
        assert served != before


def test_what_does_not_show_the_item_stays_on_the_shelf(house: House, committed: Committed) -> None:
    world = World(house)
    for address in world.addresses:
        Client().get(address)
    with committed():
        changed_title(world)
    assert kept(world.other.get_absolute_url())
    assert kept(world.policy.get_absolute_url())
    assert not kept(world.item.get_absolute_url())
    assert not kept("/dongtai/")


def test_the_catalogue_written_anew_drops_every_page(house: House, committed: Committed) -> None:
    item = live(draft(house), house)
    Client().get(item.get_absolute_url())
    with committed():
        catalogue.write(house.body.pk, [])
    assert not kept(item.get_absolute_url())


def test_a_kept_page_asks_no_database_and_says_so_to_who_has_it(house: House, django_assert_num_queries: Any) -> None:
    item = live(draft(house), house)
    first = Client().get(item.get_absolute_url())
    with django_assert_num_queries(0):
        again_ = Client().get(item.get_absolute_url(), headers={"accept-encoding": "gzip"})
        same = Client().get(item.get_absolute_url(), headers={"if-none-match": first["ETag"]})
        head = Client().head(item.get_absolute_url())
    assert again_["Content-Encoding"] == "gzip"
    assert (same.status_code, same.content) == (304, b"")
    assert (head.content, int(head["Content-Length"])) == (b"", len(first.content))
    assert first["Cache-Control"] == "public, no-cache"
    assert "Set-Cookie" not in first.headers


@pytest.mark.parametrize(
    "asked",
    [
        {"method": "post"}, {"query": "?utm_source=x"}, {"query": "?page=x"}, {"query": "?page=1&page=2"},
        {"query": "?page=1234567"}, {"cookie": "sessionid=1"}, {"cookie": "messages=1"},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_nobody_elses_is_not_kept(house: House, asked: dict[str, str]) -> None:
    item = live(draft(house), house)
    address = item.get_absolute_url() + asked.get("query", "")
    client = Client(headers={"cookie": asked["cookie"]} if "cookie" in asked else {})
    getattr(client, asked.get("method", "get"))(address)
    assert len(pages.shelf()) == 0


def test_errors_drafts_previews_and_forms_are_not_kept(house: House) -> None:
    item = draft(house)
    Client().get("/nirgends/")
    Client().get("/dtxx/202004/t20200430_1.html")
    Client().get("/accounts/login/")
    preview = item.make_preview_request()
    assert preview.status_code == HTTPStatus.OK
    assert len(pages.shelf()) == 0


def test_a_page_begun_before_the_commit_is_not_kept_as_right(house: House) -> None:
    began = generations().now()
    generations().change(["lists"])
    assert not generations().right(began, (1, *pages.slots(["lists"])))
    assert generations().right(generations().now(), pages.slots(["lists"]))


def test_the_shelf_has_an_end(house: House, settings: Any) -> None:
    settings.PAGE_CACHE_BYTES = 60_000
    pages.shelf.cache_clear()
    where = under_home("动态", "dongtai")
    for n in range(60):
        Client().get(f"{where.get_url()}?page={n}")
    shelf = pages.shelf()
    assert 0 < len(shelf) < 60
    assert shelf.weight <= 60_000


def test_a_server_answers_from_the_shelf_before_django_begins(house: House) -> None:
    item = live(draft(house), house)
    whole = Client().get(item.get_absolute_url()).content
    said: list[Any] = []
    environ = Client()._base_environ(PATH_INFO=item.get_absolute_url())
    body = KeptFirst(lambda *_: pytest.fail("Django began"))(environ, lambda *about: said.append(about))
    assert b"".join(body) == whole
    assert said[0][0] == "200 OK"


def test_a_page_that_lists_what_others_show_is_dropped_with_the_lists(house: House) -> None:
    item = live(draft(house), house)
    own, all_ = pages.Reads(), pages.Reads()
    with connection.execute_wrapper(own):
        list(Showing.objects.filter(content_type=item.kind_content_type(), object_id=item.pk))
    with connection.execute_wrapper(all_):
        list(Showing.objects.filter(live=True)[:5])
    assert (own.lists, all_.lists) == (False, True)


# Files for a web server in front


def test_files_are_what_is_public_and_go_when_it_changes(
    house: House, committed: Committed, settings: Any, tmp_path: Path
) -> None:
    settings.PAGE_FILES = tmp_path
    world = World(house)
    answers = {each: Client().get(each).content for each in world.addresses}
    exact, lists = tmp_path / "exact/testserver", tmp_path / "lists/testserver"
    assert (exact / world.item.address).read_bytes() == answers[world.item.get_absolute_url()]
    assert (lists / "dongtai/index.html").read_bytes() == answers["/dongtai/"]
    with committed():
        changed_title(world)
    assert not (exact / world.item.address).exists()
    assert not lists.exists()
    assert (exact / world.other.address).exists()
    with committed():
        body_renamed(world)
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == []


def test_a_page_that_is_no_longer_right_is_not_written(house: House, settings: Any, tmp_path: Path) -> None:
    settings.PAGE_FILES = tmp_path
    item = live(draft(house), house)
    Client().get(item.get_absolute_url())
    page = pages.find(pages.key_of(Client()._base_environ(PATH_INFO=item.get_absolute_url())) or "")
    assert page is not None
    generations().change([pages.address_tag(item.address)])
    files.drop([item.address], [])
    files.write("testserver", item.get_absolute_url(), page, exact=True)
    assert not (tmp_path / "exact/testserver" / item.address).exists()


@pytest.mark.parametrize("path", ["/../x/", "/a/../../x.html", "/%00/", "/中文/", "/a//b/", "/.git/"])
def test_no_address_writes_outside_its_folder(house: House, settings: Any, tmp_path: Path, path: str) -> None:
    settings.PAGE_FILES = tmp_path
    item = live(draft(house), house)
    Client().get(item.get_absolute_url())
    page = pages.find(pages.key_of(Client()._base_environ(PATH_INFO=item.get_absolute_url())) or "")
    assert page is not None
    files.drop_all()
    files.write("testserver", path, page, exact=False)
    files.write("../evil", "/a/", page, exact=False)
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == []


# Under load


@pytest.mark.django_db(transaction=True)
def test_nobody_reads_what_was_before_once_the_deed_is_done() -> None:
    """Four readers ask without pause while editions follow one another; each reader notes which edition stood before it
    asked, and never reads an older one."""
    house = make_house()
    item = live(draft(house, title="第0版"), house)
    address, done, stop, stale = item.get_absolute_url(), [0], threading.Event(), []
    asked = [0] * 4

    def read(n: int) -> None:
        client = Client()
        while not stop.is_set():
            least = done[0]
            title = client.get(address).content.decode().split("<title>")[1].split("</title>")[0]
            edition = int(title.split("第")[1].split("版")[0])
            asked[n] += 1
            if edition < least:
                stale.append((least, edition))
        connection.close()

    readers = [threading.Thread(target=read, args=(n,)) for n in range(4)]
    for reader in readers:
        reader.start()
    for n in range(1, 7):
        live(edit(item, house.drafter, title=f"第{n}版", change_note="再改", changed_on=NOW.date()), house)
        done[0] = n
        time.sleep(0.05)
    stop.set()
    for reader in readers:
        reader.join()
    connections.close_all()
    assert stale == []
    assert min(asked) > 3


def test_the_board_of_a_year_is_kept_and_dropped_when_a_year_is_signed(house: House, committed: Committed) -> None:
    address = f"/gksj/{house.body.pk}/2020/"
    assert "还没有公布的年度数据" in text("/gksj/")
    assert kept("/gksj/")
    assert text(address).startswith("404")
    with committed():
        signed(house)
    assert not kept("/gksj/")
    assert address in text("/gksj/")
    assert text(address).startswith("200")
    assert kept(address)
    with committed():
        live(draft(house, title="又一条动态"), house)
    assert not kept(address)
