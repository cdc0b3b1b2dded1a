"""Files that cannot be read, so that no rule has looked into them."""

from collections.abc import Iterator

from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.masking import masked
from gongkai.publishing.checks.rules import rule
from gongkai.publishing.checks.text import Text
from gongkai.wording import _

ID = "attachments.unreadable"


@rule(ID, "附件都经过检查", cite="《条例》第十七条", words=True)
def unreadable(text: Text) -> Iterator[Found]:
    """Every file could be read to its end. A scan, a picture, a file with a password is looked at by a person, who says so.

    Source: 条例 art 17: what is published is reviewed before.
    """
    for each in text.attachments:
        if each.unreadable:
            name = masked(each.name)
            said = _("附件“{name}”未能自动检查：{why}请人工逐页核对后作出说明。").format(name=name, why=each.unreadable)
            yield Found(ID, Gravity.WARNS, said, _("附件"), name, f"{each.name} {each.unreadable}")
