"""The operator's pages for what keeps people safe: that it is there, not what it says."""

from django.contrib import admin

from matching.safeguarding.models import Check, Concern, Hold, LeadLook, Reference, Sharing
from matching.showing import ReadOnly


@admin.register(Check)
class CheckAdmin(ReadOnly):
    """That a check was seen; its number and the decision are for the organisation alone."""

    list_display = ["person", "organisation", "level", "seen_on", "recheck_due_on"]
    list_filter = ["level", "update_service"]
    list_select_related = ["person", "organisation"]
    search_fields = ["person__email__iexact", "organisation__name"]
    date_hierarchy = "seen_on"
    exclude = ["certificate_number", "decision", "decided_by", "decided_on", "status_result"]


@admin.register(Reference)
class ReferenceAdmin(ReadOnly):
    """That a reference was asked for; what it says is confidential."""

    list_display = ["person", "organisation", "depth", "state", "asked_at", "reminders"]
    list_filter = ["state", "depth"]
    list_select_related = ["person", "organisation"]
    search_fields = ["person__email__iexact", "referee_email__iexact", "organisation__name"]
    date_hierarchy = "asked_at"
    exclude = ["answers"]


@admin.register(Sharing)
class SharingAdmin(ReadOnly):
    """Who lets whom see what."""

    list_display = ["person", "organisation", "what", "given_at", "withdrawn_at"]
    list_filter = ["what", ("withdrawn_at", admin.EmptyFieldListFilter)]
    list_select_related = ["person", "organisation"]
    search_fields = ["person__email__iexact", "organisation__name"]


@admin.register(Concern)
class ConcernAdmin(ReadOnly):
    """That a concern was raised; leads read it on their own pages, which remember who did."""

    list_display = ["about", "centre", "state", "raised_at", "closed_at"]
    list_filter = ["state", "about"]
    list_select_related = ["centre"]
    search_fields = ["centre__name"]
    date_hierarchy = "raised_at"
    exclude = ["text", "contact", "outcome", "person", "raised_by", "page"]


@admin.register(Hold)
class HoldAdmin(ReadOnly):
    """That holds stand; whose and why, leads read on their own pages."""

    list_display = ["id", "centre", "placed_at", "lifted_at"]
    list_filter = [("lifted_at", admin.EmptyFieldListFilter)]
    list_select_related = ["centre"]
    search_fields = ["centre__name"]
    date_hierarchy = "placed_at"
    exclude = ["person", "reason"]


@admin.register(LeadLook)
class LeadLookAdmin(ReadOnly):
    """Which lead opened what."""

    list_display = ["by", "concern_id", "hold_id", "at"]
    list_filter = ["at"]
    list_select_related = ["by", "concern", "hold"]
    search_fields = ["by__email__iexact"]
    date_hierarchy = "at"
    exclude = ["concern", "hold"]
