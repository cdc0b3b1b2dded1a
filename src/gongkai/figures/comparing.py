"""Year on year: a figure beside last year's, as it stood in last year's book, its declarations or its document.

>>> said(74, 61), said(61, 74), said(4, 4), said(3, 0), said(3, None)
('+13（+21.3%）', '-13（-17.6%）', '0', '+3（上年为0，不计比例）', '')
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from gongkai.figures.counting import Value
from gongkai.reports.filled import Number


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure with last year's number (None where nobody knows it) and the change between them, in words."""

    value: Value
    last: Number | None
    change: str


def beside(values: Iterable[Value], last: Mapping[str, Number]) -> list[Beside]:
    """Each figure beside last year's."""
    return [Beside(each, last.get(each.key), said(each.value, last.get(each.key))) for each in values]


def said(now: Number | None, last: Number | None) -> str:
    """The change against last year: the difference, and its share of last year's number; that is not formed where last
    year's is nought. Empty where one of them is not known."""
    if now is None or last is None:
        return ""
    more = now - last
    if not more:
        return "0"
    if not last:
        return _("{more:+}（上年为0，不计比例）").format(more=more)
    share = (Decimal(more) / abs(Decimal(last)) * 100).quantize(Decimal("0.1"))
    return _("{more:+}（{share:+}%）").format(more=more, share=share)
