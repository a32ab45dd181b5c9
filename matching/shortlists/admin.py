"""The operator's pages for what was shown to whom."""

from django.contrib import admin

from matching.shortlists.models import Impression, Lesson, ShownList, TextMeaning
from matching.showing import ReadOnly


@admin.register(ShownList)
class ShownListAdmin(ReadOnly):
    """Lists that were shown."""

    list_display = ["shown_at", "surface", "engine", "to", "found"]
    list_filter = ["surface", "engine"]
    list_select_related = ["to"]
    search_fields = ["to__email__iexact"]
    date_hierarchy = "shown_at"


@admin.register(Impression)
class ImpressionAdmin(ReadOnly):
    """What stood where on a list."""

    list_display = ["subject", "position", "score", "propensity", "shown_in"]
    list_select_related = ["shown_in"]
    search_fields = ["subject__exact"]
    ordering = ["-pk"]


@admin.register(Lesson)
class LessonAdmin(ReadOnly):
    """What came of what was shown."""

    list_display = ["subject", "what", "reason", "position", "person", "learned_at"]
    list_filter = ["what"]
    list_select_related = ["person"]
    search_fields = ["subject__exact", "person__email__iexact"]
    date_hierarchy = "learned_at"


@admin.register(TextMeaning)
class TextMeaningAdmin(ReadOnly):
    """What texts mean: numbers, by the hash of the text."""

    list_display = ["text_hash", "market", "made_at"]
    list_filter = ["market"]
    search_fields = ["text_hash__exact"]
    exclude = ["vector"]
