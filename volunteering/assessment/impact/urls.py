"""Impact pages: for everybody, for the organisation whose page it is, and for analysts."""

from django.urls import path

from volunteering.assessment import years_in_urls  # noqa: F401 (registers the converter)
from volunteering.assessment.impact import public_views, views

YEAR = "impact/<int:pk>/<assessed:year>/"
DRAFT = "impact/drafts/<int:pk>/"

urlpatterns = [
    path("impact/", public_views.impact_pages, name="impact_pages"),
    path("impact/<int:pk>/", public_views.impact_of, name="impact_of"),
    path(YEAR, public_views.impact_page, name="impact_page"),
    path(f"{YEAR}v<int:version>/", public_views.impact_page, name="impact_page_version"),
    path(f"{YEAR}v<int:version>/impact.<slug:kind>", public_views.impact_file, name="impact_file"),
    path("organisations/<int:pk>/impact-pages/", views.impact_mine, name="impact_mine"),
    path("organisations/<int:pk>/impact-pages/begin/", views.impact_begin, name="impact_begin"),
    path(DRAFT, views.impact_edit, name="impact_edit"),
    path(f"{DRAFT}withdraw/", views.impact_withdraw, name="impact_withdraw"),
    path(f"{DRAFT}<slug:what>/", views.impact_do, name="impact_do"),
    path("assessment/desk/<assessed:name>/impact/", views.impact_desk, name="impact_desk"),
]
