"""Items that say nothing."""

from collections.abc import Iterator

from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.rules import rule
from gongkai.publishing.checks.text import Text
from gongkai.wording import _

ID = "text.empty"


@rule(ID, "标题和正文不为空", cite="《政府网站发展指引》（国办发〔2017〕47号）信息发布")
def empty(text: Text) -> Iterator[Found]:
    """There is a title, and there is a text. With a file or a picture and no text, the reader is at least told so.

    Source: 国办秘函〔2019〕19号 counts empty columns and pages against a site.
    """
    if not text.title.strip():
        yield Found(ID, Gravity.STOPS, _("标题为空。"), "标题")
    if any(line.plain.strip() for line in text.paragraphs):
        return
    if text.attachments or text.pictures:
        yield Found(ID, Gravity.WARNS, _("正文为空，内容只在附件或者图片里，检索和读屏软件都看不到。"), "正文")
    else:
        yield Found(ID, Gravity.STOPS, _("正文为空。"), "正文")
