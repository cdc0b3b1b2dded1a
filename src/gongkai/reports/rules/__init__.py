"""The rules of the official form. One rule a file; each registers itself; to add one touches nothing else.

A rule is a function from a `Case` to findings, under the decorator `rule`::

    @rule("requests.balance", "第一项加第二项等于第三项加第四项", cite="{form} 表三注")
    def balance(case: Case) -> Iterator[Finding]:
        '''The sentence printed in the first cell of table three ...'''

Judging happens here and telling elsewhere: a rule never prints, a finding is data.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.form import Form
from gongkai.reports.report import Report


@dataclass(frozen=True)
class Case:
    """What a rule looks at: a report, and, where they are known, last year's report and its children's.

    `previous_wanted` says that last year's report was looked for, whether or not it was found.
    """

    report: Report
    previous: Report | None = None
    children: tuple[Report, ...] = ()
    previous_wanted: bool = False

    @property
    def form(self) -> Form:
        """The form of the report."""
        return self.report.form


Check = Callable[[Case], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """A rule: its id, what it asks in one Chinese line, the text it rests on, and the function that judges."""

    id: str
    title: str
    cite: str
    check: Check

    @property
    def source(self) -> str:
        """The rule's docstring: what it is and where it comes from."""
        return (self.check.__doc__ or "").strip()


REGISTRY: dict[str, Rule] = {}


def rule(id: str, title: str, *, cite: str) -> Callable[[Check], Check]:
    """Register a function as a rule. `{form}` in `cite` becomes the 文号 of the report's form (see `cite`)."""

    def register(check: Check) -> Check:
        if id in REGISTRY:
            raise ValueError(id)
        REGISTRY[id] = Rule(id, title, cite, check)
        return check

    return register


def cite(rule_id: str, form: Form) -> str:
    """The text a rule rests on, for a report on this form."""
    return REGISTRY[rule_id].cite.format(form=form.issued_as)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of their ids."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return tuple(REGISTRY[key] for key in sorted(REGISTRY))


ORDER = {gravity: place for place, gravity in enumerate(Gravity)}


def check(case: Case) -> list[Finding]:
    """What all rules say about a report, the gravest first, within a gravity in the order of rule and form."""
    found = [finding for each in rules() for finding in each.check(case)]
    return sorted(found, key=lambda finding: ORDER[finding.gravity])
