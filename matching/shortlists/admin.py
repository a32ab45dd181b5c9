"""The operator's pages for what was shown to whom."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, F, Model, Q, QuerySet
from django.http import HttpRequest

from matching.shortlists.models import (
    BatchPart,
    BatchRun,
    Impression,
    Lesson,
    ShownList,
    TextMeaning,
)
from matching.showing import ReadOnly


@admin.register(ShownList)
class ShownListAdmin(ReadOnly):
    """Lists that were shown."""

    list_display = ["shown_at", "surface", "engine", "to", "found"]
    list_filter = ["surface", "engine"]
    list_select_related = ["to"]
    search_fields = ["to__email__iexact"]
    date_hierarchy = "shown_at"


@admin.register(Impression)
class ImpressionAdmin(ReadOnly):
    """What stood where on a list."""

    list_display = ["subject", "position", "score", "propensity", "shown_in"]
    list_select_related = ["shown_in"]
    search_fields = ["subject__exact"]
    ordering = ["-pk"]


@admin.register(Lesson)
class LessonAdmin(ReadOnly):
    """What came of what was shown."""

    list_display = ["subject", "what", "reason", "position", "person", "learned_at"]
    list_filter = ["what"]
    list_select_related = ["person"]
    search_fields = ["subject__exact", "person__email__iexact"]
    date_hierarchy = "learned_at"


@admin.register(TextMeaning)
class TextMeaningAdmin(ReadOnly):
    """What texts mean: numbers, by the hash of the text."""

    list_display = ["text_hash", "market", "made_at"]
    list_filter = ["market"]
    search_fields = ["text_hash__exact"]
    exclude = ["vector"]


class PartsInline(admin.TabularInline):
    """How far each part of a run is."""

    model = BatchPart
    extra = 0
    can_delete = False
    fields = ("stage", "number", "state", "attempts", "pairs", "seconds", "claimed_at", "problem")
    readonly_fields = (
        "stage",
        "number",
        "state",
        "attempts",
        "pairs",
        "seconds",
        "claimed_at",
        "problem",
    )

    def has_add_permission(self, _request: HttpRequest, _obj: Model | None = None) -> bool:
        """Nobody adds."""
        return False


@admin.register(BatchRun)
class BatchRunAdmin(ReadOnly):
    """Nights in which a market was ranked and cleared by regions: how far, and how good."""

    list_display = [
        "day",
        "kind",
        "stage",
        "parts_done",
        "people",
        "tasks",
        "pairs",
        "of_bound",
        "took",
    ]
    list_filter = ["kind", "stage"]
    date_hierarchy = "day"
    inlines = [PartsInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[BatchRun]:
        """Count the parts in the same query."""
        now = Count("parts", filter=Q(parts__stage=F("stage")))
        done = Count("parts", filter=Q(parts__stage=F("stage"), parts__state="done"))
        runs: QuerySet[BatchRun] = super().get_queryset(request)
        return runs.annotate(parts_now=now, parts_over=done)

    @admin.display(description="parts of this stage")
    def parts_done(self, run: Any) -> str:
        """Say how many parts of its stage are done."""
        return f"{run.parts_over} of {run.parts_now}" if run.parts_now else ""

    @admin.display(description="of the bound")
    def of_bound(self, run: BatchRun) -> str:
        """Say how near the total is to what no outcome can exceed."""
        return f"{run.total / run.bound:.4f}" if run.bound else ""

    @admin.display(description="took")
    def took(self, run: BatchRun) -> str:
        """Say how long it took."""
        return f"{(run.ended_at - run.started_at).total_seconds():.0f} s" if run.ended_at else ""


@admin.register(BatchPart)
class BatchPartAdmin(ReadOnly):
    """What workers do of a night, and what went wrong."""

    list_display = ["run", "stage", "number", "state", "attempts", "pairs", "seconds", "problem"]
    list_filter = ["state", "stage"]
    list_select_related = ["run"]
    search_fields = ["run__kind__exact"]
    ordering = ["-pk"]
