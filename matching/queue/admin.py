"""Calls that were set aside, shown; what to do with them is decided on the page below admin/state/."""

from django.contrib import admin

from matching.queue.models import ParkedTask
from matching.showing import ReadOnly


@admin.register(ParkedTask)
class ParkedTaskAdmin(ReadOnly):
    """What failed and failed again."""

    list_display = ["task", "arguments", "error", "times", "last_failed_at", "state"]
    list_filter = ["state"]
    search_fields = ["task"]
    date_hierarchy = "last_failed_at"
