"""The operator's page for what organisations declare about roles: shown, because a level follows from it."""

from django.contrib import admin

from matching.showing import ReadOnly
from volunteering.opportunities.models import RoleTerms


@admin.register(RoleTerms)
class RoleTermsAdmin(ReadOnly):
    """Declarations, and the check that follows from them."""

    list_display = ["role", "level", "workforce", "needs_review", "insured_until", "reviewed_at"]
    list_filter = ["level", "needs_review", "expenses", "only_for"]
    list_select_related = ["role"]
    search_fields = ["role__title", "role__organisation__name"]
    date_hierarchy = "level_decided_on"
