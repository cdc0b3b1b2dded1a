"""What a browser may do with our pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "media-src 'self'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'; manifest-src 'self'"
)
"""Nothing from elsewhere, nothing written into the page itself: no inline script, no inline style."""


class ContentSecurityPolicy:
    """The policy on every page but the back office, whose scripts Wagtail writes into its pages, and on whatever has no
    policy of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Django's way."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the header."""
        answer = self.get_response(request)
        if not request.path.startswith(reverse("wagtailadmin_home")):
            answer.headers.setdefault("Content-Security-Policy", POLICY)
        return answer
