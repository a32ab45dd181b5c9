"""The operator's pages for reviews: whether they are given, not what they say."""

from django.contrib import admin

from clearinghouse.reviews.models import Review
from matching.showing import ReadOnly


@admin.register(Review)
class EngagementReviewAdmin(ReadOnly):
    """Who was asked how it was, and whether they answered."""

    list_display = ["engagement", "party", "moment", "state", "attempts", "due_on"]
    list_filter = ["state", "moment", "party"]
    list_select_related = ["engagement__person"]
    search_fields = ["engagement__title"]
    date_hierarchy = "due_on"
    exclude = ["answers", "words"]
