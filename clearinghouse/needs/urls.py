"""The list of skills needs; what organisations do with theirs stands in ``scoping``."""

from django.urls import path

from clearinghouse.needs import views

urlpatterns = [path("skills/", views.skills, name="skills")]
