"""The operator's pages for employers: shown; actions write them."""

from django.contrib import admin

from clearinghouse.employers.models import (
    Approver,
    Delegation,
    Employer,
    EmployerDomain,
    Employment,
    EmploymentInvitation,
    FundingLink,
    Headcount,
    SingleSignOn,
)
from matching.showing import ReadOnly


@admin.register(Employer)
class EmployerAdmin(ReadOnly):
    """Employers and their policies."""

    list_display = ["organisation", "sector", "public_kind", "headcount", "closed_on"]
    list_filter = ["sector", "public_kind"]
    list_select_related = ["organisation"]
    search_fields = ["organisation__name"]


@admin.register(EmployerDomain)
class EmployerDomainAdmin(ReadOnly):
    """E-mail domains."""

    list_display = ["domain", "employer", "added_by", "verified_at"]
    list_select_related = ["employer__organisation", "added_by"]
    search_fields = ["domain"]


@admin.register(SingleSignOn)
class SingleSignOnAdmin(ReadOnly):
    """Identity providers; their secrets are shown to nobody."""

    list_display = ["employer", "issuer", "is_on", "set_at"]
    list_select_related = ["employer__organisation"]
    search_fields = ["issuer"]
    exclude = ["sealed_secret"]


@admin.register(Approver)
class ApproverAdmin(ReadOnly):
    """Who approves what."""

    list_display = ["person", "employer", "step", "from_on", "to_on"]
    list_filter = ["step"]
    list_select_related = ["person", "employer__organisation"]
    search_fields = ["person__email", "employer__organisation__name"]


@admin.register(Delegation)
class DelegationAdmin(ReadOnly):
    """Who decides instead of whom."""

    list_display = ["from_person", "to_person", "employer", "step", "from_on", "to_on"]
    list_select_related = ["from_person", "to_person", "employer__organisation"]
    search_fields = ["from_person__email", "to_person__email"]


@admin.register(Employment)
class EmploymentAdmin(ReadOnly):
    """Who works where."""

    list_display = ["person", "employer", "post", "verified_how", "began_on", "ended_on"]
    list_filter = ["verified_how"]
    list_select_related = ["person", "employer__organisation"]
    search_fields = ["person__email", "employer__organisation__name", "post"]


@admin.register(EmploymentInvitation)
class EmploymentInvitationAdmin(ReadOnly):
    """Addresses that employers invited."""

    list_display = ["email", "employer", "invited_by", "invited_at", "accepted_at"]
    list_select_related = ["employer__organisation", "invited_by"]
    search_fields = ["email"]


@admin.register(FundingLink)
class FundingLinkAdmin(ReadOnly):
    """What ties employers to hosts."""

    list_display = ["employer", "host", "kind", "amount", "from_on", "to_on"]
    list_filter = ["kind"]
    list_select_related = ["employer__organisation", "host"]
    search_fields = ["host__name", "identifier"]


@admin.register(Headcount)
class HeadcountAdmin(ReadOnly):
    """How many people employers have, of which day."""

    list_display = ["employer", "on", "people", "source", "said_by"]
    list_select_related = ["employer__organisation", "said_by"]
    search_fields = ["employer__organisation__name", "source"]
    date_hierarchy = "on"
