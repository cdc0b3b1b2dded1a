"""Titles of the body's leaders."""

import re
from collections.abc import Iterator

from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.rules import at, rule
from gongkai.publishing.checks.text import Line, Text
from gongkai.wording import _

ID = "words.leaders"
TITLE = (
    r"(?:党组|党委|机关党委|政治部|常务)?(?:副)?(?:书记|主席|省长|市长|县长|区长|旗长|州长|盟长|厅长|局长|部长|主任|司长|处长|队长|"
    r"政委|总工程师|巡视员|调研员|组长|成员|秘书长)"
)


@rule(ID, "领导姓名与职务相符", cite="《党政机关公文处理工作条例》第十九条", words=True)
def leaders(text: Text) -> Iterator[Found]:
    """Where a leader of the body is named with a title, it is one of the titles the body has written down.

    Only names that the body has written down are looked at. Source: the body's own rows (`LeaderTitle`).
    """
    titles: dict[str, set[str]] = {}
    for name, title in text.known.leaders:
        titles.setdefault(name, set()).add(title)
    for name, right in titles.items():
        pattern = _pattern(name)
        for line in text.lines:
            if name in line.plain:
                yield from _wrong(line, pattern, name, right)


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<before>{TITLE}(?:[、兼]{TITLE})*)(?:同志)?{re.escape(name)}|{re.escape(name)}(?P<after>{TITLE})"
    )


def _wrong(line: Line, pattern: re.Pattern[str], name: str, right: set[str]) -> Iterator[Found]:
    whole = "、".join(sorted(right))
    for found in pattern.finditer(line.plain):
        said = re.split("[、兼]", found["before"] or found["after"])
        if any(not any(_is(each, title) for title in right) for each in said):
            message = _("“{excerpt}”：{name}的职务登记为{right}，请核对。")
            message = message.replace("{name}", name).replace("{right}", whole)
            yield at(ID, Gravity.WARNS, message, line, found.start(), found.end(), cover=False)


def _is(said: str, title: str) -> bool:
    """厅长 stands for 应急管理厅厅长, never for 副厅长."""
    return title.endswith(said) and not title.removesuffix(said).endswith(("副", "常务"))
