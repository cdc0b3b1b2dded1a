"""Words, or something that cannot be one number, where the form wants a number."""

from collections.abc import Iterator

from gongkai.reports.filled import State
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.naming import cell_name, in_states
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _

SHOWN = 30
"""A message quotes at most this many characters of what stands in the cell."""


@rule("cells.text", "各格应是一个数", cite="{form} 附件所附格式（各格填数字）")
def text(case: Case) -> Iterator[Finding]:
    """The form asks for one number in every cell; words, two numbers or a broken number are not read as one."""
    for key, (cell, entry) in in_states(case.report.filled, State.TEXT).items():
        raw = entry.raw.strip()
        said = raw if len(raw) <= SHOWN else raw[:SHOWN] + "……"
        message = _("「{cell}」应是一个数，报告里是“{said}”。").format(cell=cell_name(cell), said=said)
        yield Finding("cells.text", Gravity.ERROR, message, cite("cells.text", case.form), (key,), said,
                      place=entry.place)  # fmt: skip
