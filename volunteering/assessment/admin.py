"""The operator's page for freezes: what was kept, and its hash."""

from django.contrib import admin

from matching.showing import ReadOnly
from volunteering.assessment.models import Freeze


@admin.register(Freeze)
class FreezeAdmin(ReadOnly):
    """Which years are frozen, and how often."""

    list_display = ["year", "number", "until", "late", "sha256", "taken_by"]
    list_filter = ["year"]
    list_select_related = ["taken_by"]
    search_fields = ["year__exact", "sha256__startswith"]
