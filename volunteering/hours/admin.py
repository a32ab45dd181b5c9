"""The operator's pages for hours and expenses: shown, because the ledger follows from actions."""

from django.contrib import admin

from matching.showing import ReadOnly
from volunteering.hours.models import Expense, Hours


@admin.register(Hours)
class HoursAdmin(ReadOnly):
    """Time that people have logged."""

    list_display = ["placement", "given_on", "hours", "state", "confirmed_by"]
    list_filter = ["state"]
    list_select_related = ["placement__person", "placement__role", "confirmed_by"]
    search_fields = ["placement__person__email", "placement__organisation__name"]
    date_hierarchy = "given_on"


@admin.register(Expense)
class ExpenseAdmin(ReadOnly):
    """What people have claimed; the receipt is for the two sides only."""

    list_display = ["placement", "spent_on", "kind", "amount", "state"]
    list_filter = ["state", "kind"]
    list_select_related = ["placement__person", "placement__role"]
    search_fields = ["placement__person__email", "placement__organisation__name", "what"]
    date_hierarchy = "spent_on"
    exclude = ["receipt"]
