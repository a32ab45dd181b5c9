"""The operator's pages of sources: what was loaded, and what was wrong with it."""

from django.contrib import admin

from matching.showing import ReadOnly
from volunteering.assessment.sources.models import CentreMoney, Edition, SourceValue


@admin.register(Edition)
class EditionAdmin(ReadOnly):
    """Which editions are loaded, and how clean their files were."""

    list_display = ["kind", "name", "from_on", "to_on", "kept", "read", "is_invented", "loaded_at"]
    list_filter = ["kind", "is_invented"]
    search_fields = ["name", "publisher", "sha256__startswith"]
    date_hierarchy = "to_on"


@admin.register(SourceValue)
class SourceValueAdmin(ReadOnly):
    """What an edition says."""

    list_display = ["measure", "area", "breakdown", "group", "value", "base", "mark", "edition"]
    list_filter = ["edition__kind", "breakdown"]
    list_select_related = ["edition"]
    search_fields = ["measure", "area__exact", "group"]


@admin.register(CentreMoney)
class CentreMoneyAdmin(ReadOnly):
    """What centres had and spent."""

    list_display = ["centre", "edition", "function", "direction", "source", "pounds"]
    list_filter = ["direction", "function"]
    list_select_related = ["centre", "edition"]
    search_fields = ["centre__name", "source"]
