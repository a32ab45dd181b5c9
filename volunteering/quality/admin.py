"""The operator's pages for the mark: schemes, officers and the pool are kept here, the rest is shown."""

from django.contrib import admin

from matching.showing import LabelInline, ReadOnly
from volunteering.quality.models import (
    Appeal,
    Assessment,
    AssessmentEvidence,
    Award,
    Criterion,
    Decision,
    DeclaredInterest,
    Finding,
    RenewalTask,
    Reviewer,
    Reviewing,
    Scheme,
    SchemeOfficer,
    SelfRating,
    StandardVersion,
)


@admin.register(Scheme)
class SchemeAdmin(admin.ModelAdmin):
    """Marks, and how long they last."""

    list_display = ["name", "code", "awarded_by", "months", "reviewers"]
    search_fields = ["name", "code"]


class CriterionInline(admin.TabularInline):
    """Criteria of an edition."""

    model = Criterion
    extra = 0


@admin.register(StandardVersion)
class StandardVersionAdmin(admin.ModelAdmin):
    """Editions of the criteria."""

    list_display = ["scheme", "version", "from_on", "to_on"]
    list_select_related = ["scheme"]
    search_fields = ["version", "scheme__name"]
    inlines = [CriterionInline]


@admin.register(Criterion)
class CriterionAdmin(admin.ModelAdmin):
    """What is looked at."""

    list_display = ["code", "words", "topic", "function", "weight", "mandatory", "version"]
    list_filter = ["topic", "function", "mandatory"]
    list_select_related = ["version__scheme"]
    search_fields = ["code__exact", "words"]


@admin.register(SchemeOfficer)
class SchemeOfficerAdmin(admin.ModelAdmin):
    """Who runs a mark, decides in it, hears appeals."""

    list_display = ["person", "role", "scheme", "began_on", "ended_on"]
    list_filter = ["role"]
    list_select_related = ["person", "scheme"]
    search_fields = ["person__email", "person__name"]
    autocomplete_fields = ["person"]


@admin.register(Reviewer)
class ReviewerAdmin(admin.ModelAdmin):
    """The pool of peers."""

    list_display = ["person", "scheme", "trained_on", "left_on"]
    list_filter = ["scheme"]
    list_select_related = ["person", "scheme"]
    search_fields = ["person__email", "person__name"]
    autocomplete_fields = ["person"]


@admin.register(DeclaredInterest)
class DeclaredInterestAdmin(ReadOnly):
    """What ties reviewers to organisations, as they said it."""

    list_display = ["person", "organisation", "kind", "declared_at"]
    list_filter = ["kind"]
    list_select_related = ["person", "organisation"]
    search_fields = ["person__email", "organisation__name"]


class ReviewingInline(LabelInline):
    """Who reviews it."""

    model = Reviewing
    fields = ["person", "state", "no_interest"]


class DecisionInline(LabelInline):
    """What was decided."""

    model = Decision
    fields = ["outcome", "decided_on", "appeal_by"]


@admin.register(Assessment)
class AssessmentAdmin(ReadOnly):
    """How far organisations are."""

    list_display = ["organisation", "version", "kind", "state", "submitted_at"]
    list_filter = ["state", "kind"]
    list_select_related = ["organisation", "version__scheme"]
    search_fields = ["organisation__name"]
    date_hierarchy = "began_at"
    inlines = [ReviewingInline, DecisionInline]


@admin.register(SelfRating)
class SelfRatingAdmin(ReadOnly):
    """What organisations say of themselves."""

    list_display = ["assessment", "criterion", "level"]
    list_filter = ["level"]
    list_select_related = ["assessment__organisation", "assessment__version__scheme", "criterion"]
    search_fields = ["assessment__organisation__name", "criterion__code__exact"]


@admin.register(AssessmentEvidence)
class AssessmentEvidenceAdmin(ReadOnly):
    """What was shown, and whether it is still kept."""

    list_display = ["name", "assessment", "criterion", "redaction", "expires_on", "purged_at"]
    list_filter = ["redaction", ("purged_at", admin.EmptyFieldListFilter)]
    list_select_related = ["assessment__organisation", "assessment__version__scheme", "criterion"]
    search_fields = ["name", "sha256__exact"]


@admin.register(Reviewing)
class ReviewingAdmin(ReadOnly):
    """Who was asked to review what."""

    list_display = ["person", "assessment", "state", "no_interest", "asked_at"]
    list_filter = ["state"]
    list_select_related = ["person", "assessment__organisation", "assessment__version__scheme"]
    search_fields = ["person__email", "assessment__organisation__name"]


@admin.register(Finding)
class FindingAdmin(ReadOnly):
    """What was found, before and after moderation."""

    list_display = ["criterion", "level", "assessment", "reviewing"]
    list_filter = ["level"]
    list_select_related = [
        "criterion",
        "assessment__organisation",
        "assessment__version__scheme",
        "reviewing__person",
        "reviewing__assessment__organisation",
        "reviewing__assessment__version__scheme",
    ]
    search_fields = ["assessment__organisation__name"]


@admin.register(Decision)
class DecisionAdmin(ReadOnly):
    """What was decided."""

    list_display = ["assessment", "outcome", "conditions_due_on", "conditions_met_on", "decided_on"]
    list_filter = ["outcome"]
    list_select_related = ["assessment__organisation", "assessment__version__scheme"]
    search_fields = ["assessment__organisation__name"]


@admin.register(Award)
class AwardAdmin(ReadOnly):
    """Who has the mark, and whether it counts."""

    list_display = ["organisation", "version", "from_on", "until", "state"]
    list_filter = ["state"]
    list_select_related = ["organisation", "version__scheme"]
    search_fields = ["organisation__name"]
    date_hierarchy = "until"


@admin.register(RenewalTask)
class RenewalTaskAdmin(ReadOnly):
    """What was said of renewals."""

    list_display = ["award", "months", "due_on", "told_at"]
    list_filter = ["months"]
    list_select_related = ["award__organisation", "award__version__scheme"]
    search_fields = ["award__organisation__name"]


@admin.register(Appeal)
class AppealAdmin(ReadOnly):
    """Appeals and what became of them."""

    list_display = ["decision", "stage", "state", "asked_on", "due_on"]
    list_filter = ["stage", "state"]
    list_select_related = [
        "decision__assessment__organisation",
        "decision__assessment__version__scheme",
    ]
    search_fields = ["decision__assessment__organisation__name"]
