"""How much may be sent at once: a request that says it is larger is answered before anything of it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class RefuseTooLarge:
    """413 for what is longer than `REQUEST_BYTES`. A request that does not say its length has none for Django."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Django's way."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or say how much may be sent."""
        said = request.META.get("CONTENT_LENGTH") or "0"
        if said.isdecimal() and int(said) > settings.REQUEST_BYTES:
            return render(request, "413.html", {"megabytes": settings.REQUEST_BYTES >> 20}, status=413)
        return self.get_response(request)
