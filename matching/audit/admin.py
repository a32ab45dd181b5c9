"""The operator's pages for the audit log: append-only."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from matching.audit.models import AuditEntry, AuditSeal
from matching.showing import ReadOnly


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnly):
    """Who did what."""

    list_display = ["what", "by_number", "subject", "organisation_number", "said", "at"]
    list_filter = ["what"]
    search_fields = ["subject__startswith"]
    search_help_text = _("A subject, such as matching.person:7")
    date_hierarchy = "at"


@admin.register(AuditSeal)
class AuditSealAdmin(ReadOnly):
    """The links of the chain."""

    list_display = ["id", "source", "after", "upto", "rows", "newest", "key"]
    list_filter = ["source"]
    search_fields = ["signature__startswith"]
    date_hierarchy = "at"
