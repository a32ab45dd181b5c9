"""The operator's pages for agreements: the words and who agreed to them, shown."""

from django.contrib import admin

from matching.agreements.models import Agreement, Signature
from matching.showing import LabelInline, ReadOnly


class SignatureInline(LabelInline):
    """Who has agreed, shown."""

    model = Signature
    fields = ["party", "name", "person", "signed_at"]
    readonly_fields = ["signed_at"]


@admin.register(Agreement)
class AgreementAdmin(ReadOnly):
    """Texts that parties agree to."""

    list_display = ["title", "subject", "drawn_up_at", "withdrawn_at"]
    list_filter = ["withdrawn_at"]
    search_fields = ["subject__startswith", "title", "sha256__exact"]
    date_hierarchy = "drawn_up_at"
    inlines = [SignatureInline]


@admin.register(Signature)
class SignatureAdmin(ReadOnly):
    """Each party's yes."""

    list_display = ["name", "party", "agreement", "signed_at"]
    list_select_related = ["agreement"]
    search_fields = ["name", "agreement__subject__startswith"]
    date_hierarchy = "signed_at"
