"""The operator's page for the rulebook."""

from django.contrib import admin

from matching.rulebook.models import Rule
from matching.showing import HTTPS


@admin.register(Rule)
class RuleAdmin(admin.ModelAdmin):
    """Rates and tests with their dates; the database refuses two values for one day."""

    list_display = ["key", "value", "unit", "valid_from", "valid_to", "source", "checked_on"]
    search_fields = ["key", "source", "note"]
    date_hierarchy = "valid_from"
    formfield_overrides = HTTPS
