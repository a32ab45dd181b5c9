"""A person's own pages about themselves."""

from django.urls import path

from matching.people import views

urlpatterns = [
    path("me/details/", views.details, name="details"),
    path("me/consents/", views.consents, name="consents"),
    path("me/consents/change/", views.consent, name="consent"),
    path("me/parent/", views.parent, name="parent"),
    path("parent/<str:token>/", views.parent_answer, name="parent_answer"),
]
