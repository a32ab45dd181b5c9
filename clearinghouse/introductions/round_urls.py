"""Confirming a match of a round."""

from django.urls import path

from clearinghouse.introductions import round_views

urlpatterns = [
    path("skills/rounds/matches/<int:pk>/yes/", round_views.yes, name="round_match_yes"),
    path("skills/rounds/matches/<int:pk>/no/", round_views.no, name="round_match_no"),
]
