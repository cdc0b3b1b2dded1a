"""Print the table of all rules that stands in `docs/rules.md`: `python -m gongkai.reports.rules`."""

import inspect
import sys

from gongkai.reports.findings import Gravity
from gongkai.reports.rules import Rule, rules


def gravities(rule: Rule) -> list[Gravity]:
    """The gravities a rule's findings can have, gravest first: those its module speaks of."""
    module = inspect.getmodule(rule.check)
    source = inspect.getsource(module) if module else ""
    return [gravity for gravity in Gravity if f"Gravity.{gravity.name}" in source]


def table() -> str:
    """Every rule as a row of a Markdown table: id, what it asks, gravity, the text it rests on, and its docstring."""
    lines = ["| rule | what it asks | gravity | rests on | why |", "| --- | --- | --- | --- | --- |"]
    for rule in rules():
        form = rule.cite.replace("{form}", "格式通知")
        why = " ".join(rule.source.split()).replace("|", "\\|")
        gravity = ", ".join(gravities(rule))
        lines.append(f"| `{rule.id}` | {rule.title} | {gravity} | {form} | {why} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(table() + "\n")
