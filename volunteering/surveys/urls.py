"""Surveys."""

from django.urls import path

from volunteering.surveys import answer_views, question_views, result_views, views

urlpatterns = [
    path("organisations/<int:pk>/surveys/", views.surveys, name="surveys"),
    path("organisations/<int:pk>/surveys/new/", views.survey_new, name="survey_new"),
    path("surveys/<int:pk>/", views.survey, name="survey"),
    path("surveys/<int:pk>/edit/", views.survey_edit, name="survey_edit"),
    path("surveys/<int:pk>/discard/", views.survey_discard, name="survey_discard"),
    path("surveys/<int:pk>/open/", views.survey_open, name="survey_open"),
    path("surveys/<int:pk>/remind/", views.survey_remind, name="survey_remind"),
    path("surveys/<int:pk>/close/", views.survey_close, name="survey_close"),
    path("surveys/<int:pk>/silent/", views.survey_silent, name="survey_silent"),
    path("surveys/<int:pk>/preview/", question_views.preview, name="survey_preview"),
    path("surveys/<int:pk>/questions/", question_views.pick, name="survey_pick"),
    path("surveys/<int:pk>/questions/own/", question_views.own_new, name="survey_own_new"),
    path("surveys/<int:pk>/groups/", question_views.group, name="survey_group"),
    path("survey-questions/<int:pk>/", question_views.own_edit, name="survey_own_edit"),
    path("survey-questions/<int:pk>/shift/", question_views.shift, name="survey_shift"),
    path("survey-questions/<int:pk>/drop/", question_views.drop, name="survey_drop"),
    path("surveys/<int:pk>/results/", result_views.results, name="survey_results"),
    path("surveys/<int:pk>/results.csv", result_views.results_csv, name="survey_results_csv"),
    path("surveys/<int:pk>/results.ods", result_views.results_ods, name="survey_results_ods"),
    path("asked/<str:token>/", answer_views.answer, name="survey_answer"),
    path("asked-again/<str:receipt>/", answer_views.answer_again, name="survey_answer_again"),
]  # fmt: skip
