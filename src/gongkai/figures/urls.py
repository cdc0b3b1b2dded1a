"""Addresses of the year, inside the back office."""

from django.urls import path

from gongkai.figures.officer import board, earlier, figure, workbench, years

app_name = "figures"
urlpatterns = [
    path("", years.Years.as_view(), name="years"),
    path("<int:body>/<int:year>/", workbench.Workbench.as_view(), name="workbench"),
    path("<int:body>/<int:year>/figure/", figure.FigurePage.as_view(), name="figure"),
    path("<int:body>/<int:year>/figure.csv", figure.FigureList.as_view(), name="figure_csv"),
    path("<int:body>/<int:year>/earlier/", earlier.Earlier.as_view(), name="earlier"),
    path("<int:body>/<int:year>/register.json", figure.Register.as_view(), name="register"),
    path("<int:body>/<int:year>/preview/", figure.Preview.as_view(), name="preview"),
    path("<int:body>/<int:year>/board/", board.BoardPage.as_view(), name="board"),
    path("<int:body>/<int:year>/kept/", board.KeptPage.as_view(), name="kept"),
    path("<int:body>/<int:year>/earlier/file", earlier.EarlierFile.as_view(), name="earlier_file"),
    path("<int:body>/<int:year>/sheet/", years.Sheet.as_view(), name="sheet"),
    path("<int:body>/<int:year>/report.<str:kind>", years.Draft.as_view(), name="draft"),
    path("<int:body>/<int:year>/do/<str:deed>/", workbench.Do.as_view(), name="do"),
]
