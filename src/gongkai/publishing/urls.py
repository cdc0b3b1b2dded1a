"""Addresses of what is public: ASCII, stable, one an item."""

from django.urls import path, re_path

from gongkai.publishing import views

app_name = "publishing"
ITEM = r"^(?P<kind>[a-z]{2,8})/(?P<month>\d{6})/(?P<name>t\d{8}_\d+)"
urlpatterns = [
    path("fujian/<int:pk>/", views.attachment, name="attachment"),
    path("qk/", views.periodicals, name="periodicals"),
    re_path(rf"{ITEM}\.html$", views.item, name="item"),
    re_path(rf"{ITEM}/v(?P<number>[1-9]\d{{0,5}})\.html$", views.edition, name="edition"),
    re_path(rf"{ITEM}/qr\.svg$", views.qr, name="qr"),
]
