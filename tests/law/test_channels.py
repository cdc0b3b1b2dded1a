from datetime import date

import pytest

from gongkai.law.channels import Channel, Delivery, day_of_answer, day_of_receipt, late_confirmation

ARRIVED, CONFIRMED = date(2020, 9, 30), date(2020, 10, 9)


@pytest.mark.parametrize(
    ("channel", "day", "unconfirmed", "cite"),
    [
        (Channel.IN_PERSON, ARRIVED, ARRIVED, "《条例》第三十一条第（一）项"),
        (Channel.SIGNED_MAIL, ARRIVED, ARRIVED, "《条例》第三十一条第（二）项"),
        (Channel.PLAIN_MAIL, CONFIRMED, None, "《条例》第三十一条第（二）项"),
        (Channel.ONLINE, CONFIRMED, None, "《条例》第三十一条第（三）项"),
        (Channel.FAX, CONFIRMED, None, "《条例》第三十一条第（三）项"),
    ],
)
def test_day_of_receipt(channel: Channel, day: date, unconfirmed: date | None, cite: str) -> None:
    assert day_of_receipt(channel, ARRIVED, CONFIRMED) == day
    assert day_of_receipt(channel, ARRIVED) == unconfirmed
    assert str(channel.cite) == cite


def test_only_a_plain_letter_must_be_confirmed_the_same_day() -> None:
    late = late_confirmation(Channel.PLAIN_MAIL, ARRIVED, CONFIRMED)
    assert late
    assert "应在收到当日（2020-09-30）" in str(late)
    assert late_confirmation(Channel.PLAIN_MAIL, ARRIVED, ARRIVED) is None
    assert late_confirmation(Channel.ONLINE, ARRIVED, CONFIRMED) is None


@pytest.mark.parametrize(
    ("delivery", "day"),
    [
        (Delivery.DIRECT, CONFIRMED),
        (Delivery.ENTRUSTED, CONFIRMED),
        (Delivery.POST, ARRIVED),
        (Delivery.ELECTRONIC, ARRIVED),
    ],
)
def test_day_of_answer(delivery: Delivery, day: date) -> None:
    assert day_of_answer(delivery, sent=ARRIVED, signed=CONFIRMED) == day
    assert day_of_answer(delivery, sent=ARRIVED) == (None if day == CONFIRMED else ARRIVED)


def test_service_has_its_rule() -> None:
    assert str(Delivery.POST.cite) == "国办公开办函〔2016〕235号"
    assert str(Delivery.ELECTRONIC.cite) == "《条例》第四十条"
