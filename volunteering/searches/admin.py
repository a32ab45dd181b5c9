"""The operator's pages for saved searches: shown."""

from django.contrib import admin

from matching.showing import ReadOnly
from volunteering.searches.models import SavedSearch


@admin.register(SavedSearch)
class SavedSearchAdmin(ReadOnly):
    """Searches that people keep, and when their news went out."""

    list_display = ["name", "person", "every", "looked_on", "sent_at"]
    list_filter = ["every"]
    list_select_related = ["person"]
    search_fields = ["name", "person__email__iexact"]
    date_hierarchy = "kept_at"
