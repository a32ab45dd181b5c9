"""A person's professional side."""

from django.urls import path

from clearinghouse.professionals import views

urlpatterns = [
    path("skills/me/", views.professional, name="professional"),
    path("skills/me/withdraw/", views.withdraw, name="professional_withdraw"),
    path("skills/me/return/", views.come_back, name="professional_return"),
]
