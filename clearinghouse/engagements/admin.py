"""The operator's pages for engagements: shown, because actions write them."""

from django.contrib import admin

from clearinghouse.engagements.models import (
    Amendment,
    DayLog,
    Engagement,
    Meeting,
    Milestone,
    SignedCopy,
)
from matching.showing import ReadOnly


@admin.register(Engagement)
class EngagementAdmin(ReadOnly):
    """Skills that are lent."""

    list_display = ["title", "person", "host", "employer", "form", "state", "starts_on", "ends_on"]
    list_filter = ["state", "form", "paid_time", "recharge", "vat"]
    list_select_related = ["person", "host", "employer"]
    search_fields = ["title", "person__email__iexact", "host__name", "employer__name"]
    date_hierarchy = "starts_on"


@admin.register(DayLog)
class DayLogAdmin(ReadOnly):
    """Days that were given."""

    list_display = ["engagement", "on", "hours", "confirmed_at", "struck_at"]
    list_select_related = ["engagement__person"]
    search_fields = ["engagement__title"]
    date_hierarchy = "on"


@admin.register(Milestone)
class MilestoneAdmin(ReadOnly):
    """What is delivered."""

    list_display = ["title", "engagement", "due_on", "delivered_at", "accepted_at"]
    list_select_related = ["engagement__person"]
    search_fields = ["title", "engagement__title"]


@admin.register(Meeting)
class MeetingAdmin(ReadOnly):
    """Meetings, without what was said in them."""

    list_display = ["engagement", "kind", "starts_at", "held_at", "called_off_at"]
    list_filter = ["kind"]
    list_select_related = ["engagement__person"]
    search_fields = ["engagement__title"]
    date_hierarchy = "starts_at"
    exclude = ["agreed"]


@admin.register(SignedCopy)
class SignedCopyAdmin(ReadOnly):
    """Papers that were signed elsewhere: that they are there, not what is in them."""

    list_display = ["name", "engagement", "size", "uploaded_at"]
    list_select_related = ["engagement__person"]
    search_fields = ["name", "sha256__exact", "engagement__title"]
    exclude = ["content"]


@admin.register(Amendment)
class AmendmentAdmin(ReadOnly):
    """Changes of what was signed."""

    list_display = ["engagement", "version", "proposed_at", "in_force_at", "dropped_at"]
    list_select_related = ["engagement__person"]
    search_fields = ["engagement__title"]
