"""The operator's pages for recognition: shown; a credential is withdrawn by an action only."""

from django.contrib import admin

from matching.showing import ReadOnly
from volunteering.recognition.models import Credential, SigningKey, Thanks


@admin.register(Credential)
class CredentialAdmin(ReadOnly):
    """Credentials as they were signed."""

    list_display = ["name", "person", "organisation", "issued_at", "revoked_at"]
    list_filter = ["kind"]
    list_select_related = ["person", "organisation"]
    search_fields = ["key__exact", "person__email", "organisation__name"]
    date_hierarchy = "issued_at"


@admin.register(SigningKey)
class SigningKeyAdmin(ReadOnly):
    """The public halves of the keys that have signed."""

    list_display = ["kid", "first_used_at"]
    search_fields = ["kid__exact"]
    date_hierarchy = "first_used_at"


@admin.register(Thanks)
class ThanksAdmin(ReadOnly):
    """Thank-yous."""

    list_display = ["__str__", "placement", "by", "said_at"]
    list_select_related = ["placement__person", "placement__role", "by"]
    search_fields = ["placement__person__email", "placement__organisation__name"]
    date_hierarchy = "said_at"
