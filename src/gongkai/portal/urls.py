"""Addresses of the portal."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, re_path, reverse_lazy
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.admin.auth import require_admin_access

from gongkai.applications.officer.listing import feed as due_days
from gongkai.offices.admin_views import AccountView
from gongkai.portal import board, feeds, look, public
from gongkai.portal.api.addresses import urlpatterns as open_data
from gongkai.portal.pages.portraits import portrait


def closed(request: HttpRequest) -> HttpResponse:
    """Pages of libraries that have no use here: signing up where the administrator makes the accounts, pictures and
    documents that belong to no item."""
    raise Http404(request.path)


urlpatterns: list[URLPattern | URLResolver] = [
    re_path(
        r"^accounts/(?:signup|email|confirm-email|password/reset|password/set|3rdparty/signup|social)(?:/|$)", closed
    ),
    path("accounts/3rdparty/", closed),
    path("accounts/", include("allauth.urls")),
    # Wagtail's own sign-in would pass by one-time codes, lock-out and the ledger.
    path("admin/login/", RedirectView.as_view(url=reverse_lazy("account_login"), query_string=True)),
    path("admin/password_reset/", closed),
    path("admin/account/", require_admin_access(AccountView.as_view())),
    re_path(r"^admin/(?:api/main/|bulk/)?(?:wagtail)?(?:images|documents|docs)(?:/|$)", closed),
    path("admin/", include(admin_urls)),
    path("calendar/<str:token>.ics", due_days, name="applications_calendar"),
    path("look.css", look.sheet, name="look_sheet"),
    path("look/", look.choose, name="look"),
    re_path(r"^theme/(?P<colour>[0-9a-f]{6})\.css$", look.theme, name="theme"),
    re_path(r"^lingdao/(?P<digest>[0-9a-f]{64})\.jpg$", portrait, name="portrait"),
    path("wzdt/", public.site_map, name="site_map"),
    path("yssm/", public.privacy, name="privacy"),
    path("gksj/", board.boards, name="boards"),
    re_path(r"^gksj/(?P<body>\d{1,9})/(?P<year>\d{4})/$", board.board, name="board"),
    re_path(r"^gksj/(?P<body>\d{1,9})/(?P<year>\d{4})\.(?P<form>csv|json)$", board.numbers, name="board_numbers"),
    path("search/", include("gongkai.portal.search.urls")),
    *feeds.urlpatterns,
    *open_data,
    path("sqgk/", include("gongkai.applications.public.urls")),
    path("", include("gongkai.publishing.urls")),
    path("", include(wagtail_urls)),
]
