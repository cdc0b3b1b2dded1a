"""The page of results. It only reads, save one count of what was asked; asked again, it answers the same."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.offices import clock
from gongkai.portal.search import asked, showing
from gongkai.portal.search.finding import FACETS, Found, Order, find
from gongkai.portal.search.forms import ORDERS, SearchForm


@never_cache
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was found, a page of it; without words, what others look for."""
    form = SearchForm(request.GET)
    given = form.given()
    day = clock.today()
    narrowed = {name: given[name] for name in FACETS if name in given}
    found = find(given.get("q", ""), order=given.get("sort", Order.RELEVANCE), day=day, **narrowed)
    context = {"form": form, "given": given, "found": found, "hot": asked.hot(day)}
    if found.asked.words:
        context |= _results(found, given, day)
        if request.method == "GET" and not narrowed and "page" not in given:
            context["advice"] = near = asked.write(found, day)
            if near and not found.hits:
                context |= _near(near, day)
    return render(request, "search/search.html", context)


def _near(words: str, day: Any) -> dict[str, Any]:
    """What nearly answers a question without hits, so that nobody stands before nothing."""
    found = find(words, day=day)
    return {"near": showing.shown(found.asked, found.hits[: showing.A_PAGE // 2]), "near_times": len(found.hits)}


def _results(found: Found, given: dict[str, Any], day: Any) -> dict[str, Any]:
    last = max(1, -(-len(found.hits) // showing.A_PAGE))
    number = min(given.get("page", 1), last)
    start = (number - 1) * showing.A_PAGE
    return {
        "shown": showing.shown(found.asked, found.hits[start : start + showing.A_PAGE]),
        "start": start + 1,
        "facets": showing.facets(found, given),
        "recommended": asked.recommended(found.asked, day) if number == 1 else [],
        "orders": [
            showing.Choice(str(name), None, showing.query(given, sort=key.value), given.get("sort", "relevance") == key)
            for key, name in ORDERS.items()
        ],
        "pager": showing.pager(given, number, last),
        "before": showing.query(given, page=number - 1) if number > 1 else "",
        "after": showing.query(given, page=number + 1) if number < last else "",
        "everything": showing.query({"q": given["q"]}),
        "narrowed": [name for name in ("kind", "column", "topic", "office", "year", "validity") if name in given],
    }
