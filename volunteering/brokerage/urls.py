"""A volunteer centre's desk, and everything that its staff work on."""

from django.urls import include, path

from volunteering.brokerage import views

urlpatterns = [
    path("organisations/<int:pk>/desk/", views.desk, name="desk"),
    path("organisations/<int:pk>/desk/reopen/<int:opportunity>/", views.reopen, name="desk_reopen"),
    path("organisations/<int:pk>/desk/reach/<int:person>/", views.reach, name="desk_reach"),
    path("", include("volunteering.brokerage.enquiries.urls")),
    path("", include("volunteering.brokerage.cases.urls")),
    path("", include("volunteering.brokerage.referrals.urls")),
    path("", include("volunteering.brokerage.referrers.urls")),
    path("", include("volunteering.brokerage.transfers.urls")),
    path("", include("volunteering.brokerage.callouts.urls")),
]
