"""The API, and the page on which people read what it can do."""

from django.urls import path

from config.api.reference import api_reference, nowhere
from config.api.v1 import api

urlpatterns = [
    path("api/v1/", api.urls),
    path("api/<path:rest>", nowhere, name="api_nowhere"),
    path("developers/", api_reference, name="api_reference"),
]
