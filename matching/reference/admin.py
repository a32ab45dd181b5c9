"""The operator's page for the editions that are loaded."""

from django.contrib import admin

from matching.reference.models import ReferenceLoad
from matching.showing import ReadOnly


@admin.register(ReferenceLoad)
class ReferenceLoadAdmin(ReadOnly):
    """Which editions are loaded."""

    list_display = ["dataset", "rows", "loaded_at", "sha256"]
    search_fields = ["dataset"]
    date_hierarchy = "loaded_at"
