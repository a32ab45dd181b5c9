"""The operator's pages for volunteering.

Opportunities come from feeds and are summarised for the search by an action: they are shown here
and put right at their source.
"""

from django.contrib import admin

import volunteering.applications.admin
import volunteering.assessment.admin
import volunteering.assessment.fairness.admin
import volunteering.assessment.sources.admin
import volunteering.brokerage.admin
import volunteering.centres.admin
import volunteering.directory.admin
import volunteering.followups.admin
import volunteering.funding.admin
import volunteering.hours.admin
import volunteering.imports.admin
import volunteering.merging.admin
import volunteering.opportunities.admin
import volunteering.placements.admin
import volunteering.quality.admin
import volunteering.recognition.admin
import volunteering.rota.admin
import volunteering.searches.admin
import volunteering.subscriptions.admin
import volunteering.suggestions.admin
import volunteering.surveys.admin
import volunteering.syndication.admin  # noqa: F401
from matching.showing import LabelInline, ReadOnly
from volunteering.models import Opportunity, Role, Session, Venue, Volunteer


class RoleInline(LabelInline):
    """An opportunity's roles, shown."""

    model = Role
    fields = ["title", "commitment", "hours_a_week", "remote", "minimum_age", "ends_on", "live"]
    readonly_fields = ["ends_on", "live"]
    show_change_link = True


class VenueInline(LabelInline):
    """Where it takes place, shown."""

    model = Venue
    fields = ["name", "address", "postcode", "found"]


@admin.register(Opportunity)
class OpportunityAdmin(ReadOnly):
    """What organisations do with volunteers."""

    list_display = ["title", "organisation", "state", "source", "closes_on", "fetched_at"]
    list_filter = ["state", "source", "licence"]
    list_select_related = ["organisation"]
    search_fields = ["title", "organisation__name", "source_id__exact"]
    date_hierarchy = "created_at"
    inlines = [RoleInline, VenueInline]


@admin.register(Role)
class RoleAdmin(ReadOnly):
    """What one volunteer would do."""

    list_display = ["title", "organisation", "live", "remote", "ends_on", "outside_england"]
    list_filter = ["live", "remote", "outside_england"]
    list_select_related = ["organisation"]
    search_fields = ["title", "organisation__name"]
    date_hierarchy = "changed_at"
    exclude = ["search"]


@admin.register(Venue)
class VenueAdmin(ReadOnly):
    """Where opportunities take place."""

    list_display = ["__str__", "opportunity", "postcode", "lad", "found", "outside_england"]
    list_filter = ["found", "outside_england"]
    list_select_related = ["opportunity"]
    search_fields = ["name", "address", "postcode__startswith", "opportunity__title"]


@admin.register(Session)
class SessionAdmin(ReadOnly):
    """When opportunities take place."""

    list_display = ["opportunity", "starts_at", "ends_at", "remote"]
    list_filter = ["remote"]
    list_select_related = ["opportunity"]
    search_fields = ["opportunity__title", "source_id__exact"]
    date_hierarchy = "starts_at"


@admin.register(Volunteer)
class VolunteerAdmin(admin.ModelAdmin):
    """People's volunteering sides."""

    list_display = ["person", "radius_miles", "remote_ok", "changed_at"]
    list_filter = ["remote_ok"]
    list_select_related = ["person"]
    search_fields = ["person__email", "person__name"]
    autocomplete_fields = ["person"]
    date_hierarchy = "changed_at"
