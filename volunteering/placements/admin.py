"""The operator's pages for placements: shown, because actions write them."""

from django.contrib import admin

from matching.showing import LabelInline, ReadOnly
from volunteering.placements.models import InductionStep, Placement, Review


class InductionStepInline(LabelInline):
    """The checklist, shown."""

    model = InductionStep
    fields = ["position", "text", "whose", "done_on", "done_by"]


class ReviewInline(LabelInline):
    """The talks, shown without what was said in them."""

    model = Review
    fields = ["kind", "due_on", "held_on", "by"]


@admin.register(Placement)
class PlacementAdmin(ReadOnly):
    """Who is placed where."""

    list_display = ["person", "role", "organisation", "state", "starts_on", "ended_on"]
    list_filter = ["state", "destination"]
    list_select_related = ["person", "role", "organisation"]
    search_fields = ["person__email", "person__name", "role__title", "organisation__name"]
    date_hierarchy = "starts_on"
    exclude = ["adjustments"]
    inlines = [InductionStepInline, ReviewInline]


@admin.register(InductionStep)
class InductionStepAdmin(ReadOnly):
    """Lines of induction checklists."""

    list_display = ["text", "placement", "whose", "done_on"]
    list_filter = ["whose"]
    list_select_related = ["placement__person", "placement__role"]
    search_fields = ["text", "placement__person__email"]


@admin.register(Review)
class ReviewAdmin(ReadOnly):
    """Talks about how it goes; what was said is between the two sides."""

    list_display = ["placement", "kind", "due_on", "held_on"]
    list_filter = ["kind"]
    list_select_related = ["placement__person", "placement__role"]
    search_fields = ["placement__person__email", "placement__organisation__name"]
    date_hierarchy = "due_on"
    exclude = ["words"]
