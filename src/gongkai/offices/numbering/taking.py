"""Taking the next number, inside the deed's transaction: two people never get the same one.

The counter's row stays locked until the deed ends, so numbers of one kind are given one after another. A deed that
fails gives its number back: there is no gap. A number once given in a finished deed is never given again.
"""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils.translation import gettext as _

from gongkai.offices.numbering import patterns
from gongkai.offices.numbering.models import NAMES, Counter, NumberRule

if TYPE_CHECKING:
    from gongkai.offices.models import Body

DEFAULTS = {
    "document": ("{mark}〔{year}〕{n}号", ""),
    "index": ("{code}/{year}-{n:05}", ""),
    "answer": ("{mark}〔{year}〕{n}号", "公复"),
    "application": ("{mark}〔{year}〕{n}号", "公申"),
    "application_notice": ("{mark}〔{year}〕{n}号", "公告"),
    "application_other": ("{mark}〔{year}〕{n}号", "公其"),
}
"""Kind -> pattern, and what follows the body's mark (FACTS: `××公复〔2020〕12号`, `000014349/2017-00110`)."""

_NEXT = """
INSERT INTO offices_counter (body_id, kind, year, last) VALUES (%s, %s, %s, %s)
ON CONFLICT (body_id, kind, year) DO UPDATE SET last = {step} RETURNING last
"""


class NoRule(LookupError):
    """The body has no rule for this kind of number."""


class OutsideDeed(RuntimeError):
    """Somebody took a number without a transaction around it: it would be used up even if the deed fails."""


def take(body: "Body", kind: str, day: date) -> str:
    """The next number of this kind, written out.

    Raises NoRule if the body has none, BadPattern if its rule lacks a value, OutsideDeed without a transaction.
    """
    if not connection.in_atomic_block:
        raise OutsideDeed(f"take a number ({kind}) inside the deed's transaction")
    rule = NumberRule.objects.select_related("body").filter(body=body, kind=kind).first()
    if rule is None:
        text = _("“{body}”没有“{kind}”的编号规则，请系统管理员先在“机关”中填写机关代字和索引号机构代码")
        raise NoRule(text.format(body=body, kind=NAMES.get(kind, kind)))
    n = _moved(rule, day.year, 1, "offices_counter.last + 1")
    return show(rule, day.year, n, month=day.month)


def show(rule: NumberRule, year: int, n: int, *, month: int | None = None) -> str:
    """A number as its rule writes it; `month` only for patterns with {yyyymm}. Raises BadPattern if a value lacks."""
    return patterns.filled(rule.pattern, n=n, year=year, month=month, **rule.values())


def last_ones(rules: Iterable[NumberRule], year: int) -> dict[int, int]:
    """The last number each of these rules (by their keys) has used up in this year: 0 before the first. One query."""
    of = {(rule.body_id, rule.kind, year if rule.yearly else 0): rule.pk for rule in rules}
    counters = Counter.objects.filter(body__in={body for body, _kind, _year in of}, year__in=(year, 0))
    known = {(each.body_id, each.kind, each.year): each.last for each in counters}
    return {pk: known.get(counter, 0) for counter, pk in of.items()}


@transaction.atomic
def used_up_to(rule: NumberRule, year: int, n: int) -> int:
    """Numbers up to n were given elsewhere (another system, on paper): go on after them. The last one used up now.

    It only ever moves forward: lowering it would give numbers twice.
    """
    return _moved(rule, year, n, "CASE WHEN offices_counter.last > excluded.last"
                                 " THEN offices_counter.last ELSE excluded.last END")  # fmt: skip


def make_defaults(body: "Body") -> list[NumberRule]:
    """Give a body the usual rules it does not have yet, as far as it has a mark and a code. The new ones."""
    made = []
    for kind, (pattern, after) in DEFAULTS.items():
        value = body.index_code if "{code}" in pattern else body.document_mark
        if not value or NumberRule.objects.filter(body=body, kind=kind).exists():
            continue
        rule = NumberRule(body=body, kind=kind, pattern=pattern, mark=f"{value}{after}" if after else "")
        rule.full_clean()
        rule.save()
        made.append(rule)
    return made


def follow(body: "Body", mark: str) -> None:
    """Let the usual rules write the body's new mark; `mark` is the one they write now. Raises ValidationError."""
    if not body.document_mark or mark == body.document_mark:
        return
    for rule in NumberRule.objects.filter(body=body):
        after = DEFAULTS.get(rule.kind, ("", ""))[1]
        if after and rule.mark == f"{mark}{after}":
            rule.mark = f"{body.document_mark}{after}"
            rule.full_clean()
            rule.save()


def _moved(rule: NumberRule, year: int, first: int, step: str) -> int:
    """Move the counter in one statement and say where it stands."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT.format(step=step), [rule.body_id, rule.kind, year if rule.yearly else 0, first])
        return int(cursor.fetchone()[0])
