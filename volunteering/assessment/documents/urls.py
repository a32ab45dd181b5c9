"""The documents of a release, its figures, and its areas."""

from django.urls import path

from volunteering.assessment import years_in_urls  # noqa: F401 (registers the converter)
from volunteering.assessment.documents import views

OUT = "assessment/<assessed:year>/"
VERSION = f"{OUT}v<int:number>/"

urlpatterns = [
    path(f"{OUT}figures.json", views.figures, name="figures_json"),
    path(f"{VERSION}figures.json", views.figures, name="figures_json_version"),
    path("assessment/areas/<slug:area>/", views.area_in_force, name="area_of_latest"),
    path(f"{OUT}areas/", views.area_in_force, name="area_map"),
    path(f"{OUT}areas/<slug:area>/", views.area_in_force, name="area"),
    path(f"{VERSION}areas/", views.area_map, name="area_map_version"),
    path(f"{VERSION}areas/<slug:area>/", views.area, name="area_version"),
    path(f"{OUT}revisions/", views.revisions, name="revisions"),
    path(f"{OUT}documents/<slug:name>/", views.document, name="document"),
    path(f"{VERSION}documents/<slug:name>/", views.document, name="document_version"),
]
