"""The operator's plain rows of what was learned; the page below admin/learning/ says what they mean."""

from django.contrib import admin

from matching.shortlists.learning.models import NeedWeek, ScorerVersion
from matching.showing import ReadOnly


@admin.register(ScorerVersion)
class ScorerVersionAdmin(ReadOnly):
    """Versions of the scorer."""

    list_display = ["pk", "market", "side", "state", "kind", "rows", "decision", "fitted_at"]
    list_filter = ["market", "side", "state", "decision"]
    date_hierarchy = "fitted_at"


@admin.register(NeedWeek)
class NeedWeekAdmin(ReadOnly):
    """What each week did for each need."""

    list_display = ["subject", "week", "shown", "tried", "hoped", "came", "outside", "answered"]
    search_fields = ["subject__exact"]
    date_hierarchy = "week"
