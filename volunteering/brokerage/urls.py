"""A volunteer centre's desk."""

from django.urls import path

from volunteering.brokerage import views

urlpatterns = [
    path("organisations/<int:pk>/desk/", views.desk, name="desk"),
    path("organisations/<int:pk>/desk/reopen/<int:opportunity>/", views.reopen, name="desk_reopen"),
    path("organisations/<int:pk>/desk/reach/<int:person>/", views.reach, name="desk_reach"),
]
