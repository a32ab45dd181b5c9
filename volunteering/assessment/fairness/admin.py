"""The operator's tables of fairness checks, shown."""

from django.contrib import admin

from matching.showing import ReadOnly
from volunteering.assessment.fairness.models import FairnessRate, FairnessRun


@admin.register(FairnessRun)
class FairnessRunAdmin(ReadOnly):
    """Which months were looked at."""

    list_display = ["month", "ran_at", "people", "model"]
    search_fields = ["model"]
    date_hierarchy = "month"


@admin.register(FairnessRate)
class FairnessRateAdmin(ReadOnly):
    """Every rate of every group."""

    list_display = ["run", "stage", "question", "group", "base", "rate", "others", "alert"]
    list_filter = ["stage", "question", "alert"]
    list_select_related = ["run"]
    search_fields = ["group__startswith"]
