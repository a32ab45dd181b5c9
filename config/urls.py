"""Every address of the service. tests/config/test_addresses.py says who may open which."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("config.site.urls")),
    path("", include("matching.messaging.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
