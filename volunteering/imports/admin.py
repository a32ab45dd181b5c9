"""The operator's pages of spreadsheets: that there was one, never what stood in it."""

from django.contrib import admin

from matching.privacy.behind import BehindTheWall
from matching.showing import ReadOnly
from volunteering.imports.models import ColumnMeaning, Import, ImportRow


@admin.register(Import)
class ImportAdmin(BehindTheWall):
    """Spreadsheets that centres brought."""

    list_display = ["filename", "centre", "kind", "state", "made_at", "total"]
    list_filter = ["state", "kind", "basis"]
    list_select_related = ["centre"]
    search_fields = ["centre__name"]
    date_hierarchy = "made_at"
    exclude = ["file"]


@admin.register(ImportRow)
class ImportRowAdmin(BehindTheWall):
    """What became of each row."""

    list_display = ["number", "whole", "fate", "done"]
    list_filter = ["fate"]
    list_select_related = ["whole"]
    search_fields = ["whole__filename"]
    exclude = ["cells", "key", "problems", "deeds"]


@admin.register(ColumnMeaning)
class ColumnMeaningAdmin(ReadOnly):
    """What headings mean at a centre."""

    list_display = ["heading", "field", "kind", "centre"]
    list_filter = ["kind"]
    list_select_related = ["centre"]
    search_fields = ["heading", "centre__name"]
