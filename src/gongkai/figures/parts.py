"""Figures that are parts of others: months, ways in which applications came, verdicts, kinds of channel, columns.

They are figures like all others, each with its definition, its list and its place in the year book, but stand in no
official form and in no prose: the boards show them.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from gongkai.applications.facts import ways
from gongkai.figures.definitions import Figure, NoSuchFigure, form_of, of_year, read_toml
from gongkai.figures.definitions import figure as registered
from gongkai.law.applicants import ApplicantKind
from gongkai.publishing.channels.models import Channel
from gongkai.reports.form import forms

START = "parts"
VERDICTS = {
    "in_time": gettext_lazy("按期办结"),
    "extended": gettext_lazy("延期后按期办结"),
    "late": gettext_lazy("超期办结"),
}


def parts(year: int) -> Mapping[str, Figure]:
    """Every part of a year but the columns, which are the body's own. Raises NoForm."""
    return _parts(form_of(year).key)


def part(family: str, member: str = "") -> str:
    """The key of a part.

    >>> part("received", "03"), part("overdue")
    ('parts/received/03', 'parts/overdue')
    """
    return "/".join(filter(None, (START, family, member)))


def figure(key: str, year: int) -> Figure:
    """The definition of any figure, a part or not. Raises NoSuchFigure; a column is looked up."""
    if not key.startswith(f"{START}/"):
        return registered(key, year)
    if key in parts(year):
        return parts(year)[key]
    number = key.removeprefix(part("column", ""))[1:]
    title = Page.objects.filter(pk=number).values_list("title", flat=True).first() if number.isascii() and number.isdigit() and len(number) < 10 else None  # fmt: skip
    if title is None or not key.startswith(part("column")):
        raise NoSuchFigure(key)
    return column(int(number), title)


def column(number: int, title: str) -> Figure:
    """The items of a year in a column."""
    return _figure("column", str(number), title, number)


def whole(year: int) -> Mapping[str, Figure]:
    """Every figure there is for a year but the columns."""
    return {**of_year(year), **parts(year)}


@cache
def _parts(form: str) -> Mapping[str, Figure]:
    made: dict[str, Figure] = {}
    for family, told in read_toml("parts.toml").items():
        for member, name, value in _members(told.get("by", ""), form):
            each = _figure(family, member, name, value)
            made[each.key] = each
    return MappingProxyType(made)


def _members(by: str, form: str) -> Iterator[tuple[str, str, Any]]:
    """The members of a family: how the key names each, how people do, and what the source is asked with."""
    if by == "":
        yield "", "", None
    elif by == "month":
        yield from ((f"{n:02}", _("{n}月").format(n=n), n) for n in range(1, 13))
    elif by == "way":
        yield from ((each, str(label), each) for each, label in ways().items())
    elif by == "verdict":
        yield from ((each, str(label), each) for each, label in VERDICTS.items())
    elif by == "kind":
        yield from ((value, str(label), value) for value, label in Channel.Kind.choices)
    elif by == "row":
        yield from ((row.key, row.label, row.key) for row in forms()[form].requests.rows)


def _figure(family: str, member: str, name: str, value: Any) -> Figure:
    told = dict(read_toml("parts.toml")[family])
    by, args = told.pop("by", ""), dict(told.pop("args", {}))
    told |= {each: told[each].format(name=name) for each in ("label", "counts")}
    if by == "row":
        kinds = [each.value for each in ApplicantKind if each is not ApplicantKind.NATURAL_PERSON]
        return Figure(part(family, member), sum=tuple(f"requests/{value}/{kind}" for kind in kinds), **told)
    return Figure(part(family, member), args=args | ({by: value} if by else {}), **told)
