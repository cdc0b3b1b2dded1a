"""The back office speaks Chinese: no string of the libraries it is made of is left in English, none loses a placeholder."""

import ast
import gettext
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.apps import AppConfig, apps
from django.utils.translation import gettext as translated
from django.utils.translation import ngettext, npgettext, override, pgettext
from django.utils.translation.trans_real import DjangoTranslation

from gongkai.portal import settings

LIBRARIES = ("wagtail", "allauth", "taggit")
HAN = re.compile(r"[\u4e00-\u9fff]")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|%[sd]")
TAG = re.compile(r"</?\w+|\w+=\"[^\"]*\"")
NOT_WORDS = {
    "ID", "WebAuthn", "+%(counter)s more", "%(range_start)s - %(range_end)s",
    "%(related_model_name)s %(field_label)s", "%(status_display)s %(task_name)s %(started_at)s", "%(field_label)s:",
    "at %(time)s", "at %(time)s by %(user_display_name)s", "%(time)s by %(user_display_name)s", "by %(user)s",
    "%(action)s at <b>%(at)s</b>", "%(action)s by <b>%(who)s</b>", "%(time_zone_option)s: %(localized_time_zone_label)s",
}  # fmt: skip
"""What is the same in Chinese: names, and sentences made of placeholders only."""


@dataclass(frozen=True)
class Entry:
    """One string of a catalogue."""

    context: str
    one: str
    many: str
    said: str

    @property
    def key(self) -> str:
        """As gettext files it."""
        return f"{self.context}\x04{self.one}" if self.context else self.one


def entries(path: Path) -> Iterator[Entry]:
    """The entries of a .po file, its header and the obsolete ones left out."""
    for block in re.split(r"\n\s*\n", path.read_text("utf-8")):
        said: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            if found := re.match(r'(msg\w+(?:\[0\])?)\s+(".*")$', line):
                name, text = found.groups()
                said[name] = ast.literal_eval(text)
            elif line.startswith('"'):
                said[name] += ast.literal_eval(line)
        if said.get("msgid"):
            last = said.get("msgstr[0]") or said.get("msgstr", "")
            yield Entry(said.get("msgctxt", ""), said["msgid"], said.get("msgid_plural", ""), last)


def catalogues(domain: str) -> list[tuple[AppConfig, Path]]:
    paths = ((app, Path(app.path, "locale", "en", "LC_MESSAGES", f"{domain}.po")) for app in apps.get_app_configs())
    return [(app, path) for app, path in paths if path.exists() and app.name.startswith(LIBRARIES)]


def in_chinese(entry: Entry) -> str:
    with override("zh-hans"):
        if entry.many and entry.context:
            return npgettext(entry.context, entry.one, entry.many, 2)
        if entry.many:
            return ngettext(entry.one, entry.many, 2)
        return pgettext(entry.context, entry.one) if entry.context else translated(entry.one)


def on_the_screen() -> list[tuple[Entry, str]]:
    server = [(entry, in_chinese(entry)) for _app, path in catalogues("django") for entry in entries(path)]
    browser = []
    for app, path in catalogues("djangojs"):
        catalogue = DjangoTranslation("zh-hans", domain="djangojs", localedirs=[str(Path(app.path, "locale"))])
        for entry in entries(path):
            said = catalogue.ngettext(entry.one, entry.many, 2) if entry.many else catalogue.gettext(entry.one)
            browser.append((entry, said))
    return server + browser


def test_the_libraries_have_catalogues_to_hold_us_to() -> None:
    names = {app.name for app, _path in catalogues("django")}
    assert {"wagtail", "wagtail.admin", "wagtail.snippets", "wagtail.images", "wagtail.documents", "allauth"} <= names
    assert [app.name for app, _path in catalogues("djangojs")] == ["wagtail.admin"]
    assert len(on_the_screen()) > 2000


def test_nothing_is_left_in_english() -> None:
    left = {entry.one for entry, said in on_the_screen() if not HAN.search(said)}
    assert left - NOT_WORDS == set()


def test_the_list_of_what_is_no_word_holds_nothing_else() -> None:
    assert {
        one for one in NOT_WORDS if all(one != entry.one or HAN.search(said) for entry, said in on_the_screen())
    } == set()


def test_placeholders_and_tags_are_those_of_the_original() -> None:
    wrong = []
    for entry, said in on_the_screen():
        wanted = [sorted(PLACEHOLDER.findall(each)) for each in {entry.one, entry.many or entry.one}]
        if sorted(PLACEHOLDER.findall(said)) not in wanted:
            wrong.append((entry.one, said))
    assert wrong == []


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_our_own_catalogue_keeps_tags_and_is_compiled(domain: str) -> None:
    folder = settings.LOCALE_PATHS[0] / "zh_Hans" / "LC_MESSAGES"
    ours = list(entries(folder / f"{domain}.po"))
    with (folder / f"{domain}.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    apart = [
        each.one
        for each in ours
        if (compiled.ngettext(each.one, each.many, 2) if each.many else compiled.gettext(each.key)) != each.said
    ]
    assert apart == []
    assert [
        (each.one, each.said)
        for each in ours
        if sorted(TAG.findall(each.said)) not in (sorted(TAG.findall(each.one)), sorted(TAG.findall(each.many)))
    ] == []


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Workflow", "审批流程"),
        ("Approve", "同意"),
        ("Request changes", "退回修改"),
        ("Unpublish", "下线"),
        ("Save draft", "保存草稿"),
        ("revisions", "修订版本"),
        ("Snippets", "内容"),
        ("Dashboard", "工作台"),
    ],
)
def test_the_words_are_those_of_the_office(english: str, chinese: str) -> None:
    with override("zh-hans"):
        assert translated(english) == chinese


def test_words_of_other_trades_are_gone() -> None:
    """工作流, 片段, 缩略名 are what the libraries say; no clerk does."""
    said = " ".join(said for _entry, said in on_the_screen())
    assert [word for word in ("工作流", "片段", "缩略名", "拒绝任务", "取消发布", "帐号", "注销") if word in said] == []
