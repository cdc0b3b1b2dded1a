"""Addresses of applications, inside the back office."""

from django.urls import path, re_path

from gongkai.applications.matters import MATTERS
from gongkai.applications.officer import case_page, intake, keeping, listing, matter_intake, saved_views

app_name = "applications_officer"
urlpatterns = [
    path("", listing.List.as_view(), name="list"),
    path("applications.csv", listing.Export.as_view(), name="csv"),
    path("views/", saved_views.KeepView.as_view(), name="keep_view"),
    path("views/<int:pk>/rename/", saved_views.RenameView.as_view(), name="rename_view"),
    path("views/<int:pk>/drop/", saved_views.DropView.as_view(), name="drop_view"),
    path("calendar/", listing.CalendarAddress.as_view(), name="calendar"),
    path("new/", intake.Intake.as_view(), name="intake"),
    re_path(f"^new/(?P<matter>{'|'.join(MATTERS)})/$", matter_intake.MatterIntake.as_view(), name="matter"),
    path("letterhead/<int:body>/", keeping.Keep.as_view(), name="letterhead"),
    path("<int:pk>/", case_page.CasePage.as_view(), name="case"),
    path("<int:pk>/applicant/", case_page.Reveal.as_view(), name="applicant"),
    path("<int:pk>/do/<str:key>/", case_page.Do.as_view(), name="do"),
    re_path(r"^(?P<pk>\d+)/(?P<kind>papers|files)/(?P<number>\d+)/$", case_page.Download.as_view(), name="download"),
]
