"""The operator's pages of funding: shown, and changed on a centre's own pages."""

from django.contrib import admin

from matching.privacy.behind import BehindTheWall
from matching.showing import ReadOnly
from volunteering.funding.models import (
    ClaimedResult,
    Deflator,
    FunderAgreement,
    Grant,
    QuarterReport,
    ReportLink,
    Target,
)


@admin.register(FunderAgreement)
class FunderAgreementAdmin(BehindTheWall):
    """What funders pay centres for."""

    list_display = ["title", "funder", "centre", "from_on", "until_on", "amount"]
    list_filter = ["funder_kind"]
    list_select_related = ["centre"]
    search_fields = ["title", "funder", "centre__name"]
    date_hierarchy = "from_on"


@admin.register(Target)
class TargetAdmin(BehindTheWall):
    """What agreements ask for."""

    list_display = ["agreement", "measure", "number"]
    list_filter = ["measure"]
    list_select_related = ["agreement"]
    search_fields = ["agreement__title", "agreement__funder"]


@admin.register(QuarterReport)
class QuarterReportAdmin(BehindTheWall):
    """Reports, without their figures."""

    list_display = ["agreement", "centre", "first_on", "last_on", "version", "state", "issued_at"]
    list_filter = ["state"]
    list_select_related = ["agreement", "centre"]
    search_fields = ["agreement__title", "agreement__funder", "sha256__exact"]
    date_hierarchy = "first_on"
    exclude = ["figures", "words"]


@admin.register(ClaimedResult)
class ClaimedResultAdmin(BehindTheWall):
    """Which placements issued reports count."""

    list_display = ["subject", "measure", "report", "centre"]
    list_filter = ["measure"]
    list_select_related = ["report__agreement", "centre"]
    search_fields = ["subject__exact"]


@admin.register(ReportLink)
class ReportLinkAdmin(BehindTheWall):
    """Links to reports, without their keys."""

    list_display = ["report", "made_for", "until_on", "withdrawn_at"]
    list_select_related = ["report__agreement"]
    search_fields = ["made_for__iexact"]
    date_hierarchy = "made_at"
    exclude = ["key"]


@admin.register(Grant)
class GrantAdmin(ReadOnly):
    """Money given to bodies."""

    list_display = ["identifier", "recipient", "funder", "kind", "amount", "awarded_on"]
    list_filter = ["kind", "is_invented", "licence"]
    search_fields = ["identifier__exact", "recipient", "funder"]
    date_hierarchy = "awarded_on"


@admin.register(Deflator)
class DeflatorAdmin(ReadOnly):
    """How dear things were, year by year."""

    list_display = ["year", "number", "base", "source", "licence", "loaded_at"]
    search_fields = ["year__exact"]
