"""The equality questions."""

from django.urls import path

from volunteering.assessment.equality import views

urlpatterns = [
    path("me/equality/", views.equality, name="equality"),
    path("me/equality/delete/", views.equality_delete, name="equality_delete"),
]
