"""Finding roles."""

from django.urls import path

from volunteering.suggestions import inviting, keeping, views

urlpatterns = [
    path("find/", views.find, name="find"),
    path("for-you/", views.for_you, name="for_you"),
    path("roles/<int:pk>/", views.role, name="role"),
    path("roles/<int:pk>/save/", keeping.role_save, name="role_save"),
    path("roles/<int:pk>/unsave/", keeping.role_unsave, name="role_unsave"),
    path("roles/<int:pk>/not-for-me/", keeping.role_dismiss, name="role_dismiss"),
    path("roles/<int:pk>/not-for-me/undo/", keeping.role_restore, name="role_restore"),
    path("roles/<int:pk>/people/", inviting.role_people, name="role_people"),
    path(
        "roles/<int:pk>/people/<uuid:shown>/<int:position>/",
        inviting.role_invite,
        name="role_invite",
    ),
    path("me/invitations/", inviting.invitations, name="invitations"),
    path("me/invitations/<int:pk>/", inviting.approach, name="approach"),
    path("me/invitations/<int:pk>/decline/", inviting.approach_decline, name="approach_decline"),
]
