"""The operator's pages for employers' registers: shown; actions write them."""

from django.contrib import admin

from clearinghouse.registers.models import Novation, RegisterEntry
from matching.showing import ReadOnly


@admin.register(RegisterEntry)
class RegisterEntryAdmin(ReadOnly):
    """HR's lines about secondments."""

    list_display = ["engagement", "cost_code", "backfill", "back_on"]
    list_select_related = ["engagement__person"]
    search_fields = ["engagement__person__email", "cost_code"]


@admin.register(Novation)
class NovationAdmin(ReadOnly):
    """Employers that merged."""

    list_display = ["of", "into", "made_by", "made_at", "undone_at"]
    list_select_related = ["of__organisation", "into__organisation", "made_by"]
    search_fields = ["of__organisation__name", "into__organisation__name"]
