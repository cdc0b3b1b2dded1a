"""The mass of the year: taken over, once, from the site there was before."""

from collections.abc import Sequence
from datetime import datetime

from gongkai.offices.models import Person
from gongkai.portal.demonstration.house import House
from gongkai.portal.demonstration.plan import Words
from gongkai.publishing.actions import take_over
from gongkai.publishing.actions.taking_over import Earlier
from gongkai.publishing.channels.models import Channel

SOURCE = "示例自治区应急管理厅原门户网站"
REASON = "原门户网站停用，2020年公开的信息整体移入本系统"


def bring_in(house: House, by: Person, written: Sequence[Words], channel: Channel, at: datetime) -> None:
    """Take over everything in one batch."""
    batch = [_earlier(house, each) for each in written]
    take_over(house.body, by, batch, at=at, source=SOURCE, reason=REASON, channel=channel)


def _earlier(house: House, words: Words) -> Earlier:
    office = house.offices[words.office]
    return Earlier(house.item(words, house.writer_of(office)), words.at, house.columns(words), words.files)
