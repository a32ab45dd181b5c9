"""The pages of the programmes."""

from django.urls import include, path

urlpatterns = [
    path("", include("clearinghouse.programmes.calls.urls")),
    path("", include("clearinghouse.programmes.circuits.urls")),
    path("", include("clearinghouse.programmes.sets.urls")),
    path("", include("clearinghouse.programmes.twinning.urls")),
]
