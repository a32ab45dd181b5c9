"""The operator's pages for what was said."""

from django.contrib import admin

from matching.messaging.models import Mute, Notice
from matching.showing import ReadOnly


@admin.register(Notice)
class NoticeAdmin(ReadOnly):
    """What we owed people word of, and whether it went out. The text is theirs alone."""

    list_display = ["kind", "to", "written_at", "sent_at", "read_at", "attempts", "error"]
    list_filter = [("given_up_at", admin.EmptyFieldListFilter), "kind"]
    list_select_related = ["to"]
    search_fields = ["to__email__iexact", "kind"]
    date_hierarchy = "written_at"
    exclude = ["subject", "body", "path"]


@admin.register(Mute)
class MuteAdmin(admin.ModelAdmin):
    """Kinds of mail that people do not want."""

    list_display = ["person", "kind", "since"]
    list_filter = ["kind"]
    list_select_related = ["person"]
    search_fields = ["person__email__iexact", "kind"]
    autocomplete_fields = ["person"]
