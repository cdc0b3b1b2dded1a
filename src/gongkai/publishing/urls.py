"""Addresses of what is public: ASCII, stable, one an item."""

from django.urls import path, re_path

from gongkai.publishing import views

app_name = "publishing"
urlpatterns = [
    path("fujian/<int:pk>/", views.attachment, name="attachment"),
    re_path(r"^(?P<kind>[a-z]{2,8})/(?P<month>\d{6})/(?P<name>t\d{8}_\d+)\.html$", views.item, name="item"),
]
