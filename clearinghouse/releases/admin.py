"""The operator's pages for releases: shown, because actions write them."""

from django.contrib import admin

from clearinghouse.releases.models import Approval, Conflict, Release
from matching.showing import ReadOnly


@admin.register(Release)
class ReleaseAdmin(ReadOnly):
    """What employers are asked for."""

    list_display = [
        "person",
        "employer",
        "form",
        "days",
        "state",
        "asked_at",
        "good_until",
    ]
    list_filter = ["state", "form", "recharge"]
    list_select_related = ["person", "employer"]
    search_fields = ["person__email", "employer__name"]
    date_hierarchy = "written_at"


@admin.register(Approval)
class ApprovalAdmin(ReadOnly):
    """Who was asked at which step, and what they said."""

    list_display = ["release", "step", "approver", "state", "answer_by", "decided_at"]
    list_filter = ["state", "step"]
    list_select_related = ["release__person", "release__employer", "approver"]
    search_fields = ["release__employer__name", "approver__email"]


@admin.register(Conflict)
class ConflictAdmin(ReadOnly):
    """The conflict questions, and what an officer made of them."""

    list_display = [
        "release",
        "state",
        "questions_version",
        "officer",
        "information_barrier",
        "decided_at",
    ]
    list_filter = ["state", "questions_version", "information_barrier"]
    list_select_related = ["release__person", "release__employer", "officer"]
    search_fields = ["release__employer__name"]
