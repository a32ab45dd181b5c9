"""A person's volunteering side."""

from django.urls import path

from volunteering.volunteers import views

urlpatterns = [path("me/volunteering/", views.wishes, name="wishes")]
