"""The address of search."""

from django.urls import path

from gongkai.portal.search.views import search

urlpatterns = [path("", search, name="search")]
