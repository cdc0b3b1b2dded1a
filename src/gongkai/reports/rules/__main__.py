"""Print the list of all rules that closes `docs/rules.md`: `python -m gongkai.reports.rules`."""

import inspect
import sys

from gongkai.reports.findings import Gravity
from gongkai.reports.rules import Rule, rules


def gravities(rule: Rule) -> list[Gravity]:
    """The gravities a rule's findings can have, gravest first: those its module speaks of."""
    module = inspect.getmodule(rule.check)
    source = inspect.getsource(module) if module else ""
    return [gravity for gravity in Gravity if f"Gravity.{gravity.name}" in source]


def listing() -> str:
    """Every rule in Markdown: a table of what each asks, how grave it is and what it rests on, then each one's why."""
    table = ["| rule | what it asks | gravity | rests on |", "| --- | --- | --- | --- |"]
    whys: list[str] = []
    for rule in rules():
        rests_on = rule.cite.replace("{form}", FORM)
        table.append(f"| `{rule.id}` | {rule.title} | {', '.join(gravities(rule))} | {rests_on} |")
        whys += ["", f"**`{rule.id}`** {' '.join(rule.source.split())}"]
    return "\n".join([*table, *whys]) + "\n"


FORM = "格式通知"
"""How the listing calls the notice of the report's form; a finding names it by its 文号."""


if __name__ == "__main__":
    sys.stdout.write(listing())
