"""How a body writes its numbers, and where they go on after those given elsewhere."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.offices import numbering
from gongkai.offices.actions.deeds import Refused, administers, deed, facts_of, refuse_if, saved, why_not, write
from gongkai.offices.models import NumberRule, Person


@why_not.register
def _rule(rule: NumberRule, by: Any, day: date, *, used: int | None = None, **_more: Any) -> list[str]:
    """`used` is up to where this year's numbers were given elsewhere; None changes nothing."""
    reasons = administers(by, rule.body_id, day)
    last = numbering.last_ones([rule], day.year)[rule.pk]
    if used is not None and used < last:
        reasons.append(_("已经编到{last}号，只能往后，不能往前，否则会编出重号。").format(last=last))
    return reasons


@deed
def change_numbers(rule: NumberRule, used: int | None = None, *, by: Person, day: date) -> NumberRule:
    """Write numbers another way from now on, and go on after `used`, given this year on paper or by another system. What
    has a number keeps it. Raises Refused."""
    with transaction.atomic():
        refuse_if(why_not(rule, by, day, used=used))
        try:
            rule.full_clean()
        except ValidationError as error:
            raise Refused(error.messages) from None
        if facts_of(rule) != facts_of(NumberRule.objects.select_for_update().get(pk=rule.pk)):
            saved("numbers_changed", rule, by, day, where=lambda: rule.body_id)
        before = numbering.last_ones([rule], day.year)[rule.pk]
        if used is not None and used > before:
            numbering.used_up_to(rule, day.year, used)
            write("numbers_used_up", rule, rule.body_id, by, day, before=before, after=used, year=day.year)
    return rule
