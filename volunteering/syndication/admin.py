"""The operator's page of lists that stand in other sites."""

from django.contrib import admin

from matching.showing import ReadOnly
from volunteering.syndication.models import Widget


@admin.register(Widget)
class WidgetAdmin(ReadOnly):
    """Lists in other sites' pages."""

    list_display = ["heading", "organisation", "shows", "ended_at"]
    list_select_related = ["organisation"]
    list_filter = ["shows"]
    search_fields = ["organisation__name", "heading"]
