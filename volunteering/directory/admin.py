"""The operator's pages of the directory; editors work on its own pages."""

from django.contrib import admin

from matching.privacy.behind import BehindTheWall
from matching.showing import HTTPS, ReadOnly
from volunteering.directory.models import Body, BodyClaim, Coverage, Deal, Service, Signpost


@admin.register(Body)
class BodyAdmin(ReadOnly):
    """Every body of the register."""

    list_display = ["name", "provider_type", "level", "state", "source", "checked_on"]
    list_filter = ["state", "level", "reach", "provider_type", "source", "is_invented"]
    search_fields = ["name", "org_id__exact", "postcode__startswith"]
    date_hierarchy = "checked_on"


@admin.register(Service)
class ServiceAdmin(ReadOnly):
    """What bodies do."""

    list_display = ["body", "function", "level"]
    list_filter = ["function", "level"]
    list_select_related = ["body"]
    search_fields = ["body__name"]


@admin.register(Coverage)
class CoverageAdmin(ReadOnly):
    """Where bodies work."""

    list_display = ["body", "area", "service", "from_on", "until_on"]
    list_select_related = ["body", "area", "service__body"]
    search_fields = ["body__name", "area__name", "area__code__exact"]
    date_hierarchy = "from_on"


@admin.register(Deal)
class DealAdmin(admin.ModelAdmin):
    """What suppliers give for less: kept here."""

    list_display = ["title", "supplier", "through", "from_on", "until_on", "checked_on"]
    list_filter = ["is_invented"]
    list_select_related = ["through"]
    search_fields = ["title", "supplier"]
    autocomplete_fields = ["through"]
    date_hierarchy = "checked_on"
    formfield_overrides = HTTPS


@admin.register(BodyClaim)
class BodyClaimAdmin(ReadOnly):
    """Who says that an entry is theirs."""

    list_display = ["body", "organisation", "person", "state", "made_at"]
    list_filter = ["state"]
    list_select_related = ["body", "organisation", "person"]
    search_fields = ["body__name", "organisation__name"]
    date_hierarchy = "made_at"


@admin.register(Signpost)
class SignpostAdmin(BehindTheWall):
    """Where people were sent; of whom it was is the centre's."""

    list_display = ["body", "centre", "function", "at"]
    list_filter = ["function"]
    list_select_related = ["body", "centre"]
    search_fields = ["body__name", "centre__name"]
    date_hierarchy = "at"
    exclude = ["enquiry"]
