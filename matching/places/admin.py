"""The operator's pages for areas and postcodes: as shipped."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from matching.places.models import Area, AreaFact, AreaSuccessor, Outcode, Postcode
from matching.places.text import as_postcode
from matching.showing import ReadOnly


@admin.register(Area)
class AreaAdmin(ReadOnly):
    """Areas with their dates."""

    list_display = ["name", "kind", "code", "parent", "valid_from", "valid_to"]
    list_filter = ["kind"]
    list_select_related = ["parent"]
    search_fields = ["name", "code__exact"]
    exclude = ["boundary"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Area]:
        """Leave the outlines where they are, they are long."""
        areas: QuerySet[Area] = super().get_queryset(request)
        return areas.defer("boundary", "parent__boundary")


@admin.register(AreaSuccessor)
class AreaSuccessorAdmin(ReadOnly):
    """What became of areas."""

    list_display = ["old", "new", "share"]
    list_select_related = ["old", "new"]
    search_fields = ["old__name", "new__name", "old__code__exact", "new__code__exact"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[AreaSuccessor]:
        """Leave the outlines where they are."""
        changes: QuerySet[AreaSuccessor] = super().get_queryset(request)
        return changes.defer("old__boundary", "new__boundary")


@admin.register(AreaFact)
class AreaFactAdmin(ReadOnly):
    """What is known about areas."""

    list_display = ["area", "key", "edition", "number", "text"]
    list_filter = ["edition", "key"]
    list_select_related = ["area"]
    search_fields = ["area__name", "area__code__exact"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[AreaFact]:
        """Leave the outlines where they are."""
        facts: QuerySet[AreaFact] = super().get_queryset(request)
        return facts.defer("area__boundary")


class CodeAdmin(ReadOnly):
    """Two million rows, found by how their code begins."""

    search_fields = ["code__startswith"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Search by the one form of a postcode, which the index answers."""
        begins = as_postcode(search_term) or search_term.strip().upper()
        return queryset.filter(code__startswith=begins), False


@admin.register(Postcode)
class PostcodeAdmin(CodeAdmin):
    """Postcodes."""

    list_display = ["code", "nation", "lad_code", "introduced_on", "terminated_on"]


@admin.register(Outcode)
class OutcodeAdmin(CodeAdmin):
    """First halves of postcodes."""

    list_display = ["code", "nation", "lad_code", "postcodes"]
