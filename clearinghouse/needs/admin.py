"""The operator's page for who may ask for skills."""

from django.contrib import admin

from clearinghouse.needs.models import Eligibility
from matching.showing import ReadOnly


@admin.register(Eligibility)
class EligibilityAdmin(ReadOnly):
    """What organisations said of their income, and what was decided, with its reason."""

    list_display = ["organisation", "income", "year_ended_on", "verdict", "decided_at"]
    list_filter = ["verdict"]
    list_select_related = ["organisation"]
    search_fields = ["organisation__name", "reason"]
    date_hierarchy = "said_at"
