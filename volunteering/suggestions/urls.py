"""Finding roles."""

from django.urls import path

from volunteering.suggestions import views

urlpatterns = [
    path("find/", views.find, name="find"),
    path("for-you/", views.for_you, name="for_you"),
    path("roles/<int:pk>/", views.role, name="role"),
]
