"""Addresses of the portal."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls

urlpatterns = [
    path("admin/", include(admin_urls)),
    path("accounts/", include("allauth.urls")),
    path("", include(wagtail_urls)),
]
