"""The operator's pages for what professionals say besides: shown."""

from django.contrib import admin

from clearinghouse.professionals.models import ConflictInterest, LearningWish
from matching.showing import ReadOnly


@admin.register(LearningWish)
class LearningWishAdmin(ReadOnly):
    """What professionals would learn."""

    list_display = ["professional", "skill"]
    list_select_related = ["professional__person", "skill"]
    search_fields = ["professional__person__email", "skill__label"]


@admin.register(ConflictInterest)
class ConflictInterestAdmin(ReadOnly):
    """Interests that were declared."""

    list_display = ["professional", "kind", "organisation", "words", "declared_at"]
    list_filter = ["kind"]
    list_select_related = ["professional__person", "organisation"]
    search_fields = ["professional__person__email", "organisation__name"]
