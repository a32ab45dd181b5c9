"""The operator's pages for organisations.

Who answers for one, and where it is, change through actions; both are shown only.
"""

from typing import Any

from django.contrib import admin
from django.utils import timezone

from matching.organisations.models import (
    Away,
    Block,
    Claim,
    Invitation,
    Membership,
    Organisation,
    OrganisationIdentifier,
)
from matching.showing import HTTPS, PAGE, ReadOnly


class IdentifierInline(admin.TabularInline):
    """Register numbers."""

    model = OrganisationIdentifier
    extra = 0


class MembershipInline(admin.TabularInline):
    """Those who act for it."""

    model = Membership
    extra = 0
    autocomplete_fields = ["person"]


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    """Organisations of every kind."""

    list_display = ["name", "kind", "standing", "lad", "cares_of", "source", "is_invented"]
    list_filter = ["kind", "standing", "source", "outside_england", "is_invented"]
    list_per_page = PAGE
    list_select_related = ["cares_of"]
    search_fields = ["name", "identifiers__number__exact", "source_id__exact"]
    autocomplete_fields = ["cares_of"]
    formfield_overrides = HTTPS
    readonly_fields = [
        "standing",
        "postcode",
        "point",
        "lad",
        "source",
        "source_id",
        "source_url",
        "licence",
        "fetched_at",
        "fingerprint",
        "created_at",
        "verified_at",
        "verified_by",
    ]
    inlines = [IdentifierInline, MembershipInline]

    def save_model(self, request: Any, obj: Any, form: Any, change: Any) -> None:
        """Remember when, as where it says so itself: its roles are told and found anew."""
        obj.described_at = timezone.now()
        super().save_model(request, obj, form, change)


@admin.register(OrganisationIdentifier)
class OrganisationIdentifierAdmin(admin.ModelAdmin):
    """Register numbers."""

    list_display = ["organisation", "scheme", "number"]
    list_filter = ["scheme"]
    list_select_related = ["organisation"]
    search_fields = ["number__exact", "organisation__name"]
    autocomplete_fields = ["organisation"]


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):
    """Who acts for whom."""

    list_display = ["person", "role", "organisation", "began_on", "ended_on"]
    list_filter = ["role", ("ended_on", admin.EmptyFieldListFilter)]
    list_select_related = ["person", "organisation"]
    search_fields = ["person__email", "person__name", "organisation__name"]
    autocomplete_fields = ["person", "organisation"]
    date_hierarchy = "began_on"


@admin.register(Away)
class AwayAdmin(ReadOnly):
    """Days on which clocks stand still, as organisations said them."""

    list_display = ["organisation", "from_on", "to_on", "said_by", "said_at"]
    list_select_related = ["organisation", "said_by"]
    search_fields = ["organisation__name"]
    date_hierarchy = "from_on"


@admin.register(Block)
class BlockAdmin(ReadOnly):
    """Who wants nothing of whom: neither is suggested to the other."""

    list_display = ["organisation", "person", "made_at"]
    list_select_related = ["organisation", "person"]
    search_fields = ["organisation__name"]
    date_hierarchy = "made_at"


@admin.register(Invitation)
class InvitationAdmin(ReadOnly):
    """Who was asked to act for whom."""

    list_display = ["email", "role", "organisation", "invited_at", "accepted_at", "withdrawn_at"]
    list_filter = ["role", ("accepted_at", admin.EmptyFieldListFilter)]
    list_select_related = ["organisation"]
    search_fields = ["email", "organisation__name"]
    date_hierarchy = "invited_at"


@admin.register(Claim)
class ClaimAdmin(ReadOnly):
    """Who says that a page is theirs; decided on the page of its review."""

    list_display = ["organisation", "person", "state", "made_at"]
    list_filter = ["state"]
    list_select_related = ["organisation", "person"]
    search_fields = ["organisation__name", "person__email", "person__name"]
    date_hierarchy = "made_at"
