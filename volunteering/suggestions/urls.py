"""Finding roles."""

from django.urls import path

from volunteering.suggestions import keeping, views

urlpatterns = [
    path("find/", views.find, name="find"),
    path("for-you/", views.for_you, name="for_you"),
    path("roles/<int:pk>/", views.role, name="role"),
    path("roles/<int:pk>/save/", keeping.role_save, name="role_save"),
    path("roles/<int:pk>/unsave/", keeping.role_unsave, name="role_unsave"),
    path("roles/<int:pk>/not-for-me/", keeping.role_dismiss, name="role_dismiss"),
    path("roles/<int:pk>/not-for-me/undo/", keeping.role_restore, name="role_restore"),
]
