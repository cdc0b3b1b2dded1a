"""Addresses of the year, inside the back office."""

from django.urls import path

from gongkai.figures import board_views, views

app_name = "figures"
urlpatterns = [
    path("", views.Years.as_view(), name="years"),
    path("<int:body>/<int:year>/", views.Workbench.as_view(), name="workbench"),
    path("<int:body>/<int:year>/figure/", views.FigurePage.as_view(), name="figure"),
    path("<int:body>/<int:year>/figure.csv", views.FigureList.as_view(), name="figure_csv"),
    path("<int:body>/<int:year>/earlier/", views.Earlier.as_view(), name="earlier"),
    path("<int:body>/<int:year>/register.json", views.Register.as_view(), name="register"),
    path("<int:body>/<int:year>/preview/", views.Preview.as_view(), name="preview"),
    path("<int:body>/<int:year>/board/", board_views.BoardPage.as_view(), name="board"),
    path("<int:body>/<int:year>/kept/", board_views.KeptPage.as_view(), name="kept"),
    path("<int:body>/<int:year>/earlier/file", board_views.EarlierFile.as_view(), name="earlier_file"),
    path("<int:body>/<int:year>/sheet/", views.Sheet.as_view(), name="sheet"),
    path("<int:body>/<int:year>/report.<str:kind>", views.Draft.as_view(), name="draft"),
    path("<int:body>/<int:year>/do/<str:deed>/", views.Do.as_view(), name="do"),
]
