"""Numbers of documents (文号) and index numbers (索引号): rules in data, counters that two people cannot take twice.

`take` inside the deed's transaction; `parse` and `fold` for searching and for taking in old records.
"""

from gongkai.offices.numbering.patterns import BadPattern
from gongkai.offices.numbering.reading import Number, Unreadable, fold, parse
from gongkai.offices.numbering.taking import (
    NoRule,
    OutsideDeed,
    follow,
    last_ones,
    make_defaults,
    show,
    take,
    used_up_to,
)

__all__ = [
    "BadPattern", "NoRule", "Number", "OutsideDeed", "Unreadable", "fold", "follow", "last_ones", "make_defaults",
    "parse", "show", "take", "used_up_to",
]  # fmt: skip
