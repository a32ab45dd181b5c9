"""The annual assessment: the analysts' desk, and what is published."""

from django.urls import path

from volunteering.assessment import years_in_urls  # noqa: F401 (registers the converter)
from volunteering.assessment.releases import public_views
from volunteering.assessment.releases import views as releases
from volunteering.assessment.returns import views as returns
from volunteering.assessment.runs import views as runs

DESK = "assessment/desk/"
YEAR = f"{DESK}<assessed:name>/"
RUN = f"{YEAR}runs/<int:number>/"
OUT = "assessment/<assessed:name>/"

urlpatterns = [
    path("assessment/", public_views.published, name="published"),
    path(OUT, public_views.published_year, name="published_year"),
    path(f"{OUT}v<int:number>/", public_views.published_version, name="published_version"),
    path(f"{OUT}v<int:number>/get/<str:file>", public_views.published_file, name="published_file"),
    path(DESK, runs.desk, name="assessment_desk"),
    path(f"{DESK}notes/<int:pk>/settle/", runs.note_settle, name="assessment_note_settle"),
    path(f"{DESK}returns/<int:pk>/", returns.centre_return, name="centre_return"),
    path(f"{DESK}returns/<int:pk>/query/", returns.return_query, name="return_query"),
    path(f"{DESK}returns/<int:pk>/sign/", returns.return_sign, name="return_sign"),
    path(f"{DESK}releases/<int:pk>/", releases.release, name="assessment_release"),
    path(f"{DESK}releases/<int:pk>/words/", releases.rewrite, name="assessment_rewrite"),
    path(f"{DESK}releases/<int:pk>/<str:what>/", releases.release_do, name="assessment_release_do"),
    path(f"{DESK}readers/<int:pk>/end/", releases.early_reader_end, name="early_reader_end"),
    path(YEAR, runs.year, name="assessed_year"),
    path(f"{YEAR}progress/", runs.year_progress, name="assessed_year_progress"),
    path(f"{YEAR}freeze/", runs.year_freeze, name="assessed_year_freeze"),
    path(f"{YEAR}run/", runs.year_run, name="assessed_year_run"),
    path(f"{YEAR}responsible/", runs.year_responsible, name="assessed_year_responsible"),
    path(f"{YEAR}centres/", returns.centre_returns, name="centre_returns"),
    path(f"{YEAR}centres/draw/", returns.returns_draw, name="returns_draw"),
    path(RUN, runs.run_page, name="assessment_run"),
    path(f"{RUN}progress/", runs.run_progress, name="assessment_run_progress"),
    path(f"{RUN}stop/", runs.run_stop, name="assessment_run_stop"),
    path(f"{RUN}compare/", runs.run_compare, name="assessment_compare"),
    path(f"{RUN}files/<str:file>", runs.run_file, name="assessment_run_file"),
    path(f"{RUN}figures/<str:code>/", runs.figures, name="assessment_figures"),
    path(f"{RUN}release/", releases.draft, name="assessment_draft"),
    path("organisations/<int:pk>/years/", returns.returns_of_centre, name="returns_of_centre"),
    path("returns/<int:pk>/", returns.return_explain, name="return_explain"),
]
