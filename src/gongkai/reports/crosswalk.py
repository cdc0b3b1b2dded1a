"""Which cells of two forms speak of the same thing, and why others do not.

Source: the two forms beside one another (国办公开办函〔2019〕60号 and 〔2021〕30号). Their tables three and four agree but for
（六）, one row then and three now; of table two only the counts of decisions have a counterpart.
"""

from collections.abc import Iterator

from gongkai.reports.filled import Entry, Origin
from gongkai.reports.form import Cell, Form, Kind
from gongkai.wording import _

APART = {
    "total_disclosed": _("“对外公开总数量”是至今对外公开的，“现行有效件数”是年末仍有效的，口径不同，不能比较"),
    "in_force": _("“现行有效件数”是年末仍有效的，“对外公开总数量”是至今对外公开的，口径不同，不能比较"),
    "produced": _("“本年新制作数量”在现行格式中没有对应的列，与“本年制发件数”口径不同"),
    "issued": _("“本年制发件数”在试行格式中没有对应的列，与“本年新制作数量”口径不同"),
    "disclosed": _("“本年新公开数量”在现行格式中没有对应的列"),
    "repealed": _("“本年废止件数”在试行格式中没有对应的列"),
    "amount": _("金额一列两种格式各指一事：采购总金额与行政事业性收费金额"),
}
ELSEWHERE = _("另一种格式没有这一格")
"""Why a cell, by its column, has no counterpart on the other form."""


def common(forms: list[Form]) -> Form:
    """The form on which all of these can be laid out: the first, with （六） as one row where any has it so."""
    merged = any("requests/other/total" in form.cells for form in forms)
    return forms[0].with_other_merged() if merged else forms[0]


def sources(form: Form, key: str) -> tuple[str, ...]:
    """The cells of `form` that make up this cell of another form: itself, the rows of （六） added up, or none."""
    if key in form.cells:
        return (key,)
    table, row, *column = key.split("/")
    if (table, row) != ("requests", "other"):
        return ()
    return tuple(f"requests/{each.key}/{column[0]}" for each in form.requests.rows if each.group == "other")


def apart(own: Form, other: Form) -> Iterator[tuple[Cell, str]]:
    """The cells of a form that no cell of the other can be set beside, each with the reason."""
    split = {key for cell in other.cells for key in sources(own, cell)}
    for key, cell in own.cells.items():
        if key not in split and not sources(other, key):
            yield cell, APART.get(cell.column, ELSEWHERE)


def unit_unknown(cell: Cell, entry: Entry) -> bool:
    """Whether this is money of which nobody said the unit, so that it can be neither added nor compared."""
    if cell.kind is not Kind.MONEY or cell.unit or entry.unit or entry.origin is not Origin.READ:
        return False
    return bool(entry.value)
