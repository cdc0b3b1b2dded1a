"""What must hold between the cells of a form, judged on a filled one. Judging only: `identity_findings` tells.

An identity over a cell that was not read, or that holds words, is *not assessed*: it neither passes nor fails.
A blank or a mark counts as "nought, if it means nought": where the identity holds with nought, nothing is broken.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from gongkai.reports.filled import Filled, Number, State
from gongkai.reports.form import Form, Identity

EMPTY = frozenset({State.BLANK, State.MARK})
"""Nothing, or a sign for nothing: nought if it means nought, never nought by itself."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An identity on a filled form.

    `residual` is left minus right with empty cells as nought; 0 where it holds, None where it is not assessed.
    `empty` are the blank and marked cells that take part, `missing` those not read or holding words.
    """

    identity: Identity
    residual: Number | None
    empty: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def broken(self) -> bool:
        """Whether the numbers do not add up."""
        return bool(self.residual)


Members = Mapping[str, tuple[tuple[int, int], ...]]
"""Cell -> the identities it takes part in, as (place in `Form.identities`, +1 on the left or -1 on the right)."""


def members(form: Form) -> Members:
    """Which identities each cell takes part in, and on which side. Worked out once for a form."""
    known: Members | None = vars(form).get("_members")
    if known is None:
        found: dict[str, list[tuple[int, int]]] = {}
        for at, identity in enumerate(form.identities):
            for key in identity.left:
                found.setdefault(key, []).append((at, 1))
            for key in identity.right:
                found.setdefault(key, []).append((at, -1))
        known = vars(form)["_members"] = {key: tuple(each) for key, each in found.items()}
    return known


def judge(filled: Filled) -> tuple[Judged, ...]:
    """Every identity of the form, in its order, on this filled form."""
    values = {key: entry.value for key, entry in filled.entries.items()}
    return tuple(map(partial(_judge, filled, values), filled.form.identities))


def _judge(filled: Filled, values: Mapping[str, Number | None], identity: Identity) -> Judged:
    try:
        total = sum(map(values.__getitem__, identity.left)) - sum(map(values.__getitem__, identity.right))  # type: ignore[arg-type]
    except TypeError:
        without = [key for key in identity.cells if values[key] is None]
        missing = tuple(key for key in without if filled[key].state not in EMPTY)
        if missing:
            return Judged(identity, None, missing=missing)
        return Judged(identity, _sum(values, identity.left) - _sum(values, identity.right), tuple(without))
    return Judged(identity, total)


def _sum(values: Mapping[str, Number | None], keys: tuple[str, ...]) -> Number:
    return sum(values[key] or 0 for key in keys)
