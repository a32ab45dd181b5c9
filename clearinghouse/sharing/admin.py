"""The operator's page for case studies."""

from django.contrib import admin

from clearinghouse.sharing.models import CaseStudy
from matching.showing import ReadOnly


@admin.register(CaseStudy)
class CaseStudyAdmin(ReadOnly):
    """What engagements achieved, and who consented when."""

    list_display = [
        "title",
        "engagement",
        "person_consented_at",
        "host_consented_at",
        "published_at",
        "withdrawn_at",
    ]
    list_select_related = ["engagement", "engagement__person"]
    search_fields = ["title", "engagement__host__name"]
    date_hierarchy = "drafted_at"
