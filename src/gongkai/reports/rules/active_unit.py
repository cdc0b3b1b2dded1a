"""Money without a unit on a form that prints none."""

from collections.abc import Iterator

from gongkai.reports.crosswalk import unit_unknown
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.naming import cell_name
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _


@rule("active.unit", "金额应写明单位", cite="{form} 附件，表二「采购总金额」（格式未印单位）")
def unit(case: Case) -> Iterator[Finding]:
    """The trial form prints no unit for 采购总金额; reports write 元 or 万元 into the cell, or nothing at all.

    Where nothing is written the value stands as printed and cannot be compared or added up. Nought needs no unit.
    """
    for cell, entry in case.report.filled.cells():
        if unit_unknown(cell, entry):
            message = _("「{cell}」{value} 没有写明是元还是万元，照原样列出，不换算。").format(
                cell=cell_name(cell), value=entry.value)  # fmt: skip
            yield Finding("active.unit", Gravity.WARNING, message, cite("active.unit", case.form), (cell.key,),
                          entry.value, place=entry.place)  # fmt: skip
