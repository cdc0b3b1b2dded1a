"""The public board of a closed year: the numbers of its signed book as plots and tables. It shows what was signed and
published, nothing that is still counted; a number leads to what is public of it, else to what it counts."""

import csv
import json
from collections.abc import Mapping
from io import StringIO
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from gongkai.figures.board import HEADS, OVER_YEARS, Sheet, over_years, panel, sheets
from gongkai.figures.facts import PublicBook, public_books
from gongkai.figures.parts import START, part
from gongkai.figures.plots import grouped
from gongkai.portal.shell import Shell
from gongkai.publishing.channels.models import Channel

CACHED = "public, no-cache"
"""Kept with the pages: a year is signed by the release of its report, which drops every list."""


@require_safe
def boards(request: HttpRequest) -> HttpResponse:
    """The years that can be looked at, body by body, newest first."""
    context = {"title": _("历年公开数据"), "books": sorted(public_books(), key=lambda each: (each.body, -each.year))}
    return _public(render(request, "portal/boards.html", context))


@require_safe
def board(request: HttpRequest, body: str, year: str) -> HttpResponse:
    """A year. Raises Http404 where it is not closed, or its report not public."""
    book, before = _book(int(body), int(year))
    laid, values = _sheets(book), {key: each["value"] for key, each in book.figures.items()}
    leads = _Leads(request, book)
    heads = [(HEADS[key], key, values[key], book.figures[key]) for key in HEADS if values.get(key) is not None]
    told = {each.year: {key: each.figures.get(key, {}).get("value") for key in OVER_YEARS} for each in (*before, book)}
    of = {each.year: each for each in before}
    shown = dict.fromkeys([*HEADS, *(key for sheet in laid for key in sheet.figures())])
    context = {
        "title": _("{body}{year}年政府信息公开数据").format(body=book.body, year=book.year), "book": book,
        "heads": [(name, leads.definition(key), grouped(value), about["unit"]) for name, key, value, about in heads],
        "panels": [panel(sheet, values, leads) for sheet in laid],
        "trends": over_years(told, lambda of_year, key: _board_url(of[of_year]) if of_year in of else leads(key)),
        "definitions": [(_anchor(key), book.figures[key]) for key in shown if key in book.figures],
        "others": before,
    }  # fmt: skip
    return _public(render(request, "portal/board.html", context))


@require_safe
def numbers(_request: HttpRequest, body: str, year: str, form: str) -> HttpResponse:
    """The same numbers with their definitions, for programs. Raises Http404."""
    book, _before = _book(int(body), int(year))
    keys = dict.fromkeys([*HEADS, *(key for sheet in _sheets(book) for key in sheet.figures())])
    rows = [_open(key, book.figures[key]) for key in keys if key in book.figures]
    if form == "json":
        told = {
            "body": book.body,
            "year": book.year,
            "version": book.version,
            "signed_on": f"{book.signed_at:%Y-%m-%d}",
        }
        words, media = json.dumps(told | {"figures": rows}, ensure_ascii=False, indent=1), "application/json"
    else:
        out = StringIO()
        lines = csv.writer(out)
        lines.writerow([_("数据项"), _("名称"), _("数值"), _("单位"), _("统计期限"), _("统计什么")])
        lines.writerows([each[name] for name in OPEN] for each in rows)
        words, media = "\ufeff" + out.getvalue(), "text/csv"
    answer = HttpResponse(words, content_type=f"{media}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="gongkai-{body}-{year}.{form}"'
    return _public(answer)


OPEN = ("key", "label", "value", "unit", "period", "counts")
"""What of a figure is open data: who declared it is not."""


def _open(key: str, about: Mapping[str, Any]) -> dict[str, Any]:
    return {name: key if name == "key" else about[name] for name in OPEN}


def _book(body: int, year: int) -> tuple[PublicBook, list[PublicBook]]:
    """The book of a year and those before it, oldest first."""
    books = [each for each in public_books(body) if each.year <= year]
    if not books or books[0].year != year:
        raise Http404
    return books[0], books[:0:-1]


def _sheets(book: PublicBook) -> list[Sheet]:
    """The sheets of which the book says something."""
    figures = book.figures
    start = part("column") + "/"
    named = sorted((key for key in figures if key.startswith(start)), key=lambda key: -figures[key]["value"])
    columns = {key: figures[key]["label"].partition("：")[2] for key in named}
    placed = [each.value for each in Channel.Kind if figures.get(part("channel", each.value), {}).get("value")]
    laid = sheets(book.year, columns, placed)
    return [each for each in laid if any(key in figures for key in each.figures())]


class _Leads:
    """Where a number leads: a column's to what it shows of the year, every other to its definition on the page."""

    def __init__(self, request: HttpRequest, book: PublicBook) -> None:
        start = part("column") + "/"
        wanted = {int(key.removeprefix(start)): key for key in book.figures if key.startswith(start)}
        shell = Shell.of(request)
        pages = Page.objects.filter(pk__in=wanted).live().public().only("url_path", "path", "depth")
        self.columns = {wanted[each.pk]: f"{shell.url(each)}?year={book.year}" for each in pages}

    def __call__(self, key: str) -> str:
        return self.columns.get(key) or self.definition(key)

    def definition(self, key: str) -> str:
        """The line that says what a figure counts."""
        return f"#{_anchor(key)}"


def _anchor(key: str) -> str:
    return "d-" + key.removeprefix(f"{START}/").replace("/", "-").replace(".", "-")


def _board_url(book: PublicBook) -> str:
    return reverse("board", args=[book.body_id, book.year])


def _public(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = CACHED
    return answer
