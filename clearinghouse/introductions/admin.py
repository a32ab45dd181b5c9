"""The operator's pages for introductions: shown, because actions write them, and without names."""

from django.contrib import admin

from clearinghouse.introductions.models import Call, Introduction
from clearinghouse.suggestions.models import NeedDismissal, PassedOver, SavedNeed
from matching.showing import ReadOnly


@admin.register(Introduction)
class IntroductionAdmin(ReadOnly):
    """Who is to meet whom; before both have said yes nobody reads a name, nor finds one."""

    list_display = [
        "need",
        "organisation",
        "job_title",
        "origin",
        "state",
        "answer_by",
        "made_at",
    ]
    list_filter = ["state", "origin", "why_not"]
    list_select_related = ["need", "organisation", "professional"]
    search_fields = ["need__title", "organisation__name", "professional__job_title"]
    date_hierarchy = "made_at"
    exclude = ["person", "professional", "proposed_by", "list_id"]

    @admin.display(description="professional")
    def job_title(self, introduction: Introduction) -> str:
        """Give the job and no name."""
        return introduction.professional.job_title


@admin.register(Call)
class CallAdmin(ReadOnly):
    """When two talk."""

    list_display = ["introduction", "starts_at", "proposed_by", "chosen_at", "dropped_at"]
    list_filter = ["proposed_by"]
    list_select_related = ["introduction__need"]
    search_fields = ["introduction__need__title"]
    date_hierarchy = "starts_at"


@admin.register(SavedNeed)
class SavedNeedAdmin(ReadOnly):
    """Needs that are kept."""

    list_display = ["person", "need", "kept_at"]
    list_select_related = ["person", "need"]
    search_fields = ["need__title", "person__email"]


@admin.register(NeedDismissal)
class NeedDismissalAdmin(ReadOnly):
    """Needs that are put away, and why."""

    list_display = ["person", "need", "reason", "said_at"]
    list_filter = ["reason"]
    list_select_related = ["person", "need"]
    search_fields = ["need__title", "person__email"]


@admin.register(PassedOver)
class PassedOverAdmin(ReadOnly):
    """Who is not suggested for a need again, by their job."""

    list_display = ["need", "job_title", "reason", "said_at"]
    list_filter = ["reason"]
    list_select_related = ["need", "professional"]
    search_fields = ["need__title", "professional__job_title"]
    exclude = ["professional"]

    @admin.display(description="professional")
    def job_title(self, passed: PassedOver) -> str:
        """Give the job and no name."""
        return passed.professional.job_title
