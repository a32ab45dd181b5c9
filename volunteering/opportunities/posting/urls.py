"""Posting roles, and reading them as a second person."""

from django.urls import path

from volunteering.opportunities.posting import views

urlpatterns = [
    path("organisations/<int:pk>/roles/", views.vco_roles, name="vco_roles"),
    path("organisations/<int:pk>/roles/new/", views.role_new, name="role_new"),
    path("roles/<int:pk>/edit/", views.role_edit, name="role_edit"),
    path("roles/<int:pk>/edit/<slug:slug>/", views.role_step, name="role_step"),
    path("roles/<int:pk>/times/add/", views.role_session_add, name="role_session_add"),
    path(
        "roles/<int:pk>/times/<int:session>/remove/",
        views.role_session_remove,
        name="role_session_remove",
    ),
    path("roles/<int:pk>/submit/", views.role_submit, name="role_submit"),
    path("roles/<int:pk>/pause/", views.role_pause, name="role_pause"),
    path("roles/<int:pk>/resume/", views.role_resume, name="role_resume"),
    path("roles/<int:pk>/withdraw/", views.role_withdraw, name="role_withdraw"),
    path("roles/<int:pk>/reopen/", views.role_reopen, name="role_reopen"),
    path("roles/<int:pk>/renew/", views.role_renew, name="role_renew"),
    path("roles/<int:pk>/copy/", views.role_copy, name="role_copy"),
    path("roles/<int:pk>/review/", views.role_review, name="role_review"),
]
