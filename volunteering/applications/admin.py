"""The operator's pages for applications: shown, for actions alone move them."""

from django.contrib import admin

from matching.showing import LabelInline, ReadOnly
from volunteering.applications.models import AnswerTemplate, Application, Note


class NoteInline(LabelInline):
    """What was noted and told, shown."""

    model = Note
    fields = ["at", "by", "text", "told"]
    readonly_fields = ["at", "by", "text", "told"]


@admin.register(Application)
class ApplicationAdmin(ReadOnly):
    """Who asked for which role, and how it stands."""

    list_display = ["volunteer", "role", "organisation", "state", "due_at", "chased"]
    list_filter = ["state", "chased"]
    list_select_related = ["volunteer", "role", "organisation"]
    search_fields = ["volunteer__email__iexact", "role__title", "organisation__name"]
    date_hierarchy = "made_at"
    inlines = [NoteInline]


@admin.register(Note)
class NoteAdmin(ReadOnly):
    """What was noted and told."""

    list_display = ["application", "by", "told", "at"]
    list_filter = ["told"]
    list_select_related = ["application__volunteer", "application__role", "by"]
    search_fields = ["application__volunteer__email__iexact", "by__email__iexact"]
    date_hierarchy = "at"


@admin.register(AnswerTemplate)
class AnswerTemplateAdmin(ReadOnly):
    """Words that organisations use again."""

    list_display = ["name", "organisation"]
    list_select_related = ["organisation"]
    search_fields = ["name", "organisation__name"]
