"""The operator's tables of complaints; they are worked on at their own desk."""

from django.contrib import admin

from matching.privacy.complaints.models import Complaint, ComplaintStep
from matching.showing import ReadOnly


@admin.register(Complaint)
class ComplaintAdmin(ReadOnly):
    """Complaints about data."""

    list_display = [
        "reference",
        "state",
        "received_at",
        "acknowledge_by",
        "acknowledged_at",
        "closed_at",
    ]
    list_filter = ["state", "channel"]
    search_fields = ["reference__iexact", "email__iexact"]
    date_hierarchy = "received_at"


@admin.register(ComplaintStep)
class ComplaintStepAdmin(ReadOnly):
    """What was done about them."""

    list_display = ["complaint", "at", "by", "told"]
    list_select_related = ["complaint", "by"]
    search_fields = ["complaint__reference__iexact"]
    date_hierarchy = "at"
