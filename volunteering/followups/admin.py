"""The operator's pages for follow-ups: whether people answer, not what."""

from django.contrib import admin

from matching.showing import ReadOnly
from volunteering.followups.models import FollowUp, NotAgain, Response


@admin.register(FollowUp)
class FollowUpAdmin(ReadOnly):
    """Who was asked what, and whether they answered."""

    list_display = ["person", "kind", "module", "state", "attempts", "mode", "due_on"]
    list_filter = ["kind", "state", "mode", "module"]
    list_select_related = ["person"]
    search_fields = ["person__email__iexact"]
    date_hierarchy = "due_on"


@admin.register(Response)
class ResponseAdmin(ReadOnly):
    """Answers by code, without whose they are."""

    list_display = ["question", "answer", "number"]
    list_filter = ["question"]
    search_fields = ["question__exact", "answer__exact"]
    list_select_related = ["followup"]
    exclude = ["followup", "words"]


@admin.register(NotAgain)
class NotAgainAdmin(admin.ModelAdmin):
    """People who do not want to be asked."""

    list_display = ["person", "since"]
    list_filter = ["since"]
    list_select_related = ["person"]
    search_fields = ["person__email__iexact"]
    autocomplete_fields = ["person"]
