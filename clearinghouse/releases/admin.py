"""The operator's pages for releases: shown, because actions write them."""

from typing import ClassVar

from django.contrib import admin

from clearinghouse.releases.models import Approval, Conflict, Release
from matching.showing import ReadOnly


@admin.register(Release)
class ReleaseAdmin(ReadOnly):
    """What employers are asked for."""

    list_display: ClassVar = [
        "person",
        "employer",
        "form",
        "days",
        "state",
        "asked_at",
        "good_until",
    ]
    list_filter: ClassVar = ["state", "form", "recharge"]
    list_select_related: ClassVar = ["person", "employer"]
    search_fields: ClassVar = ["person__email", "employer__name"]
    date_hierarchy = "written_at"


@admin.register(Approval)
class ApprovalAdmin(ReadOnly):
    """Who was asked at which step, and what they said."""

    list_display: ClassVar = ["release", "step", "approver", "state", "answer_by", "decided_at"]
    list_filter: ClassVar = ["state", "step"]
    list_select_related: ClassVar = ["release__person", "release__employer", "approver"]
    search_fields: ClassVar = ["release__employer__name", "approver__email"]


@admin.register(Conflict)
class ConflictAdmin(ReadOnly):
    """The conflict questions, and what an officer made of them."""

    list_display: ClassVar = [
        "release",
        "state",
        "questions_version",
        "officer",
        "information_barrier",
        "decided_at",
    ]
    list_filter: ClassVar = ["state", "questions_version", "information_barrier"]
    list_select_related: ClassVar = ["release__person", "release__employer", "officer"]
    search_fields: ClassVar = ["release__employer__name"]
