"""Referrers."""

from django.urls import path

from volunteering.brokerage.referrers import views

urlpatterns = [
    path("organisations/<int:pk>/referrers/", views.referrers, name="referrers"),
    path("cases/<int:pk>/referrer/", views.case_referrer, name="case_referrer"),
    path("cases/<int:pk>/feedback/", views.case_feedback, name="case_feedback"),
]
