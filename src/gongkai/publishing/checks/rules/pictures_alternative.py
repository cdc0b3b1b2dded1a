"""Words that stand for pictures."""

import re
from collections.abc import Iterator

from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.masking import masked
from gongkai.publishing.checks.rules import rule
from gongkai.publishing.checks.text import Text
from gongkai.wording import _

ID = "pictures.alternative"
NAME_OF_FILE = re.compile(r"\S+\.(?:jpe?g|png|gif|bmp|webp|svg)|(?:img|dsc|image|图片|微信图片|截图)[_ -]?\d*", re.I)


@rule(ID, "图片有替代文字", cite="GB/T 37668—2019；《无障碍环境建设法》第三十二条")
def alternative(text: Text) -> Iterator[Found]:
    """Every picture has words that say what it shows; a file's name says nothing. Pictures marked as decoration need none.

    Source: GB/T 37668—2019; 国办公开办函〔2021〕28号.
    """
    for each in text.pictures:
        words = each.alternative.strip()
        if not each.decorative and (not words or NAME_OF_FILE.fullmatch(words)):
            name = masked(each.name)
            said = _("图片“{name}”没有替代文字，看不见图片的人无从知道内容。").format(name=name)
            yield Found(ID, Gravity.WARNS, said, each.place, name, each.name)
