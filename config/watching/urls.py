"""Numbers for Prometheus, and the operator's page of how the service stands."""

from django.urls import path

from config.watching import views

urlpatterns = [
    path("metrics", views.metrics, name="metrics"),
    path("admin/state/", views.state, name="state"),
    path("admin/state/parked/<int:pk>/again/", views.parked_again, name="parked_again"),
    path("admin/state/parked/<int:pk>/drop/", views.parked_drop, name="parked_drop"),
]
