"""Web pages saved in one file (MHTML, 单个文件网页), as Word, Excel and browsers write them: the page inside."""

import codecs
import re
from email import message_from_bytes
from email.message import Message

from gongkai.reports.reading import Damaged, TooBig
from gongkai.wording import _

MAX_BOUNDARIES = 8
MAX_LINES = 1_500_000
"""Parts within parts, and lines: a page has one or two levels of parts, and every level costs a look at every line."""
FRAME = re.compile(rb"<frameset\b", re.I)


def page(data: bytes) -> bytes:
    """The page of HTML in the file: the largest one that is not a frame around others. Raises `Damaged` without one."""
    if len(re.findall(rb"boundary\s*=", data, re.I)) > MAX_BOUNDARIES or data.count(b"\n") > MAX_LINES:
        raise TooBig(_("这个网页文件的结构太复杂，不像一份年度报告。请用浏览器打开后另存为 .html。"))
    try:
        message = message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip())
        pages = [_content(part) for part in message.walk() if part.get_content_type() == "text/html"]
    except (RecursionError, ValueError, LookupError, AssertionError):
        pages = []
    pages = [each for each in pages if each.strip()]
    if not pages:
        raise Damaged(_("这个单个文件网页（.mht）里没有网页正文，可能没有保存完整。请用浏览器打开后另存为 .html。"))
    return max(pages, key=lambda each: (FRAME.search(each) is None, len(each)))


def _content(part: Message) -> bytes:
    """A part's bytes, as UTF-8 where the part names its encoding."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return b""
    charset = part.get_content_charset()
    if charset is None or data.startswith((b"\xff\xfe", b"\xfe\xff", codecs.BOM_UTF8)):
        return data
    charset = "gb18030" if charset in ("gb2312", "gbk", "cp936", "x-gbk") else charset
    try:
        return codecs.BOM_UTF8 + data.decode(charset).encode("utf-8")
    except (LookupError, UnicodeError):
        return data
