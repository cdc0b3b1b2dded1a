"""Links that lead nowhere."""

from collections.abc import Iterator

from gongkai.publishing.checks.findings import Found, Gravity
from gongkai.publishing.checks.masking import masked
from gongkai.publishing.checks.rules import rule
from gongkai.publishing.checks.text import Text
from gongkai.wording import _

ID = "links.dead"


@rule(ID, "链接有效", cite="政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）")
def dead(text: Text) -> Iterator[Found]:
    """Every link leads somewhere: inside to a page that exists, outside to an address that can be one.

    Whether an outside address answers is asked at night only, and only where the installation allows it.
    Source: 国办秘函〔2019〕19号 counts dead and wrong links against a site.
    """
    for each in text.links:
        if each.broken:
            address = masked(each.address)[:200]
            said = _("链接“{words}”（{address}）{why}").format(
                words=masked(each.words)[:40] or address, address=address, why=each.broken
            )
            yield Found(ID, Gravity.WARNS, said, each.place, address, each.address)
