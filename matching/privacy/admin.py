"""The operator's pages for people's data; requests are answered on their own page."""

from django.contrib import admin

from matching.privacy.models import DataPack, DataRequest, Look, RetentionRun
from matching.showing import ReadOnly


@admin.register(Look)
class LookAdmin(ReadOnly):
    """Who opened whose record."""

    list_display = ["person", "what", "by", "organisation", "at"]
    list_filter = ["what"]
    list_select_related = ["person", "by", "organisation"]
    search_fields = ["person__email__iexact", "by__email__iexact"]
    date_hierarchy = "at"


@admin.register(DataRequest)
class DataRequestAdmin(ReadOnly):
    """What people asked us to do with their data."""

    list_display = ["kind", "person", "state", "asked_at", "answer_by", "done_at"]
    list_filter = ["kind", "state"]
    list_select_related = ["person"]
    search_fields = ["person__email__iexact"]
    date_hierarchy = "asked_at"


@admin.register(DataPack)
class DataPackAdmin(ReadOnly):
    """Copies that people had made; what is in them is theirs alone."""

    list_display = ["person", "state", "asked_at", "ready_at", "kept_until", "opened_at"]
    list_filter = ["state"]
    list_select_related = ["person"]
    search_fields = ["person__email__iexact"]
    date_hierarchy = "asked_at"
    exclude = ["file"]


@admin.register(RetentionRun)
class RetentionRunAdmin(ReadOnly):
    """What retention let go, and when."""

    list_display = ["job", "ran_at", "on", "cut_off", "count", "kept"]
    list_filter = ["job"]
    search_fields = ["job"]
    date_hierarchy = "ran_at"
