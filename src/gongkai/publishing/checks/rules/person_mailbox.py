"""Mailboxes of persons."""

import re
from collections.abc import Iterator

from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.rules import at, rule
from gongkai.publishing.checks.text import Text
from gongkai.wording import _

ID = "person.mailbox"
MAILBOX = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,10}", re.ASCII)
OFFICIAL = (".gov.cn", ".政务")


@rule(ID, "不公开个人电子邮箱", cite="《个人信息保护法》第二十五条", words=True)
def mailbox(text: Text) -> Iterator[Found]:
    """A mailbox in the text or a file is one that the body gives the public, or one of a government's own domain.

    Source: 《个人信息保护法》 art 25.
    """
    for line in text.lines:
        if "@" not in line.plain:
            continue
        for found in MAILBOX.finditer(line.plain):
            address = found[0].lower()
            if not address.endswith(OFFICIAL) and address not in text.known.mailboxes:
                said = _("出现电子邮箱“{excerpt}”，请确认是否个人邮箱；公务邮箱请登记为公开联系方式。")
                end = found.start() + found[0].index("@")
                yield at(ID, Gravity.WARNS, said, line, found.start(), end, keep=(1, 0))
