"""The list of periodicals: every one of them with its issues of a year."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from gongkai.publishing.models import PeriodicalIssue


def periodicals(asked: QueryDict) -> dict[str, Any]:
    """The issues of the year that was asked for, or of the newest, by periodical."""
    live = PeriodicalIssue.objects.filter(live=True)
    years = list(live.order_by("-year").values_list("year", flat=True).distinct())
    wanted = asked.get("year", "").strip()
    known = wanted.isdecimal() and int(wanted) in years
    year = int(wanted) if known else years[0] if years else None
    issues = live.filter(year=year).order_by("periodical", "-issue").only(*FIELDS)
    by_name: dict[str, list[PeriodicalIssue]] = {}
    for each in issues if year else ():
        by_name.setdefault(each.periodical, []).append(each)
    error = "" if known or not wanted else _("没有“{value}”年的期刊。").format(value=wanted[:20])
    return {"years": years, "year": year, "periodicals": by_name, "error": error}


FIELDS = ("title", "address", "periodical", "year", "issue", "whole_number", "first_published_at", "summary", "kind")
