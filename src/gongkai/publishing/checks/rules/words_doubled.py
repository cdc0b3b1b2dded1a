"""Words typed twice."""

import re
from collections.abc import Iterator

from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.rules import at, rule
from gongkai.publishing.checks.text import Text
from gongkai.wording import _

ID = "words.doubled"
DOUBLED = re.compile(
    r"(?<!目)(?<!标)的的(?!确|士)|了了(?!解|结|如|然|事|无)(?<!明明了了)|(?<!缓)和和(?!气|美|睦)|与与|(?<!为)为为(?!民|人)|(?<!不)在在(?!建|职|编|册|岗|线|校|场)|及及(?!时|格)"
    r"|(?<!反)对对(?!方|象|口|外|照|接|应)|将将(?!军)|把把(?!握|关)|(?<![年月日])以以(?!及|下|上|外|内|来|往|色)"
    r"|((?!同志|我们|他们|常常)[\u4e00-\u9fff]{3,8})\1"
)
"""A particle twice in a row, or a run of three signs and more twice in a row; the second is the start of another word in what
stands behind."""


@rule(ID, "没有重复输入的字词", cite="《党政机关公文处理工作条例》第十九条", words=True)
def doubled(text: Text) -> Iterator[Found]:
    """No word was typed twice (的的, 进一步加强进一步加强).

    Source: the proof-reading of official documents (校对), 《党政机关公文处理工作条例》 art 25.
    """
    for line in text.lines:
        for found in DOUBLED.finditer(line.plain):
            yield at(
                ID, Gravity.WARNS, _("疑似重复输入：“{excerpt}”。"), line, found.start(), found.end(), cover=False
            )  # fmt: skip
