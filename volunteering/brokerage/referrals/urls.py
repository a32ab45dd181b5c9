"""Referrals, and calls about them."""

from django.urls import path

from volunteering.brokerage.referrals import views

urlpatterns = [
    path("cases/<int:pk>/refer/", views.case_refer, name="case_refer"),
    path("organisations/<int:pk>/ring/<int:application>/", views.chase, name="chase"),
]
