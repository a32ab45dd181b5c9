"""Secondment rounds."""

from django.urls import path

from clearinghouse.rounds import views

urlpatterns = [
    path("skills/rounds/", views.rounds, name="rounds"),
    path("skills/rounds/new/", views.round_new, name="round_new"),
    path("skills/rounds/entries/<int:pk>/rank/", views.rank_needs, name="rank_needs"),
    path("skills/rounds/entries/<int:pk>/leave/", views.leave_offer, name="leave_offer"),
    path("skills/rounds/needs/<int:pk>/rank/", views.rank_offers, name="rank_offers"),
    path("skills/rounds/needs/<int:pk>/leave/", views.leave_need, name="leave_need"),
    path("skills/rounds/<slug:name>/", views.round_page, name="round"),
    path("skills/rounds/<slug:name>/enter/", views.enter, name="round_enter"),
    path("skills/rounds/<slug:name>/preview/", views.preview, name="round_preview"),
    path("skills/rounds/<slug:name>/matches.csv", views.matches_csv, name="round_csv"),
    path("skills/rounds/<slug:name>/<slug:deed>/", views.run, name="round_run"),
]
