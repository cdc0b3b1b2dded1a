"""What a reply must say about reconsideration and suit; it changes with its date and its outcome."""

from dataclasses import dataclass
from datetime import date

from gongkai.law.cite import Cite
from gongkai.law.due import Line
from gongkai.law.outcomes import DUPLICATE_DISCLOSED, NOT_ACCEPTED, RECONSIDERATION_FIRST, Outcome, Suit, suit
from gongkai.law.terms import NEW_RECONSIDERATION, SUIT, SUIT_AFTER_RECONSIDERATION, reconsideration
from gongkai.wording import _

ONLINE_CHANNEL = Cite("复议法", 22, 2)
ONE_GOVERNMENT = Cite("复议法", 24)
VERTICAL = Cite("复议法", 27)


@dataclass(frozen=True, slots=True)
class Instances:
    """Who hears the case against a body: names as they stand in the reply.

    `government` is the government of the same level (for a government itself, the next higher one), `superior` the superior
    department, `vertical` whether the body belongs to a 垂直领导 system, `online` the internet channel of reconsideration.
    """

    government: str
    superior: str
    court: str
    vertical: bool = False
    online: str = ""


def remedy(
    outcome: Outcome,
    day: date,
    instances: Instances,
    *,
    served_online: bool = False,
    withheld_under_14_to_16: bool = True,
    disclosed_before: bool = False,
) -> Line:
    """The remedy sentences of a reply given on `day` (`text`), with the provisions they rest on (`cites`).

    Raises ValueError when it is served online from 2024 on and no online channel of reconsideration is named (art 22 ¶2).
    """
    way = suit(outcome, day, withheld_under_14_to_16=withheld_under_14_to_16, disclosed_before=disclosed_before)
    words = {
        "days": reconsideration(day).number,
        "body": _hears(day, instances),
        "months": SUIT.number,
        "after": SUIT_AFTER_RECONSIDERATION.number,
        "court": instances.court,
    }
    online = _online(day, instances, served_online)
    cites = [reconsideration(day).cite, *_way_cites(way, outcome)]
    if day >= NEW_RECONSIDERATION:
        cites.append(VERTICAL if instances.vertical else ONE_GOVERNMENT)
    return Line(_sentence(way).format(**words) + online, (*cites, *([ONLINE_CHANNEL] if online else [])))


def _way_cites(way: Suit, outcome: Outcome) -> tuple[Cite, ...]:
    match way:
        case Suit.RECONSIDERATION_FIRST:
            return (*RECONSIDERATION_FIRST, SUIT_AFTER_RECONSIDERATION.cite)
        case Suit.NOT_ACCEPTED:
            return (NOT_ACCEPTED.get(outcome, DUPLICATE_DISCLOSED),)
    return (SUIT.cite,)


def _sentence(way: Suit) -> str:
    match way:
        case Suit.RECONSIDERATION_FIRST:
            return _(
                "如不服本答复中不予公开的决定，应当自收到本答复之日起{days}日内先向{body}申请行政复议；"
                "对行政复议决定不服的，可以自收到行政复议决定书之日起{after}日内向{court}提起行政诉讼。"
            )
        case Suit.NOT_ACCEPTED:
            return _("如不服本答复，可以自收到本答复之日起{days}日内向{body}申请行政复议。")
    return _(
        "如不服本答复，可以自收到本答复之日起{days}日内向{body}申请行政复议，"
        "或者自收到本答复之日起{months}个月内向{court}提起行政诉讼。"
    )


def _hears(day: date, instances: Instances) -> str:
    """From 2024 on one government hears the case, of a 垂直领导 system its superior; before, the applicant chose."""
    if instances.vertical:
        return instances.superior
    if day >= NEW_RECONSIDERATION or not instances.superior:
        return instances.government
    return _("{government}或者{superior}").format(government=instances.government, superior=instances.superior)


def _online(day: date, instances: Instances, served_online: bool) -> str:
    if not served_online or day < NEW_RECONSIDERATION:
        return ""
    if not instances.online:
        text = _("通过互联网送达的答复，应当同时告知提交行政复议申请的互联网渠道（{cite}），请填写该渠道。")
        raise ValueError(text.format(cite=ONLINE_CHANNEL))
    return _("也可以通过{online}提交行政复议申请。").format(online=instances.online)
