"""The operator's pages for what was said."""

from django.contrib import admin

from matching.messaging.models import (
    Message,
    Notice,
    Participant,
    Preference,
    StoppedNumber,
    Text,
    Thread,
)
from matching.showing import ReadOnly


@admin.register(Notice)
class NoticeAdmin(ReadOnly):
    """What we owed people word of, and whether it went out. The text is theirs alone."""

    list_display = ["kind", "to", "way", "written_at", "sent_at", "read_at", "attempts", "error"]
    list_filter = [("given_up_at", admin.EmptyFieldListFilter), "way", "kind"]
    list_select_related = ["to"]
    search_fields = ["to__email__iexact", "address__iexact", "kind"]
    date_hierarchy = "written_at"
    exclude = ["subject", "body", "short", "path"]


@admin.register(Preference)
class PreferenceAdmin(admin.ModelAdmin):
    """How people want the kinds of notices."""

    list_display = ["person", "kind", "way", "since"]
    list_filter = ["way", "kind"]
    list_select_related = ["person"]
    search_fields = ["person__email__iexact", "kind"]
    autocomplete_fields = ["person"]


@admin.register(Text)
class TextAdmin(ReadOnly):
    """Texts and what they cost; what they say is theirs alone, but for what nobody understood."""

    list_display = ["direction", "number", "person", "parts", "became", "at"]
    list_filter = ["direction", "became"]
    list_select_related = ["person"]
    search_fields = ["number__exact", "person__email__iexact"]
    date_hierarchy = "at"
    exclude = ["words"]


@admin.register(StoppedNumber)
class StoppedNumberAdmin(admin.ModelAdmin):
    """Numbers that want no texts; taking one off the list needs its owner's word."""

    list_display = ["number", "since"]
    list_filter = ["since"]
    search_fields = ["number__exact"]


@admin.register(Thread)
class ThreadAdmin(ReadOnly):
    """Conversations by what they are about; what is said in them is for those in them."""

    list_display = ["topic", "moderated", "began_at", "last_said_at"]
    list_filter = ["moderated"]
    search_fields = ["topic__exact"]
    date_hierarchy = "began_at"
    exclude = ["subject"]


@admin.register(Participant)
class ParticipantAdmin(ReadOnly):
    """Who takes part in which conversation."""

    list_display = ["person", "thread_id", "speaks_for", "joined_at", "left_at"]
    list_filter = [("left_at", admin.EmptyFieldListFilter)]
    list_select_related = ["person", "thread"]
    search_fields = ["person__email__iexact", "thread__topic__exact"]


@admin.register(Message)
class MessageAdmin(ReadOnly):
    """That something was said; not what."""

    list_display = ["thread_id", "by", "state", "said_at"]
    list_filter = ["state"]
    list_select_related = ["by", "thread"]
    search_fields = ["by__email__iexact", "thread__topic__exact"]
    date_hierarchy = "said_at"
    exclude = ["text"]
