"""Addresses of the channel ledger, inside the back office."""

from django.urls import path

from gongkai.publishing.channels import views

app_name = "publishing_channels"
urlpatterns = [
    path("", views.Placements.as_view(), name="placements"),
    path("<int:pk>/strike/", views.Strike.as_view(), name="strike"),
    path("<int:pk>/proof/", views.Proof.as_view(), name="proof"),
    path("imports/", views.Imports.as_view(), name="imports"),
    path("imports/<int:pk>/", views.Preview.as_view(), name="preview"),
    path("imports/placements.csv", views.Form.as_view(), {"kind": "placements"}, name="placements_form"),
    path("imports/catalogue.csv", views.Form.as_view(), {"kind": "catalogue"}, name="catalogue_form"),
    path("catalogue/<int:body>.csv", views.Catalogue.as_view(), {"kind": "csv"}, name="catalogue_csv"),
    path("catalogue/<int:body>.xlsx", views.Catalogue.as_view(), {"kind": "xlsx"}, name="catalogue_xlsx"),
]
