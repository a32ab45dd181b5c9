"""Concerns and holds."""

from django.urls import path

from config.safeguarding import leading, raising

urlpatterns = [
    path("concern/", raising.concern, name="concern"),
    path("concern/raised/", raising.concern_raised, name="concern_raised"),
    path("concerns/", leading.concerns, name="concerns"),
    path("concerns/<int:pk>/", leading.concern_read, name="concern_read"),
    path("concerns/<int:pk>/take-up/", leading.concern_take_up, name="concern_take_up"),
    path("concerns/<int:pk>/about/", leading.concern_name, name="concern_name"),
    path("concerns/<int:pk>/outside/", leading.concern_outside, name="concern_outside"),
    path("concerns/<int:pk>/close/", leading.concern_close, name="concern_close"),
    path("holds/new/", leading.hold_place, name="hold_place"),
    path("holds/<int:pk>/", leading.hold, name="hold"),
]
