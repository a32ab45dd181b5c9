"""A person's volunteering side."""

from django.urls import path

from volunteering.volunteers import views

urlpatterns = [
    path("me/profile/", views.profile, name="profile"),
    path("me/profile/adjustments/", views.adjustments, name="adjustments"),
    path("me/profile/adjustments/delete/", views.adjustments_delete, name="adjustments_delete"),
    path("me/profile/<slug:slug>/", views.profile_step, name="profile_step"),
    path("me/pause/", views.pause, name="pause"),
    path("me/leave/", views.leave, name="leave"),
    path("me/come-back/", views.come_back, name="come_back"),
]
