"""Who fits whom in the clearing-house."""

from django.urls import path

from clearinghouse.suggestions import views

urlpatterns = [
    path("skills/needs/<int:pk>/", views.need, name="need"),
    path("skills/needs/<int:pk>/people/", views.need_people, name="need_people"),
    path("skills/for-me/", views.needs_for_me, name="needs_for_me"),
]
