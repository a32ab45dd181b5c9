"""The operator's pages for the ledger: append-only."""

from django.contrib import admin

from matching.ledger.models import Contribution, Outcome
from matching.showing import ReadOnly


@admin.register(Contribution)
class ContributionAdmin(ReadOnly):
    """Time given."""

    list_display = ["source", "person", "organisation", "work_form", "hours", "given_on"]
    list_filter = ["work_form"]
    list_select_related = ["person", "organisation"]
    search_fields = ["source__startswith", "organisation__name"]
    date_hierarchy = "given_on"


@admin.register(Outcome)
class OutcomeAdmin(ReadOnly):
    """What changed, as it was reported."""

    list_display = ["code", "source", "person", "organisation", "value", "reported_on"]
    list_filter = ["code"]
    list_select_related = ["person", "organisation"]
    search_fields = ["source__startswith", "organisation__name"]
    date_hierarchy = "reported_on"
