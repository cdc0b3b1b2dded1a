"""In which year's report an application stands, and in which of the four parts of table three.

Neither notice says it in words; it follows from the printed identity 一 + 二 = 三 + 四 of table three (国办公开办函〔2019〕60号,
国办公开办函〔2021〕30号). An application waiting for 补正, a third party or a fee on December 31 is carried over.

>>> counted(2020, date(2020, 12, 21), date(2021, 1, 19))
Counted(received=True, carried_in=False, closed=False, carried_out=True)
>>> counted(2021, date(2020, 12, 21), date(2021, 1, 19))
Counted(received=False, carried_in=True, closed=True, carried_out=False)
"""

from dataclasses import dataclass
from datetime import date

from gongkai.wording import _


@dataclass(frozen=True, slots=True)
class Counted:
    """In which parts of table three of one year an application counts: 一 新收, 二 上年结转, 三 办理结果, 四 结转下年."""

    received: bool
    carried_in: bool
    closed: bool
    carried_out: bool


def counted(year: int, received: date, closed: date | None) -> Counted:
    """Where an application counts in the report on `year`; `closed` is the day of its final result, None while it is open.

    `received` is the day of receipt by article 31; a later 补正 does not move it. Raises ValueError for a result before receipt.
    """
    if closed is not None and closed < received:
        raise ValueError(
            _("办结之日（{closed}）早于收到申请之日（{received}）。").format(closed=closed, received=received)
        )
    open_before = received.year < year and (closed is None or closed.year >= year)
    return Counted(
        received=received.year == year,
        carried_in=open_before,
        closed=closed is not None and closed.year == year,
        carried_out=received.year <= year and (closed is None or closed.year > year),
    )
