"""Markup in titles."""

import re
from collections.abc import Iterator

from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.rules import at, rule
from gongkai.publishing.checks.text import Line, Text
from gongkai.wording import _

ID = "title.script"
MARKUP = re.compile(
    r"<\s*[/!]?\s*[A-Za-z][\w-]*(?:[\s/][^<>]*)?>|<!--|<\s*(?:script|img|iframe|svg|object|embed|style|link|a)\b"
    r"|javascript\s*:|\bon[a-z]{3,15}\s*=|&(?:lt|gt|#x?[0-9a-f]{1,6});|[\x00-\x08\x0b-\x1f]",
    re.I,
)


@rule(ID, "标题里没有代码", cite="《政府网站发展指引》（国办发〔2017〕47号）安全防护")
def script(text: Text) -> Iterator[Found]:
    """The title and the files' names hold no markup, no script and no control signs.

    Titles go where texts do not: feeds, lists, other people's pages. Source: 国办发〔2017〕47号.
    """
    names = (Line(each.name, "附件名称") for each in text.attachments)
    for line in (Line(text.title, "标题"), *names):
        for found in MARKUP.finditer(line.plain):
            said = _("标题或者名称里有代码：“{excerpt}”，请删除。")
            yield at(ID, Gravity.STOPS, said, line, found.start(), found.end(), cover=False)
