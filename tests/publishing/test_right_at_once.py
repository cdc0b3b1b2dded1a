"""Whatever is changed, withdrawn, unpublished or superseded is right on the next request, on every page that shows it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from gongkai.offices.clock import stopped_at
from gongkai.portal.page_cache.generations import generations
from gongkai.portal.page_cache.pages import shelf
from making.offices import house as make_house
from making.portal import corrected, relate, withdrawn
from making.publishing import draft, edit, live, moment
from making.shown_on import LISTS_MARKS, NEW, OLD, SHOWN_ON, Scene, scene

pytestmark = pytest.mark.django_db

Deed = Callable[[Callable[[], Any]], None]


@pytest.fixture(autouse=True)
def _world(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Pages are kept, as in earnest, on a shelf of this test's own."""
    settings.PAGE_CACHE_BYTES = 8 << 20
    settings.EXPORTS_A_MINUTE = 1000
    settings.DATA = tmp_path_factory.mktemp("data")
    generations.cache_clear()
    shelf.cache_clear()
    with stopped_at(moment(hour=12)):
        yield
    shelf.cache_clear()
    generations.cache_clear()


@pytest.fixture
def all_there() -> Scene:
    """The scene, with every page read once: whoever keeps pages keeps them now."""
    made = scene(make_house())
    for name, page in pages(made).items():
        assert OLD in page, name
    assert made.policy.get_absolute_url() in Client().get("/sitemap-zcwj.xml").content.decode()
    return made


@pytest.fixture
def deed(django_capture_on_commit_callbacks: Any) -> Deed:
    """Do it as in an office, where what follows a transaction follows it."""

    def do(what: Callable[[], Any]) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            what()

    return do


def pages(of: Scene) -> dict[str, str]:
    """What strangers read, without the signs of what was looked for."""
    read = {name: b"".join(Client().get(address(of))).decode() for name, address in SHOWN_ON.items()}
    return {name: page.replace("<mark>", "").replace("</mark>", "") for name, page in read.items()}


def test_a_changed_title_stands_everywhere(all_there: Scene, deed: Deed) -> None:
    house, policy = all_there.house, all_there.policy
    words = {"title": NEW, "change_note": "名称修改", "changed_on": moment().date()}
    deed(lambda: live(edit(policy, house.drafter, **words), house, moment(hour=11)))
    for name, page in pages(all_there).items():
        assert NEW in page, name
        assert OLD not in page.replace(NEW, ""), name


def test_what_is_withdrawn_says_so_everywhere(all_there: Scene, deed: Deed) -> None:
    deed(lambda: withdrawn(all_there.policy, all_there.house))
    for name, page in pages(all_there).items():
        assert name not in LISTS_MARKS or "已撤回" in page, name
    assert "统计口径有误" in pages(all_there)["its own page"]


def test_what_is_unpublished_is_named_nowhere(all_there: Scene, deed: Deed) -> None:
    deed(lambda: withdrawn(all_there.policy, all_there.house, "unpublish"))
    for name, page in pages(all_there).items():
        assert OLD not in page, name
    address = all_there.policy.get_absolute_url()
    assert Client().get(address).status_code == 410
    assert address not in Client().get("/sitemap-zcwj.xml").content.decode()


def test_what_is_superseded_says_so_and_leads_to_its_successor(all_there: Scene, deed: Deed) -> None:
    house = all_there.house
    said = {name: page.count("已废止") for name, page in pages(all_there).items()}
    successor = draft(house, type(all_there.policy), title="危险化学品企业安全监管规定", columns=[all_there.column])
    deed(lambda: live(relate(successor, house, "replaces", all_there.policy), house, moment(hour=11)))
    for name, page in pages(all_there).items():
        assert name not in LISTS_MARKS or page.count("已废止") > said[name], name
    assert "现行文件：" in pages(all_there)["its own page"]
    assert "危险化学品企业安全监管规定" in pages(all_there)["its own page"]


def test_what_is_corrected_says_so_on_its_page(all_there: Scene, deed: Deed) -> None:
    deed(lambda: corrected(all_there.policy, all_there.house, "4月20日", "4月21日"))
    own = pages(all_there)["its own page"]
    assert "<del>4月20日</del>" in own
    assert "<ins>4月21日</ins>" in own
