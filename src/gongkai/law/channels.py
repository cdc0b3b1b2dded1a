"""By which way things come and go, and which day therefore counts: receipt of an application (art 31), service of a reply."""

from datetime import date
from enum import StrEnum

from gongkai.law.cite import Cite
from gongkai.law.due import Irregularity
from gongkai.wording import _


class Channel(StrEnum):
    """How an application came in. The first two may never be refused; e-mail is an internet channel."""

    IN_PERSON = "in_person"
    SIGNED_MAIL = "signed_mail"
    PLAIN_MAIL = "plain_mail"
    ONLINE = "online"
    FAX = "fax"

    @property
    def cite(self) -> Cite:
        """The item of article 31 that fixes its day of receipt."""
        match self:
            case Channel.IN_PERSON:
                return Cite("条例", 31, item=1)
            case Channel.SIGNED_MAIL | Channel.PLAIN_MAIL:
                return Cite("条例", 31, item=2)
            case _:
                return Cite("条例", 31, item=3)

    @property
    def needs_confirmation(self) -> bool:
        """Whether the day of receipt is the day of confirmation with the applicant, not of arrival."""
        return self not in (Channel.IN_PERSON, Channel.SIGNED_MAIL)


def day_of_receipt(channel: Channel, arrived: date, confirmed: date | None = None) -> date | None:
    """The day of receipt (收到申请之日) by article 31; None until a channel that needs it has been confirmed.

    `arrived` is the day of submission, of signature or of arrival.
    """
    return confirmed if channel.needs_confirmation else arrived


def late_confirmation(channel: Channel, arrived: date, confirmed: date) -> Irregularity | None:
    """A letter that nobody signs for must be confirmed on the day it arrives; later is named. Other channels fix no day."""
    if channel is not Channel.PLAIN_MAIL or confirmed <= arrived:
        return None
    text = _("平常信函应在收到当日（{arrived}）与申请人确认，实际于{confirmed}确认。")
    return Irregularity(
        "confirmation-late", confirmed, text.format(arrived=arrived, confirmed=confirmed), (channel.cite,)
    )


class Delivery(StrEnum):
    """How a reply is served. By post means through the postal enterprise only; private couriers may not carry it."""

    DIRECT = "direct"
    ENTRUSTED = "entrusted"
    POST = "post"
    ELECTRONIC = "electronic"

    @property
    def cite(self) -> Cite:
        """The rule on which day decides whether the reply is in time."""
        return Cite("条例", 40) if self is Delivery.ELECTRONIC else Cite("235号解释")


def day_of_answer(delivery: Delivery, sent: date, signed: date | None = None) -> date | None:
    """The day that decides whether a reply is in time: signature when handed over (None until then), posting when posted.

    An electronic reply counts on the day it is sent; that rests on the applicant's choice of form (arts 29, 40), not on 235号.
    """
    return signed if delivery in (Delivery.DIRECT, Delivery.ENTRUSTED) else sent
