"""The operator's pages for what people say of suggestions, and for invitations: shown."""

from django.contrib import admin

from matching.showing import ReadOnly
from volunteering.suggestions.models import Approach, Bookmark, Dismissal


@admin.register(Bookmark)
class BookmarkAdmin(ReadOnly):
    """Roles that people keep."""

    list_display = ["role", "person", "kept_at"]
    list_select_related = ["role", "person"]
    search_fields = ["role__title", "person__email__iexact"]
    date_hierarchy = "kept_at"


@admin.register(Dismissal)
class DismissalAdmin(ReadOnly):
    """Roles that people put away, and why."""

    list_display = ["role", "person", "reason", "said_at"]
    list_filter = ["reason"]
    list_select_related = ["role", "person"]
    search_fields = ["role__title", "person__email__iexact"]
    date_hierarchy = "said_at"


@admin.register(Approach)
class ApproachAdmin(ReadOnly):
    """Invitations, and what became of them."""

    list_display = ["role", "person", "state", "by", "made_at", "lapses_on"]
    list_filter = ["state"]
    list_select_related = ["role", "person", "by"]
    search_fields = ["role__title", "person__email__iexact"]
    date_hierarchy = "made_at"
