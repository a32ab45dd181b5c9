"""Pages that join both marketplaces."""

from django.urls import path

from config.site import views

urlpatterns = [
    path("", views.home, name="home"),
]
