"""Enquiries."""

from django.urls import path

from volunteering.brokerage.enquiries import views

urlpatterns = [
    path("organisations/<int:pk>/enquiries/", views.enquiries, name="enquiries"),
    path("organisations/<int:pk>/enquiries/new/", views.enquiry_new, name="enquiry_new"),
    path("organisations/<int:pk>/ask/", views.centre_ask, name="centre_ask"),
    path("organisations/<int:pk>/asked/", views.centre_asked, name="centre_asked"),
    path("enquiries/<int:pk>/", views.enquiry, name="enquiry"),
    path("enquiries/<int:pk>/close/", views.enquiry_close, name="enquiry_close"),
    path("enquiries/<int:pk>/register/", views.enquiry_register, name="enquiry_register"),
]
